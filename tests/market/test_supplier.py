"""Two ways of writing a name are one when they are the same written plainly; and some names are of nobody."""

import pytest

from commonweal.market.supplier import names_nobody, plain_name


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
