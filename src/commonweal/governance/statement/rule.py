"""How many of the bodies must accept a proposal before it changes the text."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text

__all__ = ["RULES", "Needs", "Rule", "Verdict"]

Needs = Literal["all", "majority"]
Verdict = Literal["accepted", "declined"]

RULES: dict[Needs, Text] = {
    "all": Text(en="Every body must accept a change.", cy="Rhaid i bob corff dderbyn newid."),
    "majority": Text(
        en="More than half of the bodies must accept a change; none signs a clause that it has not accepted.",
        cy="Rhaid i fwy na hanner y cyrff dderbyn newid; nid yw’r un corff yn llofnodi cymal nas derbyniwyd ganddo.",
    ),
}
"""The rules, in words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """All must accept, or more than half, among them each of `named`.

    A majority lets drafting go on; it binds nobody. The text is agreed only once every body has accepted all that stands in it.
    """

    needs: Needs = "all"
    named: tuple[str, ...] = ()

    def verdict(self, asked: Collection[str], accepted: Collection[str], declined: Collection[str]) -> Verdict | None:
        """What the answers so far come to, None while it is open. No later answer of another body turns a verdict.

        >>> Rule("majority").verdict(["a", "b", "c"], ["a", "b"], ["c"])
        'accepted'
        >>> Rule("majority", named=("c",)).verdict(["a", "b", "c"], ["a", "b"], ["c"])
        'declined'
        """
        bodies = set(asked)
        needed = len(bodies) if self.needs == "all" else len(bodies) // 2 + 1
        must, yes, no = bodies & set(self.named), bodies & set(accepted), bodies & set(declined)
        if len(yes) >= needed and must <= yes:
            return "accepted"
        return "declined" if len(bodies - no) < needed or must & no else None
