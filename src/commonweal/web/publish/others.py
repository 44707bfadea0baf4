"""Pages that have a record of their own, cases, needs and markets, and stand in the results of a search all the same.

A room above tells here, when the service starts, how its pages are found: `register(Source(…))`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from commonweal.base.language import Text
from commonweal.publish.search.excerpt import holds, words_of
from commonweal.publish.search.words import Asked

__all__ = ["SOURCES", "Other", "Source", "found", "register"]


@dataclass(frozen=True, slots=True)
class Other:
    """A page by its address, without the language (`needs/bryndu/`): what it is called and about, and all its words."""

    address: str
    title: Text
    summary: Text
    words: tuple[Text, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of pages: its key, what they are called, all of them, and what changes whenever one of them does. There are as many as
    councils build, never thousands."""

    kind: str
    names: Text
    pages: Callable[[], Iterable[Other]]
    version: Callable[[], str]


SOURCES: dict[str, Source] = {}
"""What the rooms above have told, by kind."""


def register(source: Source) -> None:
    """Give pages a place in the results."""
    SOURCES[source.kind] = source


def found(asked: Asked, kind: str = "") -> list[tuple[Source, Other]]:
    """The pages that hold all that was asked for, all pages where nothing was; of one kind, or of every kind."""
    sources = [source for source in SOURCES.values() if kind in ("", source.kind)]
    return [(source, page) for source in sources for page in source.pages() if holds(asked, _words(page))]


@lru_cache(maxsize=1_000)
def _words(page: Other) -> frozenset[str]:
    return words_of([page.title, page.summary, *page.words])
