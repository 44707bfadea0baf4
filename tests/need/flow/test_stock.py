"""The stock follows starts and stays as the closed forms say, and its draws have the range of the future."""

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from commonweal.need.flow.stock import People, expected_stock, incoming, service_time, stock_draws, there_now

Array = NDArray[np.float64]
LONG = 2_000


def leaving(share: float) -> Array:
    """Survival where the same share leaves each month, in the month of the start too."""
    return ((1 - share) ** np.arange(1, LONG + 1))[None, :]


def exponential(mean: float) -> Array:
    """Survival where stays are exponential and starts come evenly through the month."""
    rate = 1 / mean
    return ((1 - np.exp(-rate)) / rate * np.exp(-rate * np.arange(LONG)))[None, :]


def steady(starts: float, survival: Array) -> Array:
    """Those there now, where starts have long been steady."""
    return starts * survival


def chance(name: str) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))


CURVE = st.lists(st.floats(0, 1), min_size=1, max_size=30).map(lambda shares: np.cumprod(shares)[None, :])


@given(CURVE, st.floats(0, 50), st.integers(1, 12))
def test_with_steady_starts_the_stock_stays_starts_times_mean_stay(survival: Array, starts: float, months: int) -> None:
    stock = expected_stock(steady(starts, survival), np.full((months, 1), starts), survival)
    assert stock == pytest.approx(np.full((months, 1), starts * survival.sum()), abs=1e-9)


@given(CURVE, st.floats(0, 50))
def test_from_nobody_the_stock_reaches_starts_times_mean_stay(survival: Array, starts: float) -> None:
    months = survival.shape[1]
    stock = expected_stock(np.zeros((1, 1)), np.full((months, 1), starts), survival)[:, 0]
    assert stock == pytest.approx(starts * np.cumsum(survival[0]), abs=1e-9)


def test_a_step_in_starts_is_followed_at_the_pace_of_exponential_stays() -> None:
    survival, after = exponential(15.0), np.arange(1, 61)
    stock = expected_stock(steady(10.0, survival), np.full((60, 1), 6.0), survival)[:, 0]
    assert stock == pytest.approx(6 * 15 + (10 - 6) * 15 * np.exp(-after / 15), rel=1e-9)


def test_a_step_in_stays_is_followed_at_the_new_pace() -> None:
    survival, after = exponential(30.0), np.arange(1, 61)
    stock = expected_stock(steady(10.0, survival), np.full((60, 1), 10.0), survival, stay=np.full(60, 0.5))[:, 0]
    assert stock == pytest.approx(10 * 15 + 10 * 15 * np.exp(-after / 15), rel=1e-9)


@given(CURVE, st.floats(0.1, 3), st.floats(0.1, 20))
def test_a_steady_factor_of_stays_makes_the_mean_stay_so_many_times_as_long(survival: Array, factor: float, starts: float) -> None:
    months = int(np.ceil(survival.shape[1] * factor)) + 2
    stock = expected_stock(np.zeros((1, 1)), np.full((months, 1), starts), survival, stay=np.full(months, factor))[:, 0]
    assert stock[-1] == pytest.approx(starts * factor * survival.sum(), rel=1e-9, abs=1e-9)


def test_with_moves_each_group_holds_all_who_arrive_times_their_mean_stay() -> None:
    survival = np.concatenate([leaving(0.2), leaving(0.3)])
    moves = np.array([[0.0, 0.25], [0.4, 0.0]])
    entrants = np.array([5.0, 1.0])
    stock = expected_stock(np.zeros((2, 1)), np.tile(entrants, (400, 1)), survival, moves)[-1]
    arrivals = np.linalg.solve(np.eye(2) - moves.T, entrants)
    assert stock == pytest.approx(arrivals * survival.sum(axis=1), rel=1e-9)


def test_where_all_who_end_move_the_total_grows_by_those_who_come() -> None:
    survival = np.concatenate([leaving(0.2), leaving(0.3)])
    moves = np.array([[0.0, 1.0], [1.0, 0.0]])
    stock = expected_stock(np.array([[7.0], [2.0]]), np.tile([3.0, 1.0], (12, 1)), survival, moves)
    assert stock.sum(axis=1) == pytest.approx(9 + 4 * np.arange(1, 13))


def draws(now: Array, entrants: NDArray[np.int64], survival: Array, moves: Array | None = None, time: Array | None = None) -> Array:
    paths, months, groups = entrants.shape
    share = np.zeros((groups, groups)) if moves is None else moves
    people = there_now(now, paths) + incoming(entrants)
    return stock_draws(people, survival[None], share[None], np.zeros(paths, np.int64), months, chance, time=time)


MOVES = np.array([[0.0, 0.3, 0.1], [0.5, 0.0, 0.2], [0.2, 0.0, 0.0]])
THREE = np.concatenate([leaving(0.08), leaving(0.25), leaving(0.4)])[:, :200]
NOW = np.array([[5.0, 3.0, 0.0, 4.0], [2.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]])


