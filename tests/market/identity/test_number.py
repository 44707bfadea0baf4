"""A number in a register is written in one way, and what only stands in its place is none."""

import pytest

from commonweal.market.identity.number import Number, number_of, precedence


@pytest.mark.parametrize(
    ("scheme", "written", "key"),
    [
        ("GB-COH", "01234567", "GB-COH-01234567"),
        ("gb_coh", " 1234567 ", "GB-COH-01234567"),
        ("GB-COH", "GB-COH-01234567", "GB-COH-01234567"),
        ("GB-COH", "Company number: 1234567", "GB-COH-01234567"),
        ("GB-COH", "sc12345", "GB-COH-SC012345"),
        ("GB-COH", "OC 301234", "GB-COH-OC301234"),
        ("GB-COH", "IP29021R", "GB-COH-IP29021R"),
        ("GB-CHC", "Registered charity 1123456-2", "GB-CHC-1123456"),
        ("GB-SC", "12345", "GB-SC-SC012345"),
        ("GB-NIC", "NIC100123", "GB-NIC-NIC100123"),
        ("GB-PPON", "pabc-1234-defg", "GB-PPON-PABC-1234-DEFG"),
        ("GB-SRS", "register.example/AbC12dE", "GB-SRS-ABC12DE"),
        ("MX-RFC", "abc010203xy1", "MX-RFC-ABC010203XY1"),
    ],
)
def test_ways_of_writing_a_number_are_one(scheme: str, written: str, key: str) -> None:
    found = number_of(scheme, written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("GB-COH", "00000000"),
        ("GB-COH", "0"),
        ("GB-COH", "12345678"),
        ("GB-COH", "N/A"),
        ("GB-COH", "n.a."),
        ("GB-COH", "TBC"),
        ("GB-COH", "Not applicable"),
        ("GB-COH", "sole trader"),
        ("GB-COH", "123456789"),
        ("GB-COH", "Example Care Ltd"),
        ("GB-CHC", "999"),
        ("GB-CHC", "1111111"),
        ("GB-CFS", "org-1"),
        ("GB-COH", "org-17"),
        ("", "01234567"),
        (None, "01234567"),
        ("GB-COH", None),
        ("GB-COH", "   "),
    ],
)
def test_what_stands_in_the_place_of_a_number_is_none(scheme: str | None, written: str | None) -> None:
    assert number_of(scheme, written) is None


def test_a_number_that_is_written_in_one_way_stays_so() -> None:
    for scheme, identifier in [("GB-COH", "SC001234"), ("GB-CHC", "1123456"), ("GB-SC", "SC012345"), ("GB-NIC", "NIC100123")]:
        assert number_of(scheme, identifier) == Number(scheme, identifier)


def test_a_company_number_names_its_organisation_before_a_number_kept_for_buying() -> None:
    numbers = [
        Number("GB-PPON", "PAAA-1111-BBBB"),
        Number("XX-ANY", "1"),
        Number("GB-CHC", "1123456"),
        Number("GB-COH", "01234567"),
    ]
    assert [one.scheme for one in sorted(numbers, key=precedence)] == ["GB-COH", "GB-CHC", "GB-PPON", "XX-ANY"]
