"""A lake in Spark answers as it does in DuckDB."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commonweal.market.indicator import INDICATORS
from commonweal.market.table import RECORD, TABLES
from commonweal.store.market.cluster import Cluster
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
from commonweal.store.spark import spark_session
from tests.market.engines import alike
from tests.store.market.test_loading import release

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def session() -> "Iterator[SparkSession]":
    with spark_session("local[2]") as found:
        yield found


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("spark")
    spend = "Service,Supplier,Date,Amount\nCare,Alder Care Ltd,02/11/2026,60.00\nCare,Birch,02/11/2026,40.00\n"
    (home / "spend.csv").write_text(spend)
    later = release(1, id="1-2", date="2026-02-01T00:00:00Z")
    (home / "a.jsonl").write_text("\n".join(json.dumps(one) for one in (*map(release, range(1, 40)), later)))
    load(home / "lake", home / "a.jsonl")
    load(home / "lake", home / "spend.csv")
    return home / "lake"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_the_same_rows(session: "SparkSession", lake: Path, table: str) -> None:
    rows = getattr(RECORD, table)
    with Lake(lake) as here:
        assert alike(here.answer(rows), Cluster(session, lake).answer(rows))


@pytest.mark.parametrize("code", ["structure", "concentration", "supplier-shares"])
def test_an_indicator_says_the_same(session: "SparkSession", lake: Path, code: str) -> None:
    question = INDICATORS[code].ask(RECORD, INDICATORS[code].settings)
    with Lake(lake) as here:
        answer = here.answer(question)
    assert answer
    assert alike(answer, Cluster(session, lake).answer(question))
