"""Forecasts that add up: councils to their region and nation, client groups to their council.

Draws are added, never the ends of ranges."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate
from commonweal.base.language import Text
from commonweal.need.forecast import Forecast, ForecastYear, Method
from commonweal.need.history import History, Observation

__all__ = ["added_up", "total", "within"]

Array = NDArray[np.float64]

_SUM = Text(
    en=(
        "The forecasts of its parts are added up, future by future, so that the range knows that parts rise and fall together. "
        "Ranges are never added: the sum of their ends is several times too wide."
    ),
    cy=(
        "Caiff rhagolygon ei rannau eu hadio, dyfodol wrth ddyfodol, fel bod yr ystod yn gwybod bod rhannau'n codi ac yn gostwng "
        "gyda'i gilydd. Ni chaiff ystodau byth eu hadio: mae swm eu pennau sawl gwaith yn rhy eang."
    ),
)
_WITHIN = Text(
    en="Scaled in every future so that the parts add up to the forecast of the whole.",
    cy="Wedi'i raddio ym mhob dyfodol fel bod y rhannau'n adio i ragolwg y cyfan.",
)


def total(parts: Sequence[Forecast], name: str) -> Forecast:
    """The forecast of what parts make together.

    Parameters
    ----------
    parts
        Forecast together (`forecast_places`), over the same years and futures, of a measure that can be added: counts, never rates.
    name
        What the whole is called.

    Returns
    -------
    Its history holds the years in which every part was counted; its draws are the sums of the parts' draws.

    Raises
    ------
    FaultyInput
        There are no parts, or they look ahead over different years or futures.
    """
    if len({(one.draws.shape, one.years[0].year if one.years else None) for one in parts}) != 1:
        told = f"The parts of “{name}” are none, or look ahead over different years or futures."
        raise FaultyInput([Problem("parts-do-not-match", told, "Forecast them together, from the same year.")])
    draws = np.sum([one.draws for one in parts], axis=0)
    counted = [dict(one.history.counted) for one in parts]
    shared = sorted(set.intersection(*(set(one) for one in counted)))
    observations = tuple(Observation(year, sum(one[year] for one in counted)) for year in shared)
    history = History(parts[0].history.measure, name, observations, aggregate=True)
    cautions = tuple(told for told in parts[0].method.cautions if all(told in one.method.cautions for one in parts))
    method = Method("sum-of-parts", _SUM, len(shared), len(parts), sum(one.method.growth_observations for one in parts), cautions)
    return _forecast(history, draws, [year.year for year in parts[0].years], method)


def added_up(forecasts: Sequence[Forecast], groups: Mapping[str, str]) -> tuple[Forecast, ...]:
    """The forecast of each group of places.

    Parameters
    ----------
    forecasts
        As for `total`.
    groups
        The group of each place, by the place's name; a place that has none is in no sum.

    Examples
    --------
    `added_up(councils, regions)` gives regions; `added_up(added_up(councils, regions), nation)` gives what `added_up(councils,
    nation)` gives, draw by draw.
    """
    members: dict[str, list[Forecast]] = defaultdict(list)
    for one in forecasts:
        if group := groups.get(one.history.place):
            members[group].append(one)
    return tuple(total(members[group], group) for group in sorted(members))


def within(whole: Forecast, parts: Sequence[Forecast]) -> tuple[Forecast, ...]:
    """Parts held to the forecast of the whole, so that they add up to it in every future.

    Parameters
    ----------
    whole
        A forecast that is to stand: of a council, say, whose client groups are the parts.
    parts
        Forecast together, over the same years and as many futures.

    Notes
    -----
    Futures are matched by rank of the last year: the whole's highest with that in which the parts come to most. Within a future the
    parts keep their shares. Source: design choice; proportional reconciliation, applied to draws rather than to points, so that
    nothing falls below zero.
    """
    drawn = np.array([one.draws for one in parts])
    sums = drawn.sum(axis=0)
    if sums.shape != whole.draws.shape:
        told = f"The parts of “{whole.history.place}” look ahead over other years or futures than the whole."
        raise FaultyInput([Problem("parts-do-not-match", told, "Forecast both with the same years and futures.")])
    order = np.empty(len(sums), dtype=np.int64)
    order[np.argsort(whole.draws[:, -1], kind="stable")] = np.argsort(sums[:, -1], kind="stable")
    shares = _shares(drawn[:, order])
    years = [year.year for year in whole.years]
    return tuple(_forecast(one.history, share * whole.draws, years, _scaled(one)) for one, share in zip(parts, shares, strict=True))


def _shares(drawn: Array) -> Array:
    """Each part's share of the sum, shape [part, path, year]; equal ones where all are nothing."""
    sums = drawn.sum(axis=0)
    equal = np.full(drawn.shape, 1 / len(drawn))
    shares: Array = np.divide(drawn, sums, out=equal, where=sums > 0)
    return shares


def _scaled(one: Forecast) -> Method:
    description = one.method.description
    added = Text(en=f"{description.en} {_WITHIN.en}", cy=f"{description.cy} {_WITHIN.cy}")
    return replace(one.method, name=f"{one.method.name}-within-whole", description=added)


def _forecast(history: History, draws: Array, years: Sequence[int], method: Method) -> Forecast:
    ahead = tuple(ForecastYear(year, Estimate.from_draws(draws[:, step])) for step, year in enumerate(years))
    return Forecast(history, ahead, method, draws)
