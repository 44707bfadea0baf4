"""Files of the open record become a view: invented ones by the letter, published ones with a stated tally."""

import datetime
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.tally import TallyCount
from commonweal.market.view import MarketView, SourceTally
from commonweal.store.market.view import MarketFiles

AS_AT = datetime.date(2027, 4, 1)
View = Callable[..., MarketView]


def release(**changes: Any) -> dict[str, Any]:
    """A sound release of one award; a change to None takes a part out."""
    award = {
        "id": "1",
        "status": "active",
        "date": "2026-11-02T00:00:00Z",
        "value": {"amount": 1200.5, "currency": "GBP"},
        "suppliers": [{"id": "s1", "name": "Alder Care Ltd"}],
        "contractPeriod": {"startDate": "2027-04-01T00:00:00Z", "endDate": "2029-03-31T23:59:59+01:00"},
    }
    whole = {
        "ocid": "ocds-invent-1",
        "id": "1-award",
        "date": "2026-11-05T09:00:00Z",
        "tag": ["award"],
        "buyer": {"id": "b1", "name": "Exampleshire Council"},
        "tender": {"classification": {"scheme": "CPV", "id": "85311300"}},
        "awards": [{key: value for key, value in (award | changes.pop("award", {})).items() if value is not None}],
    }
    return {key: value for key, value in (whole | changes).items() if value is not None}


def notice(**changes: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "organisation": "Exampleshire Council",
        "status": "awarded",
        "awarded_date": "2026-11-02",
        "awarded_value": 1200.5,
        "awarded_supplier": "Alder Care Ltd",
        "cpv_codes": "85311300",
    } | changes


def lines(*objects: object) -> str:
    return "".join(json.dumps(one) + "\n" for one in objects)


def exported(*contracts: object) -> str:
    return json.dumps({"meta": {}, "contracts": contracts})


@pytest.fixture
def view(tmp_path: Path) -> View:
    """The view of files with these contents."""

    def read(*contents: str | bytes, kind: Any = None, divisions: Sequence[str] = ()) -> MarketView:
        with MarketFiles() as files:
            for number, content in enumerate(contents, 1):
                file = tmp_path / f"file-{number}"
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
                files.read(file, kind, file.name)
            return files.view(AS_AT, divisions)

    return read


def counted(counts: Sequence[TallyCount]) -> dict[str, int]:
    return {count.reason: count.count for count in counts}


def account(view: MarketView, place: int = 0) -> tuple[int, int, dict[str, int], dict[str, int]]:
    source = view.sources[place]
    return source.records, source.used, counted(source.refused), counted(source.repaired)


def untold(source: SourceTally, of: str) -> list[str]:
    (use,) = (one for one in source.uses if one.of == of)
    assert use.used == use.records - sum(count.count for count in use.refused)
    return [count.reason for count in use.refused for _ in range(count.count)]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with MarketFiles() as files, pytest.raises(FaultyInput, match="There is no such file"):
        files.read(tmp_path / "nothing.csv")


@pytest.mark.parametrize("content", ["", "nonsense\nmore nonsense", "{", "[]", "12"])
def test_a_file_with_nothing_to_read_is_a_problem(view: View, content: str) -> None:
    with pytest.raises(FaultyInput, match=r"file-1: (There is|Nothing in this file)"):
        view(content, kind="ocds")


def test_grants_are_refused_in_words(view: View) -> None:
    with pytest.raises(FaultyInput, match=r"file-1: This file tells of grants"):
        view(json.dumps({"grants": [{"id": "360G-1", "recipientOrganization": []}]}))


def test_no_files_make_an_empty_view(view: View) -> None:
    found = view()
    assert (found.whole.records, found.whole.hhi, found.paid, found.divisions, found.ending) == (0, None, None, (), ())


def test_a_sound_release_is_read_whole(view: View) -> None:
    found = view(lines(release()))
    assert (found.whole.records, found.whole.value, found.whole.top[0].name) == (1, 1200.5, "Alder Care Ltd")
    assert [one.code for one in found.divisions] == ["85"]
    assert [one.name.en for one in found.buyers] == ["Exampleshire Council"]
    assert [(one.month, one.contracts) for one in found.ending] == [("2029-03", 1)]
    assert account(found) == (1, 1, {}, {})
    assert all((use.records, use.used) == (1, 1) for use in found.sources[0].uses)


def test_a_sound_notice_of_an_export_is_read_whole_but_for_the_end_that_it_does_not_tell(view: View) -> None:
    found = view(exported(notice()))
    assert (found.whole.records, found.whole.value, found.whole.top[0].name) == (1, 1200.5, "Alder Care Ltd")
    assert {use.of: use.used for use in found.sources[0].uses} == {"value": 1, "division": 1, "buyer": 1, "awarded": 1, "end": 0}


