"""Where a decision stands with call-in, from dated facts alone, and when it may be acted on."""

import datetime
from dataclasses import dataclass, replace
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.meeting.rule import CallInRule

__all__ = [
    "FOLLOWS",
    "OUTCOMES",
    "STATES",
    "Call",
    "CallIn",
    "Outcome",
    "Resolution",
    "Standing",
    "State",
    "standing",
]

State = Literal["open", "called_in", "referred", "released", "lapsed", "upheld", "replaced", "implemented"]
Outcome = Literal["released", "referred", "upheld", "replaced"]

STATES: dict[State, Text] = {
    "open": Text(en="open to call-in", cy="yn agored i’w alw i mewn"),
    "called_in": Text(en="called in", cy="wedi’i alw i mewn"),
    "referred": Text(en="sent back to be decided again", cy="wedi’i anfon yn ôl i’w benderfynu eto"),
    "released": Text(en="in effect", cy="mewn grym"),
    "lapsed": Text(en="in effect: scrutiny did not look at it in time", cy="mewn grym: nid edrychodd craffu arno mewn pryd"),
    "upheld": Text(en="in effect: decided again in the same way", cy="mewn grym: penderfynwyd eto yn yr un modd"),
    "replaced": Text(en="replaced by another decision", cy="wedi’i ddisodli gan benderfyniad arall"),
    "implemented": Text(en="carried out", cy="wedi’i weithredu"),
}
OUTCOMES: dict[Outcome, Text] = {
    "released": Text(en="scrutiny lets it go ahead", cy="mae craffu’n gadael iddo fynd yn ei flaen"),
    "referred": Text(en="scrutiny sends it back, with its reasons", cy="mae craffu’n ei anfon yn ôl, gyda’i resymau"),
    "upheld": Text(en="who decided decides the same again", cy="mae’r sawl a benderfynodd yn penderfynu’r un peth eto"),
    "replaced": Text(en="who decided will decide otherwise", cy="bydd y sawl a benderfynodd yn penderfynu’n wahanol"),
}
FOLLOWS: dict[State, tuple[Outcome, ...]] = {"called_in": ("released", "referred"), "referred": ("upheld", "replaced")}
"""What may be resolved of a decision that stands so: by scrutiny first, then by whoever decided."""
_IN_EFFECT = ("released", "lapsed", "upheld")


@dataclass(frozen=True, slots=True)
class Call:
    """One member's request, by their key."""

    by: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Resolution:
    """What scrutiny, or afterwards the decision's maker, resolved."""

    outcome: Outcome
    on: datetime.date


@dataclass(frozen=True, slots=True)
class CallIn:
    """The dated facts of a decision's call-in. `rule` is the one that stood when it was published, None where it cannot be called
    in; `waived_on` the day on which it was agreed that it must not wait."""

    published_on: datetime.date
    rule: CallInRule | None
    calls: tuple[Call, ...] = ()
    waived_on: datetime.date | None = None
    resolutions: tuple[Resolution, ...] = ()
    implemented_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where it stands on a day.

    `open_until` is the last day to call it in; `wanting` how many callers are still needed; `scrutiny_by` the day by which scrutiny
    looks at it; `effect_on` the first day on which it may be acted on, as far as that is known.
    """

    state: State
    open_until: datetime.date | None = None
    wanting: int = 0
    called_in_on: datetime.date | None = None
    scrutiny_by: datetime.date | None = None
    effect_on: datetime.date | None = None

    @property
    def may_act(self) -> bool:
        """Whether the decision may be acted on."""
        return self.state in (*_IN_EFFECT, "implemented")


_DAY = datetime.timedelta(days=1)


def standing(facts: CallIn, today: datetime.date) -> Standing:
    """Where a decision stands on a day, by what had happened until then."""
    found = _looked_at(facts, today)
    if facts.implemented_on is not None and facts.implemented_on <= today and found.may_act:
        return replace(found, state="implemented")
    return found


def _looked_at(facts: CallIn, today: datetime.date) -> Standing:
    rule = facts.rule
    if rule is None:
        return Standing("released", effect_on=facts.published_on)
    if facts.waived_on is not None and facts.waived_on <= today:
        return Standing("released", effect_on=max(facts.published_on, facts.waived_on))
    until = rule.last_day(facts.published_on)
    callers = sorted({one.by: one.on for one in reversed(facts.calls) if one.on <= min(today, until)}.values())
    if len(callers) < rule.callers:
        state: State = "open" if today <= until else "released"
        return Standing(state, until, rule.callers - len(callers), effect_on=until + _DAY)
    called_in = callers[rule.callers - 1]
    due = rule.scrutiny_by(called_in)
    return _resolved(facts, Standing("called_in", until, 0, called_in, due), today)


def _resolved(facts: CallIn, called_in: Standing, today: datetime.date) -> Standing:
    """A decision that was called in, after what was resolved until today."""
    known = [one for one in facts.resolutions if one.on <= today]
    if known:
        last = known[-1]
        return replace(called_in, state=last.outcome, effect_on=last.on if last.outcome in _IN_EFFECT else None)
    due = called_in.scrutiny_by
    if facts.rule is not None and facts.rule.lapses and due is not None:
        lapsed = today > due
        return replace(called_in, state="lapsed" if lapsed else "called_in", effect_on=due + _DAY)
    return called_in
