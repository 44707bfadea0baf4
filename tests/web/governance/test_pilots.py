"""Pilots in the browser: designed, begun, reported on, stopped, and grown into a full commission."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.web.governance.commission.actions import publish
from commonweal.web.governance.commission.deciding import pass_gate, scale_pilot
from commonweal.web.governance.commission.page import here
from commonweal.web.governance.commission.piloting import design, stop
from commonweal.web.publish.models import PublicEntry
from tests.gates_example import design as designed
from tests.web.commission_example import (
    WHY,
    a_commission,
    a_designed_pilot,
    a_pilot_commission,
    a_pilot_that_may_grow,
    a_running_pilot,
)
from tests.web.people_example import a_person, signed_in

pytestmark = pytest.mark.django_db
WRITTEN = {
    **{f"{name}_{language}": f"{name} {language}" for name in ("hypothesis", "measure", "unit") for language in ("en", "cy")},
    "better": "lower",
    "baseline": "20",
    "target": "14",
    "stop_at": "20",
    "stop_after": "2",
    "ceiling": "40000",
    "starts": "2027-04-01",
    "ends": "2027-12-31",
}


def text(answer: object) -> str:
    return answer.content.decode()


def officer(commission, *roles: str) -> Client:
    return signed_in(Client(), a_person(commission.council, *(roles or ("commissioner",))))


def reported(browser: Client, commission, value: str, lost: str, day: datetime.date | None = None):
    told = {"on": (day or timezone.localdate()).isoformat(), "value": value, "lost": lost}
    return browser.post(f"/en/commissions/{commission.key}/pilot/report/", told)


def test_a_pilot_without_a_design_says_what_makes_one():
    made = a_pilot_commission()

    assert "a hypothesis that can turn out wrong" in text(officer(made).get(f"/en/commissions/{made.key}/pilot/"))


def test_a_commissioner_designs_a_pilot():
    made = a_pilot_commission()

    page = text(officer(made).post(f"/en/commissions/{made.key}/pilot/design/", WRITTEN, follow=True))

    assert "after 2 reports in a row of 20 or more" in page
    assert "£40,000" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"target": "21"}, "The target is no better"),
        ({"ceiling": "100000.01"}, "£100,000 at most"),
        ({"ends": "2027-03-01"}, "It ends before it has begun"),
    ],
)
def test_a_design_that_cannot_be_held_to_is_refused_at_its_field(changed, said):
    made = a_pilot_commission()

    answer = officer(made).post(f"/en/commissions/{made.key}/pilot/design/", {**WRITTEN, **changed})

    assert answer.status_code == 422
    assert said in text(answer)


def test_what_a_pilot_is_held_to_does_not_change_once_it_has_begun():
    made = a_running_pilot()

    with pytest.raises(FaultyInput, match="has begun"):
        design(a_person(made.council, "commissioner"), made, designed=designed())


def test_a_standard_commission_has_no_pilot():
    made = a_commission()

    with pytest.raises(FaultyInput, match="standard track"):
        design(a_person(made.council, "commissioner"), made, designed=designed())


def test_a_pilot_begins_at_its_own_gate_and_runs():
    made = a_designed_pilot()

    with pytest.raises(FaultyInput, match="gates of its own"):
        pass_gate(a_person(made.council, "commissioner"), made, gate="pilot-begin", reasons=WHY)
    officer(made).post(f"/en/commissions/{made.key}/pilot/begin/", {"reasons_en": "Yes.", "reasons_cy": "Iawn."})

    assert here(made)[2].stage == "do"
    assert "The pilot is running." in text(officer(made).get(f"/en/commissions/{made.key}/work/"))


def test_a_report_that_reaches_the_ceiling_says_that_the_pilot_must_stop():
    made = a_running_pilot()
    browser = officer(made)

    reported(browser, made, "55", "50000")

    assert "Must stop: its ceiling is reached" in text(browser.get(f"/en/commissions/{made.key}/pilot/"))


def test_a_report_cannot_be_of_a_day_to_come_or_of_the_same_day_again():
    made = a_running_pilot()
    browser = officer(made)

    assert reported(browser, made, "55", "10", timezone.localdate() + datetime.timedelta(1)).status_code == 422
    assert reported(browser, made, "55", "10").status_code == 302
    assert reported(browser, made, "99", "10").status_code == 422


def test_anybody_who_may_stops_a_pilot_and_it_goes_to_its_review():
    made = a_running_pilot()

    officer(made, "member").post(
        f"/en/commissions/{made.key}/pilot/stop/", {"reasons_en": "It harms.", "reasons_cy": "Mae’n niweidio."}
    )

    assert here(made)[2].stage == "review"
    assert [gate.id for gate in here(made)[2].gates] == ["pilot-scale", "pilot-close"]
    assert reported(officer(made), made, "55", "10").status_code == 422


def test_a_pilot_that_reached_its_target_grows_and_meets_the_gates_of_the_standard_track():
    made = a_pilot_that_may_grow()

    scale_pilot(a_person(made.council, "commissioner"), made, reasons=WHY)

    standing = here(made)[2]
    assert (standing.stage, standing.track, [gate.id for gate in standing.gates]) == ("plan", "standard", ["approved"])


def test_a_pilot_that_fell_short_is_closed_and_does_not_grow():
    made = a_running_pilot()
    officer(made).post(f"/en/commissions/{made.key}/pilot/stop/", {"reasons_en": "Too little.", "reasons_cy": "Rhy ychydig."})

    with pytest.raises(FaultyInput, match="at least 3 are needed"):
        scale_pilot(a_person(made.council, "commissioner"), made, reasons=WHY)


def test_published_pilots_stand_together_with_what_they_may_lose(client):
    made = a_running_pilot()
    publish(a_person(made.council, "commissioner"), made)

    page = text(client.get("/en/pilots/"))

    assert f"/en/commissions/{made.key}/" in page
    assert "£50,000" in page


def test_what_is_written_beside_a_report_is_not_published():
    made = a_running_pilot()
    publish(a_person(made.council, "commissioner"), made)
    told = {"on": timezone.localdate().isoformat(), "value": "55", "lost": "10", "note_en": "Mrs Example was ill.", "note_cy": ""}

    officer(made).post(f"/en/commissions/{made.key}/pilot/report/", told)

    content = PublicEntry.objects.get(key=made.key).content
    assert content["pilot"]["reports"] == [{"on": timezone.localdate().isoformat(), "value": 55.0, "lost": 10.0}]
    assert "Example" not in str(content)


def test_on_a_phone_a_report_stands_under_the_names_of_its_columns_and_stays_a_table_to_those_who_hear_it():
    made = a_pilot_that_may_grow()

    page = text(officer(made).get(f"/en/commissions/{made.key}/pilot/"))

    assert 'data-label="Lost so far"' in page
    assert page.count('<th role="rowheader"') == 3
    assert '<th role="columnheader"' in page


def test_a_published_pilot_is_over_after_its_last_day_though_nobody_publishes_it_anew(client):
    made = a_running_pilot()
    publish(a_person(made.council, "commissioner"), made)
    entry = PublicEntry.objects.get(kind="commission", key=made.key)
    entry.content["pilot"]["ends"] = (timezone.localdate() - datetime.timedelta(1)).isoformat()
    entry.save()

    for address in (f"/en/commissions/{made.key}/", "/en/pilots/"):
        page = text(client.get(address))
        assert "<dd>Over</dd>" in page
        assert "<dd>Running</dd>" not in page


def test_a_stopped_pilot_that_fell_short_is_led_to_its_closing_and_asked_nothing_for_its_growing():
    made = a_running_pilot()
    stop(a_person(made.council, "commissioner"), made, reasons=WHY)
    browser = officer(made)

    work = text(browser.get(f"/en/commissions/{made.key}/work/"))
    own = text(browser.get("/en/commissions/"))

    assert "It may not grow:" in work
    assert "?kind=pilot_findings" not in work
    assert "?kind=lessons" in work
    assert "The pilot may grow" not in own
    assert "What the pilot taught is written down" in own


def test_a_small_commission_is_told_by_the_upper_end_of_its_band_alone(client):
    made = a_running_pilot()
    publish(a_person(made.council, "commissioner"), made)

    page = text(client.get(f"/en/commissions/{made.key}/"))

    assert "<dd>Under £200,000</dd>" in page
    assert "£0" not in page.split("The pilot")[0]
