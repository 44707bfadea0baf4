"""A council's own rule of call-in, as its constitution has it: data, never a constant.

Source: Local Government Act 2000, section 9F(2)(a) and (4) (England) and section 21(2)(a) and (3) (Wales): scrutiny may look at
decisions made but not implemented, and recommend that they be reconsidered. Days, callers and waivers are each council's own.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.language import Text, Words
from commonweal.governance.meeting.day import Nation, first_after_clear_days, working_day_after

__all__ = ["BODY_KINDS", "CALLERS", "COUNTED", "WAIVERS", "BodyKind", "CallInRule", "CalledBy", "Counted", "Waiver"]

BodyKind = Literal["council", "cabinet", "cabinet_member", "committee", "scrutiny", "joint_committee", "officer"]
Counted = Literal["working", "clear"]
CalledBy = Literal["member", "scrutiny"]
Waiver = Literal["scrutiny_chair", "council_chair"]

BODY_KINDS: dict[BodyKind, Text] = {
    "council": Text(en="full council", cy="y cyngor llawn"),
    "cabinet": Text(en="Cabinet", cy="y Cabinet"),
    "cabinet_member": Text(en="Cabinet member", cy="aelod o’r Cabinet"),
    "committee": Text(en="committee", cy="pwyllgor"),
    "scrutiny": Text(en="scrutiny committee", cy="pwyllgor craffu"),
    "joint_committee": Text(en="joint committee", cy="cyd-bwyllgor"),
    "officer": Text(en="officer with delegated powers", cy="swyddog â phwerau dirprwyedig"),
}
COUNTED: dict[Counted, Text] = {
    "working": Text(en="working days after the day of publication", cy="diwrnodau gwaith ar ôl y diwrnod cyhoeddi"),
    "clear": Text(
        en="clear days, weekends and bank holidays among them", cy="diwrnodau clir, penwythnosau a gwyliau banc yn eu plith"
    ),
}
CALLERS: dict[CalledBy, Text] = {
    "member": Text(en="any members of the council", cy="unrhyw aelodau o’r cyngor"),
    "scrutiny": Text(en="members of a scrutiny committee", cy="aelodau pwyllgor craffu"),
}
WAIVERS: dict[Waiver, Text] = {
    "scrutiny_chair": Text(en="the chair of scrutiny", cy="cadeirydd craffu"),
    "council_chair": Text(en="the chair of the council", cy="cadeirydd y cyngor"),
}

_Days = Annotated[int, Field(ge=1, le=60)]


class CallInRule(BaseModel):
    """How decisions of a council may be called in.

    Parameters
    ----------
    source
        The clause of the constitution that says so.
    days, counted, nation
        How long a decision is open after it was published, and whose bank holidays do not count.
    callers, called_by
        How many must ask, and who may.
    scrutiny_within
        Working days after the call-in within which scrutiny looks at it.
    lapses
        Whether the decision takes effect when scrutiny has not looked at it by then.
    bodies, key_only
        Whose decisions may be called in; and of which of these only key decisions.
    waiver
        Who may agree that an urgent decision is not held up; nobody where it is empty.
    makers
        Whether those who made a decision, or have a seat on the body that did, may call it in. They may not where the constitution
        does not say so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: Words
    days: _Days
    counted: Counted = "working"
    nation: Nation
    callers: Annotated[int, Field(ge=1, le=100)]
    called_by: CalledBy = "member"
    scrutiny_within: _Days
    lapses: bool = True
    bodies: Annotated[tuple[BodyKind, ...], Field(min_length=1)]
    key_only: tuple[BodyKind, ...] = ()
    waiver: tuple[Waiver, ...] = ()
    makers: bool = False

    @model_validator(mode="after")
    def _limits_what_it_covers(self) -> "CallInRule":
        if stray := set(self.key_only) - set(self.bodies):
            raise ValueError(f"key_only names {', '.join(sorted(stray))}, which bodies does not.")
        return self

    def covers(self, body: BodyKind, *, key: bool) -> bool:
        """Whether a decision of such a body may be called in."""
        return body in self.bodies and (key or body not in self.key_only)

    def last_day(self, published: datetime.date) -> datetime.date:
        """The last day on which a decision published on a day may be called in."""
        if self.counted == "working":
            return working_day_after(published, self.days, self.nation)
        return first_after_clear_days(published, self.days) - datetime.timedelta(days=1)

    def scrutiny_by(self, called_in: datetime.date) -> datetime.date:
        """The day by which scrutiny looks at a decision that was called in on a day."""
        return working_day_after(called_in, self.scrutiny_within, self.nation)
