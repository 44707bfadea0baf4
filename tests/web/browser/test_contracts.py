"""Pages of contracts and reviews in a real browser: accessible, and on a small phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from commonweal.web.governance.commission.actions import publish
from commonweal.web.people.models import Person
from tests.web.browser.test_browser import keeping_out
from tests.web.contracts_example import (
    a_claimed_measure,
    a_contract_published_anew,
    a_published_contract,
    a_review,
    a_review_approved_anew,
    a_verified_review,
    an_approved_review,
    an_extended_contract,
    of_provider,
)
from tests.web.people_example import a_person, opened

both_languages = pytest.mark.parametrize("language", ["en", "cy"])


def addresses() -> tuple[Person, list[str], list[str]]:
    """Somebody who may open the first of them, and every page about contracts and reviews; those that a provider opens last."""
    contract = an_extended_contract()
    drafted, approved, empty = a_verified_review(contract), an_approved_review(contract), a_review(contract)
    measure = a_claimed_measure(empty)
    council = contract.council
    publish(a_person(council, "commissioner"), contract.commission)
    unpublished = a_published_contract()
    type(unpublished).objects.filter(pk=unpublished.pk).update(published_on=None)
    one = f"contracts/{contract.key}"
    return (
        a_person(council, "commissioner"),
        [
            *(f"contracts/{a_contract_published_anew().key}/", f"reviews/{a_review_approved_anew().key}/"),
            *("contracts/", "reviews/", f"{one}/", f"reviews/{approved.key}/", f"commissions/{contract.commission_id}/"),
            *(
                f"commissions/{contract.commission_id}/work/",
                f"commissions/{contract.commission_id}/award/",
                "contracts/of/bryndu/",
            ),
            *(f"{one}/{part}/" for part in ("work", "identify", "extend", "vary", "end", "withdraw", "review")),
            *(f"contracts/{unpublished.key}/{part}/" for part in ("work", "correct", "publish")),
            *(f"reviews/{drafted.key}/{part}/" for part in ("work", "draft", "measures", "measures/1", "approve")),
            *(f"reviews/{empty.key}/work/", f"reviews/{approved.key}/withdraw/", f"measures/{measure.key}/verify/"),
        ],
        [f"{one}/work/", "contracts/of/invented-homecare/", f"reviews/{empty.key}/work/", f"measures/{measure.key}/claim/"],
    )


def each(page: Page, language: str) -> Iterator[str]:
    """Each page, opened in turn."""
    person, found, provided = addresses()
    for who, places in ((person, found), (of_provider(), provided)):
        yield from opened(page, who, places, language)


@both_languages
def test_axe_finds_nothing_wrong_with_any_of_them_and_none_is_wider_than_a_small_phone(page: Page, language: str) -> None:
    assert keeping_out(page, each(page, language)) == {}
