"""The forecast from flows: coherent, seeded, split by cause exactly, and true to a council whose arrivals and stays are known."""

import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.base.chance import BLOCK
from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.need.flow import Caseload, Episode, Factors, expected_flow, flow_forecast, follow_flows
from commonweal.store.need.ssda903 import read_episodes
from tests.need.ssda903_example import Council, write_returns

LAST = Month(2026, 3)


@pytest.fixture(scope="module")
def council() -> Council:
    return Council()


@pytest.fixture(scope="module")
def episodes(tmp_path_factory: pytest.TempPathFactory, council: Council) -> list[Episode]:
    files, headers = write_returns(tmp_path_factory.mktemp("returns"), council)
    return read_episodes(files, [file.name for file in files], headers, [file.name for file in headers])[0]


@pytest.fixture(scope="module")
def caseload(episodes: list[Episode]) -> Caseload:
    return Caseload.of(episodes, LAST, seed=1)


def test_the_known_starts_are_recovered(caseload: Caseload, council: Council) -> None:
    counted = caseload.counted
    months = len(counted.months)
    for place, group in enumerate(counted.groups):
        entrants, arrivals = council.groups[group].entrants, council.arrivals[group]
        assert counted.entrants[:, place].mean() == pytest.approx(entrants, abs=4 * np.sqrt(entrants / months))
        assert counted.starts[:, place].mean() == pytest.approx(arrivals, abs=4 * np.sqrt(arrivals / months))


def test_the_known_stays_are_recovered(caseload: Caseload, council: Council) -> None:
    for stay in caseload.stays:
        known, mean = council.groups[stay.group].stay, stay.mean
        assert mean is not None
        assert known == pytest.approx(mean.point, abs=2 * (mean.interval(0.95).high - mean.interval(0.95).low) / 2)


def test_the_known_moves_are_recovered(caseload: Caseload, council: Council) -> None:
    groups = caseload.counted.groups
    for place, stay in enumerate(caseload.stays):
        ends = caseload.counted.ends[:, place].sum()
        for to, group in enumerate(groups):
            share = council.groups[stay.group].moves.get(group, 0.0)
            assert stay.moves[:, to].mean() == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / ends) + 1e-9)


def test_the_known_stock_is_recovered_and_goes_on(caseload: Caseload, council: Council) -> None:
    made = flow_forecast(caseload, months=60, paths=500, seed=1)
    for place, group in enumerate(made.groups):
        known = council.stock[group]
        # A steady stock is a Poisson count.
        assert caseload.counted.stock[-1, place] == pytest.approx(known, abs=4 * np.sqrt(known))
        low, high = np.quantile(made.draws[:, -1, place], [0.005, 0.995])
        assert low < known < high


def test_the_total_is_the_sum_of_groups_in_every_future(caseload: Caseload) -> None:
    made = flow_forecast(caseload, months=12, paths=200, seed=1)
    assert np.array_equal(made.total, made.draws.sum(axis=2))


def test_the_range_of_the_total_is_of_its_draws_and_not_of_the_groups_ends_added(caseload: Caseload) -> None:
    (year,) = flow_forecast(caseload, months=12, paths=2_000, seed=1).years
    total, groups = year.total.interval(0.8), [one.interval(0.8) for one in year.groups]
    assert total.high - total.low < 0.8 * sum(one.high - one.low for one in groups)


def test_futures_average_to_the_expected_stock(caseload: Caseload) -> None:
    factors = Factors(np.linspace(0.8, 1.3, 12), np.linspace(1, 1.2, 12))
    drawn = flow_forecast(caseload, months=12, paths=4_000, seed=1, factors=factors).draws
    assert (np.abs(drawn.mean(axis=0) - expected_flow(caseload, 12, factors)) < 5 * drawn.std(axis=0) / np.sqrt(len(drawn))).all()


def test_the_range_is_of_the_count_and_does_not_narrow_with_more_futures(caseload: Caseload) -> None:
    few, many = (flow_forecast(caseload, months=12, paths=paths, seed=1).years[0].total.interval(0.8) for paths in (1_000, 8_000))
    assert few.high - few.low == pytest.approx(many.high - many.low, rel=0.15)
    # No narrower than Poisson starts and binomial stays alone make it.
    stock, gone = 457, 250
    assert many.high - many.low > 2 * 1.28 * np.sqrt(gone * (1 - gone / stock))


