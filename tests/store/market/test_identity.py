"""Parties become organisations: by number, by plain name, by what people say; with what the record says of them."""

import datetime
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from commonweal.market.identity import Link, Review
from commonweal.market.table import TABLES
from commonweal.store.market.identity import Resolution, resolve

COLUMNS = ("name", "scheme", "identifier", "size", "kind", "roles", "street", "locality", "postcode", "region", "others")
SCHEMA = pa.schema([*((name, pa.string()) for name in COLUMNS), ("vcse", pa.bool_()), ("published", pa.date32())])
NOON = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)


def parties(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def party(**said: Any) -> dict[str, Any]:
    return said


def keys(found: Resolution) -> list[str | None]:
    return found.organisation.to_pylist()  # type: ignore[no-any-return]


def only(found: Resolution) -> dict[str, Any]:
    (row,) = found.organisations.to_pylist()
    return row  # type: ignore[no-any-return]


def said(left: str, right: str, *, same: bool) -> Review:
    return Review(left, right, same, "Elin", NOON)


def test_one_number_is_one_organisation_whatever_its_names() -> None:
    found = resolve(
        parties(
            party(name="Alder Ltd", scheme="GB-COH", identifier="1234567"),
            party(name="Birch", scheme="GB-COH", identifier="01234567"),
        )
    )
    assert keys(found) == ["GB-COH-01234567"] * 2
    assert (only(found)["basis"], only(found)["confidence"]) == ("identifier", 1.0)


def test_a_name_without_a_number_takes_the_one_that_its_name_is_met_with() -> None:
    found = resolve(parties(party(name="Alder Ltd", scheme="GB-COH", identifier="01234567"), party(name="ALDER LIMITED")))
    assert keys(found) == ["GB-COH-01234567"] * 2
    assert (only(found)["basis"], only(found)["confidence"]) == ("name", 0.95)


def test_a_name_met_with_two_numbers_stays_apart_from_both() -> None:
    rows = [party(name="Alder", scheme="GB-COH", identifier=number) for number in ("01234567", "07654321")]
    assert keys(resolve(parties(*rows, party(name="Alder")))) == ["GB-COH-01234567", "GB-COH-07654321", "name:alder"]


def test_numbers_that_a_source_gives_for_one_party_are_of_one_organisation() -> None:
    one = party(name="Alder Trust", scheme="GB-PPON", identifier="PAAA-1111-BBBB", others="GB-COH-1234567 GB-CHC-1123456")
    found = resolve(parties(one, party(name="Alder Charity", scheme="GB-CHC", identifier="1123456")))
    assert keys(found) == ["GB-COH-01234567"] * 2
    assert only(found)["vcse"] is True


def test_a_party_that_names_nobody_is_no_organisation() -> None:
    found = resolve(parties(party(name="N/A"), party(name=None), party(name="  "), party(name="Not awarded")))
    assert keys(found) == [None] * 4
    assert len(found.organisations) == 0


def test_a_placeholder_in_the_place_of_a_number_is_no_number() -> None:
    rows = [party(name=name, scheme="GB-COH", identifier="00000000") for name in ("Alder", "Birch")]
    assert keys(resolve(parties(*rows))) == ["name:alder", "name:birch"]


def test_a_reviewers_different_cuts_a_name_from_its_number() -> None:
    rows = parties(party(name="Alder", scheme="GB-COH", identifier="01234567"), party(name="Alder"))
    found = resolve(rows, [said("GB-COH-01234567", "name:alder", same=False)])
    assert keys(found) == ["GB-COH-01234567", "name:alder"]
    assert [cut.because for cut in found.cuts] == ["reviewed"]


def test_a_reviewers_same_joins_what_is_not_alike() -> None:
    found = resolve(parties(party(name="Alder"), party(name="Birch")), [said("name:birch", "name:alder", same=True)])
    assert keys(found) == ["name:alder"] * 2
    assert only(found)["basis"] == "reviewed"


def test_a_link_by_likeness_joins_and_is_as_sure_as_it_says() -> None:
    found = resolve(
        parties(party(name="Alder Care"), party(name="Aldder Care")), links=[Link("name:alder care", "name:aldder care", 0.93)]
    )
    assert keys(found) == ["name:aldder care"] * 2
    assert (only(found)["basis"], only(found)["confidence"]) == ("linked", 0.93)


def test_reviews_and_links_of_what_is_not_loaded_wait_for_it() -> None:
    found = resolve(
        parties(party(name="Alder")), [said("name:alder", "name:birch", same=True)], [Link("name:alder", "name:cedar", 0.99)]
    )
    assert keys(found) == ["name:alder"]
    assert len(found.organisations) == 1


def test_a_key_stays_when_more_names_are_loaded() -> None:
    before = parties(party(name="Alder", scheme="GB-COH", identifier="01234567"), party(name="Birch"))
    after = pa.concat_tables([parties(party(name="Aspen"), party(name="alder ltd")), before])
    assert keys(resolve(after))[2:] == keys(resolve(before))


def test_the_name_is_the_one_most_rows_use_and_the_address_belongs_together() -> None:
    here, there = party(locality="Madeup", postcode="ZZ1 1AA"), party(locality="Elsewhere", postcode="ZZ9 9ZZ")
    rows = [party(name="Alder Ltd", **there), party(name="ALDER", **here), party(name="ALDER", **here)]
    row = only(resolve(parties(*rows)))
    assert (row["name"], row["locality"], row["postcode"], row["region"]) == ("ALDER", "Madeup", "ZZ1 1AA", None)


def test_size_is_what_was_said_latest_and_contradictions_are_counted() -> None:
    rows = [party(name="Alder", size=size, published=datetime.date(year, 1, 1)) for size, year in (("sme", 2024), ("large", 2026))]
    found = resolve(parties(*rows))
    assert only(found)["size"] == "large"
    assert found.contradicted == {"size": 1, "vcse": 0, "public": 0}


def test_a_charity_number_goes_before_a_box_that_was_left_as_it_is() -> None:
    found = resolve(parties(party(name="Alder", scheme="GB-CHC", identifier="1123456", vcse=False)))
    assert only(found)["vcse"] is True
    assert found.contradicted["vcse"] == 1


def test_how_a_sector_is_known_is_told() -> None:
    found = resolve(parties(party(name="Alder Council", roles="buyer", kind="publicAuthoritySubCentralGovernment")))
    assert only(found)["public"] is True
    assert [(row["what"], row["by"], row["said"], row["rows"]) for row in found.sectors.to_pylist()] == [
        ("public", "buyer", "yes", 1),
        ("public", "kind", "yes", 1),
    ]


def test_what_the_record_does_not_say_is_not_guessed() -> None:
    row = only(resolve(parties(party(name="Alder Community Trust CIC", roles="supplier"))))
    assert (row["size"], row["vcse"], row["public"]) == (None, None, None)


def test_organisations_have_the_columns_of_the_record() -> None:
    assert tuple(resolve(parties()).organisations.column_names) == TABLES["organisation"].columns


ROW = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Alder", "alder ltd", "Birch", "The Birch", "Cedar", "n/a", None]),
        "scheme": st.sampled_from(["GB-COH", "GB-CHC", "GB-CFS", None]),
        "identifier": st.sampled_from(["1234567", "7654321", "00000000", None]),
        "size": st.sampled_from(["sme", "large", None]),
        "vcse": st.sampled_from([True, False, None]),
        "postcode": st.sampled_from(["ZZ1 1AA", "ZZ2 2BB", None]),
    }
)
ROWS = st.lists(ROW, max_size=10)
KEYS = st.sampled_from(["name:alder", "name:birch", "name:cedar", "GB-COH-01234567", "GB-CHC-1234567"])
REVIEWS = st.lists(st.builds(lambda left, right, same: said(left, right, same=same), KEYS, KEYS, st.booleans()), max_size=4)


