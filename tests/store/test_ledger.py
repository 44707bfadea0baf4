"""The ledger: written whole or not at all, and read back as it was written."""

from decimal import Decimal
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract.settlement.certificate import Entry
from commonweal.store.ledger import Ledger, add_to_ledger, read_ledger

MAY = Month(2027, 5)
NIGHTS = Text(en="Nights, all", cy="Nosweithiau")
WHY = Text(en="nights: 3 at £100", cy="nosweithiau: 3 am £100")


def entry(amount: str, certificate: int = 1) -> Entry:
    return Entry(certificate, MAY, "care", "nights", "nights", NIGHTS, MAY, "due", Decimal(amount), WHY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "paid.csv"


def add(path: Path, *entries: Entry) -> None:
    add_to_ledger(path, "paid.csv", read_ledger(path, "paid.csv"), entries, "en")


def amounts(path: Path) -> list[Decimal]:
    return [entry.amount for entry in read_ledger(path, "paid.csv").entries]


def test_where_there_is_no_file_nothing_has_been_paid(path: Path) -> None:
    assert read_ledger(path, "paid.csv") == Ledger()


def test_a_ledger_cannot_be_begun_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="There is no such folder"):
        read_ledger(tmp_path / "none" / "paid.csv", "paid.csv")


def test_what_was_added_is_read_back(path: Path) -> None:
    add(path, entry("300.00"))
    add(path, entry("-1200.50", certificate=2))

    (first, second) = read_ledger(path, "paid.csv").entries
    assert first == Entry(1, MAY, "care", "nights", "nights", Text(en=NIGHTS.en), MAY, "due", Decimal(300), Text(en=WHY.en))
    assert (second.certificate, second.amount) == (2, Decimal("-1200.50"))


def test_a_spreadsheet_knows_its_encoding(path: Path) -> None:
    add(path, entry("300.00"))

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "£100" in path.read_text(encoding="utf-8-sig")


def test_what_a_spreadsheet_made_of_it_is_read_and_added_to(path: Path) -> None:
    add(path, entry("1300.00"))
    text = path.read_text(encoding="utf-8-sig").replace("2027-05", "May-27").replace("1300.00", '"£1,300.00"')
    path.write_bytes(text.replace("\n", "\r\n").rstrip().encode("cp1252"))
    add(path, entry("200.00", certificate=2))

    assert amounts(path) == [1300, 200]
    assert "£1,300.00" in path.read_text(encoding="utf-8-sig")


def test_columns_that_somebody_added_or_moved_stay(path: Path) -> None:
    path.write_text(
        "Paid on,amount,certificate,settled to,contract,term,line,month,kind\n3 June,300,1,2027-05,care,nights,nights,2027-05,due\n"
    )
    add(path, entry("200.00", certificate=2))

    assert path.read_text(encoding="utf-8-sig").splitlines()[2] == ",200.00,2,2027-05,care,nights,nights,2027-05,due"
    assert amounts(path) == [300, 200]


def test_a_ledger_that_changed_since_it_was_read_is_not_added_to(path: Path) -> None:
    read = read_ledger(path, "paid.csv")
    add(path, entry("300.00"))

    with pytest.raises(FaultyInput, match="has changed since it was read"):
        add_to_ledger(path, "paid.csv", read, [entry("300.00")], "en")
    assert amounts(path) == [300]


def test_a_failed_addition_leaves_the_ledger_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(path, entry("300.00"))
    monkeypatch.setattr("os.fsync", lambda _file: (_ for _ in ()).throw(OSError("the disk is full")))

    with pytest.raises(OSError, match="the disk is full"):
        add(path, entry("200.00", certificate=2))
    assert amounts(path) == [300]
    assert [file.name for file in path.parent.iterdir()] == ["paid.csv"]


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("certificate", "first"),
        ("settled_to", "soon"),
        ("contract", ""),
        ("month", "2027-13"),
        ("kind", "gift"),
        ("amount", "much"),
        ("amount", "0.005"),
    ],
)
def test_a_row_in_doubt_is_told_with_its_line(path: Path, column: str, written: str) -> None:
    cells = {"certificate": "1", "settled_to": "2027-05", "contract": "care", "term": "nights", "line": "nights"}
    cells |= {"month": "2027-05", "kind": "due", "amount": "300", column: written}
    path.write_text(",".join(cells) + "\n" + ",".join(cells.values()) + "\n")

    with pytest.raises(FaultyInput) as faulty:
        read_ledger(path, "paid.csv")
    (problem,) = faulty.value.problems
    assert problem.place == f"paid.csv:2 ({column})"
    assert f"“{written}” is not what a ledger has under {column}." in str(problem)


def test_a_row_that_stands_twice_is_told(path: Path) -> None:
    add(path, entry("300.00"))
    path.write_text(path.read_text(encoding="utf-8-sig") + path.read_text(encoding="utf-8-sig").splitlines()[1] + "\n")

    with pytest.raises(FaultyInput, match=r"paid\.csv:3: Row 2 is of the same certificate, line, month and kind"):
        read_ledger(path, "paid.csv")
