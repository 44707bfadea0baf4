"""Three journeys in a real browser without JavaScript, each told once in English and once in Welsh.

A commissioner takes a commission through a gate; a resident follows a figure to its data; an officer is refused.
"""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import Browser

from commonweal.base.evidence import sha256
from commonweal.base.language import Language, Text
from commonweal.governance.draft.draft import as_fields
from commonweal.governance.gate.commission import OUTCOMES
from commonweal.governance.gate.evidence import EVIDENCE, EvidenceKind
from commonweal.governance.gate.stand import REQUIREMENT_STATES
from commonweal.governance.gate.story import SOURCES, Source
from commonweal.people.permission import PERMISSIONS, RELATIONS, Relation
from commonweal.people.role import ROLES
from commonweal.publish.kind import KINDS
from commonweal.web.audit.models import AuditEvent
from commonweal.web.governance.commission.actions import attach
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.actions import publish_agenda
from commonweal.web.governance.paper.actions import approve, begin, draft, submit
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.governance.paper.publishing import publish
from commonweal.web.people.models import Person
from commonweal.web.site.environment import opening, plain
from tests.governance.draft_example import a_draft
from tests.web import decisions_example as of
from tests.web.browser.test_statement_story import Seat
from tests.web.commission_example import PDF, WHY, a_commission
from tests.web.paper_example import HUSH, TITLE
from tests.web.people_example import a_council, a_person, let_in

in_both_languages = pytest.mark.parametrize("language", ["en", "cy"])

MATTER = Text(en="Foster homes nearby", cy="Cartrefi maeth gerllaw")
HOME_CARE = Text(en="Home care from 2027", cy="Gofal cartref o 2027")
PURPOSE = Text(en="Which contract should follow?", cy="Pa gontract ddylai ddilyn?")
SERVICE = Text(en="Home care", cy="Gofal cartref")

Enter = Callable[[Person | None, Language], Seat]


@pytest.fixture
def enter(browser: Browser, live_server, transactional_db, loaded) -> Iterator[Enter]:
    """Gives somebody a browser in which they have signed in; to nobody in particular, one in which nobody has."""
    contexts = []

    def seat(person: Person | None, language: Language) -> Seat:
        context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        contexts.append(context)
        page = context.new_page()
        if person is not None:
            let_in(page, person)
        return Seat(page, person or a_person(a_council()), a_council(), language)

    yield seat
    for context in contexts:
        context.close()


def path_of(seat: Seat) -> str:
    """Where somebody is, without the language."""
    return seat.page.url.partition(f"/{seat.language}/")[2]


def goes_to_the_gate(seat: Seat) -> None:
    """Open the only gate that is ahead, from any working page of the commission."""
    seat.page.get_by_role("link", name=f"{gettext('Gate')}: ").first.click()


def how_it_stands(seat: Seat, kind: EvidenceKind) -> str:
    """What the page of a gate says of one thing that it asks for."""
    return seat.page.get_by_role("row").filter(has_text=opening(EVIDENCE[kind])).locator(".govuk-tag").inner_text().strip()


def attaches_what_is_missing(seat: Seat, kind: EvidenceKind, source: Source) -> None:
    """From the row of the gate's page to the form, on which the kind is chosen already."""
    seat.page.get_by_role("link").filter(has_text=f"{gettext('Attach')}: {plain(EVIDENCE[kind])}").click()
    seat.page.get_by_role("link", name=opening(SOURCES[source]), exact=True).click()
    assert seat.page.get_by_role("checkbox", name=opening(EVIDENCE[kind]), exact=True).is_checked()


