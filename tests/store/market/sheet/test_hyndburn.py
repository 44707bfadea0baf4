"""The 107 spend files of one council, as it published them over nine years, against a total that is come by in another way."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from commonweal.base.tally import Tally
from commonweal.store.market.sheet.reading import read_sheet

DAY = re.compile(r"\d{1,2}[/ .-](?:\d{1,2}|[A-Z][a-z]{2,8})[/ .-]\d{2,4}|43\d{3}")


def independent_total(folder: Path) -> tuple[int, Decimal]:
    """Payments and their sum without knowing any heading: in all six layouts the amount is the cell after the payment's day.

    So each row of the `csv` module is stripped of its blank cells, its last cell that looks like a day is found (or a serial
    number of 2019, as two files have), and what stands next to it is taken: its digits and point, less than nothing where a
    minus stands anywhere in it. A row without
    a day has its amount at its end. Rows of fewer than five cells are titles; a heading's last cell has letters in it. Bytes are
    taken as Latin-1.
    """
    count, total = 0, Decimal(0)
    for file in sorted(folder.iterdir()):
        for row in csv.reader(io.StringIO(file.read_bytes().decode("latin-1"), newline="")):
            cells = [cell.strip() for cell in row if cell.strip()]
            days = [place for place, cell in enumerate(cells[:-1]) if DAY.fullmatch(cell)]
            amount = cells[days[-1] + 1] if days else cells[-1] if len(cells) >= 5 else ""
            if amount and not re.search("[A-Za-z]", amount):
                count += 1
                total += Decimal(re.sub(r"[^\d.]", "", amount)) * (-1 if "-" in amount else 1)
    return count, total


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "spend" / "hyndburn"


def test_every_file_loads_and_the_total_is_that_of_the_independent_count(folder: Path) -> None:
    pence, account = 0, list[Tally]()
    for file in sorted(folder.iterdir()):
        reading = read_sheet(file, "spend", "source", file.name, buyer="Hyndburn")
        pence += sum(row[10] for batch in reading.batches() for row in batch.get("payment", ()))
        account.append(reading.tally)
    count, expected = independent_total(folder)
    whole = Tally.merged("all", account)
    assert (len(account), whole.records, whole.used) == (107, count, count)
    assert Decimal(pence) / 100 == expected
