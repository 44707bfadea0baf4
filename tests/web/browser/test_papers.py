"""Pages of papers in a real browser; and a paper from its draft to the public record as a story."""

import pytest
from playwright.sync_api import Page, expect

from commonweal.people.role import ROLES_OF
from commonweal.web.governance.paper.actions import draft
from commonweal.web.people.models import Person
from tests.web.browser.test_browser import violations
from tests.web.paper_example import a_case, a_comment, a_paper, a_published_paper, an_approved_paper, in_review
from tests.web.people_example import a_council, a_person, let_in

both_languages = pytest.mark.parametrize("language", ["en", "cy"])

CHART = "{{ case/paper.sections.options.parts.0 }}\n\n{{ case/paper.sections.options.parts.1 }}"


def addresses() -> tuple[Person, list[str]]:
    """Somebody who may open all of them, and every page of papers, with something on it."""
    public = a_published_paper(**{"options.en": CHART, "options.cy": CHART})
    remark, paper, approved = a_comment(), a_paper(**{"legal.cy": ""}), an_approved_paper()
    draft(a_person(paper.council, "analyst"), paper, base=2, texts={"summary.en": "What is said of the summary now."})
    case = a_case()
    assert case.slug
    person = a_person(public.council, *ROLES_OF["council"])
    return person, [
        *("papers/", f"papers/begin/{a_council().slug}/", f"papers/{public.key}/", f"papers/{public.key}/work/"),
        *(f"papers/{paper.key}/{part}/" for part in ("work", "write", "write/risk", "write/front", "figures", "differences")),
        *(f"papers/{paper.key}/versions/3/", f"papers/{paper.key}/versions/3/public/", f"papers/{paper.key}/submit/"),
        *(f"papers/{remark.paper.key}/comments/", f"papers/comments/{remark.key}/", f"papers/{remark.paper.key}/approve/"),
        *(f"papers/{approved.key}/{part}/" for part in ("publish", "return", "withdraw", "work")),
    ]


@both_languages
def test_no_page_of_papers_keeps_anybody_out_and_each_fits_a_narrow_screen(page: Page, language: str) -> None:
    person, found = addresses()
    let_in(page, person)
    page.set_viewport_size({"width": 320, "height": 640})
    for address in found:
        answer = page.goto(f"/{language}/{address}")
        assert answer is not None
        assert answer.status == 200, address
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_an_officer_writes_another_writes_too_a_clerk_approves_and_a_resident_reads(page: Page) -> None:
    paper = in_review()
    council = paper.council
    officer, finance, clerk = a_person(council, "commissioner"), a_person(council, "finance"), a_person(council, "clerk")

    let_in(page, officer)
    page.goto(f"/en/papers/{paper.key}/write/legal/")
    draft(finance, paper, base=2, texts={"legal.en": "Finance wrote this meanwhile."})
    page.get_by_role("textbox", name="Legal implications: English").fill("The officer wrote this.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Somebody else wrote here too")).to_be_visible()
    expect(page.get_by_text("Finance wrote this meanwhile.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Legal implications: English")).to_have_value("The officer wrote this.")
    page.get_by_role("textbox", name="Legal implications: English").fill("Both wrote this.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved as version 4.")).to_be_visible()

    let_in(page, clerk)
    page.goto(f"/en/papers/{paper.key}/work/")
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published", exact=True).first).to_be_visible()

    page.context.clear_cookies()
    page.goto("/en/papers/")
    page.get_by_role("link", name="Homes for children in care").click()
    expect(page.get_by_text("Both wrote this.")).to_be_visible()
    expect(page.get_by_text("exempt from publication under paragraph 3").first).to_be_visible()
    assert "Hush" not in page.content()
