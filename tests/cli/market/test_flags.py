"""`commonweal market flags`: what was looked for and raised, after the caution that no flag is proof."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commonweal.market.flag import CAUTION, FLAGS
from commonweal.store.market.lake import Part, State, write_state
from commonweal.store.market.parts import SCHEMAS, PartWriter
from commonweal.store.market.settling import renew
from tests.cli.conftest import Done

pytestmark = pytest.mark.long

RUN = Callable[..., Done]

ROWS = {
    "process": [
        {"process": "one", "buyer": "c", "cpv": "85311000", "method": "open", "tenderers": 1},
        {"process": "two", "buyer": "c", "cpv": "79710000", "method": "open", "tenderers": 2},
        {"process": "[bold]", "buyer": "c", "cpv": "79710000", "method": "selective", "tenderers": 1},
    ],
    "party": [{"process": process, "party": "c", "name": "Exampleshire", "roles": "buyer"} for process in ("one", "two", "[bold]")],
}


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    folder = tmp_path / "lake"
    rows = {table: [tuple(row.get(column) for column in SCHEMAS[table].names) for row in some] for table, some in ROWS.items()}
    with PartWriter(folder / "parts" / "invented") as writer:
        writer.add(rows)
    write_state(folder, State(parts=(Part("invented", tuple(rows)),)))
    renew(folder)
    return folder


def as_json(done: Done) -> list[dict[str, Any]]:
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert told["caution"] == CAUTION.en
    rows: list[dict[str, Any]] = told["rows"]
    return rows


def test_without_a_lake_every_flag_is_listed_after_the_caution(commonweal: RUN) -> None:
    done = commonweal("market", "flags")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(CAUTION.en)
    assert [code for code in FLAGS if code not in done.out] == []


def test_a_lake_has_an_account_of_what_could_be_looked_at(commonweal: RUN, lake: Path) -> None:
    rows = as_json(commonweal("market", "flags", lake, "--json"))
    assert [(row["flag"], row["part"], row["looked"], row["raised"]) for row in rows] == [("single-bid", "process", 3, 2)]


def test_a_service_stands_beside_all(commonweal: RUN, lake: Path) -> None:
    (row,) = as_json(commonweal("market", "flags", lake, "--cpv", "79", "--json"))
    assert (row["looked"], row["rate"], row["rate_of_all"]) == (2, 0.5, pytest.approx(2 / 3))


def test_one_flag_tells_what_it_raised_and_how_usual_that_is(commonweal: RUN, lake: Path) -> None:
    done = commonweal("market", "flags", lake, "--flag", "single-bid")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(CAUTION.en)
    assert "Tenderers in a competitive" in done.out
    assert "[bold]" in done.out
    assert "66.7%" in done.out
    assert "two" not in done.out.split()


def test_what_a_flag_says_may_be_had_in_welsh(commonweal: RUN, lake: Path) -> None:
    done = commonweal("market", "flags", lake, "--flag", "single-bid", "--language", "cy")
    assert done.out.startswith(CAUTION.cy)
    assert "Tendrwyr mewn gweithdrefn" in done.out


def test_one_process_is_told_what_was_raised_and_what_was_not(commonweal: RUN, lake: Path) -> None:
    (row,) = as_json(commonweal("market", "flags", lake, "--process", "two", "--json"))
    assert (row["flag"], row["raised"], row["says"]) == ("single-bid", False, "Tenderers in a competitive procedure: 2.")


def test_csv_has_the_caution_in_its_first_line(commonweal: RUN, lake: Path) -> None:
    first, *rest = commonweal("market", "flags", lake, "--flag", "single-bid", "--csv").out.splitlines()
    assert first == f"# {CAUTION.en}"
    assert {row["process"] for row in csv.DictReader(rest)} == {"one", "[bold]"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--flag", "nothing"), "there is no flag “nothing”"),
        (("--setting", "days=3"), "say of which flag"),
        (("--flag", "single-bid", "--setting", "days=3"), "no setting “days”"),
        (("--flag", "slow-award", "--setting", "days=soon"), "days needs a number"),
        (("--flag", "slow-award", "--setting", "days=none"), "days needs a number"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_a_line(commonweal: RUN, options: tuple[str, ...], told: str) -> None:
    done = commonweal("market", "flags", *options)
    assert done.code == 2
    assert told in " ".join(done.err.replace("│", " ").split())


def test_a_bound_may_be_set_or_left_to_the_data(commonweal: RUN, lake: Path) -> None:
    for setting in ("threshold=0.05", "threshold=none"):
        assert as_json(commonweal("market", "flags", lake, "--flag", "price-close-to-winner", "--setting", setting, "--json")) == []


def test_a_folder_without_a_lake_is_told_with_what_to_do(commonweal: RUN, tmp_path: Path) -> None:
    done = commonweal("market", "flags", tmp_path)
    assert done.code == 1
    assert "There is no lake in this folder." in done.err


def test_an_id_that_a_spreadsheet_would_run_is_written_so_that_it_does_not(commonweal: RUN, tmp_path: Path) -> None:
    rows = [{"process": "=1+1", "cpv": "85311000", "method": "open", "tenderers": 1}]
    with PartWriter(tmp_path / "other" / "parts" / "invented") as writer:
        writer.add({"process": [tuple(row.get(column) for column in SCHEMAS["process"].names) for row in rows]})
    write_state(tmp_path / "other", State(parts=(Part("invented", ("process",)),)))
    renew(tmp_path / "other")
    _, *rest = commonweal("market", "flags", tmp_path / "other", "--flag", "single-bid", "--csv").out.splitlines()
    assert [row["process"] for row in csv.DictReader(rest)] == ["'=1+1"]
