"""How far a paper has come follows from its dated steps; what may be done to it, from that."""

import datetime

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.governance.draft.standing import (
    STATUSES,
    STEPS,
    Standing,
    Step,
    StepKind,
    check_approvable,
    check_open,
    check_publishable,
    check_returnable,
    check_submittable,
    standing,
)

DAY = datetime.date(2027, 1, 14)


def after(*steps: tuple[StepKind, int] | tuple[StepKind, int, datetime.date]) -> Standing:
    """Where a paper stands after steps, each of somebody else."""
    at = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    told = [Step(step[0], step[1], f"p{place}", at, step[2] if len(step) > 2 else None) for place, step in enumerate(steps)]
    return standing(told)


SAVED, SUBMITTED, APPROVED = ("saved", 1), ("submitted", 1), ("approved", 1)
RETURNED, DATED, PUBLISHED, WITHDRAWN = ("returned", 1), ("dated", 1, DAY), ("published", 1), ("withdrawn", 1)


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([SAVED], "draft"),
        ([SAVED, SUBMITTED], "review"),
        ([SAVED, SUBMITTED, ("saved", 2)], "review"),
        ([SAVED, SUBMITTED, RETURNED], "draft"),
        ([SAVED, SUBMITTED, APPROVED], "approved"),
        ([SAVED, SUBMITTED, APPROVED, DATED], "approved"),
        ([SAVED, SUBMITTED, APPROVED, ("saved", 2)], "draft"),
        ([SAVED, SUBMITTED, APPROVED, DATED, PUBLISHED], "published"),
        ([SAVED, SUBMITTED, APPROVED, DATED, PUBLISHED, ("saved", 2)], "draft"),
        ([SAVED, SUBMITTED, APPROVED, RETURNED], "draft"),
        ([SAVED, WITHDRAWN], "withdrawn"),
    ],
)
def test_the_status_is_that_of_the_latest_version(steps, status: str) -> None:
    assert after(*steps).status == status


def test_what_is_published_stays_public_while_a_later_version_is_drafted() -> None:
    now = after(SAVED, SUBMITTED, APPROVED, DATED, PUBLISHED, ("saved", 2), ("submitted", 2))
    assert (now.public, now.latest, now.approved) == (1, 2, 1)


def test_a_day_that_was_set_is_ripe_when_it_comes_and_not_before() -> None:
    now = after(SAVED, SUBMITTED, APPROVED, DATED)
    assert now.ripe(DAY - datetime.timedelta(days=1)) is None
    assert now.ripe(DAY) == now.ripe(DAY + datetime.timedelta(days=9)) == 1
    assert after(SAVED, SUBMITTED, APPROVED, DATED, PUBLISHED).ripe(DAY) is None


@pytest.mark.parametrize("undone", [RETURNED, WITHDRAWN])
def test_returning_or_withdrawing_an_approved_paper_undoes_its_day(undone) -> None:
    assert after(SAVED, SUBMITTED, APPROVED, DATED, undone).ripe(DAY) is None


def test_everybody_who_saved_a_version_drafted_it() -> None:
    assert after(SAVED, SUBMITTED, ("saved", 2)).drafters == {"p0", "p2"}


def refused(check, *given) -> str:
    with pytest.raises(FaultyInput) as found:
        check(*given)
    (problem,) = found.value.problems
    assert problem.said is not None
    assert problem.said.cy
    return problem.code


def test_a_paper_is_submitted_once_whole_and_in_its_latest_version() -> None:
    check_submittable(after(SAVED), 1, 0)
    assert refused(check_submittable, after(SAVED, ("saved", 2)), 1, 0) == "not-latest"
    assert refused(check_submittable, after(SAVED), 1, 2) == "has-problems"
    assert refused(check_submittable, after(SAVED, SUBMITTED), 1, 0) == "not-draft"
    assert refused(check_submittable, after(SAVED, WITHDRAWN), 1, 0) == "withdrawn"


def test_a_version_is_approved_in_review_with_nothing_to_mend_and_no_comment_open() -> None:
    check_approvable(after(SAVED, SUBMITTED), 1, 0, 0)
    assert refused(check_approvable, after(SAVED, SUBMITTED, ("saved", 2)), 1, 0, 0) == "not-latest"
    assert refused(check_approvable, after(SAVED), 1, 0, 0) == "not-in-review"
    assert refused(check_approvable, after(SAVED, SUBMITTED), 1, 1, 0) == "has-problems"
    assert refused(check_approvable, after(SAVED, SUBMITTED), 1, 0, 1) == "unresolved"


def test_a_paper_is_published_after_approval_on_a_day_to_come() -> None:
    approved = after(SAVED, SUBMITTED, APPROVED)
    assert check_publishable(approved, DAY, DAY) == 1
    assert refused(check_publishable, approved, DAY, DAY + datetime.timedelta(days=1)) == "past-day"
    assert refused(check_publishable, after(SAVED, SUBMITTED), DAY, DAY) == "not-approved"
    assert refused(check_publishable, after(SAVED, SUBMITTED, APPROVED, RETURNED), DAY, DAY) == "not-approved"


def test_only_what_is_in_review_or_approved_is_returned() -> None:
    check_returnable(after(SAVED, SUBMITTED))
    check_returnable(after(SAVED, SUBMITTED, APPROVED))
    assert refused(check_returnable, after(SAVED)) == "not-in-review"
    assert refused(check_returnable, after(SAVED, SUBMITTED, APPROVED, PUBLISHED)) == "not-in-review"


def test_nothing_is_done_to_a_paper_that_was_withdrawn() -> None:
    check_open(after(SAVED))
    assert refused(check_open, after(SAVED, WITHDRAWN)) == "withdrawn"


def test_every_status_and_step_is_said_in_both_languages() -> None:
    assert all(words.cy and words.cy != words.en for words in (*STATUSES.values(), *STEPS.values()))
