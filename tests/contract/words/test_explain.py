"""A contract says itself in plain English and plain Welsh, with its numbers."""

from pathlib import Path
from typing import Any

import pytest

from commonweal.base.document import Document
from commonweal.contract import explain, read_contract
from tests.contract_example import contract_of

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "exampleshire" / "contracts").glob("*.yaml"))


def sentence(term: dict[str, Any], **more: Any) -> tuple[str, str]:
    said = explain(contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 1}, term], **more))[2]
    return said.en, said.cy


def test_a_yearly_sum() -> None:
    english, welsh = sentence({"id": "sum", "kind": "block", "name": "Sum", "amount": 120000, "per": "year"})

    assert english == "Sum: the council pays £120,000 each year, whatever is delivered."
    assert welsh == "Sum: mae’r cyngor yn talu £120,000 bob blwyddyn, beth bynnag a ddarperir."


def test_a_price_with_bands() -> None:
    bands = [{"up_to": 100, "price": 310.5}, {"price": 290}]
    english, _ = sentence({"id": "n", "kind": "unit_price", "name": "Nights", "quantity": "nights", "bands": bands, "over": "year"})

    assert english == (
        "Nights: for nights in a year the council pays £310.50 each up to 100 and £290 above 100, each band at its own price."
    )


def test_a_price_finer_than_a_penny_is_told_whole() -> None:
    english, _ = sentence({"id": "n", "kind": "unit_price", "name": "Miles", "quantity": "miles", "price": 0.335})

    assert "£0.335 for each one (miles)" in english


def test_a_price_that_differs_by_year() -> None:
    measures = {"nights": {"name": {"en": "nights", "cy": "nosweithiau"}, "unit": {"en": "night", "cy": "noson"}}}
    term = {"id": "n", "kind": "unit_price", "name": "N", "quantity": "nights", "price": [400, 300]}
    english, welsh = sentence(term, measures=measures)

    assert english == "N: the council pays £400 in year 1 and £300 from year 2 for each night (nights)."
    assert welsh == "N: mae’r cyngor yn talu £400 ym mlwyddyn 1 a £300 o flwyddyn 2 ymlaen am bob noson (nosweithiau)."


def test_a_sum_that_differs_by_year() -> None:
    english, _ = sentence({"id": "sum", "kind": "block", "name": "Sum", "amount": [120000, 90000], "per": "year"})

    assert english == "Sum: the council pays £120,000 each year in year 1 and £90,000 each year from year 2, whatever is delivered."


def test_a_price_on_money_is_a_share_of_it() -> None:
    measures = {"cost": {"name": {"en": "allowable cost", "cy": "cost a ganiateir"}, "unit": "pound"}}
    cost_plus = {"id": "cost_plus", "kind": "unit_price", "name": "Cost", "quantity": "cost", "price": 1.06}
    english, welsh = sentence(cost_plus, measures=measures)

    assert english == "Cost: the council pays 106% of allowable cost."
    assert welsh == "Cost: mae’r cyngor yn talu 106% o’r swm hwn: cost a ganiateir."


def test_a_price_for_what_is_above_or_below_a_plan_names_the_unit() -> None:
    measures = {name: {"name": f"{name} nights", "unit": "night"} for name in ("actual", "planned")}
    volume = {"id": "v", "kind": "unit_price", "name": "Volume", "quantity": "actual - planned", "price": 40}
    english, _ = sentence(volume, measures=measures)

    assert english == "Volume: the council pays £40 for each night (actual nights - planned nights)."


def test_an_indexed_price_says_when_and_within_what() -> None:
    rule = {"index": "cpi", "published": 9, "reviewed": 4, "cap": 0.05, "collar": 0}
    term = {"id": "s", "kind": "block", "name": "Sum", "amount": 5, "indexed": rule}
    english, welsh = sentence(term, indices={"cpi": {"name": "CPI", "source": "published"}})

    assert english.endswith(
        "Each April it changes with CPI over the year to the September before, at a review up by at most 5% and never down."
    )
    assert "Bob mis Ebrill" in welsh


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_number_of_a_term_is_in_both_languages(file: Path) -> None:
    contract = read_contract(Document.parse(file.read_text(encoding="utf-8"), file.name))

    for text in explain(contract):
        assert text.cy
        assert text.cy != text.en
        assert sorted(filter(str.isdigit, text.en)) == sorted(filter(str.isdigit, text.cy))


