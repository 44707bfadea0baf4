"""Rates carried through a population: a published total, closed forms, and ranges that are never added up."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import special

from commonweal.base.chance import BLOCK
from commonweal.base.errors import FaultyInput
from commonweal.base.judgement import Range
from commonweal.need.population import PERSONS, PeopleInNeed, Population, Rate, Rates, growing, need

Array = NDArray[np.float64]

YEARS = (2025, 2026, 2027)


def old(*, size: float = 1_000.0, layers: int = 2, places: tuple[str, ...] = ("E1", "E2")) -> Population:
    """People of 65-74, 75-84 and 85 up, more of them each year."""
    by_age = size * np.array([10.0, 6.0, 2.0])
    growth = np.array([1.0, 1.02, 1.05])
    people = np.broadcast_to((growth[:, None] * by_age)[:, None, None, :], (3, len(places), layers, 3))
    return Population(places, YEARS, (65, 75, 85), people)


def some_rates(name: str = "dementia") -> Rates:
    bands = [
        Rate(first, last, sex, rate, rate / 1.4, rate * 1.4)
        for sex in ("male", "female")
        for first, last, rate in ((65, 74, 0.02), (75, 84, 0.08), (85, None, 0.2))
    ]
    return Rates(name, tuple(bands))


def certain(*rates: float, layer: Any = PERSONS) -> Rates:
    ages = ((65, 74), (75, 84), (85, None))
    return Rates("known", tuple(Rate(*age, layer, rate, rate, rate) for age, rate in zip(ages, rates, strict=False)))


def needed(population: Population, rates: Rates, place: str = "E1", **settings: Any) -> PeopleInNeed:
    return need(population, rates, place, **{"paths": 2_000, "seed": 7, **settings})


def uk(shared_data: Path) -> tuple[Population, Rates]:
    """The United Kingdom in mid-2011, and how common dementia is, read here by other means than the house's."""
    people = np.zeros((1, 1, 2, 91))
    with (shared_data / "population" / "mid_2011_lad_sex_age.tsv").open() as file:
        for row in csv.DictReader(file, delimiter="\t"):
            people[0, 0, int(row["GENDER"]) - 1, int(row["C_AGE"]) - 101] += float(row["OBS_VALUE"])
    sheet = openpyxl.load_workbook(shared_data / "population" / "dementia_prevalence_cfas2.xlsx").active
    bands = []
    for ages, sex, *shares in list(sheet.iter_rows(values_only=True))[1:]:
        first, _, last = ages.rstrip("+").partition("-")
        bands.append(Rate(int(first), int(last) if last else None, sex.lower(), *shares))
    return Population(("K02000001",), (2011,), tuple(range(91)), people), Rates("dementia", tuple(bands))


def test_dementia_in_the_united_kingdom_comes_to_its_published_number(shared_data: Path) -> None:
    # Source: Matthews and others (2013), Lancet 382, 1405-1412: 6.5 % of those aged 65 and over, 670,000 people.
    made = needed(*uk(shared_data), "K02000001", paths=10_000)
    assert made.expected.item() == pytest.approx(675_694.8, abs=0.1)
    assert made.people.item() == 10_458_186
    assert made.expected.item() / made.people.item() == pytest.approx(0.0646, abs=5e-5)
    assert made.draws.mean() == pytest.approx(675_694.8, rel=0.002)


def test_the_range_of_a_total_is_several_times_narrower_than_the_ends_of_its_rates_added_up(shared_data: Path) -> None:
    population, rates = uk(shared_data)
    people = [population.between(band.first, band.last, band.layer).item() for band in rates.bands]
    low, high = (
        sum(end * count for end, count in zip(ends, people, strict=True))
        for ends in zip(*((band.low, band.high) for band in rates.bands), strict=True)
    )
    assert (round(low), round(high)) == (497_543, 919_174)
    total = needed(population, rates, "K02000001", paths=10_000).estimates[0].interval(0.95)
    assert 3 < (high - low) / (total.high - total.low) < 4
    # Twelve independent errors come to the root of their squares.
    errors = np.array([(band.high - band.low) * count for band, count in zip(rates.bands, people, strict=True)])
    assert total.high - total.low == pytest.approx(np.sqrt((errors**2).sum()), rel=0.03)