def test_without_changes_the_baseline_is_all(caseload: Caseload) -> None:
    made = flow_forecast(caseload, months=6, paths=100, seed=1)
    assert np.array_equal(made.draws, made.baseline)


FACTORS = Factors(np.linspace(1, 0.7, 12), np.linspace(1, 0.8, 12))


def test_starts_and_then_stays_add_up_to_the_change_exactly(caseload: Caseload) -> None:
    run = {"months": 12, "paths": 300, "seed": 1}
    split = flow_forecast(caseload, **run, factors=FACTORS)
    plain = flow_forecast(caseload, **run)
    starts_only = flow_forecast(caseload, **run, factors=Factors(starts=FACTORS.starts))
    both = follow_flows(caseload, **run)({"starts": np.tile(FACTORS.starts, (300, 1)), "stay": np.tile(FACTORS.stay, (300, 1))})
    assert np.array_equal(split.baseline, plain.draws)
    assert np.array_equal(split.baseline + split.by_starts, starts_only.draws)
    assert np.array_equal(split.total, both)
    assert (split.by_starts.sum(axis=2) <= 0).all()
    assert (split.by_stay.sum(axis=2) <= 0).all()


def test_factors_of_one_change_no_future(caseload: Caseload) -> None:
    split = flow_forecast(caseload, months=12, paths=200, seed=1, factors=Factors())
    assert not split.by_starts.any()
    assert not split.by_stay.any()


def test_the_more_start_the_more_people_there_are_in_every_future(caseload: Caseload) -> None:
    totals = [
        flow_forecast(caseload, months=12, paths=200, seed=1, factors=Factors(starts=np.full(12, factor))).total
        for factor in (0.0, 0.6, 1.0, 1.3, 2.0, 2.4)
    ]
    for fewer, more in pairwise(totals):
        assert (fewer <= more).all()
        assert fewer.mean() < more.mean()


def test_starts_beyond_ten_times_as_many_are_taken_as_ten(caseload: Caseload) -> None:
    ten, hundred = (
        flow_forecast(caseload, months=2, paths=20, seed=1, factors=Factors(starts=np.full(2, factor))).total
        for factor in (10, 100)
    )
    assert np.array_equal(ten, hundred)


def test_a_rate_of_need_changes_starts(caseload: Caseload) -> None:
    follow, fewer = follow_flows(caseload, months=6, paths=100, seed=1), np.full((100, 6), 0.5)
    assert np.array_equal(follow({"rate": fewer}), follow({"starts": fewer}))
    assert np.array_equal(follow({}), flow_forecast(caseload, months=6, paths=100, seed=1).total)


def test_each_future_follows_its_own_factors(caseload: Caseload) -> None:
    factors = np.ones((200, 6))
    factors[::2] = 0.0
    made = flow_forecast(caseload, months=6, paths=200, seed=1, factors=Factors(starts=factors))
    assert not made.by_starts[1::2].any()
    assert (made.by_starts[::2].sum(axis=(1, 2)) < 0).all()


@pytest.mark.parametrize("factor", [np.array([-0.1]), np.array([np.nan]), np.array([np.inf])])
def test_a_factor_that_cannot_be_is_refused(factor: np.ndarray) -> None:
    with pytest.raises(ValueError, match="factor of stay"):
        Factors(stay=factor)


def test_stays_of_nothing_empty_the_service(caseload: Caseload) -> None:
    made = flow_forecast(caseload, months=6, paths=100, seed=1, factors=Factors(stay=np.zeros(6)))
    assert made.total[:, -1].mean() < 0.05 * caseload.counted.stock[-1].sum()


