"""Correcting a published record openly: the former words stay, with the day and the reason, and everybody can read them."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.refusal import refuse_as

__all__ = ["PARTS", "Correction", "Former", "Part", "corrected", "withholding"]

Part = Literal[
    "title",
    "decision",
    "reasons",
    "alternatives",
    "no_alternative",
    "vote",
    "minutes",
    "matter",
    "due",
    "how",
    "reason",
    "informed",
]

PARTS: dict[Part, Text] = {
    "title": Text(en="the title", cy="y teitl"),
    "decision": Text(en="what was decided", cy="yr hyn a benderfynwyd"),
    "reasons": Text(en="the reasons", cy="y rhesymau"),
    "alternatives": Text(en="what else was considered", cy="beth arall a ystyriwyd"),
    "no_alternative": Text(en="why there was no alternative", cy="pam nad oedd dewis arall"),
    "vote": Text(en="the vote", cy="y bleidlais"),
    "minutes": Text(en="the minutes", cy="y cofnodion"),
    "matter": Text(en="what is to be decided", cy="yr hyn sydd i’w benderfynu"),
    "due": Text(en="when it is to be decided", cy="pryd y mae i’w benderfynu"),
    "how": Text(en="how to get the documents", cy="sut i gael y dogfennau"),
    "reason": Text(en="why there is less notice", cy="pam mae llai o rybudd"),
    "informed": Text(en="when the chair of scrutiny was told", cy="pryd y rhoddwyd gwybod i gadeirydd craffu"),
}


@dataclass(frozen=True, slots=True)
class Former:
    """What a part of a record said before it was corrected. `open` says of one whose correction withholds former words that its own
    are shown all the same."""

    part: Part
    words: Text
    open: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: when, why, and the former words.

    `withheld` is the ground on which former words are not shown, but those of parts that are `open`: they were published by mistake
    and are exempt or confidential. They stay in the record all the same. Empty where all are shown.
    """

    on: datetime.date
    because: Text
    former: tuple[Former, ...]
    withheld: str = ""

    def shows(self, former: Former) -> bool:
        """Whether the former words of a part are shown."""
        return former.open or not self.withheld


def withholding(former: Sequence[Former], parts: Collection[Part]) -> tuple[Former, ...]:
    """Former words, of which those of some parts are withheld and the others open; all withheld where no part is named."""
    return tuple(replace(one, open=bool(parts) and one.part not in parts) for one in former)


def corrected(before: Mapping[Part, Text], after: Mapping[Part, Text | None], because: Text) -> tuple[Former, ...]:
    """The former words of those parts that a correction changes; FaultyInput where it changes nothing, or does not say why.

    A part that `after` does not name, or names as None, stays as it is.
    """
    if not because.en.strip() and not because.cy.strip():
        refuse_as(
            "no-reason",
            Text(en="A correction says why.", cy="Mae cywiriad yn dweud pam."),
            Text(en="Write the reason: it is published.", cy="Ysgrifennwch y rheswm: fe’i cyhoeddir."),
        )
    changed = tuple(Former(part, before[part]) for part, words in after.items() if words is not None and words != before[part])
    if not changed:
        refuse_as(
            "no-change",
            Text(en="Nothing is changed by this.", cy="Nid yw hyn yn newid dim."),
            Text(en="Write the words as they should be.", cy="Ysgrifennwch y geiriau fel y dylent fod."),
        )
    return changed
