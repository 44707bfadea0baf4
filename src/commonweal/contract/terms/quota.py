"""Quotas: at most so large a share of the outcomes that are paid for may come from one group."""

from typing import Annotated

import numpy as np
from pydantic import Field

from commonweal.base.language import LANGUAGES, Text, exact_percent
from commonweal.base.measure import SHARE
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.calendar import Calendar, Over
from commonweal.contract.rules.formula import Formula
from commonweal.contract.terms.term import Part
from commonweal.contract.words.voice import Voice

__all__ = ["Quota"]

_WITHIN: dict[Over, Text] = {
    "month": Text(en=" in the same month", cy=" yn yr un mis"),
    "year": Text(en=" in the same year", cy=" yn yr un flwyddyn"),
    "contract": Text(en=""),
}
"""How long what a quota has cut may wait."""


class Quota(Part):
    """At most the share `at_most` of the outcomes that are payable may come from the group that the formula `group` counts.

    It holds the running total, in whole outcomes of the group for those of everybody else. What it cuts is lost, or, where
    `later`, becomes payable as soon as outcomes of others make room for it, within the month, the year or the contract.
    """

    group: Formula
    at_most: Annotated[Number, Field(ge=0, lt=1), SHARE]
    over: Over = "contract"
    later: bool = False

    def payable(self, reached: Amounts, group: Amounts, calendar: Calendar, arithmetic: Arithmetic) -> Amounts:
        """How many of the outcomes reached are payable, [path, period].

        Parameters
        ----------
        reached, group
            All outcomes, and those of the group among them, [path, period].

        Notes
        -----
        Of all that is payable the group's part stays within q where it stays within q / (1 - q) of the others'.
        """
        reached, group = np.broadcast_arrays(reached, np.minimum(group, reached))
        others = reached - group
        payable: Amounts = others.copy()
        for window in calendar.windows(self.over):
            payable[:, window] += self._of_group(group[:, window], others[:, window], arithmetic)
        return payable

    def _of_group(self, group: Amounts, others: Amounts, arithmetic: Arithmetic) -> Amounts:
        """What is payable of the group in each period of one window."""
        for_each = arithmetic.number(self.at_most) / arithmetic.number(1 - self.at_most)
        reached, room = np.cumsum(group, axis=1), arithmetic.whole(np.cumsum(others, axis=1) * for_each)
        over = np.maximum(reached - room, arithmetic.number(0))
        # What has once been lost stays lost, however much room there is later.
        kept = reached - (over if self.later else np.maximum.accumulate(over, axis=1))
        return np.diff(kept, axis=1, prepend=arithmetic.array([[0]] * len(kept)))

    def phrase(self) -> Text:
        """The quota in words, as what held a payment."""
        most = {language: exact_percent(self.at_most, language) for language in LANGUAGES}
        return Text(en=f"at most {most['en']} from one group", cy=f"{most['cy']} ar y mwyaf o un grŵp")

    def rule(self, voice: Voice) -> str:
        """The quota in words, beside the rate that it limits."""
        most, group, over = voice.share(self.at_most), voice.quantity(self.group), voice.over(self.over)
        beyond = voice.say(
            en=f"wait until there is room{_WITHIN[self.over].en}" if self.later else "are not paid for",
            cy=f"mae'r rhai y tu hwnt i hynny yn aros nes bod lle{_WITHIN[self.over].cy}"
            if self.later
            else "ni thelir am y rhai y tu hwnt i hynny",
        )
        return voice.say(
            en=f"of those paid for {over} at most {most} may be “{group}”, and those beyond {beyond}",
            cy=f"o'r rhai y telir amdanynt {over} caiff {most} ar y mwyaf fod yn “{group}”, ac {beyond}",
        )
