"""The page on sources names the columns that the readers ask for, and no others."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.need.activity import ACTIVITY_COLUMNS, read_activity
from commonweal.store.need.changes import CHANGE_COLUMNS, read_changes
from commonweal.store.need.dfe import DFE_COLUMNS, DFE_LEVELS, read_dfe
from commonweal.store.need.indices import RATE_COLUMNS, WAGE_COLUMNS
from commonweal.store.need.lait import LAIT_COLUMNS
from commonweal.store.need.monthly import MONTHLY_COLUMNS
from commonweal.store.need.population import VITAL_COLUMNS, read_population
from commonweal.store.need.ssda903 import read_episodes

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "sources.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return re.split(r"^#+ ", PAGE.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def columns(heading: str, *needed: str) -> tuple[str, ...]:
    """The columns in a section's table; with words, those that are needed in that way."""
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", section(heading), re.MULTILINE)
    return tuple(column for column, how in rows if not needed or how in needed)


def test_the_columns_of_each_layout_are_the_reader_s_own() -> None:
    assert columns("A council's own counts") == ACTIVITY_COLUMNS
    assert columns("The Local Authority Interactive Tool") == LAIT_COLUMNS
    assert columns("Councils that changed") == CHANGE_COLUMNS
    levels = {column for one in DFE_LEVELS.values() for column in (one.name, one.code, one.number, one.region) if column}
    assert set(columns("DfE's statistics")) == {*DFE_COLUMNS, *levels}
    assert columns("DfE's statistics", "yes") == DFE_COLUMNS
    files = section("Prices, pay and rates of population")
    for these in (WAGE_COLUMNS, RATE_COLUMNS, VITAL_COLUMNS):
        assert ", ".join(f"`{column}`" for column in these) in files


def test_the_names_that_a_monthly_column_may_have_are_the_reader_s_own() -> None:
    rows = re.findall(r"^\| (\w+) \| (`[^|]+`) \|", section("Monthly activity"), re.MULTILINE)
    assert {column: tuple(re.findall("`([^`]+)`", names)) for column, names in rows} == MONTHLY_COLUMNS


def test_a_population_with_the_needed_columns_is_read_and_without_any_of_them_is_told(tmp_path: Path) -> None:
    row = {"place": "E07000001", "year": "2024", "sex": "persons", "age": "0+", "people": "5"}
    needed = columns("Populations", "yes")
    path = tmp_path / "x.csv"

    def written(*wanted: str) -> Path:
        path.write_text(",".join(wanted) + "\n" + ",".join(row[column] for column in wanted) + "\n")
        return path

    assert columns("Populations") == tuple(row)
    read_population(written(*row), "x.csv")
    read_population(written(*needed), "x.csv", year=2024)
    for column in needed:
        with pytest.raises(FaultyInput, match=column):
            read_population(written(*(other for other in row if other != column)), "x.csv")


READERS: dict[str, Callable[[Path], object]] = {
    "A council's own counts": lambda path: read_activity(path, "x.csv"),
    "DfE's statistics": lambda path: read_dfe(path, "x.csv", "count"),
    "Councils that changed": lambda path: read_changes(path, "x.csv"),
    "Children looked after": lambda path: read_episodes([path], ["x.csv"]),
}


@pytest.mark.parametrize("heading", READERS)
def test_a_file_with_the_needed_columns_is_read_and_without_any_of_them_is_told(heading: str, tmp_path: Path) -> None:
    needed = [*columns(heading, "yes"), *(["count"] if heading.startswith("DfE") else [])]
    path = tmp_path / "x.csv"
    path.write_text(",".join(needed) + "\n")
    READERS[heading](path)
    for column in needed:
        path.write_text(",".join(other for other in needed if other != column) + "\n")
        with pytest.raises(FaultyInput, match=f"(?i){column}"):
            READERS[heading](path)
