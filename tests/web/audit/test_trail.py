"""The audit trail as it is stored: it holds, and whoever alters it is found out."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from nacl.signing import SigningKey

from commonweal.web.audit import trail
from commonweal.web.audit.models import AuditEvent, SignedDay, TrailEnd
from commonweal.web.audit.signing import sign_day
from commonweal.web.audit.verifying import faults

pytestmark = pytest.mark.django_db
KEY = bytes(range(32))


@pytest.fixture
def told(db) -> None:
    """Five events, one with a figure, one with Welsh letters."""
    for number in range(5):
        trail.append("thing.change", f"thing/{number}", {"person": "abc", "says": "tŷ", "share": 0.1}, "council")


def test_a_trail_of_nothing_holds():
    assert faults() is None


def test_what_was_told_holds_when_it_is_read_again(told):
    assert faults() is None


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ({"verb": "thing.other"}, 3),
        ({"subject": "thing/9"}, 3),
        ({"content": {"person": "another"}}, 3),
        ({"content": ["another"]}, 3),
        ({"content": None}, 3),
        ({"salt": None}, 3),
        ({"content": None, "salt": None}, 3),
        ({"council": "another"}, 3),
        ({"at": timezone.now()}, 3),
        ({"previous": "0" * 64}, 3),
        ({"hash": "1" * 64}, 3),
    ],
)
def test_an_event_that_was_altered_is_named(told, change, number):
    AuditEvent.objects.filter(number=3).update(**change)
    assert faults().number == number


def test_an_event_that_was_taken_out_is_named(told):
    AuditEvent.objects.filter(number=2).delete()
    assert faults().number == 2


def test_events_taken_off_the_end_are_missed(told):
    AuditEvent.objects.filter(number=5).delete()
    assert "ends elsewhere" in faults().told.en


def test_a_trail_rewritten_whole_is_found_out_by_a_signed_day(told):
    sign_day(timezone.now().date(), KEY)
    AuditEvent.objects.all().delete()
    TrailEnd.objects.all().delete()
    for number in range(5):
        trail.append("thing.change", f"thing/{number}", {"person": "somebody else"}, "council")
    assert faults().on == timezone.now().date().isoformat()


def test_a_head_signed_with_another_key_is_found_out(told):
    sign_day(timezone.now().date(), KEY)
    SignedDay.objects.update(public_key=SigningKey(bytes(32)).verify_key.encode().hex())
    assert "not of this key" in faults().told.en


def test_a_day_is_signed_once(told):
    first = sign_day(timezone.now().date(), KEY)
    trail.append("thing.change", "thing/9", {}, "council")
    assert sign_day(timezone.now().date(), KEY).entries == first.entries == 5


def erased(number: int, by: str = "somebody") -> None:
    """What the action does: the content goes, and an event says so."""
    AuditEvent.objects.filter(number=number).update(content=None, salt=None)
    trail.append("audit.erase", "organisation/council", {"person": by, "erased": number, "reason": "Article 17"}, "council")


def test_erased_content_leaves_its_seal(told):
    erased(3)
    assert faults() is None


def test_what_an_erasing_told_can_be_erased_in_its_turn(told):
    erased(3)
    erased(6)
    assert faults() is None


def test_content_that_went_without_an_erasing_is_named_beside_one_that_was_erased(told):
    erased(3)
    AuditEvent.objects.filter(number__in=[2, 4]).update(content=None, salt=None)
    assert faults().number == 2


def test_a_key_that_is_none_is_found_out(told):
    sign_day(timezone.now().date(), KEY)
    SignedDay.objects.update(public_key="no key")
    assert "not of this key" in faults().told.en


def test_the_command_names_the_first_break(told):
    AuditEvent.objects.filter(number=4).update(verb="thing.other")
    with pytest.raises(CommandError, match="Event 4: "):
        call_command("verify_audit")


def test_the_command_says_that_a_trail_holds(told, capsys):
    call_command("verify_audit")
    assert "holds: 5 events" in capsys.readouterr().out


def test_a_signed_head_is_printed_to_be_published(told, capsys):
    call_command("sign_head")
    assert json.loads(capsys.readouterr().out)["entries"] == 5
    assert faults() is None