def test_a_contract_of_a_register_counts_like_one_of_a_notice(view: View) -> None:
    heading = "Reference,Title,Supplier name,Start date,End date,Contract value,Organisation"
    found = view(f"{heading}\nC1,Night care,Alder Care Ltd,01/04/2026,31/03/2028,1200,Exampleshire\n")
    assert (found.sources[0].kind, account(found)) == ("register", (1, 1, {}, {}))
    assert (found.whole.records, found.whole.value) == (1, 1200)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ('{"ocid": "cut sho\n', "json-unreadable"),
        ("12\n", "not-an-object"),
        (lines({"ocid": "other", "releases": [{"url": "https://example.org", "tag": ["award"]}]}), "release-not-included"),
        (lines(release(ocid=None)), "ocid-missing"),
        (lines(release(ocid="other", awards=None)), "notice-without-award"),
        (lines(release(ocid="other", award={"status": "Cancelled"})), "award-not-in-force"),
        (lines(release(ocid="other", award={"suppliers": None})), "supplier-missing"),
        (lines(release(ocid="other", award={"suppliers": [{"name": "Not awarded"}]})), "supplier-names-nobody"),
    ],
)
def test_a_release_that_is_no_supply_is_told_with_its_reason_and_its_place(view: View, told: str, reason: str) -> None:
    found = view(lines(release()) + told)
    assert account(found) == (2, 1, {reason: 1}, {})
    assert found.sources[0].refused[0].examples[0].place.startswith("file-1:2")
    assert found.whole.records == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "closed"}, "notice-without-award"),
        ({"awarded_supplier": None}, "supplier-missing"),
        ({"awarded_supplier": "Lot 1 - N/A"}, "supplier-names-nobody"),
        ({"awarded_supplier": "Not awarded"}, "award-not-in-force"),
        ({"id": None}, "id-missing"),
    ],
)
def test_a_notice_that_does_not_say_who_won_is_told(view: View, changes: dict[str, Any], reason: str) -> None:
    found = view(exported(notice(id="2"), notice(**changes)))
    assert account(found) == (2, 1, {reason: 1}, {})


def test_releases_of_a_process_tell_together(view: View) -> None:
    """The later value, the earlier suppliers; the notice of the tender is part of what tells."""
    tender = release(id="0", date="2026-10-01", awards=None)
    first = release(id="a", award={"value": {"amount": 100, "currency": "GBP"}})
    last = release(id="b", date="2026-12-01T00:00:00Z", award={"value": {"amount": 300, "currency": "GBP"}, "suppliers": None})
    for order in ((tender, first, last), (last, first, tender)):
        found = view(lines(*order))
        assert (found.whole.records, found.whole.value) == (1, 300)
        assert account(found) == (3, 3, {}, {})


def test_an_award_that_a_later_release_cancels_no_longer_counts(view: View) -> None:
    update = release(id="b", date="2026-12-01T00:00:00Z", award={"status": "cancelled", "suppliers": None})
    found = view(lines(release(id="a"), update))
    assert (found.whole.records, account(found)) == (0, (2, 0, {"award-not-in-force": 2}, {}))


def test_a_process_counts_without_its_awards_that_are_no_supply(view: View) -> None:
    found = view(lines(release(awards=[release()["awards"][0], {"id": "2", "status": "cancelled"}])))
    assert (found.whole.records, account(found)) == (1, (1, 1, {}, {"award-set-aside": 1}))


def test_an_award_that_two_files_tell_counts_once_and_is_told(view: View) -> None:
    found = view(lines(release(id="a")), lines(release(id="b", date="2026-12-01"), release(ocid="ocds-invent-2")))
    assert (found.whole.records, found.whole.value) == (2, 2401)
    assert [account(found, place) for place in (0, 1)] == [(1, 1, {}, {"award-in-another-source": 1}), (2, 2, {}, {})]


def test_a_notice_that_two_exports_tell_counts_once_and_is_told(view: View) -> None:
    found = view(exported(notice(), notice(id="2")), exported(notice(), notice(id="3")))
    assert (found.whole.records, found.whole.value) == (3, 3601.5)
    assert [account(found, place) for place in (0, 1)] == [(2, 2, {}, {"award-in-another-source": 1}), (2, 2, {}, {})]


def test_a_file_with_the_content_of_an_earlier_one_is_told_and_not_counted(view: View) -> None:
    paid = "Service,Supplier,Date,Amount\nCare,Alder,02/11/2026,5\n"
    found = view(paid, paid)
    assert found.paid is not None
    assert (found.paid.records, found.paid.value) == (1, 5)
    assert [account(found, place) for place in (0, 1)] == [(1, 1, {}, {}), (1, 0, {"file-repeated": 1}, {})]


