"""Need statements, and their place in a search of the public record."""

from collections.abc import Iterator

from django.apps import AppConfig

from commonweal.base.language import Text
from commonweal.web.publish.others import Other, Source, register

__all__ = ["Need"]


class Need(AppConfig):
    """The room of need statements."""

    name = "commonweal.web.need"

    def ready(self) -> None:
        """Tell the search how statements are found."""
        register(Source("need", Text(en="Need statements", cy="Datganiadau o angen"), _statements, _version))


def _statements() -> Iterator[Other]:
    from commonweal.web.need.statement.stored import every_statement  # noqa: PLC0415 (models are read when apps are known)

    for one in every_statement():
        told = one.statement
        yield Other(f"needs/{one.id}/", told.title, told.question, (told.council, told.service, told.said, told.buying))


def _version() -> str:
    from commonweal.web.need.models import NeedRecord  # noqa: PLC0415
    from commonweal.web.site.built import builds  # noqa: PLC0415

    return builds(NeedRecord)
