"""What we agree to pay for: one document that is simulated before award, settled after it, and read by anybody."""

from commonweal.contract.appraisal.aim import Aim
from commonweal.contract.appraisal.appraise import OptionAppraisal, appraise, mark_dominated
from commonweal.contract.appraisal.backtest import PastContract, backtest
from commonweal.contract.appraisal.compare import compare
from commonweal.contract.appraisal.tune import Tuned, tune
from commonweal.contract.document import Contract, read_contract
from commonweal.contract.facts.recorded import Claim, Recorded
from commonweal.contract.fund import Fund, read_fund
from commonweal.contract.settlement.certificate import Certificate
from commonweal.contract.settlement.pay import Payment, pay
from commonweal.contract.settlement.reconcile import reconcile
from commonweal.contract.settlement.settle import settle, settle_fund
from commonweal.contract.simulate import Simulated, simulate
from commonweal.contract.words.difference import difference
from commonweal.contract.words.explain import explain
from commonweal.contract.world.draw import Demand
from commonweal.contract.world.world import World, read_world

__all__ = [
    "Aim",
    "Certificate",
    "Claim",
    "Contract",
    "Demand",
    "Fund",
    "OptionAppraisal",
    "PastContract",
    "Payment",
    "Recorded",
    "Simulated",
    "Tuned",
    "World",
    "appraise",
    "backtest",
    "compare",
    "difference",
    "explain",
    "mark_dominated",
    "pay",
    "read_contract",
    "read_fund",
    "read_world",
    "reconcile",
    "settle",
    "settle_fund",
    "simulate",
    "tune",
]
