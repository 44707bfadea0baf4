"""Programmes in the browser: several bodies run one in the open, from its first day to what came of it."""

import datetime
import html

import pytest
from django.test import Client
from django.utils import timezone

from commonweal.governance.programme.programme import Outcome
from commonweal.web.governance.programme.actions import finish, meet, move, report, set_milestone
from commonweal.web.governance.programme.models import AreaRecord, MilestoneRecord, ProgrammeRecord
from commonweal.web.journeys.load import load
from commonweal.web.people.acting import Refused
from tests.web.case_example import a_build
from tests.web.governance.test_statements import both
from tests.web.joint_example import WHY, a_milestone, a_programme, a_programme_under_way, an_area, bodies, who_speaks_for
from tests.web.people_example import a_council, a_person, signed_in

pytestmark = pytest.mark.django_db


def said(answer) -> str:
    """What a page says."""
    return html.unescape(answer.content.decode())


def test_a_programme_is_begun_run_and_finished_in_the_open():
    council, _board, charity = bodies()
    lead, helper = (signed_in(Client(), who_speaks_for(body)) for body in (council, charity))
    lead.post("/en/programmes/begin/bryndu/", {**both("title", WHY), **both("purpose", WHY)})
    record = ProgrammeRecord.objects.get()
    page = f"/en/programmes/{record.key}/"
    assert Client().get(page).status_code == 200, "it is public from its first day"

    lead.post(f"{page}invite/", {"organisation": charity.pk})
    given = {**both("name", WHY), "lead_body": council.pk, **both("office", WHY), **both(f"member_{charity.pk}", WHY)}
    assert lead.post(f"{page}areas/", given).status_code == 302
    area = AreaRecord.objects.get()
    due = timezone.localdate() + datetime.timedelta(days=10)
    helper.post(f"/en/areas/{area.key}/milestones/", {"body": charity.pk, **both("what", WHY), "due": due.isoformat()})
    milestone = MilestoneRecord.objects.get()
    later = due + datetime.timedelta(days=20)
    helper.post(f"/en/milestones/{milestone.key}/move/", {"body": charity.pk, "to": later.isoformat(), **both("reason", WHY)})
    helper.post(f"/en/areas/{area.key}/progress/", {"body": charity.pk, **both("words", WHY)})
    told = said(Client().get(page))
    assert "first due on" in told
    assert "Moved to" in told
    assert "On time" in told

    today = timezone.localdate().isoformat()
    lead.post(f"/en/milestones/{milestone.key}/meet/", {"body": council.pk, "on": today})
    answer = lead.post(f"{page}finish/", {**both("outcome_1", WHY), "evidence_1": "a" * 64})
    assert answer.status_code == 302
    told = said(Client().get(page))
    assert "Finished" in told
    assert "a" * 64 in told


def test_what_came_of_a_programme_leads_to_the_stored_results_that_show_it(tmp_path):
    case = load(a_build(tmp_path), timezone.now())
    record = a_programme_under_way()
    lead = signed_in(Client(), who_speaks_for(record.council))
    page = f"/en/programmes/{record.key}/"
    lead.post(f"{page}finish/", {**both("outcome_1", WHY), "evidence_1": f"{case.sha256} {'a' * 64}"})
    told = said(Client().get(page))
    assert f'href="/en/results/{case.sha256}/"' in told
    assert f'href="/en/results/{"a" * 64}/"' not in told, "nothing is stored of that hash here"
    assert [one["sha256"] for one in Client().get(f"/api/v1/programmes/{record.key}").json()["results"]] == [case.sha256]


def test_a_programme_is_late_by_itself_once_a_day_is_over():
    milestone = a_milestone()
    MilestoneRecord.objects.filter(pk=milestone.pk).update(first_due=timezone.localdate() - datetime.timedelta(days=1))
    report(who_speaks_for(milestone.council), milestone.area, body=milestone.council_id, words=WHY)
    assert ">\n  Late\n" in said(Client().get(f"/en/programmes/{milestone.programme_id}/"))
    assert "Late" in said(Client().get("/en/programmes/"))


def test_the_picture_and_the_table_tell_the_same_milestones():
    record = a_programme_under_way()
    picture = Client().get(f"/en/programmes/{record.key}/milestones.svg")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "Open the hub" in picture.content.decode()
    table = Client().get(f"/cy/programmes/{record.key}/milestones.csv")
    assert "Agor yr hyb" in table.content.decode()


def test_the_table_is_read_as_cards_on_a_phone_and_stays_a_table_to_those_who_hear_it():
    page = said(Client().get(f"/en/programmes/{a_milestone().programme_id}/"))
    assert '<td role="cell" data-label="First due" class="govuk-table__cell">' in page


def test_the_working_links_are_for_those_who_work_on_it():
    record = a_programme_under_way()
    page = f"/en/programmes/{record.key}/"
    assert "Report progress" not in said(Client().get(page))
    assert "Report progress" not in said(signed_in(Client(), a_person(a_council("elsewhere"), "commissioner")).get(page))
    helper = said(signed_in(Client(), who_speaks_for(bodies()[2])).get(page))
    assert "Report progress" in helper
    assert "Finish the programme" not in helper


def test_a_body_that_does_not_lead_does_not_finish_a_programme():
    record = a_programme_under_way()
    with pytest.raises(Refused):
        finish(who_speaks_for(bodies()[2]), record, outcomes={1: Outcome(WHY)})


def test_evidence_that_is_no_hash_is_told_at_its_field():
    record = a_programme_under_way()
    browser = signed_in(Client(), who_speaks_for(bodies()[0]))
    answer = browser.post(f"/en/programmes/{record.key}/finish/", {**both("outcome_1", WHY), "evidence_1": "a report"})
    assert answer.status_code == 422
    assert "A hash is 64 figures and letters" in said(answer)


def test_numbers_of_milestones_are_never_given_twice():
    area = an_area()
    for _ in range(3):
        set_milestone(who_speaks_for(area.council), area, body=area.council_id, what=WHY, due=timezone.localdate())
    assert [one.number for one in area.milestones.all()] == [1, 2, 3]


def test_an_area_is_changed_and_keeps_its_milestones():
    record = a_programme_under_way()
    council = bodies()[0]
    browser = signed_in(Client(), who_speaks_for(council))
    address = f"/en/programmes/{record.key}/areas/1/"
    assert 'value="Head of housing"' in said(browser.get(address))
    given = {**both("name", WHY), "lead_body": council.pk, **both("office", WHY)}
    assert browser.post(address, given).status_code == 302
    assert record.areas.get().milestones.count() == 1
    assert browser.get(f"/en/programmes/{record.key}/areas/9/").status_code == 404


def test_the_first_day_of_a_milestone_is_kept_when_it_is_moved_and_met():
    milestone = a_milestone()
    first, person = milestone.first_due, who_speaks_for(milestone.council)
    move(person, milestone, body=milestone.council_id, to=first + datetime.timedelta(days=5), reason=WHY)
    meet(person, milestone, body=milestone.council_id, on=timezone.localdate())
    milestone.refresh_from_db()
    assert (milestone.first_due, milestone.met_on) == (first, timezone.localdate())


def test_a_programme_without_an_area_says_so():
    assert "No area of work is set yet." in said(Client().get(f"/en/programmes/{a_programme().key}/"))