@given(st.floats(0.001, 0.9), st.floats(1.05, 4), st.floats(1.05, 4), st.sampled_from([0.8, 0.95]))
@settings(max_examples=15)
def test_a_rate_s_draws_keep_its_mean_and_the_width_of_its_range(rate: float, below: float, above: float, level: float) -> None:
    low, high = (float(special.expit(special.logit(rate) + shift)) for shift in (-np.log(below), np.log(above)))
    drawn = Rates("any", (Rate(0, None, PERSONS, rate, low, high),), level).draws(paths=40_000, seed=3)[:, 0]
    assert drawn.mean() == pytest.approx(rate, abs=5 * drawn.std() / 200)
    ends = special.logit(np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2]))
    assert ends[1] - ends[0] == pytest.approx(np.log(below * above), rel=0.04)
    assert ((drawn > 0) & (drawn < 1)).all()


def test_the_worked_rate_of_the_method_page_holds() -> None:
    # By hand: logit 0.009 = -4.701 and logit 0.036 = -3.288, 1.414 apart, which is 3.92 standard deviations of 0.361.
    drawn = Rates("dementia", (Rate(65, 69, "female", 0.018, 0.009, 0.036),)).draws(paths=200_000, seed=3)[:, 0]
    assert special.logit(drawn).std() == pytest.approx(0.361, abs=0.002)
    assert special.logit(drawn).mean() == pytest.approx(-4.062, abs=0.003)
    assert drawn.mean() == pytest.approx(0.018, abs=5e-5)
    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([0.0084, 0.0337], abs=2e-4)


@pytest.mark.parametrize(
    ("rate", "low", "high", "mean"),
    [(0.01, 0.0, 0.04, 0.01), (0.9, 0.8, 1.0, 0.9), (0.0, 0.0, 0.03, 0.0101), (1.0, 0.97, 1.0, 0.9899)],
)
def test_a_range_that_ends_at_none_or_all_is_drawn_from_its_other_end(rate: float, low: float, high: float, mean: float) -> None:
    drawn = Rates("any", (Rate(0, None, PERSONS, rate, low, high),)).draws(paths=50_000, seed=3)[:, 0]
    assert drawn.mean() == pytest.approx(mean, rel=0.02)
    assert ((drawn >= 0) & (drawn <= 1)).all()
    if rate in (0, 1):
        assert ((drawn >= low) & (drawn <= high)).mean() == pytest.approx(0.95, abs=0.005)


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    [(1e-200, 1e-300, 0.5), (1e-12, 0.0, 0.9), (0.999999, 0.1, 1.0), (0.5, 1e-9, 1 - 1e-9), (0.0, 0.0, 1e-300)],
)
def test_ranges_out_of_all_proportion_still_give_shares(rate: float, low: float, high: float) -> None:
    drawn = Rates("any", (Rate(0, None, PERSONS, rate, low, high),)).draws(paths=500, seed=3)
    assert ((drawn >= 0) & (drawn <= 1)).all()


def test_rates_that_are_known_leave_the_chance_of_that_many_people() -> None:
    population = old(size=10.0)
    made = needed(population, certain(0.02, 0.08, 0.2), paths=40_000).draws[:, 0]
    people, rates = 2 * 10 * np.array([10.0, 6.0, 2.0]), np.array([0.02, 0.08, 0.2])
    assert made.mean() == pytest.approx(people @ rates, rel=0.005)
    assert made.var() == pytest.approx(people @ (rates * (1 - rates)), rel=0.05)


