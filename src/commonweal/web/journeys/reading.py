"""What was read from each source, what could not be used, and why: in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.base.language import number
from commonweal.base.reason import reason
from commonweal.market.view import USES
from commonweal.web.site.environment import page_language, plain

__all__ = ["Source", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """One source: how much of it could be used, why the rest could not, what was repaired, and what the used records tell."""

    name: str
    sentence: str
    refused: list[str]
    repaired: list[str]
    uses: list[str]


def sources(readings: Iterable[Mapping[str, Any]]) -> list[Source]:
    """Each source's tally in words."""
    return [_source(reading) for reading in readings]


def _source(reading: Mapping[str, Any]) -> Source:
    sentence = _("%(used)s of %(records)s records could be used.") % _share(reading)
    uses = [_use(use) for use in reading["uses"]]
    return Source(reading["source"], sentence, _counts(reading["refused"]), _counts(reading["repaired"]), uses)


def _use(use: Mapping[str, Any]) -> str:
    sentence = _("%(used)s of %(records)s tell %(what)s") % {**_share(use), "what": plain(USES[use["of"]])}
    return f"{sentence} ({'; '.join(_counts(use['refused']))})" if use["refused"] else sentence


def _share(reading: Mapping[str, Any]) -> dict[str, str]:
    return {part: number(reading[part], page_language()) for part in ("used", "records")}


def _counts(counts: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{plain(reason(one['reason']))}: {number(one['count'], page_language())}" for one in counts]
