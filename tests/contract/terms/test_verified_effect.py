"""Verified effects: each cohort by itself, or else all together; on the point, on its lower end, or on how sure one is."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract import Contract, pay
from commonweal.contract.arithmetic import EXACT, FLOAT, Arithmetic
from commonweal.contract.engine import Line, compute
from commonweal.contract.facts.effects import Effect, Effects
from commonweal.contract.facts.recorded import Recorded
from commonweal.contract.sight import Facts
from commonweal.contract.words.explain import explain_terms
from tests.contract_example import contract_of

PETERBOROUGH = {
    "id": "reduction",
    "kind": "verified_effect",
    "name": "Fewer reconvictions",
    "effect": "fewer",
    "threshold": 0.10,
    "pooled": 0.075,
    "pays_on": "point",
    "amount": "1000 * people * effect",
}
MEASURES = {"fewer": {"name": "fewer", "unit": "share", "per": "cohort"}}
FEWER = 1 - Decimal(142) / Decimal(155)
"""Events for each hundred people: 142 of those helped, 155 of those like them."""


def contract(**changed: Any) -> Contract:
    term = {key: value for key, value in {**PETERBOROUGH, **changed}.items() if value is not None}
    return contract_of([term], months=24, starts="2014-04", measures=MEASURES)


def cohort(name: str, verified: str, effect: Decimal | str, **interval: str) -> Effect:
    ends = {end: Decimal(value) for end, value in interval.items()}
    return Effect(name, Month.parse(verified), Decimal(effect), 1000, **ends)


def lines(one: Contract, effects: Sequence[Effect], arithmetic: Arithmetic = EXACT) -> list[Line]:
    return list(compute(one, Facts({}, effects={"fewer": Effects.of(effects, one.starts, arithmetic)}), arithmetic))


def paid(one: Contract, *effects: Effect) -> dict[str, Decimal]:
    """What each cohort is paid for, by its name and month."""
    return {
        f"{line.line.partition('.')[2]} {one.calendar.months[period]}": Decimal(float(amount))
        for line in lines(one, effects)
        for period, amount in enumerate(line.amounts[0])
        if amount
    }


def test_peterborough_cohort_at_8_39_per_cent_is_not_paid_for_and_all_together_at_9_per_cent_are() -> None:
    assert round(FEWER, 4) == Decimal("0.0839")
    assert paid(contract(), cohort("one", "2014-08", FEWER)) == {}
    both = [cohort("one", "2014-08", FEWER), cohort("two", "2015-08", "0.0961"), cohort("pooled", "2015-09", "0.09")]
    assert paid(contract(), *both) == {"pooled 2015-09": 90_000}


def test_a_cohort_at_exactly_the_threshold_is_paid_for_in_the_month_it_is_verified() -> None:
    assert paid(contract(), cohort("one", "2014-08", "0.10")) == {"one 2014-08": 100_000}


def test_exactly_the_pooled_threshold_pays() -> None:
    assert paid(contract(), cohort("one", "2014-08", "0.05"), cohort("pooled", "2015-09", "0.075")) == {"pooled 2015-09": 75_000}


def test_all_together_are_not_paid_for_where_one_cohort_was() -> None:
    both = [cohort("one", "2014-08", "0.12"), cohort("two", "2015-08", "0.01"), cohort("pooled", "2015-09", "0.08")]
    assert paid(contract(), *both) == {"one 2014-08": 120_000}


def test_a_cohort_verified_in_the_same_month_as_all_together_counts_as_known() -> None:
    assert paid(contract(), cohort("pooled", "2015-09", "0.08"), cohort("two", "2015-09", "0.2")) == {"two 2015-09": 200_000}


def test_a_cohort_verified_after_all_together_were_paid_for_takes_nothing_back_and_is_not_paid_for_again() -> None:
    told = [cohort("one", "2014-08", "0.05"), cohort("pooled", "2014-09", "0.08")]
    later = cohort("two", "2015-08", "0.2")
    assert paid(contract(), *told) == {"pooled 2014-09": 80_000}
    assert paid(contract(), *told, later) == {"pooled 2014-09": 80_000}


def test_a_cohort_verified_after_all_together_is_paid_for_where_they_were_not() -> None:
    told = [cohort("pooled", "2014-09", "0.07"), cohort("two", "2015-08", "0.2")]
    assert paid(contract(), *told) == {"two 2015-08": 200_000}


def test_without_a_threshold_of_their_own_cohorts_are_paid_for_together_only() -> None:
    both = [cohort("one", "2014-08", "0.12"), cohort("pooled", "2015-09", "0.08")]
    assert paid(contract(threshold=None), *both) == {"pooled 2015-09": 80_000}


def test_without_a_pooled_threshold_all_together_are_never_paid_for() -> None:
    assert paid(contract(pooled=None), cohort("pooled", "2015-09", "0.5")) == {}


def test_paid_on_the_lower_end_a_wide_interval_is_not_enough() -> None:
    one = contract(pays_on="lower", threshold=0)
    assert paid(one, cohort("one", "2014-08", "0.12", lower="-0.01", upper="0.25")) == {}
    assert paid(one, cohort("one", "2014-08", "0.12", lower="0", upper="0.24")) == {"one 2014-08": 120_000}


def test_paid_on_probability_the_effect_must_be_above_the_threshold_that_surely() -> None:
    # A 95 % interval of 0.12 ± 0.0392 has a standard error of 0.02, and 0.10 lies one of them below: a probability of 84.13 %.
    told = cohort("one", "2014-08", "0.12", lower="0.08080072", upper="0.15919928")
    assert paid(contract(pays_on="probability", sure=0.84), told) == {"one 2014-08": 120_000}
    assert paid(contract(pays_on="probability", sure=0.85), told) == {}


def test_an_even_probability_is_the_point() -> None:
    told = cohort("one", "2014-08", "0.10", lower="-0.5", upper="0.7")
    assert paid(contract(pays_on="probability", sure=0.5), told) == {"one 2014-08": 100_000}


def test_a_payment_is_explained_by_the_effect_the_people_and_the_threshold() -> None:
    (line,) = lines(contract(pays_on="lower", threshold=0.05), [cohort("one", "2014-08", "0.12", lower="0.06", upper="0.18")])

    told = {name: float(values[0, 4]) for name, values in line.inputs.items()}
    assert told == {"effect": 0.12, "people": 1000, "lower end": 0.06, "threshold": 0.05}


EFFECTS = st.decimals(min_value="-0.3", max_value="0.3", places=3)


@given(st.lists(EFFECTS, min_size=3, max_size=3), EFFECTS)
def test_no_payment_looks_ahead(effects: list[Decimal], later: Decimal) -> None:
    months = ("2014-08", "2014-12", "2015-05")
    told = [cohort(name, month, effect) for name, month, effect in zip(("one", "two", "pooled"), months, effects, strict=True)]
    changed = [*told[:-1], cohort("pooled", months[-1], later)]

    assert {key: amount for key, amount in paid(contract(), *told).items() if key[-7:] < months[-1]} == {
        key: amount for key, amount in paid(contract(), *changed).items() if key[-7:] < months[-1]
    }


@given(st.lists(EFFECTS, min_size=3, max_size=3))
def test_both_arithmetics_pay_the_same_to_the_penny(effects: list[Decimal]) -> None:
    told = [
        cohort(name, "2015-05", effect, lower=str(effect - Decimal("0.05")), upper=str(effect + Decimal("0.05")))
        for name, effect in zip(("one", "two", "pooled"), effects, strict=True)
    ]
    one = contract(pays_on="probability", sure=0.8, amount="1234.567 * people * effect / 7")
    exact, simulated = (lines(one, told, arithmetic) for arithmetic in (EXACT, FLOAT))

    assert [float(line.amounts.sum()) for line in exact] == pytest.approx([line.amounts.sum() for line in simulated], abs=1e-9)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"threshold": None, "pooled": None}, "held against"),
        ({"sure": 0.9}, "`sure` belongs with"),
        ({"pays_on": "probability"}, "`sure` belongs with"),
        ({"amount": "1000 * nights"}, "not “nights”"),
    ],
)
def test_what_is_written_wrongly_is_told(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(FaultyInput, match=told):
        contract(**changed)


def test_its_people_are_its_own_and_no_measure_of_that_name() -> None:
    measures = {**MEASURES, "people": {"name": "people", "unit": "person"}}
    block = {"id": "block", "kind": "unit_price", "name": "Block", "quantity": "people", "price": 1}
    assert contract_of([PETERBOROUGH, block], measures=measures).needs == {"people"}


def test_it_reads_as_a_sentence_in_both_languages() -> None:
    told = explain_terms(contract())["reduction"]
    assert told.en == (
        "Fewer reconvictions: for each cohort where fewer is 10% or more, the council pays 1000 × people × effect in pounds, "
        "in the month in which that is verified; where no cohort verified by then has been paid for and, for all cohorts together, "
        "fewer is 7.5% or more, it pays 1000 × people × effect in pounds for them all, "
        "and for no cohort verified later."
    )
    assert told.cy == (
        "Fewer reconvictions: am bob carfan lle mae’r ffigur ar gyfer fewer yn 10% neu fwy, mae’r cyngor yn talu "
        "1000 × pobl × effaith mewn punnoedd, yn y mis y dilysir hynny; "
        "lle na thalwyd am yr un garfan a ddilyswyd erbyn hynny ac, "
        "o gymryd yr holl garfannau gyda’i gilydd, lle mae’r ffigur ar gyfer fewer yn 7.5% neu fwy, "
        "mae’n talu 1000 × pobl × effaith mewn punnoedd amdanynt i gyd, ac nid am yr un garfan a ddilysir yn ddiweddarach."
    )


def test_nothing_is_paid_on_an_interval_that_was_not_recorded() -> None:
    told = Recorded(effects={"fewer": [cohort("one", "2014-08", "0.2"), cohort("two", "2014-09", "0.2", lower="0.1", upper="0.3")]})

    assert sum(payment.amount for payment in pay(contract(), told)) == 400_000
    with pytest.raises(FaultyInput, match="no interval for one, and “reduction” pays on it"):
        pay(contract(pays_on="lower"), told)


def test_an_interval_of_a_later_month_is_not_yet_asked_for() -> None:
    told = Recorded(effects={"fewer": [cohort("one", "2014-09", "0.2")]})

    assert pay(contract(pays_on="lower"), told, Month(2014, 8)) == ()
