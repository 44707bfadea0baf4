"""Tallies: nothing is dropped in silence."""

from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.tally import Tally

REASONS = st.lists(st.sampled_from(["date-unreadable", "amount-unreadable", "row-short"]), max_size=40)


def tally_of(refused: list[str], repaired: list[str], records: int = 100) -> Tally:
    tally = Tally("a.csv", records)
    for place, reason in enumerate(refused):
        tally.refuse(reason, f"a.csv:{place}", reason)
    for place, reason in enumerate(repaired):
        tally.repair(f"{reason}-put-right", f"a.csv:{place}")
    return tally


@given(REASONS, REASONS)
def test_every_refusal_is_counted_once_and_repairs_take_nothing_away(refused: list[str], repaired: list[str]) -> None:
    tally = tally_of(refused, repaired)
    assert tally.used == 100 - len(refused)
    assert {one.reason: one.count for one in tally.refused} == {reason: refused.count(reason) for reason in set(refused)}
    assert sum(one.count for one in tally.repaired) == len(repaired)


@given(REASONS)
def test_reasons_come_with_the_most_frequent_first_and_the_first_places(refused: list[str]) -> None:
    counts = tally_of(refused, []).refused
    assert [one.count for one in counts] == sorted((one.count for one in counts), reverse=True)
    for one in counts:
        places = [f"a.csv:{place}" for place, reason in enumerate(refused) if reason == one.reason]
        assert [fault.place for fault in one.examples] == places[:5]


@given(st.lists(st.tuples(REASONS, REASONS), max_size=5))
def test_a_merged_tally_counts_what_its_parts_count(parts: list[tuple[list[str], list[str]]]) -> None:
    tallies = [tally_of(*part) for part in parts]
    whole = Tally.merged("all", tallies)
    assert (whole.records, whole.used) == (sum(one.records for one in tallies), sum(one.used for one in tallies))
    assert sum(one.count for one in whole.repaired) == sum(len(repaired) for _, repaired in parts)


def test_merging_changes_none_of_the_parts() -> None:
    part = tally_of(["row-short"], [])
    whole = Tally.merged("all", [part, part])
    whole.refuse("row-short", "b.csv:1")
    assert (part.refused[0].count, len(part.refused[0].examples)) == (1, 1)


def test_a_long_value_is_cut_short() -> None:
    assert len(tally_of(["x" * 500], []).refused[0].examples[0].value) == 80


def test_all_of_nothing_could_be_used() -> None:
    assert Tally("a.csv").share_used == 1
