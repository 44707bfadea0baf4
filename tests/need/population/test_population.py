"""A population keeps its shape, is chosen from, and is added up by age."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.need.population import PERSONS, Population

AGES = (0, 1, 2, 3, 4)


def counted(layers: int = 2) -> Population:
    people = np.arange(2 * 3 * layers * 5, dtype=np.float64).reshape(2, 3, layers, 5)
    return Population(("E1", "E2", "W1"), (2024, 2025), AGES, people, {"E1": "Ourtown", "W1": "Trefni"})


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"places": ("E1", "E1", "W1")}, "each of them once"),
        ({"places": ()}, "one place or more"),
        ({"years": (2025, 2024)}, "in order"),
        ({"ages": (0, 1, 2, 3)}, "by year, place, sex and age"),
        ({"ages": (0, 1, 2, 3, 3)}, "in order"),
        ({"oldest": 3}, "not over before it begins"),
        ({"people": np.full((2, 3, 2, 5), -1.0)}, "not negative"),
        ({"people": np.full((2, 3, 2, 5), np.nan)}, "finite"),
        ({"people": np.zeros((2, 3, 3, 5))}, "by year, place, sex and age"),
    ],
)
def test_what_is_no_population_cannot_be_made(change: dict[str, Any], what: str) -> None:
    one = counted()
    parts = {"places": one.places, "years": one.years, "ages": one.ages, "people": one.people}
    with pytest.raises(ValueError, match=what):
        Population(**{**parts, **change})


def test_places_are_chosen_in_the_order_asked_for_with_their_names() -> None:
    chosen = counted().of(["W1", "E1"])
    assert chosen.places == ("W1", "E1")
    assert chosen.names == {"W1": "Trefni", "E1": "Ourtown"}
    assert np.array_equal(chosen.people, counted().people[:, [2, 0]])


def test_every_place_that_is_not_there_is_told_with_what_comes_near() -> None:
    with pytest.raises(FaultyInput) as caught:
        counted().of(["Ourtwon", "E1", "nowhere"])
    assert [problem.remedy for problem in caught.value.problems] == [
        "Did you mean E1 (Ourtown)?",
        "Places are told by their codes, such as E1.",
    ]


def test_people_of_some_ages_are_added_up_by_sex_or_together() -> None:
    one = counted()
    assert np.array_equal(one.between(1, 3, "female"), one.people[:, :, 1, 1:4].sum(axis=-1))
    assert np.array_equal(one.between(4, None), one.people[..., 4].sum(axis=-1))
    assert np.array_equal(one.between(0, None), one.total())


@pytest.mark.parametrize(("low", "high"), [(0, 2), (3, 4), (5, 11), (15, None), (10, 4)])
def test_ages_that_cut_through_a_group_are_refused(low: int, high: int | None) -> None:
    wide = Population(("E1",), (2025,), (0, 5, 10), np.ones((1, 1, 2, 3)))
    with pytest.raises(FaultyInput, match=r"It has 0-4, 5-9, 10\+"):
        wide.between(low, high)


def test_a_last_group_that_ends_is_not_taken_for_an_open_one() -> None:
    children = Population(("E1",), (2025,), (0,), np.full((1, 1, 1, 1), 9.0), oldest=17)
    assert children.between(0, 17).item() == 9
    with pytest.raises(FaultyInput, match="not made of whole age groups"):
        children.between(0, None)


def test_persons_are_counted_where_sexes_are_not_told_and_a_sex_is_not_made_up() -> None:
    one = counted(layers=1)
    assert one.layers == (PERSONS,)
    assert np.array_equal(one.between(0, 1), one.people[:, :, 0, :2].sum(axis=-1))
    with pytest.raises(FaultyInput, match="not told by sex"):
        one.between(0, 1, "male")


@given(st.sets(st.integers(1, 4)))
def test_wider_groups_hold_the_same_people(starts: set[int]) -> None:
    one = counted()
    wide = one.grouped([0, *sorted(starts)])
    assert np.array_equal(wide.total(), one.total())
    for first, last in zip(wide.ages, wide.ends, strict=True):
        assert np.array_equal(wide.between(first, last, "male"), one.between(first, last, "male"))


@pytest.mark.parametrize("starts", [[], [1], [0, 7]])
def test_groups_that_cannot_be_made_are_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot be made"):
        counted().grouped(starts)
