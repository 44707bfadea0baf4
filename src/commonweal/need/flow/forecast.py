"""A forecast of people in a service from its flows, by group and in total, and what changed starts and stays add to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import blocks
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.language import Text
from commonweal.base.period import Month, months_from
from commonweal.need.flow.caseload import Caseload
from commonweal.need.flow.caution import METHOD, cautions
from commonweal.need.flow.futures import Factors, Run
from commonweal.need.flow.stock import expected_stock, service_time

__all__ = ["FlowForecast", "FlowYear", "expected_flow", "flow_forecast", "follow_flows"]

Array = NDArray[np.float64]

_MARCH = 3


@dataclass(frozen=True, slots=True)
class FlowYear:
    """People in the service at the end of one month: the total, and each group in the forecast's order."""

    month: Month
    total: Estimate
    groups: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class FlowForecast:
    """People in a service, month by month.

    Parameters
    ----------
    groups, months
        The groups, and the months ahead.
    years
        The same month of each year.
    method, cautions
        How it was made and what to beware of, in plain words.
    baseline
        Joint futures without changes, shape [path, month, group].
    by_starts, by_stay
        What changed starts add in each future, and then what changed stays add to that, shape [path, month, group]. With the
        baseline they make `draws`, exactly.
    """

    groups: tuple[str, ...]
    months: tuple[Month, ...]
    years: tuple[FlowYear, ...]
    method: Text
    cautions: tuple[Text, ...]
    baseline: Paths = field(default_factory=no_paths, repr=False, compare=False)
    by_starts: Paths = field(default_factory=no_paths, repr=False, compare=False)
    by_stay: Paths = field(default_factory=no_paths, repr=False, compare=False)

    @property
    def draws(self) -> Array:
        """Joint futures with all changes, shape [path, month, group]."""
        changed: Array = self.baseline + self.by_starts + self.by_stay
        return changed

    @property
    def total(self) -> Array:
        """All groups together, future by future, shape [path, month]."""
        together: Array = self.draws.sum(axis=2)
        return together


def flow_forecast(
    caseload: Caseload, *, months: int, paths: int, seed: int, factors: Factors | None = None, at: int = _MARCH
) -> FlowForecast:
    """People in a service in later months, by group and in total.

    Parameters
    ----------
    caseload
        The service as it stands.
    months, paths
        How many months ahead, and how many futures.
    seed
        Where chance begins.
    factors
        What changes. The same people come and draw the same lengths of stay as without it, so that the difference is its effect.
    at
        The month of the year, 1 to 12, for yearly figures; where none lies ahead, the last month is shown.

    Notes
    -----
    Source: design choice, described in `docs/methods/flows-and-stocks.md`.
    """
    run = Run.of(caseload, months)
    shape = (paths, months, len(caseload.counted.groups))
    baseline, by_starts, by_stay = np.empty(shape), np.zeros(shape), np.zeros(shape)
    changed = factors.over(paths, months) if factors else None
    for block, rows in blocks(paths, run.block_size):
        drawn = run.block(seed, block, rows, None if changed is None else (changed[0][rows], changed[1][rows]))
        baseline[rows], by_starts[rows], by_stay[rows] = drawn[0], drawn[1] - drawn[0], drawn[2] - drawn[1]
    ahead = months_from(caseload.origin + 1, months)
    told = cautions(caseload.counted, caseload.stays, run.paces, _longer_than_known(caseload))
    made = FlowForecast(caseload.counted.groups, ahead, (), METHOD, told, baseline, by_starts, by_stay)
    return FlowForecast(made.groups, ahead, _years(made, at), METHOD, told, baseline, by_starts, by_stay)


def follow_flows(caseload: Caseload, *, months: int, paths: int, seed: int) -> Callable[[Mapping[str, Array]], Array]:
    """How people in the service follow from factors, for scenarios: from the factors of `rate`, `starts` and `stay`, each of shape
    [path, month], to the total, shape [path, month]. A changed rate of need changes starts."""

    def follow(moved: Mapping[str, Array]) -> Array:
        one = np.ones((paths, months))
        factors = Factors(moved.get("rate", one) * moved.get("starts", one), moved.get("stay", one))
        return flow_forecast(caseload, months=months, paths=paths, seed=seed, factors=factors).total

    return follow


def expected_flow(caseload: Caseload, months: int, factors: Factors | None = None) -> Array:
    """The expected number of people at the end of each month, shape [month, group]: what the mean of ever more futures tends to.

    Parameters
    ----------
    factors
        What changes, of shape [month].
    """
    starts, stay = (one[0] for one in (factors or Factors()).over(1, months))
    run = Run.of(caseload, months)
    entrants = starts[:, None] * np.array([one.monthly for one in run.paces])
    survival, moves = run.curves(float(service_time(stay)[-1]))
    curves = (expected_stock(caseload.in_service, entrants, *one, stay) for one in zip(survival, moves, strict=True))
    mean: Array = np.mean(list(curves), axis=0)
    return mean


def _longer_than_known(caseload: Caseload) -> list[float]:
    """By group, the share of those there now who have been there longer than stays are known."""
    return [
        float(now[stay.known :].sum() / max(now.sum(), 1.0)) for now, stay in zip(caseload.in_service, caseload.stays, strict=True)
    ]


def _years(made: FlowForecast, at: int) -> tuple[FlowYear, ...]:
    places = [place for place, month in enumerate(made.months) if month.month == at] or [len(made.months) - 1]
    draws, total = made.draws, made.total
    return tuple(
        FlowYear(
            made.months[place],
            Estimate.from_draws(total[:, place]),
            tuple(Estimate.from_draws(draws[:, place, group]) for group in range(len(made.groups))),
        )
        for place in places
    )
