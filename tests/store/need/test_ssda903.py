"""SSDA903 files: their traits are survived, their faults tallied, and nothing personal is ever said."""

import datetime
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.reason import REASONS
from commonweal.base.tally import Tally
from commonweal.need.flow.episode import Episode
from commonweal.store.need.ssda903 import read_episodes
from tests.need.ssda903_example import EPISODES, HEADER, write_returns

SECRET, BORN, UPN = "QXZ9081726", "17/08/2013", "A123456789012"


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def row(child: str, decom: str, dec: str = "", place: str = "U4", *, status: str = "C2", rec: str = "X1") -> str:
    return f"{child},{decom},S,{status},N1,{place},PR1,{dec},{rec},,,,"


class Returns:
    """Files of a test, written as they are named."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def episodes(self, *files: list[str], headers: list[list[str]] | None = None) -> tuple[list[Episode], Tally]:
        paths = [self.write(f"y{number}.csv", [EPISODES, *rows]) for number, rows in enumerate(files, 1)]
        heads = [self.write(f"h{number}.csv", [HEADER, *rows]) for number, rows in enumerate(headers or [], 1)]
        return read_episodes(paths, [path.name for path in paths], heads, [path.name for path in heads])

    def write(self, name: str, lines: list[str]) -> Path:
        path = self._folder / name
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return path


@pytest.fixture
def returns(tmp_path: Path) -> Returns:
    return Returns(tmp_path)


def faults(tally: Tally) -> dict[str, tuple[int, str]]:
    return {one.reason: (one.count, one.examples[0].place) for one in (*tally.refused, *tally.repaired)}


def test_an_episode_has_a_number_for_its_person_a_group_and_its_days(returns: Returns) -> None:
    found, tally = returns.episodes([row("a1", "03/04/2024", "01/06/2024", "K2"), row("b2", "1/5/2024", place="u4")])
    assert found == [
        Episode(0, "residential", day(2024, 4, 3), day(2024, 6, 1)),
        Episode(1, "fostering", day(2024, 5, 1)),
    ]
    assert (tally.records, tally.used, faults(tally)) == (2, 2, {})


@pytest.mark.parametrize(
    ("place", "group"),
    [
        *((f"U{n}", "fostering") for n in range(1, 7)),
        ("K2", "residential"),
        ("R1", "residential"),
        ("H5", "supported"),
        ("P2", "supported"),
    ],
)
def test_placements_fall_into_their_groups(returns: Returns, place: str, group: str) -> None:
    assert returns.episodes([row("a1", "03/04/2024", place=place)])[0][0].group == group


def test_columns_may_stand_in_any_order_and_case_after_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    file.write_bytes("\ufeffdec,Place,child,URN,DECOM\r\n,U4,a1,,03/04/2024\r\n".encode())
    assert read_episodes([file], ["e.csv"])[0] == [Episode(0, "fostering", day(2024, 4, 3))]


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b" "])
def test_a_file_of_nothing_holds_no_episodes(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "e.csv"
    file.write_bytes(content)
    found, tally = read_episodes([file], ["e.csv"])
    assert (found, tally.records) == ([], 0)


def test_an_open_episode_that_comes_back_next_year_is_one_episode(returns: Returns) -> None:
    first, second = [row("a1", "03/04/2023")], [row("a1", "03/04/2023", "09/09/2024", rec="E4A"), row("b", "01/02/2025")]
    for files in ((first, second), (second, first)):
        found, tally = returns.episodes(*files)
        assert found[0] == Episode(0, "fostering", day(2023, 4, 3), day(2024, 9, 9))
        assert faults(tally) == {}


def test_years_put_into_one_file_give_each_episode_once(returns: Returns) -> None:
    told = [row("a1", "03/04/2023"), row("a1", "03/04/2023", "09/09/2024", rec="E4A")]
    for rows in (told, told[::-1]):
        found, tally = returns.episodes(rows)
        assert found == [Episode(0, "fostering", day(2023, 4, 3), day(2024, 9, 9))]
        assert faults(tally) == {}


def test_an_episode_may_end_where_the_next_begins(returns: Returns) -> None:
    found, tally = returns.episodes([row("a1", "03/04/2024", "09/09/2024"), row("a1", "09/09/2024", place="K2")])
    assert [one.ended for one in found] == [day(2024, 9, 9), None]
    assert faults(tally) == {}


@pytest.mark.parametrize(
    ("rows", "reason", "left"),
    [
        ([row("", "03/04/2024")], "person-missing", 0),
        ([row("a1", "")], "date-missing", 0),
        ([row("a1", "31/02/2024")], "date-unreadable", 0),
        ([row("a1", "03/04/2024", "soon")], "date-unreadable", 0),
        ([row("a1", "03/04/0204")], "date-absurd", 0),
        ([row("a1", "03/04/2024", "02/04/2024")], "episode-reversed", 0),
        ([row("a1", "03/04/2024", status="V3")], "short-break", 0),
        (["a1,03/04/2024,S,C2"], "row-short", 0),
        ([row("a1", "03/04/2024", place="U9")], "placement-unknown", 1),
        ([row("a1", "03/04/2024", place="")], "placement-unknown", 1),
        ([row("a1", "03/04/2024", rec="E4A")], "end-untold", 1),
        ([row("a1", "03/04/2024", "05/05/2024")] * 2, "row-repeated", 1),
        ([row("a1", "03/04/2024", "05/05/2024"), row("a1", "03/04/2024", "06/05/2024")], "rows-conflict", 1),
        ([row("a1", "03/04/2024", "05/05/2024"), row("a1", "01/05/2024", "06/05/2024")], "episodes-overlap", 2),
        ([row("a1", "03/04/2024"), row("a1", "01/05/2024")], "episodes-overlap", 2),
    ],
)
def test_a_faulty_row_is_tallied_with_its_line_and_its_reason_in_words(
    returns: Returns, rows: list[str], reason: str, left: int
) -> None:
    found, tally = returns.episodes(rows)
    assert faults(tally) == {reason: (1, "y1.csv:2")}
    assert len(found) == left
    assert reason in REASONS


def test_an_unknown_placement_is_counted_among_the_others(returns: Returns) -> None:
    assert returns.episodes([row("a1", "03/04/2024", place="U9")])[0][0].group == "other"


def test_an_episode_that_had_not_ended_ends_where_the_next_begins(returns: Returns) -> None:
    found, _ = returns.episodes([row("a1", "03/04/2024"), row("a1", "01/05/2024", place="K2")])
    assert [(one.group, one.ended) for one in found] == [("fostering", day(2024, 5, 1)), ("residential", None)]


def test_what_a_later_return_corrects_stands(returns: Returns) -> None:
    found, tally = returns.episodes([row("a1", "03/04/2023")], [row("a1", "03/04/2023", "09/09/2024", "K2")])
    assert found == [Episode(0, "residential", day(2023, 4, 3), day(2024, 9, 9))]
    assert faults(tally) == {"rows-conflict": (1, "y1.csv:2")}


def test_an_open_episode_that_the_next_return_does_not_know_ends_with_its_own_year(returns: Returns) -> None:
    found, tally = returns.episodes([row("a1", "03/04/2023")], [row("b2", "03/05/2024")])
    assert found == [Episode(0, "fostering", day(2023, 4, 3), day(2024, 3, 31)), Episode(1, "fostering", day(2024, 5, 3))]
    assert faults(tally) == {"episode-lost": (1, "y1.csv:2")}


def child(name: str, born: str) -> str:
    return f"{name},1,{born},WBRI,{UPN},,"


def test_nobody_is_looked_after_past_their_eighteenth_birthday(returns: Returns) -> None:
    rows = [row("a1", "03/04/2023"), row("b2", "03/04/2023"), row("c3", "03/04/2023"), row("d4", "01/02/2024", "01/03/2024")]
    heads = [child("a1", "29/02/2006"), child("b2", "10/06/2005"), child("c3", "10/06/2006"), child("d4", "10/06/2005")]
    heads[0] = child("a1", "28/02/2006")
    found, tally = returns.episodes(rows, headers=[heads])
    assert [one.ended for one in found] == [day(2024, 2, 28), day(2023, 6, 10), None]
    assert {one.reason: one.count for one in tally.repaired} == {"episode-past-eighteen": 2}
    assert {one.reason: one.count for one in tally.refused} == {"episode-past-eighteen": 1}


def test_whoever_was_born_on_29_february_comes_of_age_on_1_march(returns: Returns) -> None:
    found, _ = returns.episodes([row("a1", "03/04/2025")], headers=[[child("a1", "29/02/2008")]])
    assert found[0].ended == day(2026, 3, 1)


def test_a_person_without_a_header_row_and_a_header_without_a_birth_are_told(returns: Returns) -> None:
    found, tally = returns.episodes([row("a1", "03/04/2023"), row("b2", "03/04/2023")], headers=[[child("a1", "")]])
    assert len(found) == 2
    assert faults(tally) == {"date-missing": (1, "h1.csv:2"), "person-without-header": (2, "y1.csv:2")}


def test_every_missing_column_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    first, second, head = (tmp_path / name for name in ("a.csv", "b.csv", "h.csv"))
    first.write_text("CHILD,DECOM\n")
    second.write_text("CHILD,DECOM,PLACE,DEC,DEC\n")
    head.write_text("CHILD,SEX\n")
    with pytest.raises(FaultyInput) as told:
        read_episodes([first, second, tmp_path / "none.csv"], ["a.csv", "b.csv", "none.csv"], [head], ["h.csv"])
    assert [(one.code, one.file, one.path) for one in told.value.problems] == [
        ("missing-column", "a.csv", "PLACE"),
        ("missing-column", "a.csv", "DEC"),
        ("repeated-column", "b.csv", "DEC"),
        ("missing-file", "none.csv", ""),
        ("missing-column", "h.csv", "DOB"),
    ]


@pytest.mark.parametrize(
    ("content", "code"), [('CHILD,DECOM,PLACE,DEC\n"a1', "not-csv"), ("CHILD;DECOM;PLACE;DEC\n", "not-commas")]
)
def test_what_is_no_csv_is_told(tmp_path: Path, content: str, code: str) -> None:
    file = tmp_path / "e.csv"
    file.write_text(content)
    with pytest.raises(FaultyInput) as told:
        read_episodes([file], ["e.csv"])
    assert [one.code for one in told.value.problems] == [code]


FAULTY = [
    [row(SECRET, "")],
    [row(SECRET, BORN, BORN[:-1])],
    [row(SECRET, "03/04/2024", BORN)],
    [row(SECRET, "03/04/2024", place=UPN)],
    [row(SECRET, "03/04/2024", rec="E4A")] * 2,
    [row(SECRET, "03/04/2024", "05/05/2024"), row(SECRET, "03/04/2024", "06/05/2024")],
    [row(SECRET, "03/04/2024"), row(SECRET, "01/05/2024")],
    [f"{SECRET},03/04/2024"],
    [row(SECRET, "03/04/2024", status="V4")],
]
"""Rows with every fault, about a child who must not be named."""


def said(tally: Tally) -> str:
    return (
        " ".join(f"{one.place} {one.value}" for count in (*tally.refused, *tally.repaired) for one in count.examples) + tally.source
    )


@pytest.mark.parametrize("rows", FAULTY)
@pytest.mark.parametrize(
    "heads", [[child(SECRET, "10/06/2001")], [child(SECRET, BORN + "x")], [f"{SECRET}"], [child("other", BORN)]]
)
def test_no_tally_says_anything_personal(returns: Returns, rows: list[str], heads: list[str]) -> None:
    found, tally = returns.episodes(rows, headers=[heads])
    told = said(tally) + str(found)
    assert said(tally) != tally.source
    assert not [one for one in (SECRET, BORN, "10/06/2001", UPN) if one in told]


@pytest.mark.parametrize(
    "content",
    [
        "\n".join([row(SECRET, "03/04/2024"), row(SECRET, "04/04/2024")]),
        f"{SECRET};03/04/2024;{UPN}",
        f"{SECRET}\t{BORN}",
        child(SECRET, BORN),
        f'CHILD,DOB,DECOM,PLACE,DEC\n{SECRET},"{BORN}',
        f'CHILD,DOB,DECOM,PLACE,DEC\n{SECRET},"{BORN}"{UPN},',
        f"CHILD,CHILD,DECOM,PLACE,DEC\n{SECRET},{BORN},{UPN}",
    ],
)
def test_no_problem_says_anything_personal_even_where_the_first_line_is_a_childs(tmp_path: Path, content: str) -> None:
    file = tmp_path / "e.csv"
    file.write_text(content)
    with pytest.raises(FaultyInput) as told:
        read_episodes([file], ["e.csv"], [file], ["h.csv"])
    written = str(told.value) + repr(told.value.problems) + repr(told.value.__cause__)
    assert not [one for one in (SECRET, BORN, UPN) if one in written]


def test_invented_returns_of_five_years_read_without_a_fault(tmp_path: Path) -> None:
    files, headers = write_returns(tmp_path)
    found, tally = read_episodes(files, [one.name for one in files], headers, [one.name for one in headers])
    assert (tally.used, faults(tally)) == (tally.records, {})
    assert {one.group for one in found} == {"fostering", "residential", "supported", "other"}


def test_the_returns_may_be_given_in_any_order(tmp_path: Path) -> None:
    files, _ = write_returns(tmp_path)

    def days(order: list[Path]) -> list[tuple[object, ...]]:
        return sorted((one.group, one.started, str(one.ended)) for one in read_episodes(order, [file.name for file in order])[0])

    assert days(files) == days(files[::-1])