def test_what_a_file_that_is_cut_short_does_not_tell_is_a_record_that_could_not_be_used(view: View) -> None:
    package = json.dumps({"releases": [release(), release(ocid="ocds-invent-2")]}, indent=1)
    found = view(package[:-200])
    assert account(found) == (2, 1, {"file-cut-short": 1}, {})


def test_one_body_has_one_name_whichever_way_it_is_written(view: View) -> None:
    numbered = {"suppliers": [{"id": "s1", "name": "Alder Care", "identifier": {"scheme": "GB-COH", "id": "01234567"}}]}
    found = view(
        lines(release(award=numbered), release(ocid="ocds-invent-2")), exported(notice(awarded_supplier="ALDER CARE LIMITED"))
    )
    assert (found.whole.records, found.whole.suppliers, found.whole.hhi) == (3, 1, 10_000)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "value-missing"),
        ({"currency": "GBP"}, "value-missing"),
        ({"amount": 0, "currency": "GBP"}, "value-zero"),
        ({"amount": 0.01, "currency": "GBP"}, "value-token"),
        ({"amount": -5, "currency": "GBP"}, "value-negative"),
        ({"amount": 2e14, "currency": "GBP"}, "value-absurd"),
        ({"amount": 1200, "currency": "EUR"}, "currency-not-pounds"),
        ({"amount": 1200}, "currency-missing"),
    ],
)
def test_an_award_is_used_without_a_value_that_cannot_be(view: View, value: object, reason: str) -> None:
    found = view(lines(release(award={"value": value})))
    assert (found.whole.records, found.whole.valued, untold(found.sources[0], "value")) == (1, 0, [reason])


@pytest.mark.parametrize(
    ("changes", "of", "reason"),
    [
        ({"award": {"contractPeriod": None}}, "end", "end-missing"),
        ({"award": {"contractPeriod": {"startDate": "2027-04-01"}}}, "end", "end-missing"),
        ({"award": {"contractPeriod": {"endDate": "31/03/2029"}}}, "end", "date-unreadable"),
        ({"award": {"contractPeriod": {"endDate": "0001-01-01T00:00:00Z"}}}, "end", "date-absurd"),
        ({"award": {"contractPeriod": {"startDate": "2027-04-01", "endDate": "2026-04-01"}}}, "end", "end-before-start"),
        ({"award": {"date": "soon"}}, "awarded", "date-unreadable"),
        ({"award": {"date": None}}, "awarded", "date-missing"),
        ({"buyer": None}, "buyer", "buyer-missing"),
        ({"tender": None}, "division", "code-missing"),
        ({"tender": {"classification": {"scheme": "CPV", "id": "99"}}}, "division", "code-unknown"),
        ({"tender": {"classification": {"scheme": "CPV", "id": "99000000"}}}, "division", "code-unknown"),
        ({"tender": {"classification": {"scheme": "UNSPSC", "id": "85101501"}}}, "division", "code-not-cpv"),
    ],
)
def test_an_award_is_used_without_what_it_lacks(view: View, changes: dict[str, Any], of: str, reason: str) -> None:
    found = view(lines(release(**changes)))
    assert (found.whole.records, untold(found.sources[0], of)) == (1, [reason])


@pytest.mark.parametrize(
    ("changes", "of", "reason"),
    [
        ({"awarded_value": 0}, "value", "value-zero"),
        ({"awarded_value": None}, "value", "value-missing"),
        ({"cpv_codes": ""}, "division", "code-missing"),
        ({"cpv_codes": "99000000"}, "division", "code-unknown"),
        ({"cpv_codes": "many"}, "division", "code-not-cpv"),
        ({"organisation": ""}, "buyer", "buyer-missing"),
        ({"awarded_date": "99/11/26"}, "awarded", "date-unreadable"),
    ],
)
def test_a_notice_is_used_without_what_it_lacks(view: View, changes: dict[str, Any], of: str, reason: str) -> None:
    found = view(exported(notice(**changes)))
    assert (found.whole.records, untold(found.sources[0], of)) == (1, [reason])


def test_a_payment_is_used_without_what_it_lacks(view: View) -> None:
    rows = ("Care,,02/11/2026,5", "Care,REDACTED PERSONAL DATA,02/11/2026,5", ",Alder,13/13/2026,5", "Care,Alder,02/11/2026,n/a")
    found = view("\n".join(["Service,Supplier,Date,Amount", *rows]))
    (source,) = found.sources
    assert account(found) == (4, 3, {"amount-unreadable": 1}, {})
    assert untold(source, "supplier") == ["supplier-missing", "supplier-names-nobody"]
    assert (untold(source, "category"), untold(source, "date")) == (["category-missing"], ["date-unreadable"])


