"""Reminding owners of their actions: what is due is put in line once, and sent once.

A reminder is a row that can be there only once; its e-mail is queued in the transaction that makes it, so that neither is without
the other. Who sends holds the row, so that two who try send one. Each action wakes by itself on its next day; `queue_due` makes
good what was missed while no worker ran.
"""

import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from commonweal.base.language import Language
from commonweal.base.language import day as written
from commonweal.governance.meeting.action import due_reminder, next_reminder, state
from commonweal.web.governance.action.models import ActionRecord, ReminderRecord

__all__ = ["queue_due", "send", "wake", "wake_later"]

_HOUR = datetime.time(7)
"""When people are reminded: before the working day."""
_BEFORE = datetime.timedelta(days=7)
_STANDS = ("open", "soon", "late")


def wake_later(action: ActionRecord) -> None:
    """Have an action wake on the next day on which its owner may have to be reminded."""
    day = next_reminder(action.facts, timezone.localdate())
    if day is not None:
        wake.using(run_after=timezone.make_aware(datetime.datetime.combine(day, _HOUR))).enqueue(action.pk)


@task()
def wake(key: str) -> None:
    """What a worker runs on that day: remind, and have it wake again."""
    action = ActionRecord.objects.get(pk=key)
    _queue(key, timezone.localdate())
    wake_later(action)


def queue_due(day: datetime.date) -> int:
    """Put every reminder of a day in line that is not there yet; how many they were."""
    waiting = ActionRecord.objects.filter(closed_on=None, reported_on=None, due_on__lte=day + _BEFORE)
    return sum(_queue(key, day) for key in waiting.values_list("pk", flat=True))


def _queue(key: str, day: datetime.date) -> bool:
    with transaction.atomic():
        action = ActionRecord.objects.select_for_update().get(pk=key)
        sent = set(action.reminders.filter(due_on=action.due_on).values_list("mark", flat=True))
        mark = due_reminder(action.facts, action.set_on, sent, day)
        if mark is None:
            return False
        made = ReminderRecord.objects.create(action=action, due_on=action.due_on, mark=mark)
        send.enqueue(made.pk)
    return True


@task()
def send(reminder: int) -> None:
    """Send a reminder that was not sent yet, unless its action is done by now, or has another day."""
    with transaction.atomic():
        found = ReminderRecord.objects.select_for_update().get(pk=reminder)
        if found.sent_at is not None:
            return
        action = found.action
        if action.owner.is_active and found.due_on == action.due_on and state(action.facts, timezone.localdate()) in _STANDS:
            _mail(action)
        found.sent_at = timezone.now()
        found.save()


def _mail(action: ActionRecord) -> None:
    language: Language = action.owner.language
    with translation.override(language):
        late = state(action.facts, timezone.localdate()) == "late"
        heading = _("Overdue since %(day)s: %(what)s") if late else _("Due on %(day)s: %(what)s")
        told = {"day": written(action.due_on, language), "what": " ".join(action.what[language].split())[:120]}
        body = _("You are the owner of this action of %(body)s. Please report how it goes, or that it is done:") % {
            "body": action.body.name[language]
        }
        address = f"{settings.SERVICE_ADDRESS}/{language}/actions/{action.key}/"
        send_mail(heading % told, f"{body}\n\n{action.what[language]}\n\n{address}\n", None, [action.owner.email])
