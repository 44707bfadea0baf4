"""A case built from its inputs: that it tells what its parts computed, and settles when nothing is uncertain."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from commonweal.base import chance
from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import InputFile, sha256
from commonweal.base.period import Month
from commonweal.base.tally import Tally
from commonweal.contract import Demand, pay, read_world, simulate
from commonweal.contract.world.world import World
from commonweal.governance.paper import Paragraph
from commonweal.journeys.build import Inputs, build, case_json, check
from commonweal.journeys.case import Case
from commonweal.journeys.document import CaseDocument
from commonweal.need.history import History, Observation
from commonweal.risk.quantify import quantify
from commonweal.risk.register import Register
from commonweal.store.files import read_parameters
from tests.case_example import example_case, market
from tests.contract_example import contract_of

COUNTED = (312, 325, 333, 341, 350, 349, 366, 381, 390, 402)
PATHS = 1_000
WORDS = {
    "commonweal": "case/1",
    "id": "tested",
    **{name: f"The {name}" for name in ("title", "council", "service", "about")},
    "stage": "plan",
    "as_at": "2026-10-01",
    "languages": ["en"],
    "seed": 7,
    "paths": PATHS,
    "need": {
        "file": "need.csv",
        "place": "Ourtown",
        "code": "children",
        "years": 3,
        "measure": {"name": "children in care", "unit": "child"},
    },
    "market": [],
    "options": [{"contract": "nights.yaml", "summary": "By the night."}, {"contract": "block.yaml", "summary": "A sum."}],
    "world": "world.yaml",
    "risks": "risks.yaml",
    "budget": [{"year": "2027-28", "amount": 250_000}, {"year": "2028-29", "amount": 260_000}],
    "paper": {
        **{name: f"The {name}." for name in ("body", "meeting", "decision_sought", "legal", "equality", "welsh")},
        "date": "2027-05-01",
        "background": ["What happened."],
        "summary": ["In short."],
        "recommendation": ["That members choose.", "That they ask again."],
        "contact_officer": "An officer",
    },
}
CERTAIN = {"low": 3, "likely": 3, "high": 3}
WORLD = {
    "commonweal": "world/1",
    "uncertain": {"stay": {"low": 2, "likely": 3, "high": 5}},
    "measures": {"nights": {"formula": "demand * stay", "spread": 0.05}, "met": {"formula": "0.9"}},
    "indices": {"cpi": {"known": {"2026-09": 100, "2027-09": 104}, "yearly": {"low": 0, "likely": 0.02, "high": 0.05}}},
    "options": {"nights": {"outcomes": "nights / 10", "provider_cost": "nights * 8", "provider_cash": 10_000}},
}
RISK = {
    "id": "arrivals",
    "title": "More arrive",
    "council_share": 0.5,
    "by_option": {"block": 1},
    "probability": {"low": 0.1, "likely": 0.3, "high": 0.6},
    "impact": {"low": 1_000, "likely": 5_000, "high": 20_000},
}
NIGHTS = contract_of(
    [
        {
            "id": "care",
            "kind": "unit_price",
            "name": "Care",
            "quantity": "nights",
            "over": "year",
            "bands": [{"up_to": 10_000, "price": "10.35"}, {"price": "9.15"}],
            "indexed": {"index": "cpi", "published": 9, "reviewed": 4, "cap": 0.03, "collar": 0},
        },
        {"id": "credit", "kind": "service_credit", "name": "Credit", "performance": "met", "target": 0.95, "of": ["care"]},
    ],
    months=24,
    id="nights",
    indices={"cpi": {"name": "CPI", "source": "ONS"}},
)
BLOCK = contract_of([{"id": "sum", "kind": "block", "name": "A sum", "amount": 20_000}], months=24, id="block")


def histories(counts: tuple[float, ...] = COUNTED) -> list[History]:
    places = {"Ourtown": 1.0, "Theirtown": 2.0, "Newtown": 0.5}
    first = 2027 - len(counts)
    return [
        History("children", place, tuple(Observation(first + year, count * scale) for year, count in enumerate(counts)))
        for place, scale in places.items()
    ]


def words(**changed: Any) -> CaseDocument:
    return read(CaseDocument, Document("case.yaml", {**WORDS, **changed}))


def world(document: Mapping[str, Any] = WORLD) -> World:
    return read_world(Document.parse(json.dumps(document), "world.yaml"), [NIGHTS, BLOCK])


def inputs(**changed: Any) -> Inputs:
    given = {
        "words": words(),
        "histories": histories(),
        "reading": Tally("need.csv", 30),
        "market": market(),
        "contracts": [NIGHTS, BLOCK],
        "world": world(),
        "register": Register.model_validate({"risks": [RISK]}),
        "files": (InputFile.of("need.csv", b"invented"),),
        "parameters": read_parameters(),
    }
    return Inputs(**{**given, **changed})


@cache
def built() -> Case:
    return build(inputs(), version="0")


def demand(case: Case) -> Demand:
    draws = case.need.forecast.draws
    return Demand(Month(2026, 3), np.column_stack([np.full(len(draws), COUNTED[-1]), draws]))


def test_each_years_cost_is_what_the_contract_pays_with_the_councils_part_of_the_risks() -> None:
    for place, contract in enumerate((NIGHTS, BLOCK)):
        (simulated,) = simulate([contract], world(), demand(built()), paths=PATHS, seed=7)
        borne = quantify(Register.model_validate({"risks": [RISK]}), paths=PATHS, seed=7, option=contract.id).council_paths
        expected = simulated.payments + borne[:, None] / 2
        option = built().options[place]
        assert [year.mean for year in option.years] == pytest.approx(list(expected.mean(axis=0)))
        assert option.cost.point == pytest.approx(float(np.median(expected.sum(axis=1))))
        assert option.years[0].breach == pytest.approx(float((expected[:, 0] > 250_000).mean()))


def test_an_option_added_leaves_the_others_as_they_were() -> None:
    one = words(options=WORDS["options"][:1])
    alone = build(inputs(words=one, contracts=[NIGHTS]), version="0")
    assert alone.options[0].years == built().options[0].years


def test_the_risks_and_the_contingency_are_the_registers() -> None:
    cost = quantify(Register.model_validate({"risks": [RISK]}), paths=PATHS, seed=7)
    assert built().risk == cost
    assert built().risk.contingency == float(np.quantile(cost.council_paths, 0.8, method="inverted_cdf"))


def test_people_write_the_recommendation_and_nothing_is_added_to_it() -> None:
    section = next(section for section in built().paper.sections if section.key == "recommendation")
    assert [part.text.en for part in section.parts if isinstance(part, Paragraph)] == WORDS["paper"]["recommendation"]
    assert len(section.parts) == 2


def test_the_case_says_how_it_was_made() -> None:
    made = built().provenance
    assert (made.version, made.seed, made.paths, made.inputs) == ("0", 7, PATHS, (InputFile.of("need.csv", b"invented"),))
    assert made.parameters["social_time_preference"].value == 0.035


def certain() -> tuple[Inputs, Mapping[str, Mapping[Month, Decimal]]]:
    """Inputs in which nothing is uncertain, and the facts that must then come about."""
    flat = {"low": 0.02, "likely": 0.02, "high": 0.02}
    sure = {
        **WORLD,
        "uncertain": {"stay": CERTAIN},
        "measures": {"nights": {"formula": "demand * stay"}, "met": {"formula": 0.9}},
        "indices": {"cpi": {"known": {"2026-09": 100, "2027-09": 104}, "yearly": flat}},
    }
    never = {**RISK, "probability": {"low": 0, "likely": 0, "high": 0}}
    made = inputs(histories=histories((320,) * 10), world=world(sure), register=Register.model_validate({"risks": [never]}))
    months = NIGHTS.calendar.months
    facts = {"nights": dict.fromkeys(months, Decimal(960)), "met": dict.fromkeys(months, Decimal("0.9"))}
    return made, {**facts, "cpi": {Month(2026, 9): Decimal(100), Month(2027, 9): Decimal(104)}}


def test_a_case_without_uncertainty_is_settled_to_the_penny() -> None:
    made, facts = certain()
    case = build(made, version="0")
    for option, contract in zip(case.options, (NIGHTS, BLOCK), strict=True):
        due = pay(contract, facts)
        for year in option.years:
            paid = sum((one.amount for one in due if str(one.month.financial_year) == year.year), Decimal(0))
            assert round(Decimal(year.mean), 2) == paid
            assert year.cost.interval(0.95).low == pytest.approx(year.cost.interval(0.95).high)


def test_certain_costs_break_a_budget_surely_or_never() -> None:
    made, _ = certain()
    block = build(made, version="0").options[1]
    assert [year.mean for year in block.years] == [240_000, 240_000]
    assert (block.breach, block.first_breach, block.years[0].overspend) == (0, None, 0)


CHANGES: dict[str, Callable[[], Inputs]] = {
    "seed": lambda: inputs(words=words(seed=8)),
    "paths": lambda: inputs(words=words(paths=2_000)),
    "words": lambda: inputs(words=words(about="Something else")),
    "budget": lambda: inputs(words=words(budget=[{"year": "2027-28", "amount": 1}, {"year": "2028-29", "amount": 1}])),
    "history": lambda: inputs(histories=histories((*COUNTED[:-1], 403))),
    "world": lambda: inputs(world=world({**WORLD, "measures": {**WORLD["measures"], "met": {"formula": 0.91}}})),
    "register": lambda: inputs(register=Register.model_validate({"risks": [{**RISK, "council_share": 0.6}]})),
    "a file's content": lambda: inputs(files=(InputFile.of("need.csv", b"another"),)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_another_input_gives_another_case(what: str) -> None:
    assert sha256(case_json(build(CHANGES[what](), version="0"))) != sha256(case_json(built()))


def test_another_version_gives_another_case() -> None:
    assert case_json(build(inputs(), version="1")) != case_json(built())


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_in_which_blocks_are_run_does_not_show(order: list[int]) -> None:
    many = words(paths=4 * chance.BLOCK)

    def each(run: Callable[[Any], Any], over: Any) -> list[Any]:
        tasks = list(over)
        done = {place: run(tasks[place]) for place in order}
        return [done[place] for place in range(len(tasks))]

    assert case_json(build(inputs(words=many), version="0", each=each)) == four_blocks()


@cache
def four_blocks() -> bytes:
    return case_json(build(inputs(words=words(paths=4 * chance.BLOCK)), version="0"))


@pytest.mark.parametrize("case", [built, example_case], ids=["built", "example"])
def test_case_json_reads_back_as_the_case_it_was(case: Callable[[], Case]) -> None:
    written = case_json(case())
    assert case_json(TypeAdapter(Case).validate_json(written)) == written


def problems(contracts: list[Any], counts: tuple[float, ...] = COUNTED, **changed: Any) -> list[tuple[str, str]]:
    document = Document.parse(yaml.safe_dump({**WORDS, **changed}, sort_keys=False), "case.yaml")
    with pytest.raises(FaultyInput) as raised:
        check(read(CaseDocument, document), document, histories(counts), dict(enumerate(contracts)))
    assert all(problem.line and problem.message and problem.remedy for problem in raised.value.problems)
    return [(problem.code, problem.path) for problem in raised.value.problems]


def lasting(months: int) -> Any:
    """A contract from April 2027 for so many months."""
    return contract_of([{"id": "sum", "kind": "block", "name": "A sum", "amount": 1}], months=months, id="lasting")


def test_a_forecast_reaches_the_end_of_the_last_contract_and_no_further_is_asked() -> None:
    check(words(), Document("case.yaml", WORDS), histories(), {0: lasting(24)})
    assert problems([BLOCK, lasting(25)]) == [("forecast-too-short", "need.years")]
    assert problems([NIGHTS], (*COUNTED, 410), as_at="2027-03-31", need={**WORDS["need"], "years": 1}) == [
        ("forecast-too-short", "need.years")
    ]


def test_a_forecast_cut_short_by_refused_rows_points_to_them() -> None:
    document = Document("case.yaml", WORDS)
    cut = [replace(one, observations=one.observations[:-2], refused=4) for one in histories()]
    with pytest.raises(FaultyInput, match=r"latest usable count of 2024-03; .*“Ourtown” that were refused: 4\. See first"):
        check(words(), document, cut, {0: lasting(24)})
    with pytest.raises(FaultyInput) as raised:
        check(words(), document, histories(), {0: lasting(25)})
    assert "refused" not in str(raised.value)


def test_a_contract_beyond_any_forecast_is_told_that_too() -> None:
    assert problems([lasting(396)]) == [("forecast-too-short", "need.years")]


def test_nothing_is_known_of_the_future() -> None:
    assert problems([NIGHTS], as_at="2026-02-28") == [("dates-out-of-order", "as_at")]
    check(words(as_at="2026-03-31"), Document("case.yaml", WORDS), histories(), {0: NIGHTS})


def test_a_paper_follows_its_figures() -> None:
    assert problems([NIGHTS], paper={**WORDS["paper"], "date": "2026-09-30"}) == [("dates-out-of-order", "paper.date")]


def test_a_case_looks_ahead() -> None:
    assert problems([BLOCK, NIGHTS], as_at="2027-04-01") == [
        ("dates-out-of-order", "options.0"),
        ("dates-out-of-order", "options.1"),
    ]


def test_what_the_history_lacks_is_told() -> None:
    assert problems([NIGHTS], need={**WORDS["need"], "place": "Nowhere"}) == [("unknown-place", "need.place")]
    assert problems([NIGHTS], need={**WORDS["need"], "code": "adults"}) == [("unknown-measure", "need.code")]


def test_a_place_that_cannot_be_forecast_names_its_file() -> None:
    with pytest.raises(FaultyInput, match=r"need\.csv: “Ourtown”"):
        build(inputs(histories=histories((0,) * 10)), version="0")
