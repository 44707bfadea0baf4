"""Pages of joint statements, programmes, people and the trail, for those who may open them: accessible, within a small phone."""

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from commonweal.base.language import Language
from commonweal.people.role import ROLES_OF
from commonweal.web.publish.due import publish_what_is_due
from tests.web.browser.test_browser import keeping_out
from tests.web.joint_example import a_due_statement, a_programme_under_way
from tests.web.people_example import a_person, opened
from tests.web.working_pages import WORKING

STATEMENTS = ("begin", "work", "invite", "leave", "freeze", "reopen", "sign", "launch")
PROGRAMMES = ("begin", "change", "invite", "finish")
NAMES = (
    *(f"statement-{part}" for part in STATEMENTS),
    *("clause-add", "clause-replace", "clause-remove", "proposal-accept", "proposal-decline", "proposal-withdraw"),
    *(f"programme-{part}" for part in PROGRAMMES),
    *("area-add", "area", "milestone-set", "milestone-meet", "milestone-move", "progress-report"),
    *("people", "organisation", "invitation-withdraw", "trail", "trail-event"),
)


def visited(name: str) -> tuple[object, str]:
    """Whose page it is, and its address without the language."""
    subject = WORKING[name].subject()
    with translation.override("en"):
        return subject.council, reverse(name, kwargs=WORKING[name].parts(subject)).removeprefix("/en/")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_axe_finds_nothing_wrong_with_any_of_them_and_none_is_wider_than_a_small_phone(page: Page, language: Language) -> None:
    found = [visited(name) for name in NAMES]
    council = found[0][0]
    public = [f"statements/{a_due_statement().key}/", f"programmes/{a_programme_under_way().key}/"]
    publish_what_is_due()  # Before anybody reads: the browser's requests share one connection here.
    person = a_person(council, *ROLES_OF["council"])
    visits = opened(page, person, [*public, *(address for _, address in found)], language)
    assert keeping_out(page, visits) == {}