def test_the_smaller_the_place_the_wider_its_range_for_its_size() -> None:
    small, large = (needed(old(size=size), some_rates()).estimates[0] for size in (1.0, 1_000.0))
    assert (small.interval(0.8).high - small.interval(0.8).low) / small.point > 2 * (
        large.interval(0.8).high - large.interval(0.8).low
    ) / large.point


def test_nobody_has_what_nobody_has_and_everybody_what_everybody_has() -> None:
    made = needed(old(), certain(0.0, 1.0, 0.0))
    assert np.array_equal(made.draws, np.broadcast_to(made.expected, made.draws.shape))


@given(st.integers(0, 50), st.floats(0.5, 2.0))
@settings(max_examples=20)
def test_people_and_rates_add_up_to_the_change_in_every_future(seed: int, swing: float) -> None:
    change = np.random.Generator(np.random.PCG64(seed)).uniform(0, swing, (300, 3))
    made = needed(old(), some_rates(), paths=300, seed=seed, change=change)
    np.testing.assert_allclose(made.draws[:, :1] + made.demographic + made.rate, made.draws, rtol=1e-9, atol=1e-9)
    assert not made.demographic[:, 0].any()
    assert not made.rate[:, 0].any()
    assert (made.draws >= 0).all()
    assert (made.draws <= made.people + 1e-6).all()


def test_rates_that_stay_leave_all_change_to_people() -> None:
    made = needed(old(), some_rates())
    assert not made.rate.any()
    np.testing.assert_allclose(made.demographic[:, 2], 0.05 * made.draws[:, 0])


def test_people_who_stay_leave_all_change_to_rates() -> None:
    still = Population(("E1",), YEARS, (65, 75, 85), np.full((3, 1, 2, 3), 1_000.0))
    change = np.broadcast_to([1.0, 1.1, 1.2], (500, 3))
    made = needed(still, some_rates(), paths=500, change=change)
    assert not made.demographic.any()
    np.testing.assert_allclose(made.rate[:, 2], 0.2 * made.draws[:, 0])


def test_a_rate_that_grows_past_all_people_stops_there() -> None:
    made = needed(old(), certain(0.6, 0.6, 0.6), change=np.full((2_000, 3), 9.0))
    np.testing.assert_allclose(made.draws, np.broadcast_to(made.people, made.draws.shape))


def test_the_waterfall_of_a_year_ends_where_the_forecast_does() -> None:
    made = needed(old(), some_rates(), change=np.broadcast_to([1.0, 1.0, 1.1], (2_000, 3)))
    told = made.waterfall(2027)
    assert [part.step for part in told.steps] == ["population", "rate"]
    assert told.start.mean + sum(part.mean for part in told.steps) == pytest.approx(told.end.mean)
    assert told.end.mean == pytest.approx(made.draws[:, 2].mean())
    assert told.steps[0].mean == pytest.approx(0.05 * made.draws[:, 0].mean())


def test_places_share_the_rates_that_were_drawn_so_their_futures_add_up() -> None:
    population = old(size=1e6)
    first, second = (needed(population, some_rates(), place).draws[:, 0] for place in population.places)
    together = needed(population.together("both"), some_rates(), "both").draws[:, 0]
    assert np.corrcoef(first, second)[0, 1] > 0.999
    assert (first + second).std() == pytest.approx(together.std(), rel=0.01)


def test_other_needs_have_futures_of_their_own() -> None:
    population = old(size=1e6)
    first, second = (needed(population, some_rates(name)).draws[:, 0] for name in ("dementia", "frailty"))
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.1


def test_a_block_of_futures_does_not_depend_on_how_many_follow_and_the_seed_decides() -> None:
    few, many = (needed(old(), some_rates(), paths=paths).draws for paths in (BLOCK, BLOCK + 100))
    assert np.array_equal(few, many[:BLOCK])
    assert not np.array_equal(few, needed(old(), some_rates(), paths=BLOCK, seed=8).draws)


