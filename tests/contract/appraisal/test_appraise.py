"""An appraisal reports what simulated futures hold, checked on futures made by hand."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract import OptionAppraisal, Simulated, appraise, mark_dominated
from commonweal.contract.appraisal.appraise import Discount, Kept
from commonweal.contract.world.optimism import OptimismBias
from commonweal.contract.world.world import OptionWorld, Uncertain
from tests.contract_example import contract_of

CORE = {"id": "core", "kind": "block", "name": "Core", "amount": 1}
CARD = {"id": "card", "kind": "rate_card", "name": "Card", "lines": [{"id": "home", "name": "Home", "outcome": "home", "rate": 1}]}


def simulated(payments: list[list[float]], **more: Any) -> Simulated:
    """Two financial years from April 2027; each path one row of yearly payments."""
    paid = np.array(payments, dtype=float)
    nothing = np.empty(0)
    parts: dict[str, Any] = {
        "contract": contract_of([CORE, CARD], months=24),
        "years": ("2027-28", "2028-29"),
        "payments": paid,
        "by_month": np.repeat(paid.mean(axis=0) / 12, 12),
        "by_line": (),
        "outcomes": nothing,
        "provider_cost": nothing,
        "lowest_cash": nothing,
        "moved": 0.0,
        "extra_pay": 0.0,
        "extra_outcomes": 0.0,
    }
    return Simulated(**{**parts, **more})


def appraised(one: Simulated, borne: float = 0, **budget: float) -> OptionAppraisal:
    limits = {year.replace("y", "").replace("_", "-"): amount for year, amount in budget.items()}
    discount = Discount(Month(2027, 3), real=0.035, inflation=0.02)
    return appraise(one, Text(en="Summary"), Kept(np.full(len(one.payments), borne), contingency=0.0), limits, discount)


def test_the_chance_of_breaking_a_budget_counts_the_futures_that_do() -> None:
    result = appraised(simulated([[100, 100], [120, 90], [130, 150], [90, 90]]), y2027_28=110, y2028_29=110)

    assert [year.breach for year in result.years] == [0.5, 0.25]
    assert result.breach == 0.5


def test_the_expected_overspend_leaves_out_underspends() -> None:
    result = appraised(simulated([[100, 0], [130, 0]]), y2027_28=110)

    assert result.years[0].overspend == 10


def test_the_first_breach_is_the_first_year_more_likely_broken_than_not() -> None:
    result = appraised(simulated([[100, 120], [130, 120], [100, 120]]), y2027_28=110, y2028_29=110)

    assert result.first_breach == "2028-29"


def test_risks_that_the_council_bears_are_part_of_its_cost() -> None:
    result = appraised(simulated([[100, 100]]), borne=40, y2027_28=110, y2028_29=110)

    assert [year.mean for year in result.years] == [120, 120]
    assert result.cost_mean == 240


def test_a_year_without_a_budget_is_not_tested_against_one() -> None:
    result = appraised(simulated([[100, 500]]), y2027_28=110)

    assert [year.year for year in result.years] == ["2027-28"]
    assert result.breach == 0


def test_a_loss_is_a_future_in_which_cost_passes_income() -> None:
    cost = np.array([[90.0, 90.0], [110.0, 110.0], [100.0, 100.0]])
    result = appraised(simulated([[100, 100]] * 3, provider_cost=cost, lowest_cash=np.array([5.0, -1.0, 0.0])))

    assert result.provider is not None
    assert result.provider.loss == pytest.approx(1 / 3)
    assert result.provider.ruin == pytest.approx(1 / 3)
    assert result.provider.margin_mean == pytest.approx(0)


def test_the_margin_is_mean_profit_over_mean_income_and_no_future_with_little_income_swamps_it() -> None:
    result = appraised(simulated([[100, 100], [1, 1]], provider_cost=np.array([[80.0, 80.0], [11.0, 11.0]])))

    assert result.provider is not None
    assert result.provider.margin_mean == pytest.approx(20 / 202)
    assert result.provider.margin.interval(0.95).low < -9


def test_where_the_world_does_not_say_what_cash_the_provider_has_nobody_says_that_it_runs_out() -> None:
    result = appraised(simulated([[100, 100]], provider_cost=np.array([[110.0, 110.0]])))

    assert result.provider is not None
    assert (result.provider.loss, result.provider.ruin) == (1, None)


def test_cost_per_outcome_is_the_whole_cost_over_the_outcomes_reached() -> None:
    result = appraised(simulated([[100, 100], [100, 100]], outcomes=np.array([4.0, 6.0])))

    assert result.cost_per_outcome == 40


def test_no_outcomes_give_no_cost_per_outcome() -> None:
    assert appraised(simulated([[100, 100]], outcomes=np.array([0.0]))).cost_per_outcome is None


def test_the_share_at_risk_is_what_depends_on_outcomes_or_performance() -> None:
    assert appraised(simulated([[50, 50], [60, 40]], moved=25.0)).at_risk == 0.25


def test_the_present_cost_takes_time_preference_and_inflation_off_each_month() -> None:
    result = appraised(simulated([[1200, 1200]]))

    assert result.present_cost == pytest.approx(sum(100 / (1.035 * 1.02) ** (month / 12) for month in range(1, 25)))


def test_a_present_cost_of_100_million_with_51_per_cent_bias_92_per_cent_managed_is_104_08_million() -> None:
    seen = OptionWorld(optimism_bias=OptimismBias(upper_bound=Decimal("0.51"), managed=Decimal("0.92")))
    at_once = Discount(Month(2027, 4), real=0.0, inflation=0.0)

    result = appraise(simulated([[60e6, 40e6]], seen=seen), discount=at_once)

    assert result.present_cost == pytest.approx(100e6)
    assert result.uplifted_cost == pytest.approx(104.08e6)


def test_without_a_discount_rate_there_is_no_present_cost() -> None:
    assert appraise(simulated([[100, 100]])).present_cost is None


def test_the_risks_of_a_register_are_among_what_cost_is_driven_by() -> None:
    happens = np.arange(200) % 10 == 0
    fire = np.where(happens, 1000.0, 0.0)

    result = appraise(simulated([[100, 100]] * 200), kept=Kept(fire, 0.0, {"fire": fire}))

    (driven,) = result.transfer
    assert (driven.kind, driven.name, driven.provider) == ("risk", "fire", None)
    assert driven.council.tail == pytest.approx(900)
    assert driven.council.explained == pytest.approx(1)


def test_drivers_go_by_the_names_that_the_world_and_the_register_give_them() -> None:
    paths = np.arange(200.0)
    known = Uncertain(low=Decimal(1), likely=Decimal(1), high=Decimal(1), name=Text(en="guests", cy="gwesteion"))
    drawn = {("uncertain", "share"): paths, ("uncertain", "other"): paths}
    futures = simulated(np.column_stack([paths, paths]).tolist(), drivers=drawn, seen=OptionWorld(uncertain={"share": known}))

    result = appraise(futures, kept=Kept(paths, 0.0, {"fire": paths}, {"fire": Text(en="Fire", cy="Tân")}))

    assert {one.name: one.title for one in result.transfer} == {
        "fire": Text(en="Fire", cy="Tân"),
        "share": Text(en="guests", cy="gwesteion"),
        "other": None,
    }


def option(name: str, *, paid: float, reached: float | None = 5.0, cost: float | None = 90.0) -> OptionAppraisal:
    """One future of one option: what is paid in each of two years, the outcomes and the provider's yearly cost, where known."""
    known: dict[str, Any] = {} if reached is None else {"outcomes": np.array([reached])}
    known |= {} if cost is None else {"provider_cost": np.array([[cost, cost]])}
    return replace(appraised(simulated([[paid, paid]], **known)), id=name)


