"""Rolling origins: what a forecaster is given, what it is scored by, and what is left out and said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from commonweal.base.errors import FaultyInput
from commonweal.need import History, Observation
from commonweal.need.record.backtest import Array, Backtest, Forecaster, backtest, ours, shared
from commonweal.need.record.comparator import drift, naive, pooled_quantiles

FIRST = 2014


def history(place: str, values: Sequence[float | None], **more: object) -> History:
    seen = (Observation(FIRST + step, value, "" if value is not None else "c") for step, value in enumerate(values))
    return replace(History("children", place, tuple(seen)), **more)


def certain(values: Mapping[str, float]) -> Forecaster:
    """A forecaster that is sure of one number for each place, in every year."""

    def sure(known: list[History], years: int, paths: int, seed: int) -> dict[str, Array]:
        return {place: np.full((paths, years), value) for place, value in values.items()}

    return sure


def run(
    histories: Sequence[History], forecaster: Forecaster, origins: Sequence[int] = (FIRST + 4,), horizons: Sequence[int] = (1, 2)
) -> Backtest:
    return backtest(histories, forecaster, origins=origins, horizons=horizons, paths=50, seed=3)


COUNTS = st.lists(st.integers(1, 500).map(float), min_size=8, max_size=8)


@given(st.lists(COUNTS, min_size=2, max_size=4), COUNTS, st.integers(FIRST + 2, FIRST + 6))
def test_a_forecaster_that_tries_to_look_ahead_finds_nothing(places: list[list[float]], other: list[float], origin: int) -> None:
    def peeking(known: list[History], years: int, paths: int, seed: int) -> dict[str, Array]:
        seen.append(known)
        # It takes the newest thing that it can find of any place, and the definition that is to come.
        newest = max(one.observations[-1].value or 0.0 for one in known) + len(known[0].breaks) + known[0].refused
        return {one.place: np.full((paths, years), newest) for one in known}

    seen: list[list[History]] = []
    cut = origin - FIRST + 1
    now = [history(f"place {number}", values) for number, values in enumerate(places)]
    otherwise = [
        history(f"place {number}", [*values[:cut], *other[cut:]], breaks=(origin + 1,), refused=3)
        for number, values in enumerate(places)
    ]
    for histories in (now, otherwise):
        with_outcomes = [*histories, history("steady", [1.0, 2.0] * 4)]
        run(with_outcomes, peeking, [origin], [1])
    assert seen[0] == seen[1]
    assert all(observation.year <= origin for one in seen[0] for observation in one.observations)


def test_a_sure_forecast_is_scored_by_its_error_over_the_mean_change() -> None:
    told = run([history("a", [10, 12, 10, 14, 10, 16, 7])], certain({"a": 10.0}))
    scale = (2 + 2 + 4 + 4) / 4
    near, far = told.result(horizon=1), told.result(horizon=2)
    assert near is not None
    assert far is not None
    assert (near.mase, near.crps, near.bias) == pytest.approx((6 / scale, 6 / scale, -6 / scale))
    assert (far.mase, far.crps, far.bias) == pytest.approx((3 / scale, 3 / scale, 3 / scale))
    # The range has no width, so it scores 2 / (1 - level) times the miss.
    assert near.scores == pytest.approx((4 * 6 / scale, 10 * 6 / scale, 40 * 6 / scale))


def test_coverage_is_the_share_of_counts_that_lie_in_their_ranges() -> None:
    places = [history(f"p{number}", [10, 12, 10, 14, 10, outcome]) for number, outcome in enumerate([5, 9, 10, 95, 101])]

    def wide(known: list[History], years: int, paths: int, seed: int) -> dict[str, Array]:
        return {one.place: np.repeat(np.linspace(0, 100, paths)[:, None], years, axis=1) for one in known}

    told = run(places, wide, horizons=[1]).result()
    assert told is not None
    assert told.coverage == (0.0, 1 / 5, 4 / 5)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (history("b", [10, 12, 10, 14, None, 16]), "not-counted"),
        (history("b", [10, 12, 10, 14, 10, None]), "no-outcome"),
        (history("b", [10, 12, 10, 14, 10, 16], breaks=(FIRST + 5,)), "redefined"),
        (history("b", [10, 10, 10, 10, 10, 16]), "never-changed"),
        (history("nobody forecasts it", [10, 12, 10, 14, 10, 16]), "no-forecast"),
    ],
)
def test_what_cannot_be_scored_is_left_out_and_counted(one: History, why: str) -> None:
    told = run([history("a", [10, 12, 10, 14, 10, 16]), one], certain({"a": 10.0, "b": 10.0}), horizons=[1])
    assert told.places == ("a",)
    assert told.left_out == {why: 1}


def test_forecasters_are_compared_on_what_all_of_them_forecast() -> None:
    places = [history(name, [10, 12, 10, 14, 10, 16]) for name in "ab"]
    both = {"all": run(places, certain({"a": 1.0, "b": 2.0}), horizons=[1]), "one": run(places, certain({"b": 3.0}), horizons=[1])}
    alike = shared(both)
    assert alike["all"].keys == alike["one"].keys == [(FIRST + 4, 1, "b")]
    assert alike["all"].left_out == {"another-made-none": 1}


def test_results_are_told_by_origin_too() -> None:
    told = run([history("a", [10, 12, 10, 14, 10, 16, 7])], certain({"a": 10.0}), [FIRST + 4, FIRST + 5], [1])
    results = [told.result(origin=FIRST + step) for step in (3, 4, 5)]
    assert [one and one.number for one in results] == [None, 1, 1]


@pytest.mark.parametrize(
    ("histories", "horizons", "code"),
    [
        ([history("a", [1, 2, 1, 2, 1]), history("b", [1, 2, 1], measure="adults")], [1], "mixed-histories"),
        ([history("a", [1, 2, 1, 2, 1]), history("a", [1, 2, 1])], [1], "place-repeated"),
        ([history("a", [1, 2, 1, 2, 1])], [0], "horizon-not-ahead"),
        ([history("a", [1, 2, 1, 2, 1])], [], "horizon-not-ahead"),
        ([history("a", [1, 2, 1, 2, 1])], [1], "nothing-to-score"),
    ],
)
def test_what_cannot_be_tried_is_told(histories: list[History], horizons: list[int], code: str) -> None:
    with pytest.raises(FaultyInput) as told:
        run(histories, certain({}), horizons=horizons)
    assert [problem.code for problem in told.value.problems] == [code]


WALK = [100.0, 104, 98, 103, 110, 106, 111]


def quantiles(draws: Array) -> Array:
    return np.quantile(draws, [0.1, 0.5, 0.9])


def test_naive_spreads_as_a_random_walk_of_the_place_s_own_changes() -> None:
    drawn = naive([history("a", WALK)], 3, 50_000, 1)["a"]
    spread = np.sqrt(np.mean(np.diff(WALK) ** 2))
    for year in (1, 2, 3):
        expected = stats.norm(WALK[-1], spread * np.sqrt(year)).ppf([0.1, 0.5, 0.9])
        np.testing.assert_allclose(quantiles(drawn[:, year - 1]), expected, atol=0.15)


def test_drift_spreads_as_the_textbook_has_it() -> None:
    drawn = drift([history("a", WALK)], 3, 50_000, 1)["a"]
    changes = np.diff(WALK)
    for year in (1, 2, 3):
        spread = changes.std(ddof=1) * np.sqrt(year * (1 + year / changes.size))
        expected = stats.norm(WALK[-1] + year * changes.mean(), spread).ppf([0.1, 0.5, 0.9])
        np.testing.assert_allclose(quantiles(drawn[:, year - 1]), expected, atol=0.3)


def test_pooled_quantiles_are_those_of_the_growth_that_places_of_like_size_have_shown() -> None:
    small = [history("a", [10, 11, 10]), history("b", [12, 15, 12])]
    large = [history(f"large {number}", [1000, 1001, 1000 + number]) for number in range(4)]
    drawn = pooled_quantiles([*small, *large], 2, 4_000, 1)
    assert set(np.round(drawn["a"][:, 0] / 10, 9)) == {1.1, np.round(10 / 11, 9), 1.25, 0.8}
    assert (drawn["b"][:, 1] == 12).all()


def test_a_place_without_enough_counts_is_not_forecast_by_those_that_need_them() -> None:
    known = [history("none", [None]), history("one", [5]), history("two", [5, 6]), history("nothing", [1, 0])]
    made = [set(each(known, 1, 10, 1)) for each in (naive, drift, pooled_quantiles)]
    assert made == [{"two", "nothing"}, set(), {"one", "two"}]


def test_ours_is_the_forecast_of_all_places_together() -> None:
    places = [history("a", WALK), history("b", WALK[::-1]), history("never", [0.0] * 7)]
    assert set(ours(places, 2, 100, 1)) == {"a", "b"}
