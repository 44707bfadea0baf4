"""Councils are told in time that a contract ends, and of reviews that cover the same days."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from commonweal.web.governance.contract.actions import award, end, extend
from commonweal.web.governance.contract.models import ContractRecord, ContractReminder
from commonweal.web.governance.contract.reminders import queue_endings, send_ending, wake_contract
from commonweal.web.governance.review.actions import begin
from commonweal.web.people.models import Membership
from tests.web.commission_example import WHY, a_commission
from tests.web.contracts_example import (
    a_measure,
    a_published_contract,
    a_review,
    a_reviewed_contract,
    a_verified_review,
    awarded,
    of_provider,
)
from tests.web.people_example import a_person, signed_in

pytestmark = pytest.mark.django_db


def day(count: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=count)


def long_known(**changed: object) -> ContractRecord:
    """A contract that ends in a hundred days and was recorded when it was awarded."""
    told = {"ends": day(100), "latest_end": day(465), **changed}
    commission = a_commission()
    made = award(a_person(commission.council, "commissioner"), commission, **awarded(**told))
    ContractRecord.objects.filter(pk=made.pk).update(made_at=timezone.now() - datetime.timedelta(days=400))
    return ContractRecord.objects.get(pk=made.pk)


def delivered() -> list[mail.EmailMessage]:
    """What has been sent, once the worker has done what is in line, and done it again."""
    for _ in range(2):
        for one in ContractReminder.objects.all():
            send_ending.func(one.pk)
    return mail.outbox


def test_who_recorded_a_contract_is_reminded_once_that_it_ends():
    contract = long_known()
    a_person(contract.council, "commissioner")

    assert [queue_endings(timezone.localdate()), queue_endings(timezone.localdate())] == [1, 0]

    sent = delivered()
    knowing = {contract.recorded_by.email, *contract.commission.drafters.values_list("email", flat=True)}
    assert sorted(address for one in sent for address in one.to) == sorted(knowing)
    assert "Home care, north" in sent[0].subject
    assert "It can be extended to" in sent[0].body
    assert f"/en/contracts/{contract.key}/work/" in sent[0].body


def test_where_none_of_those_is_left_every_commissioner_of_the_council_is_reminded_but_those_of_the_provider():
    contract = long_known()
    contract.recorded_by.memberships.update(until=timezone.now())
    for one in contract.commission.drafters.all():
        one.memberships.update(until=timezone.now())
    new, theirs = a_person(contract.council, "commissioner"), a_person(contract.council, "commissioner")
    theirs.memberships.create(organisation=contract.providers()[0], role="provider")

    queue_endings(timezone.localdate())

    assert [one.to for one in delivered()] == [[new.email]]


def test_a_contract_that_was_extended_or_ended_meanwhile_reminds_nobody():
    extended, ended = long_known(), long_known()
    queue_endings(timezone.localdate())
    extend(extended.recorded_by, extended, on=day(0), ends=day(465), reason=WHY)
    end(ended.recorded_by, ended, on=day(0), ends=day(50), reason=WHY)

    assert ContractReminder.objects.count() == 2
    assert delivered() == []


def test_a_contract_wakes_by_itself_and_what_was_missed_is_made_good(capsys):
    contract = long_known()

    wake_contract.func(contract.pk)
    call_command("remind")

    assert contract.reminders.get().mark == -182
    assert "Reminders in line: 0" in capsys.readouterr().out


def test_the_pages_of_a_contract_in_its_last_year_say_when_it_ends_and_how_to_go_on():
    contract = long_known(latest_end=day(100))
    browser = signed_in(Client(), contract.recorded_by)

    page = browser.get(f"/en/contracts/{contract.key}/work/").content.decode()

    assert "It cannot be extended any more." in page
    assert f"/en/commissions/begin/{contract.council.slug}/" in page
    assert "It ends on" in browser.get(f"/en/contracts/of/{contract.council.slug}/").content.decode()
    assert "It ends on" not in browser.get(f"/en/contracts/{a_published_contract(ends=day(500)).key}/work/").content.decode()


def test_reviews_that_cover_the_same_days_tell_of_each_other_to_all_who_read_them(client):
    contract = a_reviewed_contract()
    public = contract.reviews.get()
    officer = a_person(contract.council, "commissioner")
    whole = begin(officer, contract, first=day(-365), last=day(-1))
    later = begin(officer, contract, first=day(-100), last=day(-50))

    work = signed_in(Client(), officer).get(f"/en/reviews/{whole.key}/work/").content.decode()

    assert "so the sums must not be added" in work
    assert public.key in work
    assert later.key in work
    assert "so the sums must not be added" not in client.get(f"/en/reviews/{public.key}/").content.decode(), "others are not public"
    assert (
        "so the sums must not be added"
        not in signed_in(Client(), officer).get(f"/en/reviews/{a_review().key}/work/").content.decode()
    )


def test_a_review_that_waits_for_approval_says_who_can_give_it():
    review = a_verified_review()
    Membership.objects.filter(role="commissioner").update(until=timezone.now())
    writer = signed_in(Client(), review.drafters.first())
    page = f"/en/reviews/{review.key}/work/"

    assert "Nobody can yet: whoever has the role wrote or verified something of it." in writer.get(page).content.decode()
    a_person(review.council, "finance", name="Ffion Finance")
    assert "These can: Ffion Finance." in writer.get(page).content.decode()


def test_a_provider_and_its_council_find_what_a_review_still_waits_for_among_their_contracts():
    measure = a_measure()
    council = signed_in(Client(), a_person(measure.council, "commissioner"))
    provider = signed_in(Client(), of_provider())

    assert "Measures still to verify: 1" in council.get("/en/contracts/of/bryndu/").content.decode()
    assert "Measures that nobody has claimed yet: 1" in provider.get("/en/contracts/of/invented-homecare/").content.decode()
