"""The invented sheets of the examples are read whole, and the spend file adds up to the total at its foot."""

from pathlib import Path

import pytest

from commonweal.store.market.sheet.mapping import Kind
from commonweal.store.market.sheet.reading import read_sheet

EXAMPLES = Path(__file__).resolve().parents[4] / "examples" / "exampleshire-market"


def test_the_payments_add_up_to_the_total_that_the_file_gives() -> None:
    reading = read_sheet(EXAMPLES / "spend.csv", "spend", "source", "spend.csv")
    pence = [row[10] for batch in reading.batches() for row in batch["payment"]]
    written = (EXAMPLES / "spend.csv").read_text(encoding="utf-8").splitlines()[-1].split('"')[1]
    assert (len(pence), f"{sum(pence) / 100:,.2f}") == (40, written)


@pytest.mark.parametrize(("file", "kind"), [("register.csv", "register"), ("grants.json", "grants")])
def test_nothing_is_wrong_with_the_register_and_the_grants(file: str, kind: Kind) -> None:
    reading = read_sheet(EXAMPLES / file, kind, "source", file, buyer="Exampleshire Council")
    assert [batch.get("fault", []) for batch in reading.batches()] == [[]]
    assert reading.tally.used == 40
