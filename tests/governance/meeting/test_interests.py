"""Interests, dispensations, and who takes no part."""

import datetime

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.meeting.interest import Dispensation, Interest, barred, declare

DAY = datetime.date(2026, 3, 12)


def interest(kind="pecuniary", did="left") -> Interest:
    return Interest("A", "Ann Example", "item", kind, Text(en="Owns a share", cy="Yn berchen cyfran"), did)


def leave(item="item", until=DAY) -> Dispensation:
    return Dispensation("A", DAY - datetime.timedelta(days=30), until, item)


@pytest.mark.parametrize("kind", ["pecuniary", "prejudicial"])
def test_who_has_an_interest_that_bars_does_not_stay(kind):
    with pytest.raises(FaultyInput, match="without a dispensation"):
        declare(interest(kind, "stayed"), [leave()], DAY)


def test_who_has_a_personal_interest_may_stay_and_vote():
    declared = declare(interest("personal", "stayed"), [], DAY)
    assert barred("item", [declared], [], DAY) == frozenset()


def test_who_left_takes_no_part():
    assert barred("item", [interest()], [], DAY) == {"A"}


def test_an_interest_in_one_item_bars_from_no_other():
    assert barred("another", [interest()], [], DAY) == frozenset()


@pytest.mark.parametrize("given", [leave(), leave(item="")], ids=["for this item", "for every item"])
def test_a_dispensation_lets_them_take_part(given):
    declared = declare(interest(did="dispensation"), [given], DAY)
    assert barred("item", [declared], [given], DAY) == frozenset()


@pytest.mark.parametrize(
    "given", [leave(item="another"), leave(until=DAY - datetime.timedelta(days=1))], ids=["for another item", "ended"]
)
def test_a_dispensation_that_does_not_cover_the_item_counts_for_nothing(given):
    with pytest.raises(FaultyInput, match="No dispensation"):
        declare(interest(did="dispensation"), [given], DAY)
    assert barred("item", [interest(did="dispensation")], [given], DAY) == {"A"}
