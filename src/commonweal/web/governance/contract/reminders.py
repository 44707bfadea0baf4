"""Reminding a council that a contract of its ends: what is due is put in line once, and sent once.

As with actions, a reminder is a row that can be there only once, and its e-mails are queued in the transaction that makes it. Each
contract wakes by itself on its next day; `queue_endings` makes good what was missed while no worker ran.
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
from commonweal.governance.contract.contract import Contract
from commonweal.governance.contract.ending import due_reminder, next_reminder
from commonweal.web.governance.contract.interest import bodies_of, provides
from commonweal.web.governance.contract.models import ContractRecord, ContractReminder
from commonweal.web.governance.contract.stored import contract_of
from commonweal.web.people.models import Membership, Person

__all__ = ["queue_endings", "send_ending", "wake_contract", "wake_later"]

_HOUR = datetime.time(7)
"""When people are reminded: before the working day."""


def wake_later(record: ContractRecord) -> None:
    """Have a contract wake on the next day on which its council may have to be reminded."""
    day = next_reminder(contract_of(record), timezone.localdate())
    if day is not None:
        wake_contract.using(run_after=timezone.make_aware(datetime.datetime.combine(day, _HOUR))).enqueue(record.pk)


@task()
def wake_contract(key: str) -> None:
    """What a worker runs on that day: remind, and have it wake again."""
    _queue(key, timezone.localdate())
    wake_later(ContractRecord.objects.get(pk=key))


def queue_endings(day: datetime.date) -> int:
    """Put every reminder of a day in line that is not there yet; how many they were."""
    return sum(_queue(key, day) for key in ContractRecord.objects.values_list("pk", flat=True))


def _queue(key: str, day: datetime.date) -> bool:
    with transaction.atomic():
        record = ContractRecord.objects.select_for_update().get(pk=key)
        contract = contract_of(record)
        sent = set(record.reminders.filter(ends=contract.ends_now).values_list("mark", flat=True))
        mark = due_reminder(contract, _known_on(record, contract), sent, day)
        if mark is None:
            return False
        made = ContractReminder.objects.create(contract=record, ends=contract.ends_now, mark=mark)
        send_ending.enqueue(made.pk)
    return True


def _known_on(record: ContractRecord, contract: Contract) -> datetime.date:
    moved = [one.on for one in contract.changes if one.ends is not None]
    return max([timezone.localtime(record.made_at).date(), *moved])


@task()
def send_ending(reminder: int) -> None:
    """Send a reminder that was not sent yet, unless its contract has another last day by now, or is over."""
    with transaction.atomic():
        found = ContractReminder.objects.select_for_update().get(pk=reminder)
        if found.sent_at is not None:
            return
        contract = contract_of(found.contract)
        if found.ends == contract.ends_now and not contract.terminated and timezone.localdate() <= found.ends:
            for person in _reminded(found.contract):
                _mail(person, found.contract, contract)
        found.sent_at = timezone.now()
        found.save()


def _reminded(record: ContractRecord) -> list[Person]:
    """The commissioners of its council who recorded it or prepared its commission; all of them where none of those is left."""
    now = timezone.now()
    standing = Membership.objects.filter(Membership.standing(now), organisation=record.council, role="commissioner")
    may = Person.objects.filter(is_active=True, memberships__in=standing).distinct().order_by("email")
    bodies = bodies_of(record.council, record.suppliers.values_list("party", "number"))
    found = [person for person in may if not provides(person, bodies)]
    knows = {record.recorded_by_id, *record.commission.drafters.values_list("pk", flat=True)}
    return [person for person in found if person.pk in knows] or found


def _mail(person: Person, record: ContractRecord, contract: Contract) -> None:
    language: Language = person.language
    with translation.override(language):
        told = {"day": written(contract.ends_now, language), "latest": written(contract.latest_end_now, language)}
        title = " ".join(contract.title[language].split())
        heading = _("A contract ends on %(day)s: %(title)s") % {**told, "title": title[:120]}
        if contract.latest_end_now > contract.ends_now:
            body = _(
                "It can be extended to %(latest)s: record the extension before it ends. What follows has to be decided in time."
            )
        else:
            body = _("It cannot be extended any more. What should follow has to be decided in time.")
        address = f"{settings.SERVICE_ADDRESS}/{language}/contracts/{record.key}/work/"
        send_mail(heading, f"{title}\n\n{body % told}\n\n{address}\n", None, [person.email])