def test_rates_for_persons_serve_a_population_with_or_without_sexes() -> None:
    by_sex, without = old(), old(layers=1)
    assert needed(by_sex, certain(0.1, 0.1, 0.1)).expected == pytest.approx(2 * needed(without, certain(0.1, 0.1, 0.1)).expected)


def test_rates_by_sex_cannot_be_carried_through_persons() -> None:
    with pytest.raises(FaultyInput, match="not told by sex"):
        needed(old(layers=1), some_rates())


def test_every_band_that_does_not_fit_is_told() -> None:
    bands = tuple(Rate(first, last, PERSONS, 0.1, 0.1, 0.1) for first, last in ((65, 69), (70, 79), (85, None)))
    with pytest.raises(FaultyInput) as caught:
        needed(old(), Rates("odd", bands))
    assert [problem.fields["ages"] for problem in caught.value.problems] == ["65-69", "70-79"]


def test_people_whom_rates_leave_out_are_told_of() -> None:
    whole = needed(old(), some_rates()).cautions
    gap = Rates("gap", tuple(band for band in some_rates().bands if band.first != 75))
    one_sex = Rates("men", tuple(band for band in some_rates().bands if band.layer == "male"))
    uneven = Rates("uneven", some_rates().bands[:-1])
    for rates in (gap, one_sex, uneven):
        (told,) = set(needed(old(), rates).cautions) - set(whole)
        assert "not counted" in told.en


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ((65, 60, "male", 0.1, 0.1, 0.1), "no ages"),
        ((-1, 60, "male", 0.1, 0.1, 0.1), "no ages"),
        ((65, 69, "male", 0.1, 0.2, 0.3), "between the ends"),
        ((65, 69, "male", 1.1, 0.2, 1.3), "between the ends"),
        ((65, 69, "male", float("nan"), 0.2, 0.3), "between the ends"),
        ((65, 69, "male", 0.5, 0.0, 1.0), "does not tell"),
        ((65, 69, "male", 0.5, 0.0, 0.5), "does not tell"),
    ],
)
def test_what_is_no_rate_cannot_be_made(parts: tuple[Any, ...], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Rate(*parts)


@pytest.mark.parametrize(
    ("bands", "what"),
    [
        ([], "one at least"),
        ([(65, 69, "male"), (65, None, PERSONS)], "all by sex"),
        ([(65, 69, "male"), (69, 74, "male")], "65-69 male and 69-74 male"),
        ([(65, None, "male"), (90, None, "male")], "same people"),
    ],
)
def test_rates_of_the_same_people_cannot_stand_together(bands: list[tuple[Any, ...]], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Rates("odd", tuple(Rate(*band, 0.1, 0.05, 0.2) for band in bands))


@pytest.mark.parametrize("change", [np.ones((2_000, 2)), np.full((2_000, 3), -1.0), np.full((2_000, 3), np.nan)])
def test_a_change_is_a_factor_for_each_future_and_year(change: Array) -> None:
    with pytest.raises(ValueError, match="factor for each future and year"):
        needed(old(), some_rates(), change=change)


def test_judged_growth_builds_up_year_by_year() -> None:
    sure = growing(Range(low=0.02, likely=0.02, high=0.02), (2025, 2026, 2030), paths=100, seed=7, name="dementia")
    np.testing.assert_allclose(sure, np.broadcast_to([1.0, 1.02, 1.02**5], (100, 3)))
    judged = Range(low=-0.02, likely=0, high=0.05)
    drawn = growing(judged, (2025, 2026), paths=20_000, seed=7, name="dementia")
    assert drawn[:, 1].mean() == pytest.approx(1 + judged.mean, abs=5e-4)
    assert np.array_equal(drawn[:BLOCK], growing(judged, (2025, 2026), paths=BLOCK, seed=7, name="dementia"))


def test_no_rate_falls_by_more_than_all_of_it() -> None:
    with pytest.raises(ValueError, match="more than all"):
        growing(Range(low=-2, likely=0, high=0), (2025, 2026), paths=100, seed=7, name="dementia")
