"""A measure: a counted quantity with a definition that two honest people would count alike."""

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.language import Text, Words

__all__ = ["Measure"]


class Measure(BaseModel):
    """A counted quantity.

    Parameters
    ----------
    name
        What readers call it.
    definition
        Who or what is counted, when, and what is left out.
    unit
        What one of it is: child, night, share.
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
    source: str = ""
    verifier: str = ""
    verified_within_days: int = Field(default=30, ge=0, le=365)
