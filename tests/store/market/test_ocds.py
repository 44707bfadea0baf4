"""OCDS as published: whatever is wrong with a release is told, and costs that release and no more."""

import datetime
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.market.record import Party, Reading
from commonweal.store.market.ocds import read_ocds


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


def lines(*objects: object) -> str:
    return "".join(json.dumps(one) + "\n" for one in objects)


@pytest.fixture
def reading(tmp_path: Path) -> Any:
    def read(content: str | bytes) -> Reading:
        file = tmp_path / "releases"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_ocds(file, "releases")

    return read


def refused(reading: Reading) -> dict[str, int]:
    return {count.reason: count.count for count in reading.tally.refused}


def repaired(reading: Reading) -> dict[str, int]:
    return {count.reason: count.count for count in reading.tally.repaired}


def lacking(reading: Reading, of: str) -> list[str]:
    return [count.reason for count in reading.uses[of].refused]


def test_a_sound_release_is_read_whole(reading: Any) -> None:
    found = reading(lines(release()))
    [award] = found.awards
    assert (award.buyer, award.suppliers) == (Party("Exampleshire Council"), (Party("Alder Care Ltd"),))
    assert (award.divisions, award.pence) == (("85",), 120050)
    assert (award.awarded, award.ends) == (datetime.date(2026, 11, 2), datetime.date(2029, 3, 31))
    assert (found.tally.used, refused(found), repaired(found)) == (1, {}, {})
    assert all(use.share_used == 1 for use in found.uses.values())


SOUND = release()
SIGNED = release(id="signed", date="2026-12-01T00:00:00Z")


@pytest.mark.parametrize(
    "document",
    [
        {"releases": [SOUND]},
        {
            "records": [
                {"ocid": SOUND["ocid"], "compiledRelease": SOUND, "releases": [{"url": "https://example.org", "tag": ["award"]}]}
            ]
        },
        {"records": [{"ocid": SOUND["ocid"], "releases": [SOUND]}]},
        {"ocid": SOUND["ocid"], "compiledRelease": SOUND},
        {"ocid": SOUND["ocid"], "releases": [SOUND], "compiledRelease": None},
        SOUND,
        [SOUND],
    ],
    ids=["release package", "record package", "embedded", "record", "record without a compiled release", "release", "list"],
)
def test_every_wrapping_holds_the_same_award(reading: Any, document: object) -> None:
    plain = reading(lines(SOUND)).awards
    assert reading(json.dumps(document)).awards == plain
    assert reading(json.dumps(document, indent=2)).awards == plain


def test_packages_may_stand_on_lines(reading: Any) -> None:
    other = release(ocid="ocds-invent-2")
    assert len(reading(lines({"releases": [release()]}, {"records": [{"compiledRelease": other}]})).awards) == 2


def test_a_broken_line_costs_that_line(reading: Any) -> None:
    found = reading(lines(release()) + '{"ocid": "cut sho\n\n' + lines(release(ocid="ocds-invent-2")))
    assert (found.tally.records, found.tally.used, refused(found)) == (3, 2, {"json-unreadable": 1})
    assert found.tally.refused[0].examples[0].place == "releases:2"


def test_a_file_may_begin_with_a_broken_line(reading: Any) -> None:
    assert refused(reading("{nonsense\n" + lines(release()))) == {"json-unreadable": 1}


@pytest.mark.parametrize("line", ["12", '"text"', "null"])
def test_a_line_that_is_no_object_is_refused(reading: Any, line: str) -> None:
    assert refused(reading(lines(release()) + line)) == {"not-an-object": 1}


def test_a_part_of_the_wrong_kind_costs_that_release_of_the_package(reading: Any) -> None:
    found = reading(json.dumps({"releases": [release(ocid="ocds-invent-2", awards={"id": "1"}), release()]}))
    assert (refused(found), len(found.awards)) == ({"structure-unreadable": 1}, 1)


