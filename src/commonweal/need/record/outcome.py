"""Published forecasts beside the counts that came: what each was worth, and why some cannot be scored."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from commonweal.base.chance import Purpose, block_generator
from commonweal.base.estimate import LEVELS, Estimate, Interval
from commonweal.base.language import Text
from commonweal.need.history import History
from commonweal.need.record.score import PERCENTS, crps_of_quantiles, held, interval_score, pit
from commonweal.need.record.vintage import Vintage, VintageYear

__all__ = ["UNSCORED", "Marks", "Score", "Unscored", "Why", "naive_year", "scored", "unscored"]

Array = NDArray[np.float64]

Why = Literal["waiting", "withheld", "withdrawn", "missing", "redefined", "no-place"]

UNSCORED: dict[Why, Text] = {
    "waiting": Text(en="Not counted yet", cy="Heb ei gyfrif eto"),
    "withheld": Text(en="The publisher withheld the count", cy="Daliwyd y cyfrif yn ôl gan y cyhoeddwr"),
    "withdrawn": Text(en="A count that was published has been withdrawn", cy="Tynnwyd yn ôl gyfrif a gyhoeddwyd"),
    "missing": Text(
        en="The file has no count of the year, though there should be one by now",
        cy="Nid oes cyfrif o’r flwyddyn yn y ffeil, er y dylai fod un bellach",
    ),
    "redefined": Text(en="What is counted was defined anew since", cy="Diffiniwyd yr hyn a gyfrifir o’r newydd ers hynny"),
    "no-place": Text(en="The file has no such place", cy="Nid oes lle o’r fath yn y ffeil"),
}
"""Why a published year is not scored, in words."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a forecast of one year said, and what it was worth.

    `error` is the middle forecast less the count; `crps` and the `interval_scores` are in the count's unit, lower is better.
    `held` says of each of the `intervals` (50, 80 and 95 %) whether the count lay in it.
    """

    point: float
    intervals: tuple[Interval, ...]
    error: float
    crps: float
    interval_scores: tuple[float, ...]
    held: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One year of a published forecast, held to the count that came.

    `naive` is the plainest forecast that could have been made: that nothing changes, with the spread of the place's own changes as
    it stood then; None where fewer than two counts were known. `before` is the last forecast published before this one for the same
    measure, place and year. `pit` is where the count lay in the forecast, from 0 to 1. `scale` is the place's mean change from one
    count to the next as it was known.

    `outcome_before` is another number that was told for the same year before; `start_since` the number that the last count
    which the forecast rests on has been revised to; `late` says that it was published after the year was over.
    """

    measure: str
    place: str
    code: str
    vintage: str
    published: datetime.date
    origin: int
    year: int
    horizon: int
    outcome: float
    ours: Marks
    naive: Marks | None
    before: Marks | None
    pit: float
    scale: float | None
    outcome_before: float | None = None
    start_since: float | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Unscored:
    """One year of a published forecast that is not scored, and why."""

    measure: str
    place: str
    vintage: str
    published: datetime.date
    year: int
    why: Why


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the files say now of a place, None where a count is withheld; and every number that was told of a year, in order."""

    now: Mapping[int, float | None]
    told: Mapping[int, Sequence[float]]
    breaks: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Case:
    """One year of a published forecast, and the earlier forecasts of the same place, the last first."""

    vintage: Vintage
    sha256: str
    said: VintageYear
    earlier: Sequence[Vintage]
    counts: _Counts | None

    @property
    def why(self) -> Why | None:
        """Why it cannot be scored; None where it can."""
        if self.counts is None:
            return "no-place"
        year, counts = self.said.year, self.counts
        if any(self.vintage.origin < anew <= year for anew in counts.breaks):
            return "redefined"
        if counts.now.get(year) is not None:
            return None
        if year in counts.now:
            return "withdrawn" if counts.told.get(year) else "withheld"
        return "missing" if counts.told.get(year) or any(later > year for later in counts.now) else "waiting"


def scored(vintages: Sequence[Vintage], actuals: Sequence[History]) -> tuple[Score, ...]:
    """A score for every published year whose count has arrived, by place, year and day of publication.

    Parameters
    ----------
    vintages
        In any order, of any measures and places.
    actuals
        Histories as the files have them now, those of earlier files first: where several tell of a year, the last is right. A
        forecast belongs to the history of its measure and place; where both have a code, the code decides.
    """
    return tuple(
        _score(case, case.counts, outcome)
        for case in _cases(vintages, actuals)
        if case.why is None and case.counts is not None and (outcome := case.counts.now[case.said.year]) is not None
    )


def unscored(vintages: Sequence[Vintage], actuals: Sequence[History]) -> tuple[Unscored, ...]:
    """Every published year that `scored` leaves out, and why."""
    return tuple(
        Unscored(case.vintage.measure, case.vintage.place, case.sha256, case.vintage.published, case.said.year, case.why)
        for case in _cases(vintages, actuals)
        if case.why is not None
    )


def _cases(vintages: Sequence[Vintage], actuals: Sequence[History]) -> Iterator[_Case]:
    for group in _by_place(vintages):
        counts = _counts(group, [one for one in actuals if _theirs(group, one)])
        hashes = {id(one): one.sha256 for one in group}
        years = sorted({said.year for one in group for said in one.years})
        for year in years:
            for vintage in group:
                said = _said(vintage, year)
                if said:
                    earlier = [one for one in reversed(group) if one.published < vintage.published]
                    yield _Case(vintage, hashes[id(vintage)], said, earlier, counts)


def _by_place(vintages: Sequence[Vintage]) -> list[list[Vintage]]:
    """The forecasts of each place, by day of publication; of a place with a code by it, since names change."""
    named: dict[tuple[str, str], str] = {}
    for one in vintages:
        if one.code:
            named.setdefault((one.measure, one.place), one.code)
    groups: dict[tuple[str, str], list[Vintage]] = defaultdict(list)
    for one in sorted(vintages, key=lambda one: (one.published, one.sha256)):
        groups[one.measure, one.code or named.get((one.measure, one.place), one.place)].append(one)
    return sorted(groups.values(), key=lambda group: (group[0].measure, group[-1].place))


def _theirs(group: Sequence[Vintage], history: History) -> bool:
    """Whether a history is of the place that forecasts are of."""
    codes = {one.code for one in group if one.code}
    if history.measure != group[0].measure:
        return False
    return history.code in codes if codes and history.code else history.place in {one.place for one in group}


def _counts(group: Sequence[Vintage], histories: Sequence[History]) -> _Counts | None:
    if not histories:
        return None
    now: dict[int, float | None] = {}
    told: dict[int, list[float]] = defaultdict(list)
    for source in (*(one.known for one in group), *(one.observations for one in histories)):
        for seen in source:
            if seen.value is not None:
                told[seen.year].append(seen.value)
    for history in histories:
        now |= {seen.year: seen.value for seen in history.observations}
    return _Counts(now, told, frozenset(year for one in histories for year in one.breaks))


def _score(case: _Case, counts: _Counts, outcome: float) -> Score:
    vintage, year = case.vintage, case.said.year
    plain, before = naive_year(vintage, year), next(filter(None, (_said(one, year) for one in case.earlier)), None)
    changes = _changes(vintage)
    return Score(
        measure=vintage.measure,
        place=vintage.place,
        code=vintage.code,
        vintage=case.sha256,
        published=vintage.published,
        origin=vintage.origin,
        year=year,
        horizon=year - vintage.origin,
        outcome=outcome,
        ours=_marks(case.said, outcome),
        naive=_marks(plain, outcome) if plain else None,
        before=_marks(before, outcome) if before else None,
        pit=_pit(case, outcome),
        scale=float(np.abs(changes).mean()) if changes.any() else None,
        outcome_before=next((value for value in reversed(counts.told[year]) if value != outcome), None),
        start_since=_start_since(vintage, counts),
        late=vintage.published.year > year,
    )


def _said(vintage: Vintage, year: int) -> VintageYear | None:
    return next((one for one in vintage.years if one.year == year), None)


def _start_since(vintage: Vintage, counts: _Counts) -> float | None:
    """What the last count that a forecast rests on is said to be now; None where nothing else is said."""
    if not vintage.counted:
        return None
    year, value = vintage.counted[-1]
    now = counts.now.get(year)
    return None if now == value else now


def _marks(said: VintageYear, outcome: float) -> Marks:
    intervals = tuple(said.estimate.interval(level) for level in LEVELS)
    return Marks(
        point=said.estimate.point,
        intervals=intervals,
        error=said.estimate.point - outcome,
        crps=float(crps_of_quantiles(np.array(said.percentiles), outcome)),
        interval_scores=tuple(float(interval_score(one.low, one.high, outcome, one.level)) for one in intervals),
        held=tuple(bool(held(one.low, one.high, outcome)) for one in intervals),
    )


def _pit(case: _Case, outcome: float) -> float:
    """Chance has a stream for each forecast and year, so that a score stays as it is whatever is scored beside it."""
    name = f"place of the count of {case.said.year} in {case.sha256}"
    share = block_generator(0, 0, Purpose.NEED, name=name).random()
    return float(pit(np.array(case.said.percentiles), outcome, share))


def _changes(vintage: Vintage) -> Array:
    """Changes from one count to the next as they were known, brought to a year over a gap; none across a new definition."""
    return np.array(
        [
            (value - earlier) / np.sqrt(year - before)
            for (before, earlier), (year, value) in pairwise(vintage.counted)
            if not any(before < anew <= year for anew in vintage.breaks)
        ]
    )


def naive_year(vintage: Vintage, year: int) -> VintageYear | None:
    """The naive forecast of a year from what a published one knew: the last count, as a random walk with the place's own changes.

    None where fewer than two counts of one definition were known.
    """
    changes = _changes(vintage)
    if not changes.size:
        return None
    last, latest = vintage.counted[-1]
    reach = float(np.sqrt((year - last) * (changes**2).mean()))
    ends = [(level, reach * float(stats.norm.ppf((1 + level) / 2))) for level in LEVELS]
    estimate = Estimate(latest, tuple(Interval(level, latest - end, latest + end) for level, end in ends))
    return VintageYear(year, estimate, tuple(float(latest + reach * one) for one in stats.norm.ppf(PERCENTS)))