@in_both_languages
def test_a_commissioner_builds_a_case_and_another_takes_it_through_a_gate(enter: Enter, language: Language) -> None:
    council = a_council()
    first, second = (a_person(council, "commissioner", name=name) for name in ("Carys Commissioner", "Dewi Decider"))
    missing, there = (REQUIREMENT_STATES[state] for state in ("missing", "there"))
    with translation.override(language):
        carys = enter(first, language)
        carys.opens("commissions/")
        carys.follows(gettext("Begin a commission for %(council)s") % {"council": plain(council.name)})
        carys.writes("Title", HOME_CARE)
        carys.writes("What it is for", PURPOSE)
        carys.writes("Service", SERVICE)
        carys.page.get_by_label(gettext("Whole-life value in pounds")).fill("500,000")
        carys.page.get_by_label(gettext("Commissioning case")).select_option("bryndu")
        carys.presses("Begin it")

        carys.follows("Attach evidence")
        carys.page.get_by_role("link", name=opening(SOURCES["case"]), exact=True).click()
        carys.page.get_by_label(opening(SOURCES["case"]), exact=True).first.select_option("bryndu")
        carys.page.get_by_role("checkbox", name=opening(EVIDENCE["case"]), exact=True).check()
        carys.presses("Attach it")

        goes_to_the_gate(carys)
        asked: tuple[EvidenceKind, ...] = ("need_statement", "market_position", "engagement")
        assert [how_it_stands(carys, kind).lower() for kind in asked] == [plain(missing).lower()] * 3
        attaches_what_is_missing(carys, "market_position", "market")
        carys.presses("Attach it")
        goes_to_the_gate(carys)
        assert how_it_stands(carys, "market_position").lower() == plain(there).lower()
        attaches_what_is_missing(carys, "engagement", "file")
        carys.page.locator("input[type=file]").set_input_files({"name": "said.pdf", "mimeType": "application/pdf", "buffer": PDF})
        carys.page.get_by_label(gettext("The day that it stands for")).fill(timezone.localdate().isoformat())
        carys.page.get_by_role("checkbox", name=opening(EVIDENCE["need_statement"]), exact=True).check()
        carys.presses("Attach it")

        goes_to_the_gate(carys)
        assert [how_it_stands(carys, kind).lower() for kind in asked] == [plain(there).lower()] * 3
        carys.reads(gettext("Nobody who prepared the commission decides."))
        assert carys.page.get_by_role("button", name=gettext("Pass it")).count() == 0
        gate = path_of(carys)

        dewi = enter(second, language)
        dewi.opens(gate)
        dewi.follows("Pass it")
        dewi.writes("Reasons", WHY)
        dewi.presses("Pass it")
        dewi.reads(gettext("The gate is passed."))

        carys.opens(gate.partition("gates/")[0] + "work/")
        carys.follows("Publish it")
        carys.presses("Publish it")

        resident = enter(None, language)
        resident.opens("commissions/")
        resident.follows(plain(HOME_CARE))
        resident.reads(opening(OUTCOMES["passed"]))
        resident.reads(plain(WHY))
        assert second.name not in resident.page.content()
        resident.page.locator("section[aria-labelledby=evidence] a[href$='/cases/bryndu/']").click()
        assert path_of(resident) == "cases/bryndu/"


def a_paper_on_the_loaded_case() -> PaperRecord:
    """A published paper that cites the case which the service holds, in open words and in exempt ones."""
    council = a_council()
    officer, clerk = a_person(council, "commissioner"), a_person(council, "clerk")
    paper: PaperRecord = begin(officer, council, title=TITLE)
    draft(officer, paper, base=1, texts=as_fields(a_draft()) | HUSH, cite=("case", "bryndu"))
    submit(officer, paper, version=2)
    approve(clerk, paper, version=2)
    publish(clerk, paper, on=timezone.localdate())
    return paper


def a_decision_on(paper: PaperRecord) -> DecisionRecord:
    """The Cabinet's decision, today, on the version of a paper that was approved."""
    meeting = of.a_meeting(days=0)
    of.an_item(meeting, title=MATTER, paper=paper.key, sha256=paper.versions.get(number=2).sha256)
    publish_agenda(of.clerk_of(meeting), meeting, late_because=of.said("It cannot wait"))
    return of.a_decision(meeting=meeting)