def test_the_text_of_a_term_changes_when_a_number_does() -> None:
    def said(rate: int) -> str:
        line = {"id": "l", "name": "Home", "outcome": "home", "rate": rate}
        return sentence({"id": "card", "kind": "rate_card", "name": "Card", "lines": [line]})[0]

    assert said(100) != said(101)


def test_what_is_counted_above_an_edge_is_said_so() -> None:
    english, _ = sentence({"id": "n", "kind": "unit_price", "name": "Extra", "quantity": "max(nights - 2130, 0)", "price": 905})

    assert english == "Extra: the council pays £905 for each one (nights above 2,130 in a month)."


def test_a_share_is_of_what_is_saved_or_overspent() -> None:
    share = {
        "id": "s",
        "kind": "pain_gain_share",
        "name": "Share",
        "cost": "cost",
        "target": 500,
        "gain": [{"to": 0.8, "share": 0.25}],
    }
    english, _ = sentence(share)

    assert english == (
        "Share: cost in a year is compared with a target, £500; of what is saved the provider keeps 25% between 100% and 80% "
        "of the target, and of what is overspent it bears nothing."
    )


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"cap": 0.05, "collar": -0.02}, "up by at most 5% and down by at most 2%"),
        ({"collar": 0.01}, "up by at least 1%"),
        ({"cap": 0}, "never up"),
        ({"collar": 0}, "never down"),
    ],
)
def test_limits_of_a_review_are_said_as_people_say_them(limits: dict[str, float], said: str) -> None:
    term = {"id": "sum", "kind": "block", "name": "Sum", "amount": 5, "indexed": {"index": "cpi", "published": 9, **limits}}

    assert f", at a review {said}." in sentence(term, indices={"cpi": {"name": "CPI", "source": "published"}})[0]


def test_a_group_of_a_measure_is_named_with_it() -> None:
    line = {"id": "harder", "name": "Harder", "outcome": "home.harder", "rate": 900}
    contract = contract_of([{"id": "card", "kind": "rate_card", "name": "Card", "lines": [line]}])

    assert "£900 for each one (home (harder))" in explain(contract)[1].en


def test_a_ladder_says_what_it_pays_whatever_the_level() -> None:
    points = [{"at": 0.55, "share": 0.03}, {"at": 0.6, "share": 0.075}]
    ladder = {"id": "l", "kind": "ladder", "name": "L", "performance": "rate", "amount": 7000, "points": points}
    english, welsh = sentence({**ladder, "at_least": [0.05, 0.05, 0]})

    assert english.endswith("3% from 55% and 7.5% from 60%; and whatever the level at least 5% in years 1 to 2 and 0% from year 3.")
    assert welsh.endswith("; a beth bynnag y lefel o leiaf 5% ym mlynyddoedd 1 i 2 a 0% o flwyddyn 3 ymlaen.")
    assert "whatever the level" not in sentence(ladder)[0]


def test_levels_of_what_is_no_share_are_numbers() -> None:
    measures = {"homes": {"name": {"en": "homes opened", "cy": "cartrefi a agorwyd"}, "unit": {"en": "home", "cy": "cartref"}}}
    ladder = {"id": "l", "kind": "ladder", "name": "L", "performance": "homes", "amount": 7000, "points": [{"at": 10, "share": 1}]}
    english, welsh = sentence(ladder, measures=measures)

    assert english.endswith("100% from 10.")
    assert welsh.endswith("100% o 10.")


def test_levels_of_money_are_pounds() -> None:
    measures = {"raised": {"name": "money raised", "unit": "pound"}}
    ladder = {"id": "l", "kind": "ladder", "name": "L", "performance": "raised", "amount": 7, "points": [{"at": 1, "share": 1}]}

    assert sentence(ladder, measures=measures)[0].endswith("100% from £1.")