def test_json_nested_without_end_is_refused(reading: Any) -> None:
    assert refused(reading(lines(release()) + "[" * 100_000 + "]" * 100_000)) == {"json-unreadable": 1}


def test_a_release_without_a_process_is_refused(reading: Any) -> None:
    assert refused(reading(lines(release(ocid=None), release(ocid="  ")))) == {"ocid-missing": 2}


def test_a_release_without_an_id_is_given_one(reading: Any) -> None:
    found = reading(lines(release(id=None), release(id=None, date="2026-11-06T00:00:00Z", award={"id": "2"})))
    assert (found.tally.used, repaired(found), refused(found)) == (2, {"release-without-id": 2}, {})


def test_a_release_that_stands_there_twice_counts_once(reading: Any) -> None:
    found = reading(lines(release(), release(), release(id=None), release(id=None)))
    assert refused(found)["release-repeated"] == 2


def test_the_latest_release_tells_an_award(reading: Any) -> None:
    old = release(id="a", date="2026-11-05T09:00:00Z", award={"value": {"amount": 100, "currency": "GBP"}})
    new = release(id="b", date="2026-11-06T09:00:00+01:00", award={"value": {"amount": 300, "currency": "GBP"}})
    for order in ((old, new), (new, old)):
        found = reading(lines(*order))
        assert [award.pence for award in found.awards] == [30000]
        assert (found.tally.used, refused(found)) == (1, {"release-superseded": 1})


@pytest.mark.parametrize("status", ["cancelled", "Unsuccessful"])
def test_an_award_that_the_latest_release_cancels_no_longer_counts(reading: Any, status: str) -> None:
    award = release(id="a")
    update = release(id="b", date="2026-12-01T00:00:00Z", tag=["awardUpdate"], award={"status": status, "suppliers": None})
    for order in ((award, update), (update, award)):
        found = reading(lines(*order))
        assert (found.awards, found.uses["value"].records) == ((), 0)
        assert (found.tally.used, refused(found)) == (0, {"award-not-in-force": 1, "release-superseded": 1})


def test_an_award_that_was_pending_counts_once_it_is_active(reading: Any) -> None:
    pending = release(id="a", award={"status": "pending"})
    for order in ((pending, SIGNED), (SIGNED, pending)):
        found = reading(lines(*order))
        assert ([award.pence for award in found.awards], found.tally.used) == ([120050], 1)
        assert refused(found) == {"award-not-in-force": 1}


def test_a_cancelled_award_leaves_the_others_of_its_release(reading: Any) -> None:
    first, second = release()["awards"][0], release(award={"id": "2"})["awards"][0]
    both = release(id="a", awards=[first, second])
    found = reading(lines(both, release(id="b", date="2026-12-01T00:00:00Z", award={"status": "cancelled"})))
    assert ([award.record for award in found.awards], found.tally.used) == (["ocds-invent-1 2"], 1)


def test_a_later_release_without_suppliers_leaves_the_award_as_it_was(reading: Any) -> None:
    found = reading(lines(release(id="a"), release(id="b", date="2026-12-01T00:00:00Z", award={"suppliers": None})))
    assert (len(found.awards), refused(found)) == (1, {"supplier-missing": 1})


TOLD = st.lists(
    st.tuples(st.sampled_from("12"), st.sampled_from(["active", "cancelled", "pending"]), st.integers(1, 5)), min_size=1, max_size=3
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(TOLD, min_size=1, max_size=5))
def test_the_latest_word_holds_and_every_release_is_accounted_for(reading: Any, story: list[Any]) -> None:
    """Against a plain retelling: the awards in order of time, each with its last status."""
    releases, last = [], dict[str, tuple[str, int]]()
    for day, awards in enumerate(story, 1):
        told = [
            release(award={"id": one, "status": status, "value": {"amount": value * 100, "currency": "GBP"}})
            for one, status, value in awards
        ]
        releases.append(release(id=str(day), date=f"2026-11-{day:02d}", awards=[one["awards"][0] for one in told]))
        last |= {one: (status, value) for one, status, value in awards}
    found = reading(lines(*releases))
    expected = {f"ocds-invent-1 {one}": value * 10_000 for one, (status, value) in last.items() if status == "active"}
    assert {award.record: award.pence for award in found.awards} == expected
    assert found.tally.used + sum(refused(found).values()) == found.tally.records == len(story)
    assert 0 <= found.tally.used <= len(found.awards)


