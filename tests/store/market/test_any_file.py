"""Whatever a file holds, a reader tells what is wrong with it and accounts for every record."""

import datetime
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.market.view import MarketView
from commonweal.store.market.recognising import Kind
from commonweal.store.market.view import MarketFiles

WORDS = (
    "ocid", "id", "date", "tag", "awards", "contracts", "releases", "records", "compiledRelease", "suppliers", "value",
    "amount", "currency", "name", "buyer", "parties", "tender", "classification", "scheme", "items", "contractPeriod",
    "startDate", "endDate", "status", "awardID", "identifier", "awarded_supplier", "awarded_value", "cpv_codes",
)  # fmt: skip
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=6)
    | st.sampled_from(["GBP", "CPV", "85", "awarded"])
)
ANY_JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=6), max_leaves=25
)
KINDS: tuple[Kind, ...] = ("ocds", "contracts-finder", "register", "spend")
CELLS = st.text(alphabet='ab19£-/.,"\n\r\t ;é\x00', max_size=8)


def read(content: bytes, kind: Kind) -> MarketView | None:
    with tempfile.TemporaryDirectory() as folder, MarketFiles() as files:
        file = Path(folder) / "file"
        file.write_bytes(content)
        try:
            files.read(file, kind, "file")
        except FaultyInput:
            return None
        return files.view(datetime.date(2027, 4, 1))


def accounted(view: MarketView | None) -> None:
    if view is None:
        return
    (source,) = view.sources
    assert source.used == source.records - sum(count.count for count in source.refused)
    assert 0 <= source.used <= source.records
    for use in source.uses:
        assert use.records == (view.paid.records if view.paid else view.whole.records)
        assert 0 <= use.used == use.records - sum(count.count for count in use.refused)


@settings(max_examples=5, deadline=None)
@given(st.lists(ANY_JSON, min_size=1, max_size=4), st.sampled_from(KINDS))
@example([{"ocid": "a", "awards": [{"suppliers": [{"name": "Alder"}], "value": {"amount": 1e308, "currency": "GBP"}}]}], "ocds")
@example(
    [{"contracts": [{"id": 1, "status": "awarded", "awarded_supplier": ["Alder"], "awarded_value": float(2**70)}]}],
    "contracts-finder",
)
@pytest.mark.long
def test_any_json_is_accounted_for(documents: list[object], kind: Kind) -> None:
    accounted(read("\n".join(map(json.dumps, documents)).encode(), kind))
    accounted(read(json.dumps(documents, indent=1).encode(), kind))


@settings(max_examples=5, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(KINDS))
def test_any_bytes_are_accounted_for(content: bytes, kind: Kind) -> None:
    accounted(read(content, kind))


@settings(max_examples=5, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8), st.sampled_from(["\r\n", "\n", "\r"]))
def test_any_rows_below_a_heading_are_accounted_for(rows: list[list[str]], ends: str) -> None:
    lines = ["Service,Supplier,Date,Amount", *(",".join(row) for row in rows)]
    accounted(read(ends.join(lines).encode(), "spend"))


@pytest.mark.parametrize("kind", ["ocds", "contracts-finder"])
def test_a_number_beyond_all_reason_is_told(kind: Kind) -> None:
    digits = "7" * 6000
    award = f'{{"suppliers": [{{"name": "Alder"}}], "value": {{"amount": {digits}, "currency": "GBP"}}}}'
    notice = f'{{"id": 1, "status": "awarded", "awarded_supplier": "Alder", "awarded_value": {digits}}}'
    told = f'{{"ocid": "a", "awards": [{award}]}}' if kind == "ocds" else f'{{"contracts": [{notice}]}}'
    view = read(told.encode(), kind)
    assert view is None or view.whole.valued == 0
    accounted(view)


@pytest.mark.parametrize("amount", ["9" * 40, "1" * 5000, "-" + "9" * 30])
def test_an_amount_beyond_all_reason_is_told(amount: str) -> None:
    view = read(f"Supplier,Amount\nAlder,{amount}\nBirch,5\n".encode(), "spend")
    assert view is not None
    assert [(count.reason, count.count) for count in view.sources[0].refused] == [("amount-absurd", 1)]
