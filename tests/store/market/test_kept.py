"""Reviews and links in a lake's folder: what people said is never lost, and a faulty line is told with its place."""

import datetime
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.market.identity import Link, Review
from commonweal.store.market.identity import add_review, cut_off, read_links, read_reviews, write_links

NOON = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)
REVIEW = Review("name:alder", "name:birch", True, "Elin Rhys", NOON, "one “account”\nof two lines")


def test_reviews_come_back_in_the_order_they_were_made(tmp_path: Path) -> None:
    other = Review("name:alder", "name:birch", False, "Owain", NOON + datetime.timedelta(hours=1))
    add_review(tmp_path, REVIEW)
    add_review(tmp_path, other)
    assert read_reviews(tmp_path) == [REVIEW, other]


def test_a_folder_without_reviews_or_links_has_none(tmp_path: Path) -> None:
    assert (read_reviews(tmp_path), read_links(tmp_path)) == ([], [])


@pytest.mark.parametrize("length", [1, 16, 60, 120])
def test_a_line_that_was_cut_off_is_passed_over_and_can_be_told(tmp_path: Path, length: int) -> None:
    add_review(tmp_path, REVIEW)
    whole = (tmp_path / "reviews.jsonl").read_bytes()
    (tmp_path / "reviews.jsonl").write_bytes(whole + whole[:length])
    assert read_reviews(tmp_path) == [REVIEW]
    assert cut_off(tmp_path) == whole[:length].decode()


def test_a_review_does_not_grow_out_of_a_line_that_was_cut_off_and_what_is_left_of_it_stays(tmp_path: Path) -> None:
    (tmp_path / "reviews.jsonl").write_text('{"left":"name:al')
    add_review(tmp_path, REVIEW)
    add_review(tmp_path, REVIEW)
    assert read_reviews(tmp_path) == [REVIEW, REVIEW]
    assert (tmp_path / "reviews.jsonl").read_text().startswith('# cut off: {"left":"name:al\n{')
    assert cut_off(tmp_path) == ""


def test_a_whole_review_that_only_lacks_the_end_of_its_line_is_kept(tmp_path: Path) -> None:
    add_review(tmp_path, REVIEW)
    whole = (tmp_path / "reviews.jsonl").read_bytes()
    (tmp_path / "reviews.jsonl").write_bytes(whole.rstrip(b"\n"))
    assert (read_reviews(tmp_path), cut_off(tmp_path)) == ([REVIEW], "")
    add_review(tmp_path, REVIEW)
    assert read_reviews(tmp_path) == [REVIEW, REVIEW]


def test_a_line_that_was_cut_off_before_others_is_told_as_a_fault(tmp_path: Path) -> None:
    (tmp_path / "reviews.jsonl").write_text('{"left":"name:al\n')
    with pytest.raises(FaultyInput) as raised:
        read_reviews(tmp_path)
    assert [problem.place for problem in raised.value.problems] == ["reviews.jsonl:1"]


def test_every_line_that_is_no_review_is_told(tmp_path: Path) -> None:
    lines = ["[1]", '{"left":"a","right":"b","same":true,"by":"Elin","when":"2026-11-02T12:00:00","why":""}', "\udcff", "{}"]
    (tmp_path / "reviews.jsonl").write_bytes("\n".join(lines).encode(errors="surrogateescape"))
    with pytest.raises(FaultyInput) as raised:
        read_reviews(tmp_path)
    assert [problem.line for problem in raised.value.problems] == [1, 2, 3, 4]


def test_links_replace_those_of_the_run_before_and_only_the_sure_are_taken(tmp_path: Path) -> None:
    write_links(tmp_path, [Link("a", "z", 0.99)])
    links = [Link("a", "b", 0.95, "linked", "the same words"), Link("b", "c", 0.5)]
    write_links(tmp_path, links)
    assert read_links(tmp_path) == links[:1]
    assert read_links(tmp_path, 0.3) == links
