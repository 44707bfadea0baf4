"""A body: an organisation that is party to a statement or to a programme."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from commonweal.base.language import Text, together

__all__ = ["Body", "names"]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that is party to a statement or to a programme, by its key."""

    key: str
    name: Text


def names(bodies: Sequence[Body], keys: Collection[str]) -> Text:
    """The names of some of the bodies, in the order of all of them: `a, b and c`.

    >>> two = [Body("a", Text(en="Ash", cy="Onnen")), Body("b", Text(en="Birch", cy="Bedwen"))]
    >>> names(two, {"b", "a"}).cy
    'Onnen a Bedwen'
    """
    told = [body.name for body in bodies if body.key in keys]
    return Text(en=together([name["en"] for name in told], "en"), cy=together([name["cy"] for name in told], "cy"))
