"""What we agree to pay for: one document that is simulated before award, settled after it, and read by anybody."""

from commonweal.contract.aim import Aim
from commonweal.contract.appraise import OptionAppraisal, appraise, mark_dominated
from commonweal.contract.backtest import PastContract, backtest
from commonweal.contract.certificate import Certificate
from commonweal.contract.compare import compare
from commonweal.contract.difference import difference
from commonweal.contract.document import Contract, read_contract
from commonweal.contract.draw import Demand
from commonweal.contract.fund import Fund, read_fund
from commonweal.contract.pay import Payment, pay
from commonweal.contract.reconcile import reconcile
from commonweal.contract.recorded import Claim, Recorded
from commonweal.contract.settle import settle, settle_fund
from commonweal.contract.simulate import Simulated, simulate
from commonweal.contract.tune import Tuned, tune
from commonweal.contract.words import explain
from commonweal.contract.world import World, read_world

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
