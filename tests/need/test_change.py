"""Councils that changed: whose histories go on, whose are added up, and that nobody is counted twice."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.tally import Tally
from commonweal.need.change import Change, ChangeKind, carried_over
from commonweal.need.history import History, Observation


def ons(number: int) -> str:
    return f"E07{number:06d}"


EAST, WEST, WHOLE = ons(1), ons(2), ons(9)
NAMES = {EAST: "East", WEST: "West", WHOLE: "Ourtown", "": ""}


def history(place: str, counts: dict[int, float | None], *, code: str = "", measure: str = "children", region: str = "") -> History:
    seen = tuple(Observation(year, value, "" if value is not None else "z") for year, value in sorted(counts.items()))
    return History(measure, place, seen, code=code, region=region)


def change(old: str, new: str, kind: ChangeKind = "merger", year: int = 2020) -> Change:
    return Change(old, NAMES[old], new, NAMES[new], kind, year)


MERGER = (change(EAST, WHOLE), change(WEST, WHOLE))


def counted(histories: list[History]) -> dict[str, dict[int, float]]:
    return {one.place: dict(one.counted) for one in histories}


@pytest.mark.parametrize("coded", [True, False])
def test_places_that_merged_are_added_up_before_the_whole_s_own_figures(coded: bool) -> None:
    east = history("East", {2018: 5, 2019: 6, 2021: None}, code=EAST if coded else "", region="North")
    west = history("West", {2018: 7, 2019: 8}, code=WEST if coded else "", region="North")
    whole = history("Ourtown", {2019: None, 2020: None, 2021: 16}, code=WHOLE if coded else "")
    tally = Tally("f")
    after = carried_over([east, west, whole], MERGER, tally)
    assert counted(after) == {"Ourtown": {2018: 12, 2019: 14, 2021: 16}}
    assert [one.year for one in after[0].observations] == [2018, 2019, 2021]
    assert [one.reason for one in tally.repaired] == ["place-merged"]
    assert [(one.reason, one.count) for one in tally.refused] == [("place-not-in-being", 3)]


def test_a_whole_of_which_nothing_was_published_begins_as_its_parts() -> None:
    parts = [history(NAMES[code], {2018: 5}, code=code, region="North") for code in (EAST, WEST)]
    [one] = carried_over(parts, MERGER, Tally("f"))
    assert (one.place, one.code, one.region, one.counted) == ("Ourtown", WHOLE, "North", ((2018, 10.0),))


def test_a_year_in_which_a_part_is_withheld_is_not_added_up_and_stands_as_it_was() -> None:
    east, west = history("East", {2017: 5, 2018: None}), history("West", {2017: 7, 2018: 8})
    after = carried_over([east, west], MERGER, Tally("f"))
    assert counted(after) == {"East": {}, "Ourtown": {2017: 12}, "West": {2018: 8}}


def test_a_merger_with_a_part_that_is_not_in_the_data_is_not_added_up() -> None:
    tally = Tally("f")
    after = carried_over([history("East", {2018: 5}), history("Ourtown", {2021: 16})], MERGER, tally)
    assert counted(after) == {"East": {2018: 5}, "Ourtown": {2021: 16}}
    assert [one.reason for one in tally.repaired] == ["merger-part-unknown"]


def test_rates_are_never_added_up() -> None:
    tally = Tally("f")
    rates = [history("East", {2018: 0.5}), history("West", {2018: 0.25}), history("Ourtown", {2021: 0.4})]
    assert carried_over(rates, MERGER, tally, additive=False) == sorted(rates, key=lambda one: one.place)
    assert [one.reason for one in tally.repaired] == ["merger-not-added"]


def test_where_parts_and_whole_have_figures_for_one_year_the_whole_stands() -> None:
    tally = Tally("f")
    parts = [history("East", {2020: 5}), history("West", {2020: 7})]
    assert counted(carried_over([*parts, history("Ourtown", {2020: 13})], MERGER, tally)) == {"Ourtown": {2020: 13}}
    assert [(one.reason, one.count) for one in tally.refused] == [("place-counted-twice", 2)]


def test_a_place_with_a_new_code_has_one_history() -> None:
    recoded = Change(EAST, "East", WEST, "East on Sea", "new_code", 2020)
    before, after = history("East", {2019: 5, 2020: None}, code=EAST), history("East on Sea", {2019: None, 2020: 6}, code=WEST)
    tally = Tally("f")
    [one] = carried_over([before, after], [recoded], tally)
    assert (one.place, one.code, one.counted) == ("East on Sea", WEST, ((2019, 5.0), (2020, 6.0)))
    assert [reason.reason for reason in tally.repaired] == ["place-recoded"]


def test_a_place_known_only_by_its_old_code_takes_the_new() -> None:
    [one] = carried_over(
        [history("East", {2019: 5}, code=EAST)], [Change(EAST, "East", WEST, "Easton", "new_code", 2020)], Tally("f")
    )
    assert (one.place, one.code) == ("Easton", WEST)


def test_a_split_begins_new_histories() -> None:
    split = [change(WHOLE, EAST, "new_code"), change(WHOLE, WEST, "new_code")]
    all_three = [
        history("Ourtown", {2019: 12, 2020: None}),
        history("East", {2019: None, 2020: 5}),
        history("West", {2019: None, 2020: 7}),
    ]
    tally = Tally("f")
    after = carried_over(all_three, split, tally)
    assert {one.place: [seen.year for seen in one.observations] for one in after} == {
        "East": [2020],
        "Ourtown": [2019],
        "West": [2020],
    }
    assert [(one.reason, one.count) for one in tally.repaired] == [("place-split", 2)]


def test_an_end_leaves_the_history_and_not_what_stands_after_it() -> None:
    tally = Tally("f")
    [one] = carried_over([history("East", {2018: None, 2019: 5, 2020: None, 2021: None})], [change(EAST, "", "termination")], tally)
    assert [seen.year for seen in one.observations] == [2018, 2019]
    assert [one.reason for one in tally.repaired] == ["place-abolished"]


def test_a_council_that_began_anew_under_its_name_has_a_break_unless_a_number_says_that_it_is_the_same() -> None:
    anew = [Change(EAST, "Shire", "", "", "termination", 2020), Change(WEST, "West", WHOLE, "Shire", "merger", 2020)]
    counts: dict[int, float | None] = dict.fromkeys(range(2018, 2023), 5.0)
    assert carried_over([history("Shire", counts)], anew, Tally("f"))[0].breaks == (2020, 2021)
    assert carried_over([history("Shire", counts, code="825")], anew, Tally("f"))[0].breaks == ()


def test_combined_authorities_take_no_place() -> None:
    over = Change(EAST, "East", "E47000001", "East", "new_geo", 2020)
    both = [history("East", {2019: 5, 2020: 6}, code=EAST)]
    assert carried_over(both, [over], Tally("f")) == both


def test_a_chain_of_changes_is_followed_in_order_of_years() -> None:
    last = ons(10)
    chain = [
        Change(WHOLE, "Ourtown", last, "Shire", "merger", 2023),
        Change(ons(3), "North", last, "Shire", "merger", 2023),
        *MERGER,
    ]
    parts = [history(name, {2018: count}) for name, count in (("East", 1), ("West", 2), ("North", 4))]
    assert counted(carried_over(parts, chain, Tally("f"))) == {"Shire": {2018: 7}}


def test_regions_and_nations_are_let_be() -> None:
    region = History("children", "East", (Observation(2018, 5.0),), aggregate=True)
    assert carried_over([region], [change(EAST, "", "termination")], Tally("f")) == [region]


def test_each_measure_is_carried_over_by_itself() -> None:
    both = [history(name, {2018: 5}, measure=measure) for measure in ("a", "b") for name in ("East", "West")]
    assert [(one.measure, one.counted) for one in carried_over(both, MERGER, Tally("f"))] == [
        ("a", ((2018, 10.0),)),
        ("b", ((2018, 10.0),)),
    ]


COUNTS = st.none() | st.integers(0, 99).map(float)


@st.composite
def changing(draw: st.DrawFn) -> tuple[list[History], list[Change]]:
    """Councils whose figures stand in the years they were there in; some merged, were recoded, split or ended."""
    changes: list[Change] = []
    began = {ons(n): 2010 for n in range(6)}
    ended: dict[str, int] = {}
    fresh = iter(range(100, 200))
    for year in sorted(draw(st.sets(st.integers(2011, 2019), max_size=3))):
        there = [code for code in began if code not in ended]
        taken = draw(st.lists(st.sampled_from(there), min_size=1, max_size=3, unique=True))
        kind = draw(st.sampled_from(["merger", "new_code", "split", "termination"]))
        new = [ons(next(fresh)) for _ in range(2 if kind == "split" else 1)]
        for old in taken if kind == "merger" else taken[:1]:
            if kind == "termination":
                changes.append(Change(old, f"p{old}", "", "", "termination", year))
            else:
                called: ChangeKind = "merger" if kind == "merger" else "new_code"
                changes += [Change(old, f"p{old}", code, f"p{code}", called, year) for code in new]
            ended[old] = year
        if kind != "termination":
            began |= dict.fromkeys(new, year)
    made = []
    for code, first in began.items():
        years = range(first, ended.get(code, 2022))
        counts = {year: draw(COUNTS) for year in years}
        if counts and draw(st.booleans()):
            made.append(history(f"p{code}", counts, code=code if draw(st.booleans()) else ""))
    return made, draw(st.permutations(changes))


def totals(histories: list[History]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for one in histories:
        for year, value in one.counted:
            found[year] += value
    return found


@given(changing())
def test_whatever_changed_each_year_s_figures_add_up_to_what_they_did(case: tuple[list[History], list[Change]]) -> None:
    histories, changes = case
    tally = Tally("f")
    after = carried_over(histories, changes, tally)
    assert totals(after) == totals(histories)
    assert len({one.place for one in after}) == len(after)
    assert all(one.reason == "place-not-in-being" for one in tally.refused)


@given(changing())
def test_carrying_over_again_changes_no_figure(case: tuple[list[History], list[Change]]) -> None:
    histories, changes = case
    once = carried_over(histories, changes, Tally("f"))
    assert totals(carried_over(once, changes, Tally("f"))) == totals(once)
