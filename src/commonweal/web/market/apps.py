"""Market position statements, their place in a search of the public record, and their pages as results."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig

from commonweal.base.language import Text
from commonweal.web.publish.others import Other, Source, register
from commonweal.web.publish.results import held
from commonweal.web.publish.results.built import built

__all__ = ["Market"]


class Market(AppConfig):
    """The room of the market."""

    name = "commonweal.web.market"

    def ready(self) -> None:
        """Tell the search, and the pages of results, how statements are found."""
        register(
            Source("market", Text(en="Market position statements", cy="Datganiadau sefyllfa’r farchnad"), _statements, _version)
        )
        held.register(built("position", _records, "statement.json", "market-statement", "market-statement-file"))


def _records() -> Any:
    from commonweal.web.market.models import PositionRecord  # noqa: PLC0415 (models are read when apps are known)

    return PositionRecord.objects


def _statements() -> Iterator[Other]:
    from commonweal.web.market.statement.stored import every_statement  # noqa: PLC0415 (models are read when apps are known)

    for one in every_statement():
        yield Other(f"markets/statements/{one.id}/", one.report.title, one.report.council, (one.statement.subject.service,))


def _version() -> str:
    from commonweal.web.market.models import PositionRecord  # noqa: PLC0415
    from commonweal.web.site.built import builds  # noqa: PLC0415

    return builds(PositionRecord)
