"""Withdrawing what was published: when it is published anew, what it said before stands beside it, with the days and the reason."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.base.language import Text
from commonweal.governance.refusal import refuse_as

__all__ = ["Stood", "Withdrawal", "former", "reasoned"]


@dataclass(frozen=True, slots=True)
class Stood:
    """What a part of a published thing said: what the part is `called`, and its words."""

    called: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One withdrawal of what was published on a day, and published anew on another; `again_on` is None until then.

    `stood` is all that it said when it was withdrawn, part by part. `withheld` is the ground on which that is not shown: it was
    published by mistake, and is exempt or confidential. It stays in the record all the same. Empty where it is shown.
    """

    published_on: datetime.date
    on: datetime.date
    because: Text
    stood: tuple[Stood, ...]
    withheld: str = ""
    again_on: datetime.date | None = None


def reasoned(because: Text) -> None:
    """FaultyInput where a withdrawal does not say why."""
    if not because.en.strip() and not because.cy.strip():
        refuse_as(
            "no-reason",
            Text(en="A withdrawal says why.", cy="Mae tynnu’n ôl yn dweud pam."),
            Text(en="Write the reason: it is published.", cy="Ysgrifennwch y rheswm: fe’i cyhoeddir."),
        )


def former(before: Sequence[Stood], after: Sequence[Stood]) -> tuple[Stood, ...]:
    """Those parts of what stood that say something else now, or are there no more, as they were.

    >>> title, sum = Text(en="the title", cy="y teitl"), Text(en="the sum", cy="y swm")
    >>> old, new = Stood(title, Text(en="Homes")), Stood(title, Text(en="Houses"))
    >>> former([old, Stood(sum, Text(en="£1"))], [new, Stood(sum, Text(en="£1"))]) == (old,)
    True
    """
    return tuple(one for one in before if one not in after)
