"""Where every part of the service tells its examples: of each action, and of each page that a role is needed for.

A part's module of examples adds to these; `tests.web.action_examples` and `tests.web.working_pages` gather all parts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from commonweal.people.role import Role
from commonweal.web.people.models import Person
from tests.web.people_example import a_person

__all__ = ["EXAMPLES", "WORKING", "Example", "WorkingPage", "example", "working_page"]


@dataclass(frozen=True, slots=True)
class Example:
    """`subject` makes what the action is done to, each time anew; `role` may do it; `given` is what is given besides.

    `who` makes somebody who may do it, where a role in the subject's council is not enough for that.
    """

    subject: Callable[[], Any]
    role: Role
    given: Callable[[Any], Mapping[str, Any]] = field(default=lambda _subject: {})
    who: Callable[[Any], Person] | None = None

    def person(self, subject: Any) -> Person:
        """Somebody who may do it."""
        return self.who(subject) if self.who else a_person(subject.council, self.role)


EXAMPLES: dict[str, Example] = {}


def example(
    verb: str,
    subject: Callable[[], Any],
    role: Role,
    given: Callable[[Any], Mapping[str, Any]] | None = None,
    who: Callable[[Any], Person] | None = None,
) -> None:
    """Add the example of an action."""
    EXAMPLES[verb] = Example(subject, role, given or (lambda _subject: {}), who)


@dataclass(frozen=True, slots=True)
class WorkingPage:
    """`subject` makes the record that the page is about; `rest` gives the other parts of its address."""

    subject: Callable[[], Any]
    by: str
    rest: Callable[[Any], Mapping[str, Any]]

    def parts(self, subject: Any) -> dict[str, Any]:
        """The parts of the address for a record."""
        return {self.by: getattr(subject, self.by), **self.rest(subject)}


WORKING: dict[str, WorkingPage] = {}


def working_page(
    name: str, subject: Callable[[], Any], by: str = "key", rest: Callable[[Any], Mapping[str, Any]] | None = None
) -> None:
    """Name a page that a role is needed for."""
    WORKING[name] = WorkingPage(subject, by, rest or (lambda _subject: {}))
