"""A measure: a counted quantity with a definition that two honest people would count alike."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from commonweal.base.language import Text, Words

__all__ = ["IDENTIFIER", "POUND", "SHARE", "Identifier", "Measure", "Per"]

IDENTIFIER = r"^[a-z][a-z0-9_]*$"
Identifier = Annotated[str, Field(pattern=IDENTIFIER)]
"""What a measure, a group, a term or a line is called in formulas and payments."""

Per = Literal["month", "person", "cohort"]
"""What a measure is told by: one number a month, a claim for each person, or an effect for each cohort."""

POUND, SHARE = "pound", "share"
"""The units, in English, that terms ask for by name: money, and a part of one."""


class Measure(BaseModel):
    """A counted quantity.

    Parameters
    ----------
    name
        What readers call it.
    definition
        Who or what is counted, when, and what is left out.
    unit
        What one of it is: child, night, share, pound.
    per
        What it is told by: a number each `month`; claims, each for a `person` on a day; or the verified effect on a `cohort`.
    groups
        The groups that it is also counted by, for a formula to ask for as `settled.harder`.
    source
        Where the count comes from.
    verifier
        Who confirms it before anything is paid on it.
    verified_within_days
        How long after the period's end the verifier has.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: Words
    definition: Text = Text(en="")
    unit: Words
    per: Per = "month"
    groups: list[Identifier] = []
    source: str = ""
    verifier: str = ""
    verified_within_days: int = Field(default=30, ge=0, le=365)

    @field_validator("groups")
    @classmethod
    def _distinct(cls, groups: list[str]) -> list[str]:
        if len(set(groups)) < len(groups):
            raise ValueError("a group stands here twice.")
        return groups
