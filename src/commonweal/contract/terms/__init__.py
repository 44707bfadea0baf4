"""The payment terms: each a rule that says what it needs, computes what it comes to, and can be read aloud.

    kind              pays
    block             a sum each month or year, whatever is delivered
    unit_price        a price for each unit, which may change by band
    rate_card         a rate for each outcome reached
    sequence          a rate for each step that a person takes, within a limit for each person
    ladder            a sum by how well a year went, in steps or along a line
    milestone         a sum once, when something has been reached
    service_credit    takes back part of a charge where performance falls short
    pain_gain_share   shares the gap between what delivery cost and a target
    retention         holds back a part of other charges, and pays it at the end, or as far as it was earned
    clawback          takes back what was paid beyond what the provider may keep
    verified_effect   a sum for each cohort that did better than it would have anyway, or else for all together

A term is a pure function from what it may see to pounds [path, period]. A new kind is a module here and its name in `Term`.
"""

from typing import Annotated

from pydantic import Field

from commonweal.contract.terms.block import Block
from commonweal.contract.terms.clawback import Clawback
from commonweal.contract.terms.ladder import Ladder
from commonweal.contract.terms.milestone import Milestone
from commonweal.contract.terms.pain_gain_share import GainBand, PainGainShare
from commonweal.contract.terms.quota import Quota
from commonweal.contract.terms.rate_card import Outcome, RateCard
from commonweal.contract.terms.retention import Retention
from commonweal.contract.terms.sequence import PersonSequence, Step
from commonweal.contract.terms.service_credit import ServiceCredit
from commonweal.contract.terms.term import Identifier, formulas, indexation
from commonweal.contract.terms.unit_price import UnitPrice
from commonweal.contract.terms.verified_effect import VerifiedEffect

__all__ = [
    "Block",
    "Clawback",
    "GainBand",
    "Identifier",
    "Ladder",
    "Milestone",
    "Outcome",
    "PainGainShare",
    "PersonSequence",
    "Quota",
    "RateCard",
    "Retention",
    "ServiceCredit",
    "Step",
    "Term",
    "UnitPrice",
    "VerifiedEffect",
    "formulas",
    "indexation",
]

Term = Annotated[
    Block
    | UnitPrice
    | RateCard
    | PersonSequence
    | Ladder
    | Milestone
    | ServiceCredit
    | PainGainShare
    | Retention
    | Clawback
    | VerifiedEffect,
    Field(discriminator="kind"),
]
"""Any payment term, told apart by `kind`."""