def test_an_effect_that_is_no_share_is_held_against_a_number() -> None:
    measures = {"saved": {"name": "nights saved", "unit": "night", "per": "cohort"}}
    term = {"id": "e", "kind": "verified_effect", "name": "E", "effect": "saved", "threshold": 10, "pays_on": "point", "amount": 5}
    english, welsh = sentence(term, measures=measures)

    assert "where nights saved is 10 or more" in english
    assert "yn 10 neu fwy" in welsh


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ({"kind": "block", "amount": 5, "bounds": [{"cap": 0.4}]}, "at most £0.40 over the contract"),
        ({"kind": "block", "amount": 5, "bounds": [{"floor": -2, "cap": 999.99}]}, "at least -£2 and at most £999.99"),
        ({"kind": "unit_price", "quantity": "miles", "price": "0.0000001"}, "£0.0000001 for each"),
        ({"kind": "unit_price", "quantity": "0.00001 * miles", "price": 1}, "(0.00001 × miles)"),
        ({"kind": "unit_price", "quantity": "miles / max(trips, 1)", "price": 1}, "(miles / trips (at least 1))"),
        ({"kind": "pain_gain_share", "cost": "cost", "target": "1000.50"}, "a target, £1,000.50;"),
        ({"kind": "service_credit", "performance": "ok", "target": "0.98765", "of": ["core"]}, "below 98.765% in"),
        (
            {"kind": "service_credit", "performance": "ok", "target": 0.9, "of": ["core"], "credit_per_point": 0.125},
            "gives back 0.125% of",
        ),
    ],
)
def test_a_number_is_said_as_it_is_written(term: dict[str, Any], said: str) -> None:
    english, welsh = sentence({"id": "t", "name": "T", **term})

    assert said in english
    assert sorted(filter(str.isdigit, english)) == sorted(filter(str.isdigit, welsh))


def test_a_divisor_that_is_kept_from_zero_is_said_so_in_welsh() -> None:
    _, welsh = sentence({"id": "t", "kind": "unit_price", "name": "T", "quantity": "miles / max(trips, 1)", "price": 1})

    assert "(miles / trips (o leiaf 1))" in welsh


@pytest.mark.parametrize(
    ("years", "english", "welsh"),
    [
        ("financial", "Its years run from April to March.", "Mae ei flynyddoedd yn rhedeg o fis Ebrill i fis Mawrth."),
        ("contract", "Its years run from its start.", "Mae ei flynyddoedd yn rhedeg o’i ddechrau."),
    ],
)
@pytest.mark.parametrize("by_year", [{"amount": 1, "bounds": [{"cap": 5, "over": "year"}]}, {"amount": [2, 1]}])
def test_what_a_year_is_is_said_where_something_counts_by_it(years: str, english: str, welsh: str, by_year: dict[str, Any]) -> None:
    opening = explain(contract_of([{"id": "sum", "kind": "block", "name": "Sum", **by_year}], years=years))[0]

    assert opening.en.endswith(english)
    assert opening.cy.endswith(welsh)


def test_what_a_year_is_is_not_said_where_nothing_counts_by_it() -> None:
    assert "years" not in explain(contract_of([{"id": "sum", "kind": "block", "name": "Sum", "amount": 1}]))[0].en


def test_an_index_is_called_by_its_name_in_each_language() -> None:
    term = {"id": "s", "kind": "block", "name": "Sum", "amount": 5, "indexed": {"index": "cpi", "published": 9}}
    name = {"en": "the Consumer Prices Index", "cy": "Mynegai Prisiau Defnyddwyr"}
    english, welsh = sentence(term, indices={"cpi": {"name": name, "source": "published"}})

    assert "changes with the Consumer Prices Index over" in english
    assert "newid gyda Mynegai Prisiau Defnyddwyr dros" in welsh


def test_what_a_quota_cuts_waits_no_longer_than_its_window() -> None:
    quota = {"group": "home.easier", "at_most": 0.3, "over": "year", "later": True}
    line = {"id": "l", "name": "Home", "outcome": "home", "rate": 1, "quota": quota}
    english, welsh = sentence({"id": "card", "kind": "rate_card", "name": "Card", "lines": [line]})

    assert "wait until there is room in the same year" in english
    assert "yn aros nes bod lle yn yr un flwyddyn" in welsh


def test_a_distribution_beside_others_gives_away_what_the_other_terms_pay() -> None:
    terms = [{"id": name, "kind": "block", "name": name, "amount": 1} for name in ("one", "two")]
    parties = [{"role": "council", "name": "Council"}, {"role": "provider", "name": "Trust", "id": "trust"}]
    first, rest = {"of": ["one"], "tiers": [{"to": {"trust": 1}}]}, {"tiers": [{"to": {"trust": 1}}]}

    *_, beside = explain(contract_of(terms, parties=parties, distributions=[first, rest]))
    *_, alone = explain(contract_of(terms, parties=parties, distributions=[rest]))
    assert beside.en == "What the other terms pay goes to Trust."
    assert beside.cy == "Dyma pwy sy’n derbyn yr hyn y mae’r telerau eraill yn ei dalu: Trust."
    assert alone.en == "What the contract pays goes to Trust."
