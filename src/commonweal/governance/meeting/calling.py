"""What members and scrutiny do with a decision: ask for call-in, waive it, resolve of it; and acting on it, when that may be."""

import datetime
from dataclasses import replace

from commonweal.base.language import Text
from commonweal.governance.meeting.callin import FOLLOWS, STATES, Call, CallIn, Resolution, State, standing
from commonweal.governance.refusal import refuse_as

__all__ = ["ask", "implement", "resolve", "waive"]


def _is(state: State) -> Text:
    return Text(en=f"This decision is {STATES[state].en}.", cy=f"Mae’r penderfyniad hwn {STATES[state].cy}.")


def ask(facts: CallIn, call: Call) -> CallIn:
    """A member asks for a decision to be called in; FaultyInput where it cannot be, or they have asked already."""
    here = standing(facts, call.on)
    if here.state != "open":
        refuse_as(
            "not-open",
            _is(here.state),
            Text(en="Only one that is open can be called in.", cy="Dim ond un sy’n agored y gellir ei alw i mewn."),
        )
    if any(one.by == call.by for one in facts.calls):
        refuse_as(
            "asked-already",
            Text(en="You have asked for this already.", cy="Rydych wedi gofyn am hyn eisoes."),
            Text(en="Other members must join you.", cy="Rhaid i aelodau eraill ymuno â chi."),
        )
    return replace(facts, calls=(*facts.calls, call))


def waive(facts: CallIn, on: datetime.date) -> CallIn:
    """It is agreed that the decision is urgent and is not held up; FaultyInput where it is not open, or members have asked."""
    if facts.rule is None or not facts.rule.waiver or standing(facts, on).state != "open" or facts.calls:
        refuse_as(
            "no-waiver",
            Text(en="Call-in of this decision cannot be waived.", cy="Ni ellir hepgor galw’r penderfyniad hwn i mewn."),
            Text(
                en="It can where the council’s rule allows it, the decision is open, and no member has asked for it.",
                cy="Gellir gwneud hynny lle mae rheol y cyngor yn caniatáu, y penderfyniad yn agored, a neb wedi gofyn amdano.",
            ),
        )
    return replace(facts, waived_on=on)


def resolve(facts: CallIn, resolution: Resolution) -> CallIn:
    """What was resolved of a decision that was called in; FaultyInput where that does not follow from where it stands."""
    here = standing(facts, resolution.on)
    if resolution.outcome not in FOLLOWS.get(here.state, ()):
        refuse_as(
            "does-not-follow",
            _is(here.state),
            Text(
                en="Scrutiny resolves of one that is called in; its maker of one that was sent back.",
                cy="Mae craffu’n penderfynu ar un a alwyd i mewn; ei wneuthurwr ar un a anfonwyd yn ôl.",
            ),
        )
    return replace(facts, resolutions=(*facts.resolutions, resolution))


def implement(facts: CallIn, on: datetime.date) -> CallIn:
    """The decision was acted on; FaultyInput where it may not be on that day, or was already."""
    here = standing(facts, on)
    effect = here.effect_on
    if here.state == "implemented" or not here.may_act or (effect is not None and on < effect):
        refuse_as(
            "not-in-effect",
            _is(here.state),
            Text(
                en="It may be acted on, once, when it is in effect.",
                cy="Gellir gweithredu arno, unwaith, pan fydd mewn grym.",
            ),
        )
    return replace(facts, implemented_on=on)
