"""Cases, their place in a search of the public record, and their pages as results."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig

from commonweal.base.language import Text
from commonweal.web.publish.others import Other, Source, register
from commonweal.web.publish.results import held
from commonweal.web.publish.results.built import built

__all__ = ["Journeys"]


class Journeys(AppConfig):
    """The room of cases."""

    name = "commonweal.web.journeys"

    def ready(self) -> None:
        """Tell the search, and the pages of results, how cases are found."""
        register(Source("case", Text(en="Cases", cy="Achosion"), _cases, _version))
        held.register(built("case", _records, "case.json", "case", "file"))


def _cases() -> Iterator[Other]:
    from commonweal.web.journeys.models import CaseRecord  # noqa: PLC0415 (models are read when apps are known)
    from commonweal.web.journeys.stored import stored_case  # noqa: PLC0415

    for slug in CaseRecord.objects.order_by("slug").values_list("slug", flat=True):
        case = stored_case(slug)
        title, about, council = (Text.model_validate(case[part]) for part in ("title", "about", "council"))
        yield Other(f"cases/{slug}/", title, about, (council,))


def _records() -> Any:
    from commonweal.web.journeys.models import CaseRecord  # noqa: PLC0415

    return CaseRecord.objects


def _version() -> str:
    from commonweal.web.journeys.models import CaseRecord  # noqa: PLC0415
    from commonweal.web.site.built import builds  # noqa: PLC0415

    return builds(CaseRecord)
