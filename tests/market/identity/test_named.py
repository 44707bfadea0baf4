"""A plain name takes the one number that it is met with."""

from commonweal.market.identity import Link, Number, name_links

COMPANY, OTHER, CHARITY = Number("GB-COH", "01234567"), Number("GB-COH", "07654321"), Number("GB-CHC", "1123456")
BUYING, RENEWED = Number("GB-PPON", "PAAA-1111-BBBB"), Number("GB-PPON", "PBBB-2222-CCCC")


def ends(links: object) -> set[tuple[str, str]]:
    return {link.ends for link in links}  # type: ignore[attr-defined]


def test_a_name_met_with_one_number_takes_it() -> None:
    assert ends(name_links([("alder", COMPANY)], {"alder"})) == {("GB-COH-01234567", "name:alder")}


def test_a_name_that_is_never_met_without_a_number_needs_no_link() -> None:
    assert ends(name_links([("alder", COMPANY)], set())) == set()


def test_a_name_met_with_two_numbers_of_a_register_stays_apart_from_both() -> None:
    assert ends(name_links([("alder", COMPANY), ("alder", OTHER)], {"alder"})) == set()


def test_numbers_of_two_registers_under_one_name_are_of_one_body() -> None:
    found = ends(name_links([("alder", CHARITY), ("alder", COMPANY)], {"alder"}))
    assert found == {("GB-COH-01234567", "name:alder"), ("GB-CHC-1123456", "GB-COH-01234567")}


def test_two_numbers_that_a_source_gives_for_one_body_do_not_count_against_a_name() -> None:
    met = [("alder", BUYING), ("alder", RENEWED)]
    assert ends(name_links(met, {"alder"})) == set()
    same = [Link(COMPANY.key, BUYING.key, 1.0, "identifier"), Link(COMPANY.key, RENEWED.key, 1.0, "identifier")]
    assert (BUYING.key, "name:alder") in ends(name_links(met, {"alder"}, same))
