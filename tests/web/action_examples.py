"""An example of every action: how its subject comes to be, who does it, and with what.

Tests of permissions, of the audit trail and of what a kill leaves behind go through them all, so an action without an
example fails a test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from commonweal.base.language import Text
from commonweal.people.role import Role
from tests.web.people_example import a_council

__all__ = ["EXAMPLES", "Example", "example"]


@dataclass(frozen=True, slots=True)
class Example:
    """`subject` makes what the action is done to, each time anew; `role` may do it; `given` is what is given besides."""

    subject: Callable[[], Any]
    role: Role
    given: Callable[[Any], Mapping[str, Any]] = field(default=lambda _subject: {})


EXAMPLES: dict[str, Example] = {}


def example(verb: str, subject: Callable[[], Any], role: Role, given: Callable[[Any], Mapping[str, Any]] | None = None) -> None:
    """Add the example of an action."""
    EXAMPLES[verb] = Example(subject, role, given or (lambda _subject: {}))


example(
    "organisation.change",
    a_council,
    "administrator",
    lambda _council: {"name": Text(en="New", cy="Newydd"), "numbers": {}, "bilingual": True, "nation": "WLS"},
)
