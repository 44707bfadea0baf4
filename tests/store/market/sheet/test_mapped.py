"""Mapping files: what somebody says of a sheet that cannot be made out, and a draft to start from."""

from pathlib import Path
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.market.sheet.draft import propose
from commonweal.store.market.sheet.mapping import SheetMapping, read_mapping
from commonweal.store.market.sheet.reading import read_sheet


@pytest.fixture
def mapping(tmp_path: Path) -> Any:
    def written(text: str) -> SheetMapping:
        (tmp_path / "map.yaml").write_text(text)
        return read_mapping(tmp_path / "map.yaml", "map.yaml")

    return written


def test_columns_may_be_told_by_heading(read: Any) -> None:
    found = read("spend", "Who,When,How much", "Alder,01/04/2026,5", columns={"supplier": "Who", "amount": "How much", "date": 2})
    assert (found.column("payment", "supplier_name"), found.column("payment", "pence")) == (["Alder"], [500])


@pytest.mark.parametrize("lines", [("Alder,5",), ("Alder;5",), ("Who,How much", "Alder,5"), ("A title", "Who,How much", "Alder,5")])
def test_columns_may_be_told_by_number_with_or_without_headings(read: Any, lines: tuple[str, ...]) -> None:
    found = read("spend", *lines, columns={"supplier": 1, "amount": 2}, skip_rows=int(len(lines) == 3))
    assert (found.tally.records, found.column("payment", "pence")) == (1, [500])


def test_order_sign_vat_and_buyer_may_be_told(read: Any) -> None:
    said = {"dates": "month-first", "sign": "reversed", "vat": "gross", "buyer": "Exampleshire"}
    [payment] = read("spend", "Supplier,Date,Amount,VAT", "Alder,03/04/2026,-120,-20", **said)["payment"]
    assert (payment["pence"], payment["paid"].month, payment["buyer_name"]) == (10000, 3, "Exampleshire")


def test_a_heading_that_is_not_there_is_a_problem_that_names_those_that_are(read: Any) -> None:
    with pytest.raises(FaultyInput, match=r"No row has every column.*\(Whom\).*The headings found are: Who; Amount"):
        read("spend", "Who,Amount", "Alder,5", columns={"supplier": "Whom"})


def test_a_mapping_of_another_kind_is_refused(mapping: Any, tmp_path: Path) -> None:
    reading = read_sheet(tmp_path / "map.yaml", "spend", "source", "x.csv", mapping("kind: grants"))
    with pytest.raises(FaultyInput, match="The mapping is for the kind grants"):
        list(reading.batches())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: spend\nbuyr: X", r"map\.yaml:2 \(buyr\).*Did you mean “buyer”\?"),
        ("kind: spend\ncolumns:\n  suplier: 1", r"map\.yaml:3 \(columns\.suplier\).*Did you mean “supplier”\?"),
        ("kind: spend\nsign: upside-down", "sign"),
        ("kind: spend\ncolumns: {supplier: 0}", "supplier"),
        ("kind: shopping", "kind"),
        ("- kind", "Keys with values belong here"),
    ],
)
def test_a_mapping_that_is_wrong_is_told_on_its_line(mapping: Any, text: str, told: str) -> None:
    with pytest.raises(FaultyInput, match=told):
        mapping(text)


def test_a_draft_holds_what_a_heading_comes_near_and_lists_the_rest(tmp_path: Path, mapping: Any) -> None:
    (tmp_path / "spend.csv").write_text("Suplier nam,Weather,Amnt: paid\nAlder,rain,5\n")
    draft = propose(tmp_path / "spend.csv", "spend", "spend.csv")
    assert mapping(draft).columns == {"supplier": "Suplier nam", "amount": "Amnt: paid"}
    assert "# not used: Weather" in draft


def test_a_draft_of_a_known_layout_is_what_would_be_read(tmp_path: Path, mapping: Any) -> None:
    (tmp_path / "spend.csv").write_text("Supplier,Date,Net Amount (£)\nAlder,01/04/2026,5\n")
    assert mapping(propose(tmp_path / "spend.csv", "spend", "spend.csv")).columns == {
        "net": "Net Amount (£)",
        "supplier": "Supplier",
        "date": "Date",
    }