@pytest.mark.parametrize("factor", [None, np.linspace(1, 0.6, 12), np.linspace(1, 1.8, 12)])
def test_draws_average_to_what_is_expected(factor: Array | None) -> None:
    paths, pace = 20_000, np.tile([2.0, 0.7, 0.2], (12, 1))
    time = None if factor is None else service_time(np.tile(factor, (paths, 1)))
    drawn = draws(NOW, chance("starts").poisson(pace, (paths, 12, 3)), THREE, MOVES, time)
    expected = expected_stock(NOW, pace, THREE, MOVES, factor)
    assert (np.abs(drawn.mean(axis=0) - expected) < 5 * drawn.std(axis=0) / np.sqrt(paths)).all()


def test_with_starts_by_chance_alone_the_steady_stock_is_a_poisson_count() -> None:
    survival = leaving(0.15)[:, :60]
    drawn = draws(np.zeros((1, 1)), chance("starts").poisson(3.0, (20_000, 60, 1)), survival)[:, -1, 0]
    assert drawn.mean() == pytest.approx(3 * survival.sum(), rel=0.01)
    # The number in a queue with endless servers is Poisson whatever the stays: its variance is its mean.
    assert drawn.var() == pytest.approx(drawn.mean(), rel=0.03)


def test_of_those_there_now_a_binomial_number_is_left() -> None:
    drawn = draws(np.array([[40.0]]), np.zeros((20_000, 6, 1), np.int64), leaving(0.1))[:, 5, 0]
    share = 0.9**6
    assert drawn.mean() == pytest.approx(40 * share, rel=0.01)
    assert drawn.var() == pytest.approx(40 * share * (1 - share), rel=0.03)


def test_whoever_has_been_there_long_leaves_as_those_did_who_had_been_there_as_long() -> None:
    # Half of those who see a third month end leave in the next, and nobody before.
    survival = np.array([[1.0, 1, 1, 0.5, 0.5, 0.5]])
    drawn = draws(np.array([[0.0, 0.0, 100.0]]), np.zeros((4_000, 2, 1), np.int64), survival)
    assert drawn[:, 0].mean() == pytest.approx(50, abs=0.5)
    assert np.array_equal(drawn[:, 0], drawn[:, 1])


@given(st.integers(0, 100), st.integers(1, 12))
@settings(max_examples=20)
def test_where_everybody_who_ends_moves_nobody_is_lost(seed: int, months: int) -> None:
    entrants = np.random.Generator(np.random.PCG64(seed)).poisson(1.5, (50, months, 2))
    everyone = np.array([[0.0, 1.0], [1.0, 0.0]])
    survival = np.concatenate([leaving(0.3), leaving(0.5)])[:, :50]
    drawn = draws(np.array([[3.0], [1.0]]), entrants, survival, everyone)
    assert np.array_equal(drawn.sum(axis=2), 4 + np.cumsum(entrants.sum(axis=2), axis=1))


def test_factors_of_one_leave_every_future_as_it_was() -> None:
    entrants = chance("starts").poisson(2.0, (300, 12, 3))
    plain = draws(NOW, entrants, THREE, MOVES)
    assert np.array_equal(draws(NOW, entrants, THREE, MOVES, service_time(np.ones((300, 12)))), plain)


def test_shorter_stays_never_leave_more_people_in_any_future() -> None:
    entrants = chance("starts").poisson(2.0, (300, 12, 3))
    shorter = draws(NOW, entrants, THREE, MOVES, service_time(np.full((300, 12), 0.7)))
    assert (shorter.sum(axis=2) <= draws(NOW, entrants, THREE, MOVES).sum(axis=2)).all()


def test_people_who_are_not_there_do_not_count_and_change_nobody_else() -> None:
    entrants = chance("starts").poisson(2.0, (200, 6, 3))
    people = there_now(NOW, 200) + incoming(entrants)
    more = people + People(np.zeros(50, np.int64), np.zeros(50, np.int64), np.ones(50, np.int64))
    present = np.arange(len(more.path)) < len(people.path)
    curve = np.zeros(200, np.int64)
    drawn = stock_draws(more, THREE[None], MOVES[None], curve, 6, chance, present=present)
    assert np.array_equal(drawn, stock_draws(people, THREE[None], MOVES[None], curve, 6, chance))


def test_each_future_takes_its_own_curve() -> None:
    curves = np.stack([np.ones((1, 10)), np.array([[1.0, *np.zeros(9)]])])
    people = there_now(np.array([[6.0]]), 4)
    drawn = stock_draws(people, curves, np.zeros((2, 1, 1)), np.array([0, 1, 0, 1]), 3, chance)[:, 0, 0]
    assert drawn.tolist() == [6, 0, 6, 0]


def test_the_worked_example_of_the_method_page_holds() -> None:
    now, survival = np.array([[4.0, 2.0]]), np.array([[1.0, 0.5, 0.25]])
    four, two, twice = np.full((3, 1), 4.0), np.full((3, 1), 2.0), np.full(3, 2.0)
    assert expected_stock(now, four, survival).ravel().tolist() == [7, 7, 7]
    assert expected_stock(now, two, survival).ravel().tolist() == [5, 4, 3.5]
    assert expected_stock(now, two, survival, stay=twice).ravel().tolist() == [6.5, 7, 7]
