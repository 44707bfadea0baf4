"""Levers tried on the futures that were kept with a statement."""

import json

import numpy as np
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.need.scenario import Lever
from commonweal.need.statement.trial import Futures, read_futures, try_levers
from tests.need_statement_example import a_statement

STAY = 2.0


def futures(stay: float | None = None) -> Futures:
    draws = [[100.0 + path, 110.0 + 2 * path] for path in range(11)]
    return Futures(origin=2025, latest=100.0, years=(2026, 2027), months=("2026-03", "2027-03"), mean_stay=stay, draws=draws)


def lever(on: str = "rate", *, name: str = "Help", likely: str = "-0.1", begins: str = "2025-04") -> Lever:
    effect = {"low": likely, "likely": likely, "high": likely}
    return Lever(name=name, on=on, effect=effect, begins=begins, because="judged")


def test_the_baseline_is_what_was_kept_whatever_is_tried():
    tried = try_levers(futures(), [lever()], seed=1)
    assert [year.baseline.point for year in tried.years] == [105.0, 120.0]
    assert [year.baseline for year in tried.years] == [year.baseline for year in try_levers(futures(), [], seed=9).years]


def test_without_levers_nothing_changes():
    tried = try_levers(futures(STAY), [], seed=1)
    assert all(year.baseline == year.tried and year.change.point == 0.0 for year in tried.years)
    assert tried.effects == ()


def test_a_tenth_less_of_the_rate_is_a_tenth_less_in_every_future():
    year = try_levers(futures(), [lever()], seed=1).years[-1]
    assert year.tried.point == pytest.approx(0.9 * 120)
    assert year.change.interval(0.8).low == pytest.approx(-0.1 * year.baseline.interval(0.8).high)


def test_fewer_starts_bring_the_stock_to_starts_times_stay_as_littles_law_has_it():
    years = tuple(range(2026, 2046))
    flat = [[100.0] * len(years)] * 3
    months = tuple(f"{year}-03" for year in years)
    made = Futures(origin=2025, latest=100.0, years=years, months=months, mean_stay=STAY, draws=flat)
    tried = try_levers(made, [lever("starts")], seed=1).years
    assert tried[-1].tried.point == pytest.approx(90.0, rel=1e-3)
    # After the first year, 1 - (1 - exp(-1 / stay)) of the way is left, less what the build-up over that year delays.
    assert 90.0 < tried[1].tried.point < tried[0].tried.point < 100.0


def test_the_chance_of_too_few_places_is_told_without_the_levers_and_with_them():
    assert try_levers(futures(), [lever()], seed=1, places=115.0).short == pytest.approx((8 / 11, 2 / 11))
    assert try_levers(futures(), [lever()], seed=1).short is None


def test_a_lever_of_the_statement_is_drawn_as_it_is_there():
    statement = a_statement()
    run = statement.runs[1]
    kept = Futures(
        origin=2026,
        latest=statement.forecast.history.counted[-1][1],
        years=[year.year for year in statement.forecast.years],
        months=statement.months,
        mean_stay=statement.stages.mean_stay,
        draws=statement.draws.tolist(),
    )
    tried = try_levers(kept, [effect.lever for effect in run.effects], seed=statement.provenance.seed)
    assert [year.tried.point for year in tried.years] == pytest.approx([one.point for one in run.estimates])


def test_a_lever_on_what_the_need_does_not_follow_from_is_refused():
    with pytest.raises(FaultyInput, match="acts on starts"):
        try_levers(futures(), [lever("starts")], seed=1)


@pytest.mark.parametrize(
    "changed",
    [
        {"draws": [[1.0, 2.0], [3.0]]},
        {"draws": []},
        {"draws": [[1.0, -2.0]]},
        {"months": ["2026-03"]},
        {"mean_stay": 0},
        {"more": 1},
    ],
)
def test_futures_that_are_not_as_they_were_written_are_refused(changed):
    content = json.dumps({**futures().model_dump(mode="json"), **changed}).encode()
    with pytest.raises(FaultyInput, match="commonweal need report"):
        read_futures(content, "draws.json")


def test_futures_are_read_back_as_they_were_written():
    assert np.array_equal(read_futures(futures().model_dump_json().encode(), "draws.json").draws, futures().draws)