@given(ROWS, REVIEWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_reviews_changes_nothing(rows: list[dict[str, Any]], reviews: list[Review], chance: Any) -> None:
    order, others = list(range(len(rows))), list(reviews)
    chance.shuffle(order)
    chance.shuffle(others)
    one, other = resolve(parties(*rows), reviews), resolve(parties(*(rows[place] for place in order)), others)
    assert one.organisations.equals(other.organisations)
    assert [keys(one)[place] for place in order] == keys(other)


@given(ROWS, REVIEWS)
def test_rows_told_twice_are_told_once(rows: list[dict[str, Any]], reviews: Sequence[Review]) -> None:
    once, twice = (resolve(parties(*told), reviews) for told in (rows, [*rows, *rows]))
    assert once.organisations.equals(twice.organisations)


@given(ROWS, REVIEWS)
def test_every_party_that_names_somebody_has_an_organisation(rows: list[dict[str, Any]], reviews: Sequence[Review]) -> None:
    found = resolve(parties(*rows), reviews)
    assert {key for key in keys(found) if key} == set(found.organisations["organisation"].to_pylist())
    assert [key is None for key in keys(found)] == [node is None for node in found.node.to_pylist()]


def test_a_name_said_often_goes_before_one_said_at_several_addresses() -> None:
    number = {"scheme": "GB-COH", "identifier": "01234567"}
    rows = [
        party(name="Acme Care Limited", street="1 Low Street", postcode="EX1 1AA", **number),
        party(name="ACME C", street="2 High Street", postcode="EX2 2BB", **number),
        party(name="ACME C", street="3 High Street", postcode="EX2 2BB", **number),
    ]
    told = resolve(parties(*rows).append_column("times", pa.array([20, 1, 1])))
    assert (only(told)["name"], only(told)["postcode"]) == ("Acme Care Limited", "EX1 1AA")
    assert only(resolve(parties(*rows)))["name"] == "ACME C"


@given(st.lists(st.tuples(ROW, st.integers(1, 4)), max_size=8), REVIEWS)
def test_a_row_of_several_times_is_as_several_rows(told: list[tuple[dict[str, Any], int]], reviews: Sequence[Review]) -> None:
    rows, times = [row for row, _ in told], [many for _, many in told]
    counted = resolve(parties(*rows).append_column("times", pa.array(times, pa.int64())), reviews)
    repeated = resolve(parties(*(row for row, many in told for _ in range(many))), reviews)
    assert counted.organisations.equals(repeated.organisations)
    assert counted.sectors.equals(repeated.sectors)
