"""Two records name the same organisation when its number or its plain name is the same, and not otherwise."""

import pytest

from commonweal.market.record import Party
from commonweal.market.supplier import names_nobody, plain_name, settle


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alder Care Ltd", "ALDER CARE LIMITED"),
        ("Alder & Birch Ltd.", "Alder and Birch"),
        ("St. Non’s House", "St Nons House"),
        ("Caffi Môr Cyf", "Caffi Mor Cyf"),
        ("The Alder Trust", "alder   trust"),
    ],
)
def test_ways_of_writing_one_name_are_one(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(("one", "other"), [("Alder Ltd", "Alder plc"), ("Alder Care", "Alder Cars"), ("Alder", "Alder North")])
def test_names_that_only_look_alike_are_two(one: str, other: str) -> None:
    assert plain_name(one) != plain_name(other)


def test_a_name_of_nothing_but_punctuation_or_a_legal_form_is_kept() -> None:
    assert plain_name("***") == "***"
    assert plain_name("Limited") == "limited"


@pytest.mark.parametrize(
    "name",
    ["n/a", "N/A - event", "Not Applicable", "Tender abandoned", "NO AWARD", "Multiple suppliers - see list", "Redacted", "-none-"],
)
def test_a_supplier_may_name_nobody(name: str) -> None:
    assert names_nobody(name)


@pytest.mark.parametrize(
    "name", ["NA Smith Builders", "Nonesuch Ltd", "Various Artists Ltd", "Cancelled Stamps Ltd", "Tender Care"]
)
def test_a_name_that_begins_like_nobody_is_somebody(name: str) -> None:
    assert not names_nobody(name)


def test_the_number_in_a_register_decides() -> None:
    known = settle([Party("Alder", "GB-COH-1"), Party("Alder Care Group", "GB-COH-1"), Party("Alder", "GB-COH-2")])
    assert {party: one.key for party, one in known.items()} == {
        Party("Alder", "GB-COH-1"): "GB-COH-1",
        Party("Alder Care Group", "GB-COH-1"): "GB-COH-1",
        Party("Alder", "GB-COH-2"): "GB-COH-2",
    }


def test_a_name_met_with_one_number_takes_it() -> None:
    known = settle([Party("Alder Ltd", "GB-COH-1"), Party("ALDER LIMITED")])
    assert known[Party("ALDER LIMITED")].key == "GB-COH-1"


def test_a_name_met_with_two_numbers_takes_neither() -> None:
    known = settle([Party("Alder", "GB-COH-1"), Party("Alder", "GB-CHC-9"), Party("Alder")])
    assert known[Party("Alder")].key == "name:alder"


def test_an_organisation_is_shown_by_the_name_used_most() -> None:
    known = settle([Party("ALDER LTD"), Party("Alder Ltd"), Party("Alder Ltd")])
    assert known[Party("ALDER LTD")].name == "Alder Ltd"
