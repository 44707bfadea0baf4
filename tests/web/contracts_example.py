"""Contracts and their reviews, plainly invented, as far along as asked; and an example of every action on them."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.contract.contract import Supplier
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.governance.contract.actions import award, correct, extend, publish, withdraw
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.governance.contract.stored import as_supplier
from commonweal.web.governance.review import actions as review
from commonweal.web.governance.review.models import MeasureRecord, ReviewRecord
from commonweal.web.people.models import Organisation, Person
from tests.web.commission_example import WHY, a_commission, attached
from tests.web.examples import example, working_page
from tests.web.people_example import a_person, an_organisation

__all__ = [
    "CARE",
    "MISTAKEN",
    "OCID",
    "a_claimed_measure",
    "a_contract",
    "a_contract_published_anew",
    "a_measure",
    "a_provider",
    "a_published_contract",
    "a_review",
    "a_review_approved_anew",
    "a_reviewed_contract",
    "a_verified_review",
    "an_approved_review",
    "awarded",
    "of_provider",
]

OCID = "ocds-x4mpl3-0042"
CARE = Supplier(Text(en="Made-up Care CIC", cy="Made-up Care CIC"), "GB-COH-90007099")
"""A provider that is not in the service."""
MISTAKEN = Text(en="The sum was written down wrongly.", cy="Ysgrifennwyd y swm yn anghywir.")
"""Why something is withdrawn."""


def _days(count: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=count)


def a_provider() -> Organisation:
    """A company that provides, with an account here."""
    return an_organisation("invented-homecare", "provider", numbers={"GB-COH": "90007098"})


def of_provider(_subject: Any = None) -> Person:
    """Somebody who works for it."""
    return a_person(a_provider(), "provider")


def awarded(**changed: Any) -> dict[str, Any]:
    """What is recorded of an award: a year into a contract of two years, which can be extended for one more."""
    told: dict[str, Any] = {
        "title": Text(en="Home care, north", cy="Gofal cartref, y gogledd"),
        "buys": Text(en="Visits to people at home.", cy="Ymweliadau â phobl gartref."),
        "suppliers": [as_supplier(a_provider()), CARE],
        "value_pence": 2_400_000_00,
        "paid": ["block", "rate_card"],
        "awarded_on": _days(-400),
        "starts": _days(-365),
        "ends": _days(365),
        "latest_end": _days(730),
        "no_decision": Text(en="Awarded by an officer, under the scheme.", cy="Dyfarnwyd gan swyddog, o dan y cynllun."),
        "ocid": OCID,
    }
    return {**told, **changed}


def a_contract(commission: CommissionRecord | None = None, **changed: Any) -> ContractRecord:
    """A contract that is recorded and not published."""
    commission = commission or a_commission()
    made: ContractRecord = award(a_person(commission.council, "commissioner"), commission, **awarded(**changed))
    return made


def a_published_contract(commission: CommissionRecord | None = None, **changed: Any) -> ContractRecord:
    """One that everybody may read."""
    made = a_contract(commission, **changed)
    published: ContractRecord = publish(a_person(made.council, "commissioner"), made)
    return published


def a_contract_published_anew(withheld: str = "") -> ContractRecord:
    """One that was public for three days, withdrawn, put right and published anew."""
    made = a_published_contract()
    ContractRecord.objects.filter(pk=made.pk).update(published_on=_days(-3))
    officer = a_person(made.council, "commissioner")
    withdraw(officer, made, reason=MISTAKEN, withheld=withheld)
    correct(officer, made, **awarded(value_pence=2_500_000_00))
    published: ContractRecord = publish(officer, made)
    return published


def an_extended_contract() -> ContractRecord:
    """One that was extended by a year yesterday."""
    made = a_published_contract()
    told = {"on": _days(-1), "ends": _days(730), "reason": WHY}
    extended: ContractRecord = extend(a_person(made.council, "commissioner"), made, **told)
    return extended


def a_review(contract: ContractRecord | None = None) -> ReviewRecord:
    """A review of the first half year, without a measure."""
    contract = contract or a_published_contract()
    made: ReviewRecord = review.begin(a_person(contract.council, "analyst"), contract, first=_days(-365), last=_days(-183))
    return made


def _a_target(_review: Any = None) -> dict[str, Any]:
    return {
        "name": Text(en="Visits on time", cy="Ymweliadau prydlon"),
        "unit": Text(en="per cent", cy="y cant"),
        "target": Decimal(95),
        "better": "higher",
    }


def a_measure(of: ReviewRecord | None = None) -> MeasureRecord:
    """A measure with its target, of which nothing is known yet."""
    of = of or a_review()
    made: MeasureRecord = review.set_measure(a_person(of.council, "analyst"), of, **_a_target())
    return made


def a_claimed_measure(of: ReviewRecord | None = None) -> MeasureRecord:
    """One of which the provider says that it reached its target."""
    claimed: MeasureRecord = review.claim(of_provider(), a_measure(of), claimed=Decimal(97), note="our own log")
    return claimed


def _found(_measure: Any = None) -> dict[str, Any]:
    return {"achieved": Decimal("93.5"), "source": Text(en="Records of visits", cy="Cofnodion ymweliadau")}


def _written(_review: Any = None) -> dict[str, Any]:
    return {
        "learned": Text(en="Winter needs more staff.", cy="Mae angen mwy o staff yn y gaeaf."),
        "conclusions": Text(en="Look again in spring.", cy="Edrych eto yn y gwanwyn."),
        "paid_pence": 590_000_50,
    }


def a_verified_review(contract: ContractRecord | None = None) -> ReviewRecord:
    """One to which nothing is wanting but that somebody else approves it."""
    measure = a_claimed_measure(a_review(contract))
    evidence = attached(measure.review.contract.commission, "performance_review")
    review.verify(a_person(measure.council, "verifier"), measure, **_found(), evidence=evidence.key)
    made: ReviewRecord = review.draft(a_person(measure.council, "analyst"), measure.review, **_written())
    return made


def an_approved_review(contract: ContractRecord | None = None) -> ReviewRecord:
    """One that everybody may read."""
    made = a_verified_review(contract)
    approved: ReviewRecord = review.approve(a_person(made.council, "finance"), made)
    return approved


def a_review_approved_anew() -> ReviewRecord:
    """One that was withdrawn, verified otherwise and approved again."""
    made = an_approved_review()
    review.withdraw(a_person(made.council, "commissioner"), made, reason=MISTAKEN)
    review.verify(a_person(made.council, "verifier"), made.measures.get(), achieved=Decimal(96), source=WHY)
    approved: ReviewRecord = review.approve(a_person(made.council, "finance"), made)
    return approved


def a_reviewed_contract() -> ContractRecord:
    """A published contract with a published review."""
    return an_approved_review().contract


def _a_change(_contract: Any, **changed: Any) -> Mapping[str, Any]:
    return {"on": _days(0), "reason": WHY, **changed}


example("contract.award", a_commission, "commissioner", lambda _commission: awarded())
example("contract.correct", a_contract, "commissioner", lambda _contract: awarded(value_pence=2_500_000_00))
example("contract.identify", a_published_contract, "commissioner", lambda _contract: {"ocid": "ocds-x4mpl3-0043"})
example("contract.extend", a_published_contract, "commissioner", lambda one: _a_change(one, ends=_days(730)))
example("contract.vary", a_published_contract, "commissioner", lambda one: _a_change(one, value_pence=2_500_000_00))
example("contract.end", an_extended_contract, "commissioner", lambda one: _a_change(one, ends=_days(90)))
example("contract.publish", a_contract, "commissioner")
example("contract.withdraw", a_published_contract, "commissioner", lambda _contract: {"reason": WHY})
example("review.begin", a_published_contract, "evaluator", lambda _one: {"first": _days(-365), "last": _days(-1)})
example("review.draft", a_review, "analyst", _written)
example("measure.set", a_review, "analyst", _a_target)
example("measure.claim", a_measure, "provider", lambda _one: {"claimed": Decimal(97), "note": "our own log"}, of_provider)
example("measure.verify", a_claimed_measure, "verifier", _found)
example("review.approve", a_verified_review, "finance")
example("review.withdraw", an_approved_review, "commissioner", lambda _review: {"reason": WHY})

working_page("contracts-of", lambda: a_contract().council, by="slug")
working_page("contract-award", a_commission)
for _name in ("work", "correct", "identify", "extend", "vary", "end", "publish", "withdraw"):
    working_page(f"contract-{_name}", a_contract)
working_page("review-begin", a_published_contract)
for _name in ("work", "draft", "approve", "withdraw"):
    working_page(f"review-{_name}", a_verified_review)
working_page("measure-add", a_review)
working_page("measure-set", lambda: a_measure().review, rest=lambda _review: {"number": 1})
for _name in ("claim", "verify"):
    working_page(f"measure-{_name}", a_measure)