def test_an_export_has_its_codes_in_order_of_number_so_all_of_their_divisions_count(view: View) -> None:
    found = view(exported(notice(cpv_codes="33000000 85000000 85300000")))
    assert [(one.code, one.value) for one in found.divisions] == [("33", 600.25), ("85", 600.25)]


def test_what_was_put_right_is_told_once_a_release(view: View) -> None:
    mended = release(id=None, buyer={"name": "CaffÃ© B&amp;B"}, award={"suppliers": [{"name": "Alder &amp; Co"}]})
    found = view(lines(release(ocid="ocds-invent-2"), mended))
    assert account(found) == (2, 2, {}, {"name-mended": 1, "release-without-id": 1})


def test_places_stand_in_the_order_of_the_file(view: View) -> None:
    tenders = [release(ocid=f"ocds-invent-{number}", awards=None) for number in range(12)]
    (count,) = view(lines(*tenders)).sources[0].refused
    assert [one.place for one in count.examples] == [f"file-1:{number}" for number in range(1, 6)]


@pytest.mark.parametrize("layout", ["jsonl", "package.json"])
@pytest.mark.parametrize(
    ("name", "records", "used", "refused", "repaired"),
    [
        # One tender notice is of a process that awards later, four releases tell an award that a later one tells again,
        # and one bears the id of another: they are used, as releases of one process tell together. Seven have a name with
        # characters to be mended, two of which are of one process.
        (
            "contracts_finder",
            201,
            148,
            {"notice-without-award": 52, "supplier-missing": 1},
            {"name-mended": 6, "release-id-reused": 1},
        ),
        # A title with an entity in it.
        ("public_contracts_scotland", 90, 0, {"notice-without-award": 90}, {"release-without-id": 90, "name-mended": 1}),
        # White space that got into a key.
        ("sell2wales", 90, 0, {"notice-without-award": 90}, {"key-mended": 1}),
    ],
)
def test_the_published_notices_of_the_nations_load(
    shared_data: Path, name: str, layout: str, records: int, used: int, refused: dict[str, int], repaired: dict[str, int]
) -> None:
    with MarketFiles() as files:
        files.read(shared_data / f"contracting/uk/{name}.{layout}")
        assert account(files.view(AS_AT)) == (records, used, refused, repaired)


def test_a_contract_details_notice_of_find_a_tender_loads(shared_data: Path) -> None:
    with MarketFiles() as files:
        files.read(shared_data / "contracting/uk/find_a_tender_uk7_record.json")
        found = files.view(datetime.date(2026, 10, 1))
    assert (found.whole.records, found.whole.value) == (1, 395_493)
    assert found.buyers[0].code.startswith("GB-PPON-")
    assert [one.code for one in found.divisions] == ["45"]
    assert [one.month for one in found.ending] == ["2027-03"]


def test_every_line_of_other_countries_is_accounted_for(shared_data: Path) -> None:
    files = sorted((shared_data / "contracting/world").glob("*.jsonl"))
    with MarketFiles() as market:
        for file in files:
            market.read(file)
        found = market.view(AS_AT)
    expected = [sum(1 for line in file.read_bytes().splitlines() if line.strip()) for file in files]
    assert [source.records for source in found.sources] == expected
    assert (found.whole.records > 0, found.whole.valued) == (True, 0), "nothing there is in pounds"


def test_the_values_of_contracts_finder_are_those_in_the_file(shared_data: Path) -> None:
    """Beside a reading that knows nothing of ours: the latest awards' amounts straight out of the JSON."""
    file = shared_data / "contracting/uk/contracts_finder.jsonl"
    latest: dict[str, float] = {}
    for told in sorted(map(json.loads, file.read_text().splitlines()), key=lambda one: one["date"]):
        for award in told.get("awards", ()):
            if any(supplier["name"] for supplier in award["suppliers"]):
                latest[award["id"]] = award["value"]["amount"]
    with MarketFiles() as files:
        files.read(file)
        whole = files.view(AS_AT).whole
    assert whole.records == len(latest) == 142
    assert whole.value == pytest.approx(sum(latest.values())) == pytest.approx(964_040_552.86)


def test_a_view_of_real_notices_counts_the_service_asked_for(shared_data: Path) -> None:
    with MarketFiles() as files:
        files.read(shared_data / "contracting/uk/contracts_finder.jsonl")
        files.read(shared_data / "spend/lancashire_cc/procurement.json")
        view = files.view(datetime.date(2026, 4, 1), ["85"])
    assert view.service is not None
    assert view.service.records == 17
