"""What was read from each source, what could not be used, and why: in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.base.language import number
from commonweal.web.journeys.reasons import reason
from commonweal.web.site.environment import page_language

__all__ = ["Source", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """One source: how much of it could be used, then why the rest could not and what was repaired."""

    name: str
    sentence: str
    refused: list[str]
    repaired: list[str]


def sources(readings: Iterable[Mapping[str, Any]]) -> list[Source]:
    """Each source's tally in words."""
    return [_source(reading) for reading in readings]


def _source(reading: Mapping[str, Any]) -> Source:
    fields = {"used": number(reading["used"], page_language()), "records": number(reading["records"], page_language())}
    sentence = _("%(used)s of %(records)s records could be used.") % fields
    return Source(reading["source"], sentence, _counts(reading["refused"]), _counts(reading["repaired"]))


def _counts(counts: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{reason(one['reason'])}: {number(one['count'], page_language())}" for one in counts]
