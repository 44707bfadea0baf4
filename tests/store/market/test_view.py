"""Files of the open record become a view: invented ones by the letter, published ones with a stated tally."""

import datetime
import json
import re
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.tally import Tally
from commonweal.market.record import Award, Party, Reading
from commonweal.store.market.view import market_view, read_market, recognise

AS_AT = datetime.date(2027, 4, 1)


def reading(source: str, *records: str) -> Reading:
    awards = tuple(Award(record, None, (Party("Alder"),), (), 100, None, None) for record in records)
    return Reading(source, "ocds", Tally(source, len(awards)), {}, awards)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"ocid": "ocds-invent-1", "contracts": []}', "ocds"),
        ('{"uri": "https://example.org", "releases": []}', "ocds"),
        ('\ufeff \n[{"ocid": "ocds-invent-1"}]', "ocds"),
        ('{"meta": {}, "contracts": []}', "contracts-finder"),
        ("Supplier,Amount\nAlder,5\n", "spend"),
        ("", "spend"),
    ],
)
def test_a_file_is_recognised_by_how_it_begins(tmp_path: Path, content: str, kind: str) -> None:
    file = tmp_path / "file"
    file.write_text(content)
    assert recognise(file) == kind


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="There is no such file"):
        read_market(tmp_path / "nothing.csv")


@pytest.mark.parametrize("content", ["", "nonsense\nmore nonsense", "{", "[]", "12"])
def test_a_file_with_nothing_to_read_is_a_problem(tmp_path: Path, content: str) -> None:
    file = tmp_path / "file.json"
    file.write_text(content)
    with pytest.raises(FaultyInput, match=r"file\.json: .* record"):
        read_market(file, "ocds", "file.json")


def test_an_award_that_two_sources_tell_counts_once_and_is_told() -> None:
    first, second = reading("a", "1", "2"), reading("b", "2", "3")
    view = market_view([first, second], AS_AT)
    assert (view.whole.records, view.whole.value) == (3, 3)
    assert [count.reason for source in view.sources for count in source.repaired] == ["award-in-another-source"]
    assert view == market_view([first, second], AS_AT)


def test_no_sources_make_an_empty_view() -> None:
    view = market_view([], AS_AT)
    assert (view.whole.records, view.whole.hhi, view.paid, view.divisions, view.ending) == (0, None, None, (), ())


def account(reading: Reading) -> tuple[int, int, dict[str, int], dict[str, int]]:
    tally = reading.tally
    counted = [{count.reason: count.count for count in counts} for counts in (tally.refused, tally.repaired)]
    return tally.records, tally.used, counted[0], counted[1]


@pytest.mark.parametrize("layout", ["jsonl", "package.json"])
@pytest.mark.parametrize(
    ("name", "records", "used", "refused", "repaired"),
    [
        (
            "contracts_finder",
            201,
            142,
            {"notice-without-award": 53, "release-superseded": 4, "release-repeated": 1, "supplier-missing": 1},
            {},
        ),
        ("public_contracts_scotland", 90, 0, {"notice-without-award": 90}, {"release-without-id": 90}),
        ("sell2wales", 90, 0, {"notice-without-award": 90}, {}),
    ],
)
def test_the_published_notices_of_the_nations_load(
    shared_data: Path, name: str, layout: str, records: int, used: int, refused: dict[str, int], repaired: dict[str, int]
) -> None:
    found = read_market(shared_data / f"contracting/uk/{name}.{layout}")
    assert account(found) == (records, used, refused, repaired)


def test_a_contract_details_notice_of_find_a_tender_loads(shared_data: Path) -> None:
    found = read_market(shared_data / "contracting/uk/find_a_tender_uk7_record.json")
    [award] = found.awards
    assert award.buyer is not None
    assert award.buyer.identifier.startswith("GB-PPON-")
    assert award.suppliers[0].identifier.startswith("GB-COH-")
    assert (award.divisions, award.pence, award.ends) == (("45",), 39549300, datetime.date(2027, 3, 31))


def test_every_line_of_other_countries_is_accounted_for(shared_data: Path) -> None:
    for file in sorted((shared_data / "contracting/world").glob("*.jsonl")):
        found = read_market(file)
        assert found.tally.records == sum(1 for line in file.read_bytes().splitlines() if line.strip())
        assert all(award.pence is None for award in found.awards), "nothing there is in pounds"


def test_the_values_of_contracts_finder_are_those_in_the_file(shared_data: Path) -> None:
    """Beside a reading that knows nothing of ours: the latest awards' amounts straight out of the JSON."""
    file = shared_data / "contracting/uk/contracts_finder.jsonl"
    latest: dict[str, tuple[str, float]] = {}
    for release in sorted(map(json.loads, file.read_text().splitlines()), key=lambda release: release["date"]):
        for award in release.get("awards", ()):
            if any(supplier["name"] for supplier in award["suppliers"]):
                latest[award["id"]] = (release["date"], award["value"]["amount"])
    expected = sum(amount for _, amount in latest.values())
    assert sum(award.pence or 0 for award in read_market(file).awards) / 100 == pytest.approx(expected)


_TAIL = re.compile(
    rb'(?:\d{1,2}[/-]\w{2,3}[/-]\d{2,4}|\d{1,2} \w+ 20\d\d|4\d{4}),+(?:"\xa3?(-?[\d,.]+-?)"|\xa3?(-?[\d.]+-?)),*\s*$'
)
"""A day, then an amount, then the end of the line: how a payment ends in every layout of these files."""


def crude_total(content: bytes) -> float:
    """The sum of what ends each line, without reading CSV: the bytes, one expression, no columns."""
    amounts = [(found[1] or found[2]).decode() for found in map(_TAIL.search, re.split(rb"[\r\n]+", content)) if found]
    return sum(-float(one.strip("-").replace(",", "")) if "-" in one else float(one.replace(",", "")) for one in amounts)


def test_every_pound_of_nine_years_of_spend_is_read(shared_data: Path) -> None:
    """107 files in six layouts, against a crude sum over the raw bytes."""
    files = sorted((shared_data / "spend/hyndburn").glob("*.csv"))
    readings = [read_market(file) for file in files]
    for file, found in zip(files, readings, strict=True):
        ours = sum(payment.pence for payment in found.payments) / 100
        assert ours == pytest.approx(crude_total(file.read_bytes()), rel=0.001), file.name
    whole = Tally.merged("spend", [found.tally for found in readings])
    assert (len(files), whole.records, whole.used, whole.refused) == (107, 35_961, 35_961, ())
    assert {count.reason: count.count for count in whole.repaired} == {"characters-not-utf-8": 1148, "date-serial-number": 223}
    supplier, category, date = (Tally.merged(of, [found.uses[of] for found in readings]) for of in ("supplier", "category", "date"))
    assert (supplier.used, category.used, date.used) == (35_960, 35_735, 35_961)


def test_a_view_of_real_notices_counts_the_service_asked_for(shared_data: Path) -> None:
    files = [shared_data / "contracting/uk/contracts_finder.jsonl", shared_data / "spend/lancashire_cc/procurement.json"]

    view = market_view([read_market(file) for file in files], datetime.date(2026, 4, 1), ["85"])

    assert view.service is not None
    assert view.service.records == 17
