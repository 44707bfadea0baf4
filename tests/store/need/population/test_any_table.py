"""Whatever a table holds, its reader tells what is wrong with it, and accounts for every figure."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.need.population import Population, vital_rates
from commonweal.store.need.population import read_population, read_rates, read_vital_rates

CELLS = """
E1|E2|2024|2025|male|2|0|persons|0-4|5+|90+|101|191|200|All ages|x||1,204|-3|7.5|1e400|nan|0.1|12%|qx|l0|migrants|fertility|*|"|é|\0
|99999999999999999999
"""
HEADINGS = """
place|code|year|sex|age|people|name|GEOGRAPHY_CODE|GENDER|C_AGE|OBS_VALUE|geographic_level|new_la_code|PROJECTED_YEAR_NAME|0|1|2+|2025
|2026|rate|low|high|area|kind|value|
"""
CELL, HEADING = (st.sampled_from(words.replace("\n", "").split("|")) for words in (CELLS, HEADINGS))
TABLES = st.tuples(st.lists(HEADING, max_size=9), st.lists(st.lists(CELL, max_size=9), max_size=12), st.sampled_from(",;\t")).map(
    lambda parts: "\n".join(parts[2].join(cells) for cells in [parts[0], *parts[1]])
)
OWN = st.lists(
    st.tuples(
        st.sampled_from(["E1", "E2"]),
        st.sampled_from(["2024", "2025"]),
        st.sampled_from(["m", "f"]),
        st.sampled_from(["0", "1+"]),
        CELL,
    ),
    max_size=24,
).map(lambda rows: "\n".join(["place,year,sex,age,people", *(",".join(row) for row in rows)]))


def opened(content: bytes, read: Callable[[Path], object]) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file_2025"
        path.write_bytes(content)
        try:
            return read(path)
        except FaultyInput as error:
            if not error.problems:
                raise
            return None


@settings(max_examples=150)
@given(TABLES | OWN)
@example("place,year,sex,age,people\nE1,2025,,0+,1e400")
@example("code,0,1+\nE1,1,2\nE1,1,3")
def test_any_table_of_people_is_accounted_for(content: str) -> None:
    read = opened(content.encode("utf-8", errors="replace"), lambda path: read_population(path, path.name))
    if isinstance(read, tuple):
        made, tally = read
        assert np.isfinite(made.people).all()
        assert 0 < tally.used <= tally.records
        repeated = sum(one.count for one in tally.repaired if one.reason == "row-repeated")
        assert tally.used - repeated == made.people.size


@settings(max_examples=150)
@given(TABLES)
def test_any_table_of_rates_is_read_or_told(content: str) -> None:
    opened(content.encode("utf-8", errors="replace"), lambda path: read_rates(path, path.name))


@settings(max_examples=150)
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), max_size=10))
def test_any_table_of_vital_rates_is_fitted_or_told(rows: list[tuple[str, ...]]) -> None:
    base = Population(("E1",), (2025,), (0, 5), np.ones((1, 1, 2, 2)))
    content = "\n".join(["area,sex,age,kind,value", *(",".join(row) for row in rows)])
    opened(content.encode("utf-8", errors="replace"), lambda path: vital_rates(read_vital_rates(path, path.name), base))


@settings(max_examples=100)
@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    opened(content, lambda path: read_population(path, path.name))
