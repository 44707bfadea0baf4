"""The public form of a contract holds what is named in it and reads back as the contract; as OCDS, where its notice is known."""

import datetime
import json
from pathlib import Path

import ibis
import jsonschema
import pytest

from commonweal.base.language import Text
from commonweal.governance.contract.changing import change
from commonweal.governance.contract.contract import Contract, Supplier
from commonweal.market.table import RECORD
from commonweal.publish.contract import as_published, contract_words, public_contract
from commonweal.publish.ocds import release_package
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
from tests.governance.contract.example import ENDS, LATEST, STARTS, TODAY, a_contract, extension, termination, variation

DAY = datetime.date(2028, 6, 1)
OCID = "ocds-x4mpl3-0042"
BUYER = Supplier(Text(en="Bryn Du Council", cy="Cyngor Bryn Du"), "GB-PPON-PXMP-0001-AAAA")
AT = datetime.datetime(2028, 6, 1, 9, 30, tzinfo=datetime.UTC)


def done() -> Contract:
    """One that was varied and extended."""
    contract = change(a_contract(ocid=OCID), variation(DAY, value_pence=1_250_00), TODAY)
    return change(contract, extension(DAY, LATEST), TODAY)


def package(contract: Contract, today: datetime.date = DAY, number: int = 7) -> dict[str, object]:
    return release_package(contract, "ab12", number, AT, BUYER, "https://example.org/ocds.json", today)


def test_these_fields_are_public_and_no_others() -> None:
    content = public_contract(done(), "ab12", "council", "cd34", DAY).content
    assert set(content) == {
        *("key", "commission", "title", "buys", "suppliers", "value_pence", "paid", "awarded_on", "starts", "ends", "latest_end"),
        *("decision", "no_decision", "ocid", "document", "changes", "now", "withdrawals"),
    }
    assert set(content["suppliers"][0]) == {"name", "number", "organisation"}
    assert set(content["changes"][0]) == {"kind", "on", "reason", "decision", "ends", "value_pence", "latest_end"}
    assert content["now"] == {"value_pence": 1_250_00, "ends": "2031-03-31", "latest_end": "2031-03-31"}


def test_what_is_published_reads_back_as_the_contract() -> None:
    for contract in (a_contract(), done()):
        told = json.loads(json.dumps(public_contract(contract, "ab12", "council", "cd34", DAY).content))
        assert as_published(told) == contract


def test_every_text_is_named() -> None:
    assert list(contract_words(done())) == [
        *("title", "what it buys", "why there is no decision", "provider 1", "reason 1", "reason 2"),
    ]


def test_its_start_its_end_and_each_extension_stand_in_the_calendar() -> None:
    whole = change(a_contract(), extension(DAY, datetime.date(2030, 3, 31)), TODAY)
    form = public_contract(whole, "ab12", "council", "cd34", DAY)
    assert [(one.on, one.what.en) for one in form.happenings] == [
        (STARTS, "Home care: the contract starts"),
        (datetime.date(2030, 3, 31), "Home care: the contract ends"),
        (LATEST, "Home care: the contract can be extended to this day"),
        (ENDS + datetime.timedelta(1), "Home care: an extension begins"),
    ]


def test_one_that_was_ended_early_ends_on_that_day_in_the_calendar_too() -> None:
    form = public_contract(change(a_contract(), termination(DAY, DAY), TODAY), "ab12", "council", "cd34", DAY)
    assert [(one.on, one.what.cy) for one in form.happenings][1:] == [(DAY, "Gofal cartref: daeth i ben yn gynnar")]


def test_a_contract_without_a_notice_has_no_release() -> None:
    with pytest.raises(ValueError, match="notice"):
        package(a_contract())


def test_a_release_that_tells_another_status_is_another_release() -> None:
    told = {day: package(done(), day)["releases"][0] for day in (DAY, LATEST, LATEST + datetime.timedelta(1))}  # type: ignore[index]
    assert [(one["id"], one["date"][:10], one["contracts"][0]["status"]) for one in told.values()] == [
        ("ab12-7-active", "2028-06-01", "active"),
        ("ab12-7-active", "2029-04-01", "active"),
        ("ab12-7-terminated", "2031-04-01", "terminated"),
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_holds_against_the_schema_of_ocds(shared_data: Path) -> None:
    folder = shared_data / "contracting" / "schema"
    release = json.loads((folder / "release-schema.json").read_text())
    whole = json.loads((folder / "release-package-schema.json").read_text())
    whole["properties"]["releases"]["items"] = {}
    made = json.loads(json.dumps(package(done())))
    jsonschema.Draft4Validator(whole).validate(made)
    jsonschema.Draft4Validator(release, format_checker=jsonschema.FormatChecker()).validate(made["releases"][0])


def test_the_market_reads_back_what_was_published(tmp_path: Path) -> None:
    file = tmp_path / "ocds.json"
    file.write_text(json.dumps(package(done())))
    read = load(tmp_path / "lake", file)
    assert (read.source.records, read.source.used) == (1, 1)
    with Lake(tmp_path / "lake") as lake:
        (award,) = lake.answer(RECORD.award)
        (contract,) = lake.answer(RECORD.contract)
        (supplied,) = lake.answer(RECORD.supply)
        amended = lake.answer(RECORD.amendment.aggregate(n=ibis._.count()))
        faults = lake.answer(RECORD.fault)
    assert (award["awarded"], award["pence"], award["ends"], award["latest_ends"]) == (
        *(datetime.date(2027, 2, 1), 1_000_00, ENDS, LATEST),
    )
    assert (contract["award"], contract["pence"], contract["starts"], contract["ends"], contract["latest_ends"]) == (
        *("ab12-award", 1_250_00, STARTS, LATEST, LATEST),
    )
    assert (supplied["process"], supplied["supplier"], supplied["buyer"]) == (OCID, "GB-COH-90007099", "GB-PPON-PXMP-0001-AAAA")
    assert amended[0]["n"] == 2
    assert faults == []
