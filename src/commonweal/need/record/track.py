"""A track record: how published forecasts of a measure have done so far, by how far ahead they looked and over all."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import LEVELS
from commonweal.base.language import Text
from commonweal.need.record.coverage import Coverage
from commonweal.need.record.outcome import Marks, Score, Unscored, Why, scored, unscored
from commonweal.need.record.score import bias, mase, skill
from commonweal.need.record.verdict import about_counts, about_scores, about_unscored

__all__ = ["Beside", "Coverage", "Score", "Standing", "TrackRecord", "scored", "track_record", "unscored"]

_BINS = 10
_MIDDLE = LEVELS.index(0.8)


@dataclass(frozen=True, slots=True)
class Beside:
    """Forecasts beside others of the same counts: the share by which their score (CRPS) is lower, and that of their 80 % range.

    Above 0 they did better, below 0 worse; None where the others were perfect. `number` is how many could be compared.
    """

    number: int
    crps: float | None
    interval: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How forecasts did, one horizon ahead or over all (`horizon` None).

    `crps`, `interval_scores` (of the 50, 80 and 95 % ranges) and `bias` (forecast less count) are means in the measure's unit.
    `bias_share` is the bias over the mean count, None where all counts were zero; `mase` the mean absolute error over each place's
    own mean change, None where none was known. The `number` of scores is of so many different `outcomes`, of so many `years`. `pit`
    is how many counts lay in each tenth of their forecasts, the lowest first: as many in each if forecasts are right.
    """

    horizon: int | None
    number: int
    outcomes: int
    years: int
    crps: float
    interval_scores: tuple[float, ...]
    coverage: tuple[Coverage, ...]
    bias: float
    bias_share: float | None
    mase: float | None
    naive: Beside
    before: Beside
    pit: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How the published forecasts of a measure have done.

    `revised` counts scores whose outcome was told otherwise before, `restarted` those of forecasts whose last count has been
    revised since, `late` those of forecasts published after the year was over; `unscored` are published years without a score,
    by reason. `summary` says it in words, the most telling first.
    """

    measure: str
    overall: Standing
    horizons: tuple[Standing, ...]
    revised: int
    restarted: int
    late: int
    unscored: dict[Why, int]
    summary: tuple[Text, ...]


def track_record(scores: Sequence[Score], left_out: Sequence[Unscored] = ()) -> TrackRecord:
    """The track record that scores make.

    Parameters
    ----------
    scores
        Of one measure, as `scored` gives them. Means are in the measure's unit, so large places weigh more in them.
    left_out
        What `unscored` gives: said in the summary.

    Raises
    ------
    FaultyInput
        There are no scores, or they are of several measures, whose errors cannot be averaged.
    """
    measures = sorted({one.measure for one in scores})
    if not measures:
        told = "No count has arrived yet for a year that a published forecast tells of."
        raise FaultyInput([Problem("no-outcomes", told, "Score them when the counts are published.")])
    if len(measures) > 1:
        told = f"Errors of several measures ({', '.join(measures)}) cannot be averaged."
        raise FaultyInput([Problem("mixed-measures", told, "Make a track record of each.")])
    overall = _standing(None, scores)
    horizons = sorted({one.horizon for one in scores})
    revised = sum(one.outcome_before is not None for one in scores)
    restarted, late = sum(one.start_since is not None for one in scores), sum(one.late for one in scores)
    why = dict(Counter(one.why for one in left_out))
    summary = (
        *about_counts(overall.outcomes, overall.years, overall.coverage),
        *about_scores(overall.naive.crps, overall.before.crps, overall.bias_share),
        *about_unscored(revised, restarted, late, why),
    )
    each = tuple(_standing(horizon, [one for one in scores if one.horizon == horizon]) for horizon in horizons)
    return TrackRecord(measures[0], overall, each, revised, restarted, late, why, summary)


def _standing(horizon: int | None, scores: Sequence[Score]) -> Standing:
    points, came = [one.ours.point for one in scores], [one.outcome for one in scores]
    outcomes = len({(one.code or one.place, one.year) for one in scores})
    off, scaled = bias(points, came), [(one.ours.point, one.outcome, one.scale) for one in scores if one.scale is not None]
    return Standing(
        horizon=horizon,
        number=len(scores),
        outcomes=outcomes,
        years=len({one.year for one in scores}),
        crps=float(np.mean([one.ours.crps for one in scores])),
        interval_scores=tuple(float(mean) for mean in np.mean([one.ours.interval_scores for one in scores], axis=0)),
        coverage=tuple(
            Coverage.of(level, [one.ours.held[place] for one in scores], outcomes) for place, level in enumerate(LEVELS)
        ),
        bias=off,
        bias_share=off / float(np.mean(came)) if any(came) else None,
        mase=mase(*zip(*scaled, strict=True)) if scaled else None,
        naive=_beside(scores, lambda one: one.naive),
        before=_beside(scores, lambda one: one.before),
        pit=tuple(int(count) for count in np.histogram([one.pit for one in scores], _BINS, (0.0, 1.0))[0]),
    )


def _beside(scores: Sequence[Score], other: Callable[[Score], Marks | None]) -> Beside:
    both = [(one.ours, there) for one in scores if (there := other(one))]
    if not both:
        return Beside(0, None, None)
    crps = skill(sum(ours.crps for ours, _ in both), sum(there.crps for _, there in both))
    interval = skill(*(sum(pair[side].interval_scores[_MIDDLE] for pair in both) for side in (0, 1)))
    return Beside(len(both), crps, interval)
