"""How concentrated a market is, in three bands: the lines that competition authorities have drawn across the index.

The lines guide the eye and decide nothing.

Source: Competition Commission and Office of Fair Trading, “Merger Assessment Guidelines” (CC2/OFT1254, 2010), 5.3.5: concentrated
above 1,000, highly concentrated above 2,000; the European Commission's horizontal merger guidelines (2004/C 31/03), 19-20, draw the
same two lines. The CMA's guidelines of 2021 (CMA129) set no thresholds, and the US guidelines of 2023 put “highly concentrated” at
1,800.
"""

from typing import Literal

__all__ = ["CONCENTRATED", "HIGHLY_CONCENTRATED", "Band", "alike", "band"]

CONCENTRATED = 1_000
HIGHLY_CONCENTRATED = 2_000

Band = Literal["low", "concentrated", "high"]

_SINGLE = 10_000
"""The Herfindahl-Hirschman index of a single supplier."""


def band(hhi: float) -> Band:
    """The band that an index lies in; on a line, it lies below.

    >>> band(640), band(1_000.0), band(1_234), band(3_800)
    ('low', 'low', 'concentrated', 'high')
    """
    if hhi > HIGHLY_CONCENTRATED:
        return "high"
    return "concentrated" if hhi > CONCENTRATED else "low"


def alike(hhi: float) -> float:
    """How many suppliers of equal size would give the same index.

    >>> alike(2_500), alike(10_000)
    (4.0, 1.0)
    """
    return _SINGLE / hhi
