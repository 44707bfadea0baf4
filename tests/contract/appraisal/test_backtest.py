"""Plans of past contracts against what they came to: published answers, closed forms, and what revision did."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from commonweal.base.errors import FaultyInput
from commonweal.contract.appraisal.backtest import PastContract, backtest

PUBLISHED = Path("contracts") / "published_payments.json"


def published(shared_data: Path) -> list[PastContract]:
    """The contracts whose plans and outturns are published."""
    found = json.loads((shared_data / PUBLISHED).read_text(encoding="utf-8"))["plan_vs_outturn_even_ids"]
    plans = [[one["plans_gbp"][plan] for plan in sorted(one["plans_gbp"])] for one in found]
    return [PastContract(one["id"], tuple(of), one["actual_gbp"]) for one, of in zip(found, plans, strict=True)]


def of_ratios(ratios: list[float]) -> list[PastContract]:
    return [PastContract(str(place), (100.0,), 100 * ratio) for place, ratio in enumerate(ratios)]


def test_the_fourteen_published_contracts_came_to_what_was_published(shared_data: Path) -> None:
    found = backtest(published(shared_data)).first

    assert found.contracts == 14
    assert round(found.percentiles[50], 3) == 0.982
    assert round(found.aggregate, 3) == 0.997


def test_few_of_the_published_plans_were_met(shared_data: Path) -> None:
    found = backtest(published(shared_data)).first

    # Counted by hand: 0.216, 0.367, 0.601, 0.837, 0.886, 1.191, 2.694 and 3.354 of their plans; without 0.837, 0.886 and 1.191.
    assert found.beyond == {10: 8, 25: 5}


def test_revision_brought_the_published_plans_nearer(shared_data: Path) -> None:
    revised = backtest(published(shared_data)).revised
    assert revised
    # Counted by hand: West London Zone, DFN-MoveForward and Gloucestershire went further off.
    assert (revised.first.contracts, revised.nearer, revised.further) == (12, 9, 3)
    assert revised.last.beyond[10] < revised.first.beyond[10]


def test_the_published_plans_carry_a_wide_range(shared_data: Path) -> None:
    contracts = published(shared_data)
    logarithms = [math.log(contract.outturn / contract.plans[0]) for contract in contracts]
    fitted = stats.lognorm(s=np.std(logarithms, ddof=1), scale=math.exp(np.mean(logarithms)))

    prior = backtest(contracts).prior

    assert (prior.low, prior.median, prior.high) == pytest.approx(fitted.ppf([0.05, 0.5, 0.95]))
    assert (round(prior.low, 2), round(prior.median, 2), round(prior.high, 2)) == (0.30, 0.93, 2.87)
    assert prior.phrase().en.startswith("An honest first plan of £100 should carry a range of £30 to £287:")
    assert "ystod o £30 i £287" in prior.phrase().cy


def test_a_plan_that_is_off_by_exactly_a_tenth_is_not_beyond_it() -> None:
    past = [PastContract(str(outturn), (100.0,), outturn) for outturn in (90.0, 98.0, 100.0, 102.0, 110.0)]
    assert backtest(past).first.beyond == {10: 0, 25: 0}


def test_outturns_all_alike_leave_no_range() -> None:
    prior = backtest(of_ratios([0.8] * 5)).prior

    assert (prior.low, prior.median, prior.high, prior.sigma) == pytest.approx((0.8, 0.8, 0.8, 0))


def test_the_range_of_many_log_normal_outturns_is_the_one_they_were_drawn_from() -> None:
    quantiles = stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
    prior = backtest(of_ratios(np.exp(0.1 + 0.4 * quantiles).tolist())).prior

    assert prior.median == pytest.approx(math.exp(0.1))
    assert prior.high == pytest.approx(math.exp(0.1 + 0.4 * 1.6449), rel=1e-3)


def test_contracts_that_were_never_revised_say_nothing_of_revision() -> None:
    assert backtest(of_ratios([1.0, 1.1, 1.2, 1.3, 1.4])).revised is None


def test_the_last_plan_is_the_one_that_revision_is_judged_by() -> None:
    once = of_ratios([1.0, 1.0, 1.0])
    better = PastContract("better", (100.0, 500.0, 190.0), 200.0)
    worse = PastContract("worse", (100.0, 130.0), 100.0)
    revised = backtest([*once, better, worse]).revised

    assert revised
    assert (revised.nearer, revised.further) == (1, 1)
    assert revised.first.aggregate == 300 / 200
    assert revised.last.aggregate == 300 / 320
    assert revised.phrase().en == (
        "Of 2 contracts whose plan was revised, the last plan was nearer to the outturn in 1 and further from it in 1."
    )
    assert revised.phrase().cy.startswith("O’r 2 contract")


def test_a_handful_of_contracts_is_asked_for() -> None:
    with pytest.raises(FaultyInput, match="too few"):
        backtest(of_ratios([1.0] * 4))


RATIOS = st.lists(st.floats(0.01, 100), min_size=5, max_size=30)


@given(RATIOS, st.floats(0.1, 10))
def test_outturns_that_are_all_scaled_scale_every_ratio(ratios: list[float], scale: float) -> None:
    one, other = backtest(of_ratios(ratios)), backtest(of_ratios([scale * ratio for ratio in ratios]))

    assert other.prior.sigma == pytest.approx(one.prior.sigma, abs=1e-9)
    assert other.prior.low == pytest.approx(scale * one.prior.low)
    assert other.first.percentiles == pytest.approx({place: scale * ratio for place, ratio in one.first.percentiles.items()})


@given(RATIOS)
def test_a_range_holds_its_median(ratios: list[float]) -> None:
    prior = backtest(of_ratios(ratios)).prior

    assert prior.low <= prior.median * (1 + 1e-12)
    assert prior.median <= prior.high * (1 + 1e-12)
