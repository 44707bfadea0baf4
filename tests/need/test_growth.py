"""What growth tells: gaps, breaks, what is shared and what sets apart, what lasts, and how far places stray."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from commonweal.need.growth import SHOCKS, Growth, pooled_growth
from commonweal.need.history import History, Observation

FIRST = 2000


def history(place: str, counts: Mapping[int, float], breaks: Sequence[int] = ()) -> History:
    return History(
        "children", place, tuple(Observation(year, value) for year, value in sorted(counts.items())), breaks=tuple(breaks)
    )


def grown(growths: Sequence[float], start: float = 100.0, first: int = FIRST) -> dict[int, float]:
    """Counts that grow by these logarithms from year to year."""
    return {first + step: float(value) for step, value in enumerate(start * np.exp(np.cumsum([0.0, *growths])))}


def told(*counts: Mapping[int, float], shocks: Sequence[int] = (), breaks: Sequence[int] = ()) -> Growth:
    places = [history(f"place {number:03d}", one, breaks) for number, one in enumerate(counts)]
    growth = pooled_growth(places, [0.0] * len(places), origin=max(max(one) for one in counts), shocks=shocks)
    assert growth is not None
    return growth


def test_growth_over_a_gap_counts_once_at_its_yearly_pace() -> None:
    growth = told({2000: 100, 2001: 110, 2004: 110 * 1.2**3})
    assert growth.years == (2001, 2004)
    assert growth.common.by_year == pytest.approx(np.log([1.1, 1.2]))


def test_growth_into_a_year_with_another_definition_is_none() -> None:
    growth = told({2000: 100, 2001: 110, 2002: 500, 2003: 550}, breaks=[2002])
    assert growth.years == (2001, 2003)
    assert growth.common.by_year == pytest.approx(np.log([1.1, 1.1]))


def test_growth_over_a_gap_that_hides_a_change_of_definition_is_none() -> None:
    growth = told({2000: 100, 2001: 110, 2004: 900, 2005: 990}, breaks=[2003])
    assert growth.years == (2001, 2005)


def test_what_a_year_brought_to_all_is_told_from_what_set_places_apart() -> None:
    apart, shared = [0.05, -0.05, 0.0], [0.1, -0.2, 0.3, 0.0, 0.1]
    growth = told(*(grown([one + lead for one in shared]) for lead in apart))
    assert growth.common.by_year == pytest.approx(shared)


def test_one_place_that_is_counted_anew_does_not_move_what_all_share() -> None:
    steady = [grown([0.02] * 6) for _ in range(19)]
    growth = told(*steady, grown([0.02, 0.02, 5.0, -5.0, 0.02, 0.02]))
    assert growth.common.by_year == pytest.approx([0.02] * 6)


def test_a_swing_that_turns_is_expected_to_turn() -> None:
    chance = np.random.Generator(np.random.PCG64(1))
    levels = chance.normal(0, 0.1, (60, 10))  # counts that stray from a level and come back: growth with a moving average of -1
    growth = told(*(grown(np.diff(one)) for one in levels))
    assert growth.lasting[0] < -0.4
    assert growth.common.gain < 0.2


def test_a_rise_that_lasts_is_expected_to_last() -> None:
    leads = np.linspace(-0.1, 0.1, 60)
    growth = told(*(grown([lead] * 9) for lead in leads))
    assert growth.lasting.sum() == pytest.approx(0.95, abs=0.06)
    assert growth.common.gain > 0.6


def test_small_places_that_catch_up_are_expected_to_go_on_catching_up() -> None:
    chance = np.random.Generator(np.random.PCG64(2))
    places = []
    for size in np.linspace(3, 7, 60):
        counts = [size]
        for _ in range(9):
            counts.append(counts[-1] + 0.2 * (5 - counts[-1]) + chance.normal(0, 0.05))
        places.append(grown(np.diff(counts), start=float(np.exp(size))))
    assert told(*places).by_size < -0.05


def test_a_steadier_place_than_the_others_strays_less_but_not_as_little_as_it_did() -> None:
    chance = np.random.Generator(np.random.PCG64(3))
    calm, wild = chance.normal(0, 0.01, 9), chance.normal(0, 0.1, (40, 9))
    growth = told(grown(calm), *(grown(one) for one in wild))
    assert 0.03 < growth.scatter[0] < 0.9 * np.median(growth.scatter)


def test_places_stray_as_far_as_places_of_their_size_do() -> None:
    chance = np.random.Generator(np.random.PCG64(4))
    small = [grown(chance.normal(0, 0.2, 9), start=20) for _ in range(40)]
    large = [grown(chance.normal(0, 0.05, 9), start=2_000) for _ in range(40)]
    scatter = told(*small, *large).scatter
    assert np.median(scatter[:40]) / np.median(scatter[40:]) == pytest.approx(4, rel=0.2)


def test_a_growth_that_has_been_steady_is_believed_whole_and_does_not_fade() -> None:
    common = told(grown([0.04] * 6), grown([0.04] * 6)).common
    assert (common.level, common.fade) == pytest.approx((0.04, 1))


def test_a_growth_that_has_been_all_swing_is_hardly_believed_and_fades() -> None:
    swings = [0.1, -0.09] * 5
    common = told(*(grown(swings) for _ in range(5))).common
    assert abs(common.level) < 0.005
    assert common.fade < 0.5


def test_a_shock_year_is_set_apart_from_the_ordinary_swings() -> None:
    growths = [0.02, 0.03, 0.01, 0.02, -0.4, 0.03, 0.02, 0.01]
    plain, apart = told(grown(growths)).common, told(grown(growths), shocks=[FIRST + 5]).common
    assert apart.struck == (FIRST + 5,)
    assert apart.shocks == pytest.approx([-0.4], abs=0.06)
    assert apart.surprise < plain.surprise / 2


def test_where_few_ordinary_years_are_known_no_shock_is_set_apart() -> None:
    common = told(grown([0.02, 0.03, -0.2, 0.1], first=SHOCKS[0] - 3), shocks=SHOCKS).common
    assert common.struck == ()


def test_the_swings_are_known_from_as_many_years_as_surprises_were_seen() -> None:
    assert told(grown([0.02, 0.03, 0.01, 0.05, 0.0])).common.degrees == 4


def test_a_place_that_was_last_counted_earlier_is_known_to_be_behind() -> None:
    whole, late = grown([0.02] * 6), dict(list(grown([0.02] * 6).items())[:-2])
    assert told(whole, late).behind.tolist() == [0, 2]


def test_without_two_counts_anywhere_there_is_no_growth() -> None:
    places = [history("ours", {2020: 5}), history("theirs", {2020: 7})]
    assert pooled_growth(places, [0.0, 0.0], origin=2020) is None
