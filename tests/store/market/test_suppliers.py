"""Who is who in a lake: what is alike is linked and kept, what a person says is followed, now and after every load."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.market.table import RECORD
from commonweal.store.market.identity import read_links, read_reviews
from commonweal.store.market.identity.lake import candidates, link
from commonweal.store.market.identity.reviewing import review
from commonweal.store.market.lake import Lake
from tests.store.market.invented import lake_of

NOON = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)
PAID = ("Quorl-Alder", "QuorlAlder Ltd", "QUORL ALDER ASSOCIATES", "Wexmoor Rovers", "Wexmor Rovers", "n/a")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return lake_of(tmp_path / "lake", PAID)


def suppliers(lake: Path) -> dict[str, str | None]:
    with Lake(lake) as opened:
        return {row["supplier_name"]: row["supplier"] for row in opened.answer(RECORD.payment.select("supplier_name", "supplier"))}


def say(lake: Path, left: str, right: str, *, same: bool, **more: Any) -> list[str]:
    return review(lake, left, right, same=same, by="Elin Rhys", why="", when=more.get("when", NOON))


def test_what_is_alike_is_linked_and_what_may_be_waits_for_a_reviewer(lake: Path) -> None:
    found = link(lake)
    assert (found.taken, found.to_review, found.before, found.organisations) == (2, 1, 6, 4)
    assert suppliers(lake)["Wexmor Rovers"] == suppliers(lake)["Wexmoor Rovers"]
    (waiting,) = [one for one in candidates(lake) if not one.decided]
    assert {waiting.left, waiting.right} == {"QUORL ALDER ASSOCIATES", "Quorl-Alder"}
    assert waiting.link.evidence.startswith("the same telling words, and one adds what it does")


def test_comparing_again_finds_the_same_whatever_people_have_said(lake: Path) -> None:
    link(lake)
    before = (lake / "links.jsonl").read_bytes()
    say(lake, "Quorl Alder", "Quorl Alder Associates", same=True)
    link(lake)
    assert (lake / "links.jsonl").read_bytes() == before


def test_a_reviewers_word_is_followed_and_outlives_comparing_again(lake: Path) -> None:
    link(lake)
    assert say(lake, "Wexmoor Rovers", "Wexmor Rovers", same=False) == []
    assert say(lake, "quorl alder", "name:quorl alder associates", same=True) == []
    for _ in range(2):
        found = suppliers(lake)
        assert found["Wexmor Rovers"] != found["Wexmoor Rovers"]
        assert found["QUORL ALDER ASSOCIATES"] == found["Quorl-Alder"] == "name:quorl alder"
        link(lake)
    assert {one.decided for one in candidates(lake)} == {"linked", "different: Elin Rhys", "same: Elin Rhys"}


def test_the_latest_word_counts(lake: Path) -> None:
    say(lake, "Wexmoor Rovers", "Wexmor Rovers", same=False)
    say(lake, "Wexmor Rovers", "Wexmoor Rovers", same=True, when=NOON + datetime.timedelta(hours=1))
    assert suppliers(lake)["Wexmor Rovers"] == suppliers(lake)["Wexmoor Rovers"]
    assert [one.same for one in read_reviews(lake)] == [False, True]


def test_an_earlier_word_that_a_later_one_undoes_is_told(lake: Path) -> None:
    hour = datetime.timedelta(hours=1)
    say(lake, "Wexmoor Rovers", "Quorl Alder", same=True)
    say(lake, "Quorl Alder", "Wexmor Rovers", same=True, when=NOON + hour)
    told = say(lake, "Wexmoor Rovers", "Wexmor Rovers", same=False, when=NOON + 2 * hour)
    assert told == ["name:quorl alder and name:wexmoor rovers are the same by an earlier review, and are kept apart now."]
    assert suppliers(lake)["Wexmor Rovers"] == suppliers(lake)["Quorl-Alder"]


def test_two_numbers_that_a_person_calls_one_are_worth_a_second_look(tmp_path: Path) -> None:
    numbers = [("Alder", "GB-COH", "01234567"), ("Birch", "GB-COH", "07654321")]
    lake = lake_of(tmp_path / "lake", (), numbers)
    told = say(lake, "GB-COH-01234567", "gb-coh-07654321", same=True)
    assert told == ["The two have numbers of their own, GB-COH-01234567 and GB-COH-07654321."]


def test_a_name_stands_for_its_number_unless_it_has_several(tmp_path: Path) -> None:
    numbers = [("Alder", "GB-COH", "01234567"), ("Birch", "GB-COH", "07654321"), ("Birch", "GB-COH", "06543210")]
    lake = lake_of(tmp_path / "lake", ("Cedar",), numbers)
    say(lake, "ALDER LTD", "Cedar", same=True)
    assert suppliers(lake)["Cedar"] == "GB-COH-01234567"
    with pytest.raises(FaultyInput, match="“Birch” is the name of several: GB-COH-06543210, GB-COH-07654321"):
        say(lake, "Birch", "Cedar", same=True)


def test_two_names_of_one_number_cannot_be_parted_and_that_is_told(tmp_path: Path) -> None:
    lake = lake_of(tmp_path / "lake", (), [("Alder", "GB-COH", "01234567"), ("Birch", "GB-COH", "01234567")])
    with pytest.raises(FaultyInput, match="both known by GB-COH-01234567"):
        say(lake, "Alder", "Birch", same=False)


def test_a_name_that_is_not_here_or_is_the_same_is_refused_and_nothing_is_written(lake: Path) -> None:
    for left, right in [("Wexmoor Rovers", "Nobody Known"), ("Quorl Alder", "QUORL ALDER LIMITED")]:
        with pytest.raises(FaultyInput):
            say(lake, left, right, same=True)
    assert read_reviews(lake) == []


def test_a_lake_with_nobody_in_it_has_nothing_to_compare(tmp_path: Path) -> None:
    lake = lake_of(tmp_path / "lake", ())
    assert link(lake).organisations == 0
    assert read_links(lake, 0) == []


def test_a_body_with_a_further_number_has_the_key_that_it_has_in_the_lake(tmp_path: Path) -> None:
    party = {"process": "p", "party": "1", "name": "Alder", "scheme": "X", "identifier": "7", "others": "GB-COH-01234567"}
    lake = lake_of(tmp_path / "lake", ("Cedar",), more=[party | {"roles": "supplier"}])
    say(lake, "Alder", "Cedar", same=True)
    assert suppliers(lake)["Cedar"] == "GB-COH-01234567"