@in_both_languages
def test_a_resident_finds_a_decision_and_follows_a_figure_to_its_data(enter: Enter, language: Language) -> None:
    a_decision_on(a_paper_on_the_loaded_case())
    with translation.override(language):
        resident = enter(None, language)
        resident.opens("record/")
        resident.page.get_by_label(gettext("Search the record")).fill({"en": "nearby", "cy": "gerllaw"}[language])
        resident.page.get_by_role("button", name=gettext("Search")).click()
        resident.page.locator(".cw-result", has_text=opening(KINDS["decision"].one)).get_by_role("link").first.click()
        resident.reads(gettext("What was decided"))

        resident.follows(plain(TITLE))
        figure = {"en": "£9.00 million", "cy": "£9.00 miliwn"}[language]
        resident.reads({"en": "The block contract costs", "cy": "Mae’r contract bloc yn costio"}[language] + f" {figure}.")
        resident.follows("Where its figures come from")
        sources = resident.page.locator("section", has=resident.page.locator("#figures"))
        assert figure in sources.get_by_role("listitem").first.inner_text()
        hashed = sources.locator(".cw-code").last.inner_text()
        taken = sources.locator("a[download]").get_attribute("href")

        sources.get_by_role("link", name=gettext("Read the evidence")).click()
        assert path_of(resident) == "cases/bryndu/"
        resident.page.get_by_role("navigation", name=gettext("This case")).get_by_role("link").last.click()
        resident.reads(gettext("How it was made"))
        resident.reads(f"case.json SHA-256 {hashed}")
        data = resident.page.get_by_role("link", name="case.json").get_attribute("href")
        assert [sha256(resident.page.request.get(found or "").body()) for found in (taken, data)] == [hashed] * 2


def is_refused(seat: Seat, address: str, verb: str, relation: Relation | None = None) -> None:
    """A page that somebody may not open says what it takes, who has it, and that nothing was changed."""
    answer = seat.page.goto(f"/{seat.language}/{address}")
    assert answer is not None
    assert answer.status == 403
    assert seat.page.locator("html").get_attribute("lang") == seat.language
    assert seat.page.locator("h1").inner_text() == gettext("You may not do this")
    seat.reads(plain(PERMISSIONS[verb].does))
    if relation:
        seat.reads(plain(RELATIONS[relation]))
    told = [plain(ROLES[role]) for role in PERMISSIONS[verb].roles if role in ROLES]
    assert seat.page.locator("main li").all_inner_texts() == told
    seat.reads(gettext("Nothing was changed. If you should have such a role, ask an administrator of your organisation for it."))


@in_both_languages
def test_an_officer_without_the_right_is_refused_kindly_and_nothing_is_changed(enter: Enter, language: Language) -> None:
    council = a_council()
    officer = a_person(council, "commissioner")
    commission, paper = a_commission(council), begin(officer, council, title=TITLE)
    attach(officer, commission, kinds=["need_statement"], source="file", title="need.pdf", content=PDF, dated=timezone.localdate())
    draft(officer, paper, base=1, texts=as_fields(a_draft()), cite=("case", "bryndu"))
    submit(officer, paper, version=2)
    elsewhere = a_commission(a_council("elsewhere"))
    before = AuditEvent.objects.count()
    with translation.override(language):
        seat = enter(officer, language)
        seat.opens(f"commissions/{commission.key}/gates/understood/")
        assert seat.page.get_by_role("button", name=gettext("Pass it")).count() == 0
        is_refused(seat, f"commissions/{commission.key}/gates/understood/pass/", "gate.pass", "drafter")
        seat.opens(f"papers/{paper.key}/work/")
        assert seat.page.get_by_role("button", name=gettext("Approve")).count() == 0
        is_refused(seat, f"papers/{paper.key}/approve/", "paper.approve", "drafter")
        is_refused(seat, f"commissions/{elsewhere.key}/work/", "commission.read")
        assert plain(elsewhere.title) not in seat.page.content()
        seat.page.get_by_role("link", name=gettext("See what each role may do")).click()
        seat.reads(opening(PERMISSIONS["paper.approve"].does))
    assert AuditEvent.objects.count() == before
    assert not commission.decisions.exists()
    assert not paper.steps.filter(kind="approved").exists()
