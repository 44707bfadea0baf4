"""Stocks and flows follow from episodes, and add up."""

import datetime
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.need.flow.episode import Episode, Flows, flows, seen_from, spells

ZERO = datetime.date(2024, 1, 1)
FIRST, LAST = Month(2024, 4), Month(2025, 9)


def day(number: int) -> datetime.date:
    return ZERO + datetime.timedelta(days=number)


@st.composite
def careers(draw: st.DrawFn) -> list[Episode]:
    """Some people's episodes, one after another, with or without a gap; the last may be open."""
    made = []
    for person in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, 500))
        for _ in range(draw(st.integers(1, 5))):
            at += draw(st.sampled_from([0, 0, 7, 60]))
            stay = draw(st.integers(0, 200))
            made.append(Episode(person, draw(st.sampled_from(["fostering", "residential", "day care"])), day(at), day(at + stay)))
            at += stay
        if draw(st.booleans()):
            made[-1] = Episode(person, made[-1].group, made[-1].started)
    return made


def counted(episodes: list[Episode]) -> Flows:
    return flows(spells(episodes), FIRST, LAST)


@given(careers())
def test_each_stock_is_the_one_before_with_starts_and_without_ends(episodes: list[Episode]) -> None:
    seen = counted(episodes)
    assert np.array_equal(seen.stock[1:], seen.stock[:-1] + seen.starts[1:] - seen.ends[1:])


@given(careers())
def test_the_stock_is_a_count_of_those_who_are_there_on_the_last_day_of_the_month(episodes: list[Episode]) -> None:
    seen = counted(episodes)
    for place, month in enumerate(seen.months):
        following = month + 1
        last = datetime.date(following.year, following.month, 1) - datetime.timedelta(days=1)
        there = [one.group for one in episodes if one.started <= last and (one.ended is None or one.ended > last)]
        assert seen.stock[place].tolist() == [there.count(group) for group in seen.groups]


@given(careers())
def test_a_move_between_groups_neither_adds_nor_loses_anybody(episodes: list[Episode]) -> None:
    seen = counted(episodes)
    total = seen.stock.sum(axis=1)
    assert np.array_equal(total[1:], total[:-1] + (seen.entrants - seen.leavers).sum(axis=1)[1:])


@given(careers(), st.randoms())
def test_the_order_of_episodes_does_not_matter(episodes: list[Episode], chance: object) -> None:
    shuffled = list(episodes)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    if len({(one.person, one.started) for one in episodes}) == len(episodes):
        assert np.array_equal(counted(episodes).stock, counted(shuffled).stock)


@given(careers())
def test_what_was_known_at_an_earlier_month_does_not_depend_on_what_came_later(episodes: list[Episode]) -> None:
    origin = Month(2024, 12)
    cut = datetime.date(2025, 1, 1)
    changed = [
        Episode(one.person, one.group, one.started, None if one.ended is None or one.ended >= cut else one.ended)
        for one in episodes
        if one.started < cut
    ]
    known, then = (flows(these, FIRST, origin) for these in (spells(episodes).known_at(origin), spells(changed)))
    for group in then.groups:
        for column in ("stock", "starts", "ends"):
            told, kept = (getattr(one, column)[:, one.groups.index(group)] for one in (known, then))
            assert np.array_equal(told, kept)


def test_a_change_of_foster_home_is_neither_an_end_nor_a_start() -> None:
    homes = [Episode(1, "fostering", day(100), day(150)), Episode(1, "fostering", day(150), day(400))]
    seen = counted(homes)
    assert (seen.starts.sum(), seen.ends.sum()) == (1, 1)


def test_coming_back_after_a_gap_is_a_new_start() -> None:
    seen = counted([Episode(1, "fostering", day(100), day(150)), Episode(1, "fostering", day(151), day(400))])
    assert (seen.entrants.sum(), seen.leavers.sum()) == (2, 2)


def test_whoever_leaves_on_the_last_day_of_a_month_is_not_counted_in_it() -> None:
    seen = counted([Episode(1, "fostering", datetime.date(2024, 6, 3), datetime.date(2024, 6, 30))])
    assert seen.stock.sum() == 0


def test_groups_stand_in_the_order_of_placements_and_others_follow_by_name() -> None:
    made = [Episode(number, group, ZERO) for number, group in enumerate(["day care", "other", "residential", "fostering"])]
    assert spells(made).groups == ("fostering", "residential", "other", "day care")


def test_somebody_in_two_episodes_at_once_is_told_by_the_day_and_not_by_who_they_are() -> None:
    with pytest.raises(FaultyInput, match="starts on 2024-04-10 within another") as told:
        spells([Episode(90817, "fostering", day(10), day(200)), Episode(90817, "residential", day(100), None)])
    assert "90817" not in str(told.value)


@pytest.mark.parametrize(("group", "ended"), [("", None), ("fostering", ZERO - datetime.timedelta(days=1))])
def test_an_episode_that_cannot_be_is_refused(group: str, ended: datetime.date | None) -> None:
    with pytest.raises(ValueError, match="episode"):
        Episode(1, group, ZERO, ended)


def test_ends_are_seen_from_the_april_of_the_first_of_the_years_in_a_row_that_have_them() -> None:
    stray = Episode(1, "fostering", datetime.date(1990, 1, 1), datetime.date(1991, 1, 1))
    years = [Episode(year, "fostering", datetime.date(2019, 5, 1), datetime.date(year, 3, 31)) for year in (2023, 2024, 2025)]
    assert seen_from(spells([stray, *years]), Month(2025, 6)) == Month(2022, 4)


def test_a_few_ends_of_a_year_whose_return_is_not_there_do_not_make_it_a_year_that_was_seen() -> None:
    begun = datetime.date(2019, 5, 1)
    seen = [Episode(person, "fostering", begun, datetime.date(2025, 4 + person % 9, 2)) for person in range(30)]
    corrected = [Episode(30 + person, "fostering", begun, datetime.date(2025, 3, 20)) for person in range(2)]
    assert seen_from(spells([*corrected, *seen]), Month(2026, 3)) == Month(2025, 4)
    assert seen_from(spells([*corrected, *seen[:5]]), Month(2026, 3)) == Month(2024, 4)


def test_where_no_end_is_known_that_is_said() -> None:
    with pytest.raises(FaultyInput, match="lengths of stay cannot be told"):
        seen_from(spells([Episode(1, "fostering", ZERO)]), Month(2025, 3))


def test_no_episodes_are_no_people() -> None:
    assert counted([]).stock.size == 0


def test_a_hundred_thousand_episodes_are_counted_in_well_under_a_second() -> None:
    chance = np.random.Generator(np.random.PCG64(1))
    starts, stays = chance.integers(0, 3_000, 100_000), chance.integers(1, 900, 100_000)
    made = [
        Episode(number, "fostering", day(int(start)), day(int(start + stay)))
        for number, (start, stay) in enumerate(zip(starts, stays, strict=True))
    ]
    begun = time.perf_counter()
    counted(made)
    assert time.perf_counter() - begun < 1
