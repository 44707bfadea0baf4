"""The case on published data: what it tells of Lancashire is what was published."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from commonweal import __version__
from commonweal.base.evidence import sha256
from commonweal.cli.inputs import read_inputs
from commonweal.journeys.build import build, case_json

pytestmark = pytest.mark.long

CASE = Path(__file__).resolve().parents[2] / "examples" / "real" / "lancashire.yaml"
PUBLISHED = """
    SELECT "Years", "Values" FROM read_parquet(?)
    WHERE "Short Desc" = 'LACnum' AND "LA and Regions" = 'Lancashire'
    ORDER BY "Years"
"""


@pytest.fixture(scope="module")
def case(shared_data: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(case_json(build(read_inputs(CASE, shared_data), version=__version__)))
    return content


def test_the_history_is_the_published_one(case: dict[str, Any], shared_data: Path) -> None:
    published = duckdb.execute(PUBLISHED, [str(shared_data / "need/children/lait_measures.parquet")]).fetchall()
    told = {str(one["year"]): one["value"] for one in case["need"]["forecast"]["history"]["observations"]}
    assert told == {str(years)[:4]: float(value) for years, value in published}
    assert len(told) == 10


def test_the_forecast_reaches_every_year_of_the_contracts(case: dict[str, Any]) -> None:
    years = [year["year"] for year in case["need"]["forecast"]["years"]]
    assert years == list(range(2026, 2033))
    assert all(
        [year["year"] for year in option["years"]] == [f"20{y}-{y + 1}" for y in range(27, 32)] for option in case["options"]
    )


def test_the_forecast_draws_on_councils_and_on_no_region(case: dict[str, Any], shared_data: Path) -> None:
    councils = duckdb.execute(
        """SELECT count(DISTINCT "LA Number") FROM read_parquet(?)
           WHERE "Short Desc" = 'LACnum' AND "LA Number" < 970 AND "Values" IS NOT NULL""",
        [str(shared_data / "need/children/lait_measures.parquet")],
    ).fetchone()
    assert councils is not None
    assert 100 < case["need"]["forecast"]["method"]["places"] < councils[0]


def test_every_published_row_is_accounted_for(case: dict[str, Any], shared_data: Path) -> None:
    rows = duckdb.execute(
        "SELECT count(*) FROM read_parquet(?) WHERE \"Short Desc\" = 'LACnum'",
        [str(shared_data / "need/children/lait_measures.parquet")],
    ).fetchone()
    reading = case["need"]["reading"]
    assert rows is not None
    assert reading["records"] == rows[0]
    assert reading["used"] + sum(one["count"] for one in reading["refused"]) == rows[0]


def test_every_notice_is_accounted_for(case: dict[str, Any], shared_data: Path) -> None:
    notices = (shared_data / "contracting/uk/contracts_finder.jsonl").read_text(encoding="utf-8").splitlines()
    sources = case["market"]["sources"]
    assert sources[0]["records"] == len([line for line in notices if line.strip()])
    for source in sources:
        assert source["used"] + sum(one["count"] for one in source["refused"]) == source["records"]
        assert source["used"] > 0


def test_every_file_is_cited_by_the_hash_of_what_was_published(case: dict[str, Any], shared_data: Path) -> None:
    cited = {one["name"]: one["sha256"] for one in case["provenance"]["inputs"]}
    published = {
        name: sha256((shared_data / name.removeprefix("data:")).read_bytes()) for name in cited if name.startswith("data:")
    }
    assert len(published) == 3
    assert published.items() <= cited.items()


def test_the_illustration_says_that_it_is_one(case: dict[str, Any]) -> None:
    assert "illustration" in case["title"]["en"]
    assert "illustration" in case["council"]["en"]
