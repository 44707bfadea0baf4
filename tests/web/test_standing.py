"""Where published commissions stand: the same whether read anew or kept in memory, whatever was done in between."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from commonweal.web.governance.commission.actions import publish, withdraw
from commonweal.web.governance.commission.deciding import pass_gate
from commonweal.web.governance.commission.models import PilotRecord
from commonweal.web.journeys.standing import standing
from commonweal.web.publish.models import PublicEntry
from tests.web.commission_example import WHY, a_published_commission, a_ready_commission, a_running_pilot
from tests.web.people_example import a_person

pytestmark = pytest.mark.django_db


def told() -> dict[str, str]:
    return {one.key: one.stage for one in standing()}


def test_nothing_stands_anywhere_before_anything_is_published():
    assert standing() == ()


def test_each_change_of_the_record_is_seen_at_once():
    first, second = a_published_commission(), a_ready_commission()
    officer = a_person(first.council, "commissioner")
    assert told() == {first.key: "plan"}

    publish(officer, second)
    assert told() == {first.key: "plan", second.key: "analyse"}

    pass_gate(officer, second, gate="understood", reasons=WHY)
    assert told() == {first.key: "plan", second.key: "plan"}

    withdraw(officer, first, reason="published too early")
    assert told() == {second.key: "plan"}


def test_a_record_that_was_put_back_to_an_earlier_state_is_read_anew():
    with transaction.atomic():
        undone = a_published_commission()
        assert undone.key in told()
        transaction.set_rollback(True)

    made = a_published_commission()

    assert told() == {made.key: "plan"}


def test_what_is_kept_is_not_read_again():
    a_published_commission()
    standing()

    with CaptureQueriesContext(connection) as asked:
        standing()

    assert len(asked) == 1, "the end of the trail"


def test_a_pilot_is_in_review_after_its_last_day_though_nobody_publishes_it_anew():
    made = a_running_pilot()
    PilotRecord.objects.update(ends=datetime.date(2020, 1, 2), starts=datetime.date(2020, 1, 1))
    made.refresh_from_db()
    publish(a_person(made.council, "commissioner"), made)
    entry = PublicEntry.objects.filter(kind="commission")
    entry.update(content={**entry.get().content, "stage": "do"})

    assert told() == {made.key: "review"}
