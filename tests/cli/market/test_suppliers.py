"""`commonweal market suppliers`: who supplies, behind whatever names, and a person's word on two of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done
from tests.store.market.invented import lake_of

PAID = ("Quorl-Alder [bold]", "QuorlAlder [bold]", "Wexmoor Rovers", "Wexmoor Rovers", "Wexmor Rovers", "Birch", "Birch Services")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return lake_of(tmp_path / "lake", PAID, [("Cedar Trust", "GB-CHC", "1123456")])


def test_suppliers_come_with_what_they_were_paid_the_largest_first(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "suppliers", lake)
    assert (done.code, done.err) == (0, "")
    assert done.out.index("Wexmoor Rovers") < done.out.index("Birch")
    assert "£20" in done.out
    assert "Quorl-Alder [bold]" in done.out


def test_suppliers_come_as_json_with_every_name(commonweal: Callable[..., Done], lake: Path) -> None:
    commonweal("market", "suppliers", lake, "--link")
    found = json.loads(commonweal("market", "suppliers", lake, "--find", "WEXMOR", "--json").out)
    assert [(row["organisation"], row["names"], row["paid_pence"], row["basis"]) for row in found] == [
        ("name:wexmoor rovers", ["Wexmoor Rovers", "Wexmor Rovers"], 3000, "linked")
    ]


def test_comparing_tells_what_it_came_to_and_shows_pairs_with_evidence(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "suppliers", lake, "--link")
    assert done.code == 0
    assert "2 pairs linked, 1 for a reviewer" in done.err
    assert "one adds what it does" in done.out
    assert "linked" in done.out


def test_pairs_come_as_json(commonweal: Callable[..., Done], lake: Path) -> None:
    commonweal("market", "suppliers", lake, "--link")
    found = json.loads(commonweal("market", "suppliers", lake, "--review", "--find", "birch", "--json").out)
    assert [(one["left"], one["right"], one["decided"]) for one in found] == [("name:birch", "name:birch services", "")]
    assert 0.3 <= found[0]["confidence"] < 0.9


def test_a_persons_word_is_recorded_and_followed(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "suppliers", lake, "--same", "Birch", "Birch Services", "--by", "Elin", "--why", "one invoice")
    assert (done.code, done.err) == (0, "")
    found = json.loads(commonweal("market", "suppliers", lake, "--find", "birch", "--json").out)
    assert [(row["names"], row["basis"]) for row in found] == [(["Birch", "Birch Services"], "reviewed")]
    commonweal("market", "suppliers", lake, "--different", "Birch", "Birch Services", "--by", "Owain")
    assert len(json.loads(commonweal("market", "suppliers", lake, "--find", "birch", "--json").out)) == 2


def test_a_review_of_whom_nobody_knows_by_nobody_is_refused_with_what_to_do(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "suppliers", lake, "--same", "Birch", "Nobody Known")
    assert (done.code, done.out) == (1, "")
    assert "“Nobody Known” is neither the key nor the name of an organisation here. Look for it: --find." in done.err
    assert "Say whose: --by." in done.err


def test_saying_two_things_at_once_is_wrong_usage(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "suppliers", lake, "--same", "Birch", "A", "--different", "Birch", "B", "--by", "Elin")
    assert done.code == 2


def test_a_folder_without_a_lake_is_told_without_a_traceback(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    for words in ([], ["--link"], ["--review"], ["--same", "A", "B", "--by", "Elin"]):
        done = commonweal("market", "suppliers", tmp_path / "nowhere", *words)
        assert (done.code, done.out) == (1, "")
        assert "There is no lake in this folder." in done.err


def test_a_faulty_line_among_the_reviews_is_told_with_its_place(commonweal: Callable[..., Done], lake: Path) -> None:
    (lake / "reviews.jsonl").write_text("nonsense\n")
    done = commonweal("market", "suppliers", lake, "--review")
    assert done.code == 1
    assert "reviews.jsonl:1: This line cannot be read" in done.err


def test_a_review_that_was_cut_off_is_told_once_and_keeps_nobody_from_going_on(commonweal: Callable[..., Done], lake: Path) -> None:
    (lake / "reviews.jsonl").write_text('{"left":"name:bir')
    shown = commonweal("market", "suppliers", lake, "--review")
    assert shown.code == 0
    assert 'A review was cut off as it was written:\n  {"left":"name:bir\n' in shown.err
    recorded = commonweal("market", "suppliers", lake, "--same", "Birch", "Birch Services", "--by", "Elin")
    assert recorded.code == 0
    assert "A review was cut off as it was written" in recorded.err
    assert commonweal("market", "suppliers", lake, "--review").err == ""
