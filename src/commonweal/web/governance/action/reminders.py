"""Reminding owners of their actions: what is due is put in line once, and sent once.

A reminder is a row that can be there only once; its e-mail is queued in the transaction that makes it, so that neither is without
the other. Who sends takes the row, so that two who try send one.
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
from commonweal.governance.meeting.action import due_reminder, state
from commonweal.web.governance.action.models import ActionRecord, ReminderRecord

__all__ = ["queue_due", "send"]


def queue_due(day: datetime.date) -> int:
    """Put every reminder of a day in line that is not there yet; how many they were."""
    waiting = ActionRecord.objects.filter(closed_on=None, reported_on=None, due_on__lte=day + datetime.timedelta(days=7))
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
    """Send a reminder that was not sent yet, unless its action is done by now."""
    with transaction.atomic():
        found = ReminderRecord.objects.select_for_update().select_related("action__owner").get(pk=reminder)
        if found.sent_at is not None or not found.action.owner.is_active:
            return
        if state(found.action.facts, timezone.localdate()) in ("open", "soon", "late"):
            _mail(found.action)
        found.sent_at = timezone.now()
        found.save()


def _mail(action: ActionRecord) -> None:
    language: Language = action.owner.language
    with translation.override(language):
        late = state(action.facts, timezone.localdate()) == "late"
        due = written(action.due_on, language)
        heading = _("Overdue since %(day)s: %(what)s") if late else _("Due on %(day)s: %(what)s")
        subject = heading % {"day": due, "what": " ".join(action.what[language].split())[:120]}
        body = _("You are the owner of this action of %(body)s. Please report how it goes, or that it is done:") % {
            "body": action.body.name[language]
        }
        address = f"{settings.SERVICE_ADDRESS}/{language}/actions/{action.key}/"
        send_mail(subject, f"{body}\n\n{action.what[language]}\n\n{address}\n", None, [action.owner.email])
