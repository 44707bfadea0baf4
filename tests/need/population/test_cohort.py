"""The cohort-component projection: a textbook's answer, laws, and the conservation of people."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from commonweal.need.population import Population, Projection, Survival, VitalRates, project
from commonweal.need.population.cohort import survival_of_deaths, survival_of_life_table

Array = NDArray[np.float64]

# Females of Sweden, 1993. Source: Preston, Heuveline and Guillot (2001), "Demography", box 6.1.
WOMEN = np.array(
    [
        [293395, 248369, 240012, 261346, 285209, 314388, 281290, 286923, 304108],
        [324946, 247613, 211351, 215140, 221764, 223506, 183654, 141990, 112424],
    ],
    dtype=np.float64,
).ravel()
LIVED = np.array(
    [
        [497487, 497138, 496901, 496531, 495902, 495168, 494213, 492760, 490447],
        [486613, 480665, 471786, 457852, 436153, 402775, 350358, 271512, 291707],
    ],
    dtype=np.float64,
).ravel()
FERTILITY = np.array([0, 0, 0, 0.0120, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003, *[0] * 8])
WOMEN_1998 = np.array(
    [
        [293574, 293189, 248251, 239833, 261015, 284787, 313782, 280463, 285576],
        [301731, 320974, 243039, 205109, 204944, 204793, 194419, 142324, 131768],
    ],
    dtype=np.float64,
).ravel()
FIVE_YEARS = tuple(range(0, 90, 5))


def sweden(places: int = 1) -> VitalRates:
    survival = survival_of_life_table(np.broadcast_to(LIVED, (places, 2, 18)), 100_000, 5)
    still = np.zeros((places, 2, 18))
    return VitalRates(survival, np.broadcast_to(FERTILITY, (places, 18)), still, still)


def women_only(women: Array) -> Population:
    """Women by place and age, and no men."""
    return Population(
        tuple(map(str, range(len(women)))), (1993,), FIVE_YEARS, np.stack([np.zeros_like(women), women], axis=1)[None]
    )


def test_the_textbook_s_projection_of_swedish_women_comes_out() -> None:
    made = project(women_only(WOMEN[None]), sweden(), 1)
    women = made.population.people[1, 0, 1]
    assert made.population.years == (1993, 1998)
    assert women == pytest.approx(WOMEN_1998, abs=0.6)
    assert made.births.item() == pytest.approx(604_866.4, abs=0.05)
    assert women.sum() == pytest.approx(4_449_569.7, abs=0.05)


def test_in_the_long_run_the_textbook_s_women_grow_by_its_factor() -> None:
    # One woman of each age in a place of her own: what becomes of them is the projection matrix, column by column.
    matrix = project(women_only(np.eye(18)), sweden(18), 1).population.people[1, :, 1].T
    assert max(np.linalg.eigvals(matrix).real) == pytest.approx(1.0011125340819516, abs=1e-12)


def test_those_who_move_in_share_in_the_births_by_half_of_each_half() -> None:
    # By hand: 100 women of 15-44, a birth for ten of them a year, 20 more moving in, nobody dying, and one sex ratio of 1.
    survival = Survival(np.ones((1, 2, 3)), np.ones((1, 2)))
    migrants = np.zeros((1, 2, 3))
    migrants[0, 1, 1] = 20.0
    rates = VitalRates(survival, np.array([[0.0, 0.1, 0.0]]), migrants, np.zeros((1, 2, 3)), sex_ratio=1.0)
    base = Population(("E1",), (2000,), (0, 15, 30), np.array([[[[0.0, 0, 0], [0.0, 100, 0]]]]))
    made = project(base, rates, 1)
    # At the start 100 and half of 20; at the end they are 30 and over, and the other ten are 15 to 29.
    assert made.births.item() == pytest.approx(15 * 0.1 * (110 + 10) / 2)
    assert made.population.people[1, 0].tolist() == [[45, 0, 0], [45, 10, 110]]
    assert made.migration.item() == 20


def test_a_life_table_s_own_population_stands_still() -> None:
    # Births come to what the table starts from, so everybody is replaced.
    lived = np.broadcast_to(LIVED, (1, 2, 18))
    fertility = np.where(np.arange(18) == 5, 2 * 100_000 / LIVED[5], 0.0)[None]
    still = np.zeros((1, 2, 18))
    rates = VitalRates(survival_of_life_table(lived, 100_000, 5), fertility, still, still, sex_ratio=1.0)
    base = Population(("E1",), (2000,), FIVE_YEARS, lived[None])
    made = project(base, rates, 10)
    assert made.population.people == pytest.approx(np.broadcast_to(lived, (11, 1, 2, 18)))
    assert made.births == pytest.approx(made.deaths)


def test_probabilities_of_dying_and_the_life_table_made_of_them_agree() -> None:
    dying = np.linspace(0.001, 0.3, 30)
    alive = np.concatenate([[1.0], np.cumprod(1 - dying)])
    lived = (alive[1:] + alive[:-1]) / 2
    made = survival_of_deaths(dying)
    assert made.on[:-1] == pytest.approx(lived[1:] / lived[:-1])
    assert made.on[-1] == pytest.approx(1 - 0.3)
    assert made.born == pytest.approx(1 - 0.001 / 2)


def test_where_everybody_dies_nobody_goes_on() -> None:
    assert survival_of_deaths(np.array([0.1, 1.0, 1.0, 1.0])).on.tolist() == pytest.approx([0.45 / 0.95, 0, 0, 0])


def shares(*shape: int) -> st.SearchStrategy[Array]:
    return arrays.arrays(np.float64, shape, elements=st.floats(0, 1))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Population, VitalRates]:
    """Any two places of four age groups, with whatever moves them."""
    shape = (2, 2, 4)
    people = draw(arrays.arrays(np.float64, (1, *shape), elements=st.floats(0, 1e5)))
    fertility = draw(arrays.arrays(np.float64, (2, 4), elements=st.floats(0, 0.5)))
    fertility[:, 0] = 0
    migrants = draw(arrays.arrays(np.float64, shape, elements=st.floats(-1e4, 1e4)))
    mobility = draw(arrays.arrays(np.float64, shape, elements=st.floats(-0.5, 0.5)))
    survival = Survival(draw(shares(*shape)), draw(shares(2, 2)))
    base = Population(("E1", "E2"), (2025,), (0, 20, 40, 60), people)
    return base, VitalRates(survival, fertility, migrants, mobility, draw(st.floats(0.9, 1.2)))


def moved(world: tuple[Population, VitalRates], steps: int = 4) -> Projection:
    return project(*world, steps)


@given(worlds())
@settings(max_examples=100)
def test_people_are_conserved(world: tuple[Population, VitalRates]) -> None:
    made = moved(world)
    people = made.population.total()
    np.testing.assert_allclose(people[1:], people[:-1] + made.births - made.deaths + made.migration, rtol=1e-9, atol=1e-6)


@given(worlds())
@settings(max_examples=100)
def test_nobody_is_fewer_than_none_and_nobody_rises_from_the_dead(world: tuple[Population, VitalRates]) -> None:
    made = moved(world)
    assert (made.population.people >= 0).all()
    assert (made.births >= 0).all()
    assert (made.deaths >= -1e-9).all()
    assert (made.absent >= -1e-9).all()


@given(worlds())
def test_a_place_does_not_depend_on_those_beside_it(world: tuple[Population, VitalRates]) -> None:
    base, rates = world
    alone = VitalRates(
        Survival(rates.survival.on[1:], rates.survival.born[1:]),
        rates.fertility[1:],
        rates.migrants[1:],
        rates.mobility[1:],
        rates.sex_ratio,
    )
    np.testing.assert_allclose(project(base.of(["E2"]), alone, 3).population.people, moved(world, 3).population.people[:, 1:])


@given(worlds())
def test_two_steps_are_one_after_another(world: tuple[Population, VitalRates]) -> None:
    base, rates = world
    once = project(base, rates, 1)
    again = project(once.population, [rates], 1)
    np.testing.assert_array_equal(project(base, [rates, rates]).population.people[2], again.population.people[1])


def test_those_who_are_to_leave_and_are_not_there_are_counted() -> None:
    survival = Survival(np.ones((1, 2, 2)), np.ones((1, 2)))
    migrants = np.array([[[0.0, -30.0], [0.0, 0.0]]])
    still = np.zeros((1, 2, 2))
    base = Population(("E1",), (2025,), (0, 50), np.array([[[[0.0, 10.0], [0.0, 0.0]]]]))
    made = project(base, VitalRates(survival, np.zeros((1, 2)), migrants, still), 1)
    assert (made.migration.item(), made.absent.item(), made.population.total()[1].item()) == (-10, 20, 0)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"people": np.ones((1, 1, 1, 3))}, "not by sex"),
        ({"ages": (0, 1, 3)}, "several widths"),
        ({"ages": (5, 10, 15)}, "all ages"),
        ({"oldest": 99}, "all ages"),
        ({"ages": (0, 1, 2, 3), "people": np.ones((1, 1, 2, 4))}, "not those of"),
    ],
)
def test_a_population_that_cannot_be_projected_is_refused(change: dict[str, Any], what: str) -> None:
    parts: dict[str, Any] = {"places": ("E1",), "years": (2025,), "ages": (0, 1, 2), "people": np.ones((1, 1, 2, 3))}
    still = np.zeros((1, 2, 3))
    rates = VitalRates(Survival(still, np.zeros((1, 2))), np.zeros((1, 3)), still, still)
    with pytest.raises(ValueError, match=what):
        project(Population(**{**parts, **change}), rates, 1)


@pytest.mark.parametrize("steps", [None, 0])
def test_how_far_is_to_be_told(steps: int | None) -> None:
    with pytest.raises(ValueError, match="steps cannot be made"):
        project(women_only(WOMEN[None]), sweden(), steps)


@pytest.mark.parametrize(
    ("part", "value", "what"),
    [
        ("fertility", np.ones((1, 3)), "youngest"),
        ("fertility", np.array([[0.0, -0.1, 0.0]]), "not negative"),
        ("fertility", np.zeros((1, 2)), "by place and age"),
        ("migrants", np.zeros((1, 3)), "by place, sex and age"),
        ("mobility", np.full((1, 2, 3), np.inf), "finite"),
        ("sex_ratio", 0.0, "sex ratio"),
    ],
)
def test_rates_that_cannot_be_are_refused(part: str, value: object, what: str) -> None:
    still = np.zeros((1, 2, 3))
    parts: dict[str, Any] = {
        "survival": Survival(still, np.zeros((1, 2))),
        "fertility": np.zeros((1, 3)),
        "migrants": still,
        "mobility": still,
    }
    with pytest.raises(ValueError, match=what):
        VitalRates(**{**parts, part: value})


def test_survival_is_a_share() -> None:
    with pytest.raises(ValueError, match="share"):
        Survival(np.full((1, 2, 3), 1.1), np.ones((1, 2)))
    with pytest.raises(ValueError, match="not that of people"):
        Survival(np.ones((1, 2, 3)), np.ones((1, 3)))
