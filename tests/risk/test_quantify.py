"""A register's cost is what its closed forms say, adds up, and does not depend on how it was computed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from commonweal.base.chance import BLOCK
from commonweal.risk.quantify import RiskCost, quantify
from commonweal.risk.register import Register


def register(*risks: dict[str, object], confidence: float = 0.8) -> Register:
    numbered = [{"id": f"risk_{place}", "title": "A risk", **risk} for place, risk in enumerate(risks)]
    return Register.model_validate({"confidence": confidence, "risks": numbered})


def risk(probability: tuple[float, float, float], impact: tuple[float, float, float], share: float = 1.0) -> dict[str, object]:
    parts = ("low", "likely", "high")
    return {
        "probability": dict(zip(parts, probability, strict=True)),
        "impact": dict(zip(parts, impact, strict=True)),
        "council_share": share,
    }


def certain(low: float, likely: float, high: float, share: float = 1.0) -> dict[str, object]:
    return risk((1, 1, 1), (low, likely, high), share)


def close(found: float, expected: float, spread: float, paths: int) -> bool:
    """Within four standard errors of a mean."""
    return abs(found - expected) <= 4 * spread / paths**0.5


PATHS = 20_000


def test_the_mean_cost_of_a_certain_risk_is_that_of_its_pert_range() -> None:
    cost = quantify(register(certain(100, 400, 1300)), paths=PATHS, seed=1)
    mean = (100 + 4 * 400 + 1300) / 6
    spread = ((mean - 100) * (1300 - mean) / 7) ** 0.5
    assert close(cost.council_mean, mean, spread, PATHS)
    assert cost.council_paths.std() == pytest.approx(spread, rel=0.02)


def test_a_drawn_cost_follows_the_pert_distribution() -> None:
    cost = quantify(register(certain(0, 2, 10)), paths=5_000, seed=2)
    assert stats.kstest(cost.council_paths, stats.beta(1 + 4 * 0.2, 1 + 4 * 0.8, scale=10).cdf).pvalue > 0.001


def test_the_worst_of_a_risk_is_the_95th_percentile_of_its_range_however_rarely_it_happens() -> None:
    (rare,) = quantify(register(risk((0.01, 0.01, 0.01), (0, 2, 10))), paths=PATHS, seed=3).risks
    assert rare.worst == pytest.approx(stats.beta(1.8, 4.2, scale=10).ppf(0.95), rel=0.02)


def test_the_mean_cost_of_an_uncertain_risk_is_chance_times_impact() -> None:
    cost = quantify(register(risk((0.3, 0.3, 0.3), (600, 600, 600))), paths=PATHS, seed=4)
    assert close(cost.council_mean, 0.3 * 600, 600 * (0.3 * 0.7) ** 0.5, PATHS)


def test_a_judged_range_of_chances_counts_by_its_mean() -> None:
    cost = quantify(register(risk((0.1, 0.2, 0.9), (1, 1, 1))), paths=PATHS, seed=5)
    mean = (0.1 + 4 * 0.2 + 0.9) / 6
    assert close(cost.council_mean, mean, (mean * (1 - mean)) ** 0.5, PATHS)


def test_independent_risks_add_in_mean_and_in_variance() -> None:
    parts = [risk((0.2, 0.2, 0.2), (500, 500, 500)), risk((0.5, 0.5, 0.5), (300, 300, 300)), certain(0, 600, 1200)]
    cost = quantify(register(*parts), paths=PATHS, seed=6)
    variance = 500**2 * 0.2 * 0.8 + 300**2 * 0.25 + 600 * 600 / 7
    assert close(cost.council_mean, 100 + 150 + 600, variance**0.5, PATHS)
    assert cost.council_paths.var() == pytest.approx(variance, rel=0.04)


def test_the_contingency_of_one_uncertain_risk_is_its_impact_once_confidence_passes_the_chance_that_it_stays_away() -> None:
    one = risk((0.3, 0.3, 0.3), (600, 600, 600))
    assert quantify(register(one, confidence=0.6), paths=PATHS, seed=7).contingency == 0
    assert quantify(register(one, confidence=0.8), paths=PATHS, seed=7).contingency == 600


judged = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=3, max_size=3).map(lambda edges: tuple(sorted(edges)))
chances = st.lists(st.floats(0, 1, allow_subnormal=False), min_size=3, max_size=3).map(lambda edges: tuple(sorted(edges)))
registers = st.lists(st.builds(risk, chances, judged, st.floats(0, 1)), min_size=1, max_size=5)


@given(registers, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_more_confidence_never_needs_less_contingency(risks: list[dict[str, object]], one: float, other: float) -> None:
    low, high = (quantify(register(*risks, confidence=level), paths=300, seed=8) for level in sorted((one, other)))
    assert low.contingency <= high.contingency


@given(registers)
def test_the_contingency_covers_the_cost_in_the_share_of_futures_it_promises(risks: list[dict[str, object]]) -> None:
    cost = quantify(register(*risks), paths=300, seed=9)
    assert np.mean(cost.council_paths <= cost.contingency) >= 0.8


@given(registers)
def test_council_and_provider_together_bear_the_whole(risks: list[dict[str, object]]) -> None:
    shared = quantify(register(*risks), paths=300, seed=10)
    whole = quantify(register(*({**one, "council_share": 1} for one in risks)), paths=300, seed=10)
    np.testing.assert_allclose(shared.council_paths + shared.provider_paths, whole.council_paths, rtol=1e-12)
    assert sum(one.council for one in shared.risks) == pytest.approx(shared.council_mean)


@given(registers)
def test_the_exceedance_curve_falls_from_any_cost_at_all_to_none(risks: list[dict[str, object]]) -> None:
    cost = quantify(register(*risks), paths=300, seed=11)
    heights = [point.chance for point in cost.exceedance]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] == pytest.approx(np.mean(cost.council_paths > 0))
    assert heights[-1] == 0


def test_a_risk_borne_by_one_party_costs_the_other_nothing() -> None:
    theirs = quantify(register(certain(1, 2, 3, share=0)), paths=300, seed=12)
    ours = quantify(register(certain(1, 2, 3, share=1)), paths=300, seed=12)
    assert not theirs.council_paths.any()
    assert not ours.provider_paths.any()
    assert theirs.exceedance[0].chance == 0


def test_options_share_the_same_futures_and_differ_only_in_who_bears_them() -> None:
    shared = register({**certain(100, 400, 1300, share=0.5), "by_option": {"block": 1.0}})
    own, block = (quantify(shared, paths=1_000, seed=13, option=option) for option in (None, "block"))
    np.testing.assert_array_equal(block.council_paths, own.council_paths + own.provider_paths)
    assert quantify(shared, paths=1_000, seed=13, option="other").council_mean == own.council_mean


def test_a_future_is_the_same_however_many_are_drawn_after_it() -> None:
    def first(paths: int) -> RiskCost:
        return quantify(register(risk((0, 0.5, 1), (0, 1, 2))), paths=paths, seed=14)

    np.testing.assert_array_equal(first(BLOCK).council_paths, first(2 * BLOCK).council_paths[:BLOCK])
