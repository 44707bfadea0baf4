"""Need statements, their place in a search of the public record, and their pages as results."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse

from commonweal.base.language import Text
from commonweal.web.publish.others import Other, Source, register
from commonweal.web.publish.results import held
from commonweal.web.publish.results.built import built

__all__ = ["Need"]


class Need(AppConfig):
    """The room of need statements."""

    name = "commonweal.web.need"

    def ready(self) -> None:
        """Tell the search, and the pages of results, how statements and published forecasts are found."""
        register(Source("need", Text(en="Need statements", cy="Datganiadau o angen"), _statements, _version))
        held.register(built("need", _records, "need.json", "need-statement", "need-file"))
        held.register(held.Holder("forecast", _forecast, _forecasts))


def _statements() -> Iterator[Other]:
    from commonweal.web.need.statement.stored import every_statement  # noqa: PLC0415 (models are read when apps are known)

    for one in every_statement():
        told = one.statement
        yield Other(f"needs/{one.id}/", told.title, told.question, (told.council, told.service, told.said, told.buying))


def _records() -> Any:
    from commonweal.web.need.models import NeedRecord  # noqa: PLC0415

    return NeedRecord.objects


def _vintages() -> Any:
    from commonweal.web.need.models import NeedFile  # noqa: PLC0415

    return NeedFile.objects.filter(name__startswith="vintage-")


def _forecast(sha256: str) -> held.Held | None:
    """A published forecast, of the statement that has it: its file is named after its hash."""
    found = _vintages().filter(sha256=sha256).select_related("need").order_by("pk").first()
    if found is None:
        return None
    return held.Held(
        content=bytes(found.content),
        file=found.name,
        download=reverse("need-file", args=[found.need.pk, found.name]),
        page=reverse("need-record", args=[found.need.pk]),
        event=held.Brought("need.load", sha256=found.need.sha256),
    )


def _forecasts(hashes: Iterable[str]) -> set[str]:
    return set(_vintages().filter(sha256__in=list(hashes)).values_list("sha256", flat=True))


def _version() -> str:
    from commonweal.web.need.models import NeedRecord  # noqa: PLC0415
    from commonweal.web.site.built import builds  # noqa: PLC0415

    return builds(NeedRecord)