def test_a_release_with_one_award_still_its_own_is_used(reading: Any) -> None:
    both = release(id="a", awards=[release()["awards"][0], release(award={"id": "2"})["awards"][0]])
    found = reading(lines(both, release(id="b", date="2026-12-01T00:00:00Z")))
    assert (found.tally.used, len(found.awards)) == (2, 2)


def test_a_tender_notice_tells_of_no_award(reading: Any) -> None:
    assert refused(reading(lines(release(awards=None), release(id="2", awards=[])))) == {"notice-without-award": 2}


@pytest.mark.parametrize("status", ["pending", "cancelled", "Unsuccessful"])
def test_an_award_not_in_force_is_not_supply(reading: Any, status: str) -> None:
    assert refused(reading(lines(release(award={"status": status})))) == {"award-not-in-force": 1}


def test_a_release_is_used_without_its_awards_that_cannot_be(reading: Any) -> None:
    found = reading(lines(release(awards=[release()["awards"][0], {"id": "2", "status": "cancelled"}])))
    assert (found.tally.used, repaired(found), len(found.awards)) == (1, {"award-set-aside": 1}, 1)


@pytest.mark.parametrize("suppliers", [None, [], [{"id": "s1"}], [{"id": "s1", "name": None}], [{"name": " "}]])
def test_an_award_to_nobody_named_is_not_supply(reading: Any, suppliers: object) -> None:
    assert refused(reading(lines(release(award={"suppliers": suppliers})))) == {"supplier-missing": 1}


def test_a_supplier_may_say_that_there_is_none(reading: Any) -> None:
    assert refused(reading(lines(release(award={"suppliers": [{"name": "Not awarded"}]})))) == {"supplier-names-nobody": 1}


def test_a_party_has_its_number_and_name_from_the_list_of_parties(reading: Any) -> None:
    parties = [{"id": "s1", "name": "Alder Care Limited", "identifier": {"scheme": "GB-COH", "id": 1234567}}]
    [award] = reading(lines(release(parties=parties, award={"suppliers": [{"id": "s1"}]}))).awards
    assert award.suppliers == (Party("Alder Care Limited", "GB-COH-1234567"),)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "value-missing"),
        ({"currency": "GBP"}, "value-missing"),
        ({"amount": 0, "currency": "GBP"}, "value-zero"),
        ({"amount": 0.01, "currency": "GBP"}, "value-token"),
        ({"amount": -5, "currency": "GBP"}, "value-negative"),
        ({"amount": 2e14, "currency": "GBP"}, "value-absurd"),
        ({"amount": "a lot", "currency": "GBP"}, "value-unreadable"),
        ({"amount": True, "currency": "GBP"}, "value-unreadable"),
        ({"amount": 1200, "currency": "EUR"}, "currency-not-pounds"),
        ({"amount": 1200}, "currency-missing"),
    ],
)
def test_an_award_is_used_without_a_value_that_cannot_be(reading: Any, value: object, reason: str) -> None:
    found = reading(lines(release(award={"value": value})))
    assert (found.tally.used, found.awards[0].pence, lacking(found, "value")) == (1, None, [reason])


def test_a_value_may_be_written_as_text(reading: Any) -> None:
    assert reading(lines(release(award={"value": {"amount": "£1,200.50", "currency": "gbp"}}))).awards[0].pence == 120050


