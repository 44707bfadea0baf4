"""Risk transfer: what a driver explains and what its worst futures cost, against sums that can be done by hand."""

import numpy as np
import pytest

from commonweal.contract.appraisal.transfer import transfer

PATHS = 40_000
RNG = np.random.Generator(np.random.SFC64(7))
WAGES, DEMAND = RNG.normal(size=PATHS), RNG.normal(size=PATHS)
TAIL = 2.063
"""Mean of the greatest twentieth of a standard normal."""


def test_a_driver_explains_its_part_of_the_variance_and_no_other() -> None:
    cost = 3 * WAGES + 4 * DEMAND

    found = {one.name: one.council for one in transfer({("index", "wages"): WAGES, ("demand", "demand"): DEMAND}, cost, None)}

    assert found["wages"].explained == pytest.approx(9 / 25, abs=0.01)
    assert found["demand"].explained == pytest.approx(16 / 25, abs=0.01)
    assert found["demand"].tail == pytest.approx(4 * TAIL, rel=0.03)


def test_a_risk_that_the_contract_moves_falls_on_the_provider() -> None:
    cost, profit = 100 + 2 * DEMAND, 10 - 5 * WAGES

    wages, demand = transfer({("index", "wages"): WAGES, ("demand", "demand"): DEMAND}, cost, profit)

    assert wages.provider is not None
    assert demand.provider is not None
    assert wages.provider.tail == pytest.approx(5 * TAIL, rel=0.03)
    assert wages.council.explained == pytest.approx(0, abs=0.003)
    assert demand.provider.explained == pytest.approx(0, abs=0.003)
    assert demand.council.explained == pytest.approx(1, abs=0.02)


def test_each_party_has_the_worst_end_of_its_own_money() -> None:
    # More demand costs the council 3 and earns the provider 1 of it; less demand takes that 1 away.
    (found,) = transfer({("demand", "demand"): DEMAND}, 3 * DEMAND, 1 * DEMAND)

    assert found.provider is not None
    assert found.council.tail == pytest.approx(3 * TAIL, rel=0.03)
    assert found.provider.tail == pytest.approx(1 * TAIL, rel=0.03)


def test_few_outcomes_are_the_providers_worst_though_the_payments_cancel_between_the_two() -> None:
    (found,) = transfer({("uncertain", "success"): WAGES}, 2 * WAGES, 2 * WAGES)

    assert found.provider is not None
    assert found.council.tail == pytest.approx(2 * TAIL, rel=0.03)
    assert found.provider.tail == pytest.approx(2 * TAIL, rel=0.03)


def test_where_both_ends_are_better_than_the_mean_there_is_no_worst() -> None:
    (found,) = transfer({("uncertain", "quality"): WAGES}, -(WAGES**2), None)

    assert found.council.tail == 0


def test_drivers_stand_in_the_order_of_the_greater_tail_of_either_party() -> None:
    cost, profit = 3 * DEMAND + 2 * WAGES, -2 * WAGES - 0.5 * DEMAND

    found = transfer({("index", "wages"): WAGES, ("demand", "demand"): DEMAND}, cost, profit)

    assert [one.name for one in found] == ["demand", "wages"]


def test_a_curve_is_explained_though_its_slope_is_nothing() -> None:
    (found,) = transfer({("uncertain", "quality"): WAGES}, WAGES**2, None)

    assert found.council.explained > 0.8


def test_chance_alone_explains_nothing() -> None:
    (found,) = transfer({("uncertain", "elsewhere"): WAGES}, DEMAND, None)

    assert found.council.explained < 0.002
    assert found.council.tail == 0


def test_what_does_not_differ_between_futures_drives_nothing() -> None:
    assert transfer({("uncertain", "known"): np.ones(PATHS)}, DEMAND, None) == ()
