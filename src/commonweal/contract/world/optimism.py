"""Optimism bias: by how much early estimates have proved too low, and how much of that is managed."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.money import Number

__all__ = ["OptimismBias"]


class OptimismBias(BaseModel):
    """The `upper_bound` of the bias for projects of this kind, a share of cost, and the share of it that is `managed`.

    Notes
    -----
    Source: HM Treasury, Supplementary Green Book Guidance: Optimism Bias (2013), on the upper bound and its mitigation.

    Examples
    --------
    >>> bias = OptimismBias(upper_bound="0.51", managed="0.92")
    >>> round(100e6 * bias.uplift)
    104080000
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    upper_bound: Number = Field(ge=0)
    managed: Number = Field(default=Decimal(0), ge=0, le=1)

    @property
    def uplift(self) -> float:
        """What a cost is multiplied by."""
        return float(1 + self.upper_bound * (1 - self.managed))