def outdone(*options: OptionAppraisal) -> list[str | None]:
    return [one.dominated_by for one in mark_dominated(options)]


def test_an_option_that_is_worse_in_all_ways_names_the_one_that_beats_it() -> None:
    assert outdone(option("good", paid=100), option("bad", paid=110, reached=4.0, cost=120.0)) == [None, "good"]


def test_equal_options_do_not_dominate_each_other() -> None:
    assert outdone(option("one", paid=100), option("other", paid=100)) == [None, None]


def test_a_year_is_not_held_against_five() -> None:
    assert outdone(replace(option("short", paid=100), ends="2028-03"), option("long", paid=200)) == [None, None]


@pytest.mark.parametrize("unknown", [{"reached": None}, {"cost": None}, {"reached": None, "cost": None}])
def test_an_option_is_outdone_only_where_outcomes_and_the_provider_of_both_are_known(unknown: dict[str, None]) -> None:
    cheap, dear = option("cheap", paid=100, **unknown), option("dear", paid=200, **unknown)

    assert outdone(cheap, dear) == [None, None]
    assert outdone(cheap, option("dear", paid=200)) == [None, None]


def test_an_option_that_no_provider_would_sign_for_outdoes_none() -> None:
    cheap, dear = option("cheap", paid=100), option("dear", paid=200)
    assert cheap.provider is not None

    refused = replace(cheap, provider=replace(cheap.provider, takes_part=False))

    assert outdone(cheap, dear) == [None, "cheap"]
    assert outdone(refused, dear) == [None, None]
