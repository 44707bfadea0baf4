"""The framework of gates as a document: tiers, gates with what each asks, and the lighter track of pilots."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Text, Words
from commonweal.base.money import Number
from commonweal.governance.gate.evidence import EvidenceKind
from commonweal.governance.gate.stage import Stage
from commonweal.people.role import Role

__all__ = ["MOST_RISK", "Asked", "Decider", "Framework", "Gate", "Id", "Nation", "PilotTrack", "Tier", "framework_hash"]

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Nation = Literal["ENG", "WLS"]
MOST_RISK = 25
"""A chance of 1 to 5 times a consequence of 1 to 5."""


class Tier(BaseModel):
    """A class of commissions that are handled alike: those whose whole-life value is under `value_under` pounds, VAT included, and
    whose risk score is at most `risk_up_to`. The last tier has neither: it takes all others."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    name: Words
    value_under: Number | None = Field(default=None, gt=0)
    risk_up_to: int | None = Field(default=None, ge=1, le=MOST_RISK)


class Asked(BaseModel):
    """A piece of evidence that a gate asks for, of commissions of the tier `from_tier` and above, or of all; of councils of one
    `nation`, or of both. It may be at most `months` old on the day that the gate is passed; where none are given it does not age.
    `why` says what it has to show."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: EvidenceKind
    from_tier: Id | None = None
    nation: Nation | None = None
    months: int | None = Field(default=None, ge=1, le=120)
    why: Text = Text(en="")


class Decider(BaseModel):
    """Who decides at a gate for commissions of the tier `from_tier` and above: the body or post, and the roles in the service that
    may set the decision down."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    who: Words
    roles: list[Role] = Field(min_length=1)
    from_tier: Id | None = None


class Gate(BaseModel):
    """A gate: it `leaves` one stage and `enters` another, or the same one again, once the evidence is there and the decider agrees.
    `question` is what the decider has to answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Id
    name: Words
    question: Words
    leaves: Stage
    enters: Stage
    evidence: list[Asked] = []
    decides: list[Decider] = Field(min_length=1)


class PilotTrack(BaseModel):
    """The lighter track: what a pilot may put at risk in pounds, how long it may run, how many reports there must be before it may
    grow, and its three gates: to `begin`, to `scale` into a commission of the standard track, and to `close`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    most_at_risk: Number = Field(gt=0)
    longest_months: int = Field(ge=1, le=60)
    fewest_reports: int = Field(ge=1, le=36)
    begin: Gate
    scale: Gate
    close: Gate

    @property
    def gates(self) -> tuple[Gate, Gate, Gate]:
        """Its gates, in their order."""
        return self.begin, self.scale, self.close


class Framework(BaseModel):
    """A council's framework of gates. Read one with `read_framework`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    commonweal: Literal["framework/1"]
    id: Id
    title: Words
    about: Text = Text(en="")
    tiers: list[Tier] = Field(min_length=1, max_length=9)
    gates: list[Gate] = Field(min_length=1, max_length=30)
    pilot: PilotTrack

    @model_validator(mode="after")
    def _takes_all(self) -> Self:
        last = self.tiers[-1]
        if last.value_under is not None or last.risk_up_to is not None:
            raise ValueError(
                f"the last tier, “{last.id}”, has a limit, so that some commissions belong to no tier: leave its limits out."
            )
        return self

    @property
    def every_gate(self) -> tuple[Gate, ...]:
        """The gates of both tracks."""
        return *self.gates, *self.pilot.gates

    def gate(self, id_: str) -> Gate | None:
        """A gate by its id, None where there is none."""
        return next((gate for gate in self.every_gate if gate.id == id_), None)

    def rank(self, tier: str | None) -> int:
        """The place of a tier among the tiers, from 0; 0 where none is named, which means all."""
        return 0 if tier is None else [one.id for one in self.tiers].index(tier)


def framework_hash(framework: Framework) -> str:
    """The hash of what a framework says, whatever its comments and layout; a passed gate keeps it."""
    return sha256(canonical_json(framework.model_dump(mode="json")))
