"""A review is approved when all of it is there; what counts is what was verified, never a claim alone."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.contract.changing import change
from commonweal.governance.contract.review import Measure, Paying, Review, approvable, outcome, period, verified
from tests.governance.contract.example import ENDS, STARTS, TODAY, WHY, a_contract, termination

ONE = datetime.timedelta(days=1)
NOTHING = Text(en="")


def a_measure(**changed: Any) -> Measure:
    told: dict[str, Any] = {
        "number": 1,
        "name": Text(en="Visits on time", cy="Ymweliadau prydlon"),
        "unit": Text(en="per cent", cy="y cant"),
        "target": Decimal(95),
        "claimed": Decimal(97),
        "claimed_on": ENDS,
        "achieved": Decimal("93.5"),
        "source": WHY,
        "verified_on": ENDS,
    }
    return Measure(**{**told, **changed})


def a_review(**changed: Any) -> Review:
    told: dict[str, Any] = {"measures": (a_measure(),), "paid": Paying(590_000_00), "learned": WHY, "conclusions": WHY}
    return Review(STARTS, ENDS, **{**told, **changed})


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({}, "missed"),
        ({"achieved": Decimal(95)}, "met"),
        ({"achieved": Decimal("94.9999")}, "missed"),
        ({"better": "lower"}, "met"),
        ({"better": "lower", "achieved": Decimal("95.0001")}, "missed"),
        ({"achieved": None, "unknown": WHY}, "unknown"),
        ({"achieved": None, "verified_on": None}, "open"),
    ],
)
def test_what_came_of_a_measure_worked_by_hand(told: dict[str, Any], what: str) -> None:
    assert outcome(a_measure(**told)) == what


def test_evidence_is_cited_by_its_hash() -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        a_measure(evidence="report.pdf")


def test_a_review_covers_days_of_the_contract_as_it_was_extended_or_ended() -> None:
    period(a_contract(), STARTS, ENDS)
    ended = change(a_contract(), termination(STARTS, STARTS + ONE), TODAY)
    period(ended, STARTS, STARTS + ONE)
    for contract, first, last in [
        (a_contract(), STARTS - ONE, ENDS),
        (a_contract(), STARTS, ENDS + ONE),
        (a_contract(), ENDS, STARTS),
        (ended, STARTS, ENDS),
    ]:
        with pytest.raises(FaultyInput):
            period(contract, first, last)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"unknown": WHY}, "one-of-both"),
        ({"achieved": None}, "one-of-both"),
        ({"source": NOTHING}, "no-source"),
    ],
)
def test_of_a_measure_either_the_number_with_its_source_is_said_or_why_it_is_not_known(told: dict[str, Any], code: str) -> None:
    with pytest.raises(FaultyInput) as fault:
        verified(a_measure(**told))
    assert [problem.code for problem in fault.value.problems] == [code]


def test_why_nobody_knows_needs_no_source() -> None:
    unknown = a_measure(achieved=None, source=NOTHING, unknown=WHY)
    assert verified(unknown) == unknown


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"measures": ()}, "no-measure"),
        ({"measures": (a_measure(achieved=None, verified_on=None),)}, "unverified"),
        ({"paid": Paying()}, "paid"),
        ({"paid": Paying(1, WHY)}, "paid"),
        ({"learned": NOTHING}, "no-words"),
        ({"conclusions": NOTHING}, "no-words"),
        ({"approved_on": ENDS}, "approved"),
    ],
)
def test_a_review_that_lacks_something_is_not_approved(told: dict[str, Any], code: str) -> None:
    with pytest.raises(FaultyInput) as fault:
        approvable(a_review(**told), TODAY)
    assert [problem.code for problem in fault.value.problems] == [code]


def test_a_review_is_approved_once_its_period_is_over() -> None:
    with pytest.raises(FaultyInput):
        approvable(a_review(), ENDS)
    approvable(a_review(), ENDS + ONE)
    approvable(replace(a_review(), paid=Paying(None, WHY)), ENDS + ONE)
