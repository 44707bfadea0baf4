"""Keeping what a withdrawn record said, and telling that once it is published anew."""

import datetime

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.withdrawal import Stood, Withdrawal, reasoned
from commonweal.publish.form import untranslated
from commonweal.web.governance.withdrawal.models import WithdrawalRecord
from commonweal.web.people.models import Person, Record
from commonweal.web.publish.entry import withdraw

__all__ = ["anew", "take_out", "withdrawals_of"]


def take_out(
    person: Person, of: Record, published_on: datetime.date, stood: tuple[Stood, ...], because: Text, withheld: str = ""
) -> dict[str, object]:
    """Take a record out of the public record and keep what it said; gives what the audit trail is told. FaultyInput where there is
    no reason, or where a bilingual council gives it in one language alone. What is `withheld` is so in what it said earlier too."""
    reasoned(because)
    if of.council.bilingual:
        untranslated({"reason": because})
    if withheld:
        WithdrawalRecord.objects.filter(thing=of.pk, withheld="").update(withheld=withheld)
    made = WithdrawalRecord.objects.create(
        council=of.council,
        thing=of.pk,
        published_on=published_on,
        on=timezone.localdate(),
        because=because,
        stood=WithdrawalRecord.kept(stood),
        withheld=withheld,
        by=person,
    )
    withdraw(of.kind, of.pk)
    return {"withdrawal": made.key, "reason": because.model_dump()}


def anew(thing: str) -> None:
    """Say that a record is published anew today, where it was withdrawn."""
    WithdrawalRecord.objects.filter(thing=thing, again_on=None).update(again_on=timezone.localdate())


def withdrawals_of(thing: str) -> tuple[Withdrawal, ...]:
    """The withdrawals of a record, the earliest first."""
    return tuple(one.facts for one in WithdrawalRecord.objects.filter(thing=thing))
