"""Who receives what a contract pays: tranches one after another, partners side by side, and never a penny lost."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract import explain, read_contract
from commonweal.contract.arithmetic import EXACT, FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.distribution import Distribution, distribute
from tests.contract_example import document_of

YEAR = Calendar(Month(2027, 4), Month(2028, 3))
BOND = Distribution.model_validate(
    {"tiers": [{"owed": 4_600_000, "interest": Decimal("0.05"), "to": {"senior": 1}}, {"to": {"junior": 1}}]}
)
POOL = Distribution.model_validate({"tiers": [{"to": {"company": 7, "charity": 3}}]})
monthly = st.lists(st.integers(-500_000, 500_000), min_size=12, max_size=12)


def received(one: Distribution, pounds: list[Decimal], arithmetic: Any = EXACT) -> dict[str, list[float]]:
    calendar = Calendar(YEAR.starts, YEAR.starts + (len(pounds) - 1))
    parts = one.parts(arithmetic.array([pounds]), calendar, arithmetic)
    return {party: [float(amount) for amount in amounts[0]] for party, amounts in parts.items()}


def test_the_senior_tranche_has_its_money_back_with_interest_before_the_junior_sees_any() -> None:
    """Design case “Waterfall”: senior 4.6m, junior 2.4m at 5 %; cash 5.0m; 4.83m, 0.17m."""
    assert received(BOND, [Decimal(5_000_000)]) == {"senior": [4_830_000], "junior": [170_000]}


def test_tranches_fill_on_what_has_been_paid_so_far() -> None:
    assert received(BOND, [Decimal(4_000_000), Decimal(1_000_000)]) == {"senior": [4_000_000, 830_000], "junior": [0, 170_000]}


def test_partners_share_gain_and_pain_alike() -> None:
    assert received(POOL, [Decimal(1000), Decimal(-500)]) == {"company": [700, -350], "charity": [300, -150]}


def test_a_penny_that_does_not_divide_goes_to_one_of_them() -> None:
    thirds = Distribution.model_validate({"tiers": [{"to": {"a": 1, "b": 1, "c": 1}}]})

    assert received(thirds, [Decimal("0.01")]) == {"a": [0], "b": [0.01], "c": [0]}


@given(monthly, st.integers(0, 10_000), st.integers(1, 9), st.integers(1, 9))
def test_the_parties_together_receive_what_was_paid_in_every_month(paid: list[int], owed: int, one: int, other: int) -> None:
    tiers = [{"owed": owed, "interest": Decimal("0.033"), "to": {"a": one, "b": other}}, {"to": {"b": one, "c": other}}]
    pounds = EXACT.array([[Decimal(amount) / 100 for amount in paid]])

    parts = Distribution.model_validate({"tiers": tiers}).parts(pounds, YEAR, EXACT)

    assert (sum(parts.values()) == pounds).all()


@given(monthly)
def test_simulation_and_settlement_share_alike(paid: list[int]) -> None:
    pounds = [Decimal(amount) / 100 for amount in paid]

    assert received(BOND, pounds) == {
        party: [round(amount, 2) for amount in amounts] for party, amounts in received(BOND, pounds, FLOAT).items()
    }


def test_what_no_distribution_names_goes_by_the_one_that_names_nothing() -> None:
    of_core = Distribution.model_validate({"of": ["core"], "tiers": [{"to": {"a": 1}}]})
    rest = Distribution.model_validate({"tiers": [{"to": {"b": 1}}]})
    month = Calendar(YEAR.starts, YEAR.starts)
    paid = {name: EXACT.array([[amount]]) for name, amount in {"core": 10, "card": 5, "contract": -3}.items()}

    assert {party: int(part[0, 0]) for party, part in distribute([of_core, rest], paid, month, EXACT).items()} == {"a": 10, "b": 2}


def document(distributions: list[dict[str, Any]]) -> Document:
    parties = [{"role": "council", "name": "Council"}, {"id": "a", "role": "provider", "name": "the trust"}]
    terms = [{"id": term, "kind": "block", "name": term.title(), "amount": 1} for term in ("core", "card")]
    return Document("tested.yaml", document_of(terms, parties=parties, distributions=distributions))


def test_it_is_read_aloud() -> None:
    contract = read_contract(document([{"tiers": [{"owed": 100, "interest": Decimal("0.05"), "to": {"a": 1}}, {"to": {"a": 1}}]}]))

    assert (
        explain(contract)[-1].en
        == "What the contract pays goes to the trust until £100 has been paid back with 5% on it, then the trust."
    )


@pytest.mark.parametrize(
    ("distributions", "told"),
    [
        ([{"tiers": [{"to": {"b": 1}}]}], "“b” is the id of no party"),
        ([{"of": ["care"], "tiers": [{"to": {"a": 1}}]}, {"tiers": [{"to": {"a": 1}}]}], "“care” is not a term"),
        ([{"of": ["core"], "tiers": [{"to": {"a": 1}}]}], "Nobody receives what “card” pays"),
        ([{"tiers": [{"to": {"a": 1}}]}, {"tiers": [{"to": {"a": 1}}]}], "Two distributions leave `of` out"),
        ([{"tiers": [{"to": {"a": 1}}, {"to": {"a": 1}}]}], "every tier but the last says what is `owed`"),
    ],
)
def test_a_distribution_that_leaves_a_doubt_is_a_fault(distributions: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(FaultyInput, match="(?i)" + told):
        read_contract(document(distributions))