def test_signed_contracts_go_before_the_award(reading: Any) -> None:
    contracts = [
        {"awardID": "1", "value": {"amount": 700, "currency": "GBP"}, "period": {"endDate": "2028-01-31"}},
        {"awardID": "1", "value": {"amount": 300, "currency": "GBP"}, "period": {"endDate": "2028-06-30"}},
        {"awardID": "another", "value": {"amount": 9000, "currency": "GBP"}, "period": {"endDate": "2033-06-30"}},
    ]
    [award] = reading(lines(release(contracts=contracts))).awards
    assert (award.pence, award.ends) == (100000, datetime.date(2028, 6, 30))


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        (None, "end-missing"),
        ({"startDate": "2027-04-01"}, "end-missing"),
        ({"startDate": "2027-04-01", "endDate": "31/03/2029"}, "date-unreadable"),
        ({"startDate": "2027-04-01", "endDate": "0001-01-01T00:00:00Z"}, "date-absurd"),
        ({"startDate": "2027-04-01", "endDate": "2026-04-01"}, "end-before-start"),
    ],
)
def test_an_award_is_used_without_an_end_that_cannot_be(reading: Any, period: object, reason: str) -> None:
    found = reading(lines(release(award={"contractPeriod": period})))
    assert (found.awards[0].ends, lacking(found, "end")) == (None, [reason])


def test_an_unreadable_day_of_award_is_told(reading: Any) -> None:
    found = reading(lines(release(award={"date": "soon"})))
    assert (found.awards[0].awarded, lacking(found, "awarded")) == (None, ["date-unreadable"])


def test_an_award_without_a_buyer_is_used(reading: Any) -> None:
    found = reading(lines(release(buyer=None)))
    assert (found.tally.used, found.awards[0].buyer, lacking(found, "buyer")) == (1, None, ["buyer-missing"])


@pytest.mark.parametrize(
    ("classification", "reason"),
    [
        (None, "code-missing"),
        ({"scheme": "UNSPSC", "id": "85311300"}, "code-not-cpv"),
        ({"scheme": "CPV", "id": "99"}, "code-unknown"),
    ],
)
def test_an_award_is_used_without_a_division(reading: Any, classification: object, reason: str) -> None:
    found = reading(lines(release(tender={"classification": classification})))
    assert (found.awards[0].divisions, lacking(found, "division")) == ((), [reason])


def test_an_awards_own_items_go_before_the_tender(reading: Any) -> None:
    items = [{"additionalClassifications": [{"scheme": "CPV", "id": "80000000"}, {"scheme": "CPV", "id": "80100000"}]}]
    assert reading(lines(release(award={"items": items}))).awards[0].divisions == ("80",)


def test_names_with_broken_characters_are_mended(reading: Any) -> None:
    found = reading(lines(release(award={"suppliers": [{"name": "CaffÃ© B&amp;B"}]})))
    assert (found.awards[0].suppliers, repaired(found)) == ((Party("Caffé B&B"),), {"name-mended": 1})


def test_text_in_another_encoding_is_read_and_told(reading: Any) -> None:
    found = reading(lines(release(buyer={"name": "Cyngor Môn"})).replace("\\u00f4", "ô").encode("cp1252"))
    assert (found.awards[0].buyer, repaired(found)) == (Party("Cyngor Môn"), {"characters-not-utf-8": 1})


def test_a_byte_order_mark_is_no_fault(reading: Any) -> None:
    assert reading(b"\xef\xbb\xbf" + lines(release()).encode()).tally.used == 1


def test_memory_does_not_grow_with_what_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "tenders.jsonl"
    notice = release(awards=None, tender={"description": "x" * 20_000})
    with file.open("w") as out:
        for number in range(500):
            out.write(json.dumps(notice | {"id": str(number)}) + "\n")
    tracemalloc.start()
    read_ocds(file, "tenders")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < file.stat().st_size / 10
