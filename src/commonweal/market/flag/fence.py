"""Tukey's fences: beyond them, a figure lies unusually far from the middle half of all figures.

Quartiles are those of Hyndman and Fan's eighth definition, which Cardinal uses; engines offer the seventh, so it is made here
of order statistics, alike on every engine.

Source: Tukey, *Exploratory Data Analysis* (1977); Hyndman and Fan, *Sample Quantiles in Statistical Packages* (1996).
"""

import ibis
from ibis.expr.types import FloatingScalar, IntegerScalar, Table

from commonweal.market.flag.flag import constant

__all__ = ["against_lower", "against_upper", "fences", "quantiles"]


def quantiles(figures: Table, **shares: float) -> Table:
    """Quantiles of the column `figure`, which has no gaps.

    Parameters
    ----------
    shares
        The share of figures below, by the name of the column that it is to have.

    Returns
    -------
    One row; its values are none where there are no figures.
    """
    alone = figures.select("figure")
    places = alone.mutate(place=ibis.row_number().over(ibis.window(order_by=alone.figure)) + 1)
    counted = places.cross_join(alone.aggregate(many=alone.count()))
    return counted.aggregate(**{name: _quantile(counted, share) for name, share in shares.items()})


def _quantile(counted: Table, share: float) -> FloatingScalar:
    height = (counted.many + 1 / 3) * share + 1 / 3
    whole = height.floor().cast("int64")
    lower, upper = _at(counted, whole), _at(counted, whole + 1)
    return lower + (height - whole).max() * (upper - lower)


def _at(counted: Table, place: IntegerScalar) -> FloatingScalar:
    """The figure in a place; the first or last one where the place lies beyond them."""
    within = ibis.greatest(ibis.least(place, counted.many), 1)
    return counted.figure.max(where=counted.place == within).cast("float64")


def fences(figures: Table) -> Table:
    """The quartiles and fences of the column `figure`: one row of `q1`, `q3`, `lower` and `upper`."""
    quartiles = quantiles(figures, q1=0.25, q3=0.75)
    spread = (quartiles.q3 - quartiles.q1) * 1.5
    return quartiles.mutate(lower=quartiles.q1 - spread, upper=quartiles.q3 + spread)


def against_upper(figures: Table, threshold: float | None) -> Table:
    """Figures with their `bound`: the threshold, or where there is none their upper fence."""
    if threshold is not None:
        return figures.mutate(bound=constant(threshold))
    return figures.cross_join(fences(figures).select(bound="upper"))


def against_lower(figures: Table, threshold: float | None) -> Table:
    """Figures with their `bound`: the threshold, or where there is none their lower fence.

    Figures are shares, never below nothing. With a lower quartile or fence of nothing there is no bound, since all figures of
    nothing would then be raised by the rule alone.
    """
    if threshold is not None:
        return figures.mutate(bound=constant(threshold))
    fence = fences(figures)
    told = (fence.q1 > 0) & (fence.lower > 0)
    return figures.cross_join(fence.select(bound=ibis.ifelse(told, fence.lower, ibis.null("float64"))))