def test_the_same_seed_gives_the_same_futures_and_another_gives_others(caseload: Caseload) -> None:
    first, again, other = (flow_forecast(caseload, months=6, paths=100, seed=seed).draws for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_block_of_futures_does_not_depend_on_how_many_follow() -> None:
    few = Caseload.of(
        [Episode(who, "fostering", datetime.date(2024, 4, 1 + who), datetime.date(2025, 1, 1)) for who in range(20)],
        Month(2025, 3),
        seed=1,
    )
    block, more = (flow_forecast(few, months=6, paths=paths, seed=1).draws for paths in (BLOCK, BLOCK + 10))
    assert np.array_equal(block, more[:BLOCK])


@given(st.integers(0, 10_000))
@settings(max_examples=5)
def test_nothing_after_the_origin_is_used(episodes: list[Episode], shift: int) -> None:
    origin, cut = Month(2025, 3), datetime.date(2025, 4, 1)
    moved = datetime.timedelta(days=shift)
    later = [
        Episode(one.person, one.group, one.started, one.ended if one.ended is None or one.ended < cut else one.ended + moved)
        for one in episodes
        if one.started < cut
    ]
    first, then = (flow_forecast(Caseload.of(one, origin, seed=1), months=6, paths=100, seed=1) for one in (episodes, later))
    assert np.array_equal(first.draws, then.draws)


def test_yearly_figures_are_of_one_month_or_of_the_last_where_it_does_not_come(caseload: Caseload) -> None:
    assert [str(year.month) for year in flow_forecast(caseload, months=30, paths=100, seed=1).years] == ["2027-03", "2028-03"]
    assert [str(year.month) for year in flow_forecast(caseload, months=8, paths=100, seed=1, at=9).years] == ["2026-09"]
    assert [str(year.month) for year in flow_forecast(caseload, months=5, paths=100, seed=1).years] == ["2026-08"]


def test_the_method_and_every_caution_are_told_in_both_languages(caseload: Caseload) -> None:
    made = flow_forecast(caseload, months=3, paths=100, seed=1)
    assert all(text.en and text.cy and text.en != text.cy for text in (made.method, *made.cautions))


def day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)


def cautions(episodes: list[Episode]) -> str:
    return " ".join(
        text.en for text in flow_forecast(Caseload.of(episodes, Month(2025, 3), seed=1), months=3, paths=100, seed=1).cautions
    )


def test_stays_that_are_mostly_open_are_said_to_be_unknown() -> None:
    many = [Episode(who, "fostering", day(2024, 6), None if who > 4 else day(2024, 9)) for who in range(60)]
    assert "92% of those who start are still there after 9 months" in cautions(many)


def test_too_few_starts_are_said_to_tell_nothing_of_stays() -> None:
    assert "Fostering: fewer than 10 starts were seen" in cautions(
        [Episode(who, "fostering", day(2024, 6), day(2024, 9)) for who in range(4)]
    )


def test_less_than_three_years_of_starts_are_said_to_make_the_range_too_narrow() -> None:
    assert "less than three whole years" in cautions([Episode(who, "fostering", day(2024, 6), day(2024, 9)) for who in range(4)])


def test_a_last_year_unlike_those_before_is_said() -> None:
    steady = [
        Episode(year * 12 + month, "fostering", day(year, month), day(year, 12)) for year in (2022, 2023) for month in range(1, 11)
    ]
    more = [Episode(10**6 + who, "fostering", day(2024, 4 + who % 9), day(2025, 1)) for who in range(54)]
    assert "Fostering: 54 came into the service in the last year" in cautions(steady + more)


def test_a_last_month_before_anybody_came_is_told() -> None:
    with pytest.raises(FaultyInput, match="No episode starts by the end of 2020-01"):
        Caseload.of([Episode(1, "fostering", day(2024, 6))], Month(2020, 1), seed=1)


def test_ends_recorded_only_after_the_last_month_are_told() -> None:
    with pytest.raises(FaultyInput, match="which is after 2024-06"):
        Caseload.of([Episode(1, "fostering", day(2024, 5))], Month(2024, 6), seed=1, first=Month(2024, 7))


def test_a_path_of_the_generator_is_found_where_it_is_run(tmp_path: Path) -> None:
    files, headers = write_returns(tmp_path / "new", Council(returns=2))
    assert [file.stat().st_size > 1 for file in files] == [True, True, False]
    assert len(headers) == 2
