"""Laws that every contract keeps, whatever its numbers: bounds bind, parts add up, nothing looks ahead."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.money import pence
from commonweal.contract import Contract, pay
from commonweal.contract.arithmetic import EXACT, FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.engine import compute
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.price import Band, Prices
from commonweal.contract.sight import Facts
from commonweal.contract.terms import Term
from tests.contract_example import contract_of, recorded_for

MONTHS = 24
money = st.decimals(min_value=0, max_value=20_000, places=2)
price = st.decimals(min_value=0, max_value=500, places=3)
counts = st.lists(st.decimals(min_value=0, max_value=300, places=1), min_size=MONTHS, max_size=MONTHS)
over = st.sampled_from(["month", "year", "contract"])
yearly = st.one_of(price, st.lists(price, min_size=1, max_size=3))
shares = st.decimals(min_value=0, max_value=Decimal("0.95"), places=2)
quotas = st.fixed_dictionaries({"group": st.just("done"), "at_most": shares, "over": over, "later": st.booleans()})


@st.composite
def bands(draw: st.DrawFn) -> list[dict[str, Any]]:
    edges = sorted(draw(st.sets(st.integers(1, 2_000), max_size=3)))
    return [{"up_to": edge, "price": draw(price)} for edge in edges] + [{"price": draw(price)}]


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """A contract with every kind of term, within bounds."""
    cap = draw(money)
    terms: list[dict[str, Any]] = [
        {"id": "core", "kind": "block", "name": "Core", "amount": draw(money), "per": draw(st.sampled_from(["month", "year"]))},
        {"id": "units", "kind": "unit_price", "name": "Units", "quantity": "units", "bands": draw(bands()), "over": draw(over)},
        {
            "id": "card",
            "kind": "rate_card",
            "name": "Card",
            "lines": [
                {
                    "id": "done",
                    "name": "Done",
                    "outcome": "done",
                    "rate": draw(price),
                    "bounds": [{"cap": cap, "over": draw(over)}],
                },
                {"id": "shared", "name": "Shared", "outcome": "units + done", "rate": draw(yearly), "quota": draw(quotas)},
            ],
            "bounds": [{"cap": draw(money), "over": draw(over)}],
        },
        {"id": "credit", "kind": "service_credit", "name": "Credit", "performance": "done / 300", "target": 0.9, "of": ["core"]},
        {
            "id": "share",
            "kind": "pain_gain_share",
            "name": "Share",
            "cost": "units * 10",
            "target": draw(st.integers(0, 50_000)),
            "gain": [{"to": 0.8, "share": 0.5}],
            "pain": [{"to": 1.25, "share": 0.25}],
        },
    ]
    terms += [
        {
            "id": "quality",
            "kind": "ladder",
            "name": "Quality",
            "performance": "done / 300",
            "amount": "units * 2",
            "points": [{"at": 0.2, "share": 0.1}, {"at": 0.6, "share": 0.5}],
            "between": draw(st.sampled_from(["steps", "line"])),
            "at_least": draw(st.sampled_from([0, 0.15, [0.3, 0]])),
            "over": draw(over),
        },
        {"id": "opened", "kind": "milestone", "name": "Opened", "reached": "units / 500", "amount": draw(price)},
        {"id": "held", "kind": "retention", "name": "Held", "of": ["core", "units"], "share": 0.035, "released": "year"},
    ]
    terms += [
        {
            "id": "back",
            "kind": "clawback",
            "name": "Back",
            "of": ["core", "units"],
            "kept": "done * 90",
            "share": 0.45,
            "over": "year",
        },
        {
            "id": "earned",
            "kind": "retention",
            "name": "Earned",
            "of": ["card"],
            "share": 0.07,
            "released": draw(st.sampled_from(["year", "contract"])),
            "performance": "done / 300",
            "points": [{"at": 0.3, "share": 0.2}, {"at": 0.7, "share": 1}],
            "between": draw(st.sampled_from(["steps", "line"])),
        },
    ]
    bounds = draw(st.sampled_from([[], [{"cap": 50_000, "over": "year"}, {"cap": 80_000}]]))
    return contract_of(terms, months=MONTHS, years=draw(st.sampled_from(["contract", "financial"])), bounds=bounds)


@given(contracts(), counts, counts)
def test_simulation_and_settlement_agree_to_the_penny(contract: Contract, units: list[Decimal], done: list[Decimal]) -> None:
    exact = compute(contract, Facts({"units": EXACT.array([units]), "done": EXACT.array([done])}), EXACT)
    floating = compute(contract, Facts({"units": FLOAT.array([units]), "done": FLOAT.array([done])}), FLOAT)

    # A bound's line shows where it bites; in float64 a hair may make it show as nothing.
    settled = {line.line: [pence(amount) for amount in line.amounts[0]] for line in exact}
    simulated = {line.line: [round(amount * 100) for amount in line.amounts[0]] for line in floating}
    for line in settled.keys() | simulated.keys():
        assert simulated.get(line, [0] * MONTHS) == settled.get(line, [0] * MONTHS)


@given(contracts(), counts, counts, st.integers(1, MONTHS - 1), counts)
def test_no_payment_looks_ahead(
    contract: Contract, units: list[Decimal], done: list[Decimal], known: int, later: list[Decimal]
) -> None:
    changed = {"units": units[:known] + later[known:], "done": done[:known] + later[known:]}
    last = contract.starts + (known - 1)

    first = pay(contract, recorded_for(contract, {"units": units, "done": done}))
    second = pay(contract, recorded_for(contract, changed))

    assert [one for one in first if one.month <= last] == [one for one in second if one.month <= last]


@given(contracts(), counts, counts, st.integers(1, MONTHS))
def test_settling_to_a_month_is_the_start_of_settling_the_whole(
    contract: Contract, units: list[Decimal], done: list[Decimal], known: int
) -> None:
    last = contract.starts + (known - 1)
    whole = pay(contract, recorded_for(contract, {"units": units, "done": done}))
    so_far = {
        name: dict(list(values.items())[:known]) for name, values in recorded_for(contract, {"units": units, "done": done}).items()
    }

    assert pay(contract, so_far, to=last) == tuple(one for one in whole if one.month <= last)


@given(contracts().flatmap(lambda contract: st.tuples(st.just(contract), st.permutations(contract.terms))), counts, counts)
def test_the_order_of_terms_that_do_not_look_at_one_another_changes_no_line(
    both: tuple[Contract, list[Term]], units: list[Decimal], done: list[Decimal]
) -> None:
    contract, shuffled = both[0], sorted(both[1], key=lambda term: bool(term.charges))
    facts = Facts({"units": EXACT.array([units]), "done": EXACT.array([done])})

    def paid(terms: list[Term]) -> dict[str, list[Fraction]]:
        lines = compute(contract.model_copy(update={"terms": terms}), facts, EXACT)
        return {line.line: line.amounts[0].tolist() for line in lines}

    assert paid(shuffled) == paid(contract.terms)


@given(contracts(), counts, counts)
def test_every_cap_on_the_whole_contract_binds(contract: Contract, units: list[Decimal], done: list[Decimal]) -> None:
    paid = {}
    for one in pay(contract, recorded_for(contract, {"units": units, "done": done})):
        paid[one.month] = paid.get(one.month, Decimal(0)) + one.amount

    for bound in contract.bounds:
        for window in contract.calendar.windows(bound.over):
            running = np.cumsum([paid.get(month, Decimal(0)) for month in contract.calendar.months[window]])
            assert max(running) <= (bound.cap or 0)


@given(st.lists(st.integers(-5_000, 5_000), min_size=MONTHS, max_size=MONTHS), st.integers(0, 20_000), over)
def test_a_capped_running_total_is_the_lesser_of_what_was_earned_and_the_cap(earned: list[int], cap: int, window: Any) -> None:
    calendar = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 1}], months=MONTHS).calendar
    amounts = np.array([earned], dtype=float)

    paid = Bound(cap=Decimal(cap), over=window).apply(amounts, calendar, FLOAT)

    for part in calendar.windows(window):
        np.testing.assert_array_equal(np.cumsum(paid[0, part]), np.minimum(np.cumsum(amounts[0, part]), cap))


@given(st.lists(st.integers(0, 5_000), min_size=MONTHS, max_size=MONTHS), st.integers(0, 20_000), over)
def test_the_shortcut_for_amounts_that_never_fall_changes_nothing(earned: list[int], cap: int, window: Any) -> None:
    calendar: Calendar = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 1}], months=MONTHS).calendar
    amounts = np.array([earned, earned[::-1]], dtype=float)
    the_long_way = calendar.as_it_runs(amounts, window, lambda running: np.minimum(running, cap))

    np.testing.assert_array_equal(Bound(cap=Decimal(cap), over=window).apply(amounts, calendar, FLOAT), the_long_way)


@given(bands(), st.lists(st.integers(0, 3_000), min_size=1, max_size=20))
def test_marginal_bands_cost_what_counting_unit_by_unit_costs(listed: list[dict[str, Any]], units: list[int]) -> None:
    prices = Prices(bands=[Band(**band) for band in listed])

    def one_by_one(count: int) -> Decimal:
        edges = [band.up_to if band.up_to is not None else Decimal(10**9) for band in prices.bands]
        lower, total = Decimal(0), Decimal(0)
        for edge, band in zip(edges, prices.bands, strict=True):
            total += max(min(Decimal(count), edge) - lower, Decimal(0)) * band.price
            lower = edge
        return total

    assert list(prices.value(EXACT.array([units])[0], EXACT)) == [one_by_one(count) for count in units]


@given(counts, price, st.integers(2, 9))
def test_twice_the_price_is_twice_the_pay(units: list[Decimal], at: Decimal, times: int) -> None:
    def paid(rate: Decimal) -> Decimal:
        term = {"id": "units", "kind": "unit_price", "name": "Units", "quantity": "units", "price": rate, "over": "month"}
        facts = Facts({"units": EXACT.array([units])})
        (line,) = compute(contract_of([term], months=MONTHS), facts, EXACT)
        return sum(line.amounts[0])

    # Each month is rounded to the penny, so the two may differ by half a penny a month on each side.
    assert abs(paid(at * times) - paid(at) * times) <= Decimal("0.005") * MONTHS * (times + 1)


@given(counts, counts)
def test_more_outcomes_never_earn_less_on_a_rate_card(one: list[Decimal], more: list[Decimal]) -> None:
    term = {
        "id": "card",
        "kind": "rate_card",
        "name": "Card",
        "lines": [{"id": "done", "name": "Done", "outcome": "done", "rate": 120}],
        "bounds": [{"cap": 90_000, "over": "year"}],
    }
    contract = contract_of([term], months=MONTHS)

    def total(done: list[Decimal]) -> Decimal:
        return sum((payment.amount for payment in pay(contract, recorded_for(contract, {"done": done}))), Decimal(0))

    assert total([a + b for a, b in zip(one, more, strict=True)]) >= total(one)
