"""When notice of a private meeting is due, and whether a meeting may be held in private after it."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.meeting.closed import openable
from commonweal.governance.meeting.private import PrivateNotice, check_further, first_by, further_by, held_in_private

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "meeting" / "private.yaml").read_text())
ON = datetime.date(2026, 4, 14)
ONE = datetime.timedelta(days=1)
IN_TIME = PrivateNotice(first_by(ON), Text(en="Prices"), further_on=further_by(ON, "ENG"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_last_days_for_both_notices_are_as_worked_by_hand(case):
    assert (first_by(case["meeting"]), further_by(case["meeting"], "ENG")) == (case["first"], case["further"])


def test_with_both_notices_on_their_last_days_a_meeting_may_be_private():
    held_in_private(IN_TIME, ON, "ENG")


@pytest.mark.parametrize(
    "notice",
    [
        None,
        replace(IN_TIME, given_on=IN_TIME.given_on + ONE),
        replace(IN_TIME, further_on=None),
        replace(IN_TIME, further_on=further_by(ON, "ENG") + ONE),
        replace(IN_TIME, further_on=None, urgent_because=Text(en="Winter is near")),
    ],
    ids=["none", "a day late", "no further one", "a further one a day late", "urgent, and nobody agreed"],
)
def test_without_them_it_may_not_in_england_and_may_in_wales(notice):
    with pytest.raises(FaultyInput, match="regulation 5"):
        held_in_private(notice, ON, "ENG")
    held_in_private(notice, ON, "WLS")


def test_agreed_urgency_stands_for_both_from_the_day_on_which_it_was_agreed():
    agreed = PrivateNotice(ON, Text(en="Prices"), urgent_because=Text(en="Winter is near"), agreed_by="Ann", agreed_on=ON)
    held_in_private(agreed, ON, "ENG")
    with pytest.raises(FaultyInput, match="regulation 5"):
        held_in_private(replace(agreed, agreed_on=ON + ONE), ON, "ENG")


def test_a_further_notice_may_say_that_nobody_wrote():
    check_further(IN_TIME, ON, "ENG")


@pytest.mark.parametrize(
    ("closed", "there", "opened"),
    [("confidential", True, False), ("exempt", False, False), ("exempt", True, True)],
    ids=["confidential", "nothing there", "opened already"],
)
def test_only_exempt_matter_that_is_still_closed_is_opened(closed, there, opened):
    with pytest.raises(FaultyInput):
        openable(closed, there=there, opened=opened)
    openable("exempt", there=True, opened=False)
