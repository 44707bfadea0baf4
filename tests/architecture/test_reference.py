"""The reference of documents: every key is told, every example is read by the real readers and pays what it says."""

import re
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel

from commonweal.base.document import Document, read
from commonweal.base.judgement import Range
from commonweal.base.measure import Measure
from commonweal.base.period import Month
from commonweal.contract import Contract, Demand, read_contract, read_world, simulate
from commonweal.contract.distribution import Distribution, Tier
from commonweal.contract.document import Index, Party
from commonweal.contract.fund import Fund
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.indexation import Indexation
from commonweal.contract.rules.price import Band
from commonweal.contract.rules.scale import Point
from commonweal.contract.terms import (
    Block,
    Clawback,
    GainBand,
    Ladder,
    Milestone,
    Outcome,
    PainGainShare,
    PersonSequence,
    Quota,
    RateCard,
    Retention,
    ServiceCredit,
    Step,
    UnitPrice,
    VerifiedEffect,
)
from commonweal.contract.world.evaluation import CohortFuture, EffectFuture
from commonweal.contract.world.optimism import OptimismBias
from commonweal.contract.world.people import ClaimFuture, PeopleFuture
from commonweal.contract.world.provider import Effort, Provider
from commonweal.contract.world.world import DemandFuture, Group, IndexFuture, MeasureFuture, OptionWorld, Uncertain, World
from commonweal.governance.gate.framework import Asked, Decider, Framework, Gate, PilotTrack
from commonweal.governance.gate.framework import Tier as GateTier
from commonweal.governance.gate.reading import read_framework
from commonweal.journeys.document import ActionWords, BudgetYear, CaseDocument, MarketSource, NeedSource, OptionSource, PaperWords
from commonweal.journeys.languages import check_languages
from commonweal.market.position.document import Engagement, Intention, Invitations, PositionDocument
from commonweal.need.scenario import Lever, Scenario
from commonweal.need.statement.document import (
    ActivitySource,
    BoundarySource,
    Break,
    ClientGroup,
    CostSource,
    CountSource,
    GroupSource,
    NeedDocument,
    PopulationSource,
    SupplySource,
)
from commonweal.risk.register import Register, Risk, problems
from tests.architecture.test_docs import blocks, text
from tests.contract.test_cases import contract_and_facts, settled

LANGUAGE, CASE, NEED = "docs/contract-language.md", "docs/case-document.md", "docs/need-statement.md"
POSITION = "docs/market-position.md"
GATES = "docs/gates.md"
TERMS = (
    Block,
    UnitPrice,
    RateCard,
    PersonSequence,
    Ladder,
    Milestone,
    ServiceCredit,
    PainGainShare,
    Retention,
    Clawback,
    VerifiedEffect,
)
COMMON = {"id", "kind", "name", "clause", "bounds"}
TOLD: dict[str, list[type[BaseModel] | None]] = {
    LANGUAGE: [
        *(Contract, Party, Measure, Index, None),
        *(
            Block,
            UnitPrice,
            Band,
            RateCard,
            Outcome,
            Quota,
            PersonSequence,
            Step,
            Ladder,
            Point,
            Milestone,
            ServiceCredit,
            PainGainShare,
            GainBand,
            Retention,
            Clawback,
            VerifiedEffect,
        ),
        *(Indexation, Bound, Distribution, Tier, Fund),
    ],
    CASE: [
        *(CaseDocument, NeedSource, MarketSource, OptionSource, BudgetYear, PaperWords, ActionWords),
        *(World, DemandFuture, Group, Range, Uncertain, IndexFuture, MeasureFuture),
        *(PeopleFuture, ClaimFuture, EffectFuture, CohortFuture, OptionWorld),
        *(Provider, Effort, OptimismBias, Register, Risk),
    ],
    NEED: [
        *(NeedDocument, ActivitySource, Break, CountSource, GroupSource, ClientGroup, PopulationSource, Scenario, Lever),
        *(CostSource, SupplySource, BoundarySource),
    ],
    POSITION: [PositionDocument, Intention, Invitations, Engagement],
    GATES: [Framework, GateTier, Gate, Asked, Decider, PilotTrack],
}
"""The models of each page's tables of keys, in order; None for the table of what every term has."""


def tables(document: str) -> list[dict[str, str]]:
    """Each table of keys: key to what stands beside it."""
    found = re.findall(r"^\| key \| \| \|\n\|---\|---\|---\|\n((?:\|.*\n)+)", text(document), re.MULTILINE)
    return [dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", rows, re.MULTILINE)) for rows in found]


EVERY = [
    (model, table) for document, models in TOLD.items() for model, table in zip(models, tables(document), strict=True) if model
]
EACH = pytest.mark.parametrize(("model", "table"), EVERY, ids=[model.__name__ for model, _table in EVERY])


@EACH
def test_every_key_is_told_and_no_other(model: type[BaseModel], table: dict[str, str]) -> None:
    own = COMMON if model in TERMS else set()
    assert table.keys() == model.model_fields.keys() - own


@EACH
def test_what_must_be_given_is_told(model: type[BaseModel], table: dict[str, str]) -> None:
    told = {key for key, beside in table.items() if beside == "required"}
    assert told == {key for key in table if model.model_fields[key].is_required()}


@EACH
def test_what_holds_where_nothing_is_given_is_told(model: type[BaseModel], table: dict[str, str]) -> None:
    for key, beside in table.items():
        default = model.model_fields[key].default
        if isinstance(default, bool | int | Decimal) or (isinstance(default, str) and default):
            assert beside.strip("`") == str(default).lower(), key


def test_what_every_term_has_is_told() -> None:
    (common,) = [table for model, table in zip(TOLD[LANGUAGE], tables(LANGUAGE), strict=True) if model is None]
    assert common.keys() == COMMON == set.intersection(*(set(term.model_fields) for term in TERMS))


def test_every_part_of_every_document_has_its_table() -> None:
    parts = {
        name
        for model in (Contract, Fund, World, Register, CaseDocument, NeedDocument, PositionDocument, Framework)
        for name in model.model_json_schema()["$defs"]
    }
    assert parts - {"Text"} == {model.__name__ for model, _table in EVERY} - {
        "Contract",
        "Fund",
        "World",
        "Register",
        "CaseDocument",
        "NeedDocument",
        "PositionDocument",
        "Framework",
    }


WRITTEN = [Document.parse(block, LANGUAGE) for block in blocks(LANGUAGE, "yaml")[1:]]
SETTLED = [document.data for document in WRITTEN if "pays" in document.data]
FUNDS = [document for document in WRITTEN if document.data.get("commonweal") == "fund/1"]


@pytest.mark.parametrize("example", SETTLED, ids=[example["terms"][0]["id"] for example in SETTLED])
def test_an_example_pays_what_it_says(example: dict[str, Any]) -> None:
    due = settled(example)

    assert sum(due.values()) == Decimal(str(example["pays"]))
    for line, told in example.get("by_line", {}).items():
        assert sum(amount for (name, _month), amount in due.items() if name == line) == told


@pytest.mark.parametrize("example", FUNDS, ids=[example.data["id"] for example in FUNDS])
def test_a_fund_is_sound(example: Document) -> None:
    assert read(Fund, example).contracts


def whole() -> tuple[Contract, World, Register, CaseDocument]:
    """The contract, world, register and case that the two pages write out."""
    case, world, _people, risks = (Document.parse(block, CASE) for block in blocks(CASE, "yaml"))
    contract_document = Document.parse(blocks(LANGUAGE, "yaml")[0], LANGUAGE)
    contract = read_contract(contract_document)
    register, words = read(Register, risks), read(CaseDocument, case)
    assert problems(register, [contract.id], risks) == ()
    for model, document in ((contract, contract_document), (register, risks), (words, case)):
        check_languages(model, document, ["en", "cy"])
    return contract, read_world(world, [contract]), register, words


def test_the_need_document_that_is_written_out_is_sound() -> None:
    document = Document.parse(blocks(NEED, "yaml")[0], NEED)
    words = read(NeedDocument, document)
    check_languages(words, document, words.languages)


def test_the_position_document_that_is_written_out_is_sound() -> None:
    document = Document.parse(blocks(POSITION, "yaml")[0], POSITION)
    words = read(PositionDocument, document)
    check_languages(words, document, words.languages)


def test_the_framework_that_is_written_out_is_sound() -> None:
    document = Document.parse(blocks(GATES, "yaml")[0], GATES)
    check_languages(read_framework(document), document, ["en", "cy"])


def test_the_whole_documents_are_sound_and_can_be_simulated() -> None:
    contract, world, _register, words = whole()
    demand = Demand(Month.of(words.as_at), np.full((1_000, 1), 430.0))

    (option,) = simulate([contract], world, demand, paths=1_000, seed=words.seed)

    assert len(option.years) == len(words.budget)
    assert (option.payments > 0).all()
    assert option.outcomes.mean() > 0
    assert (option.provider_cost > 0).all()


def test_the_people_of_the_world_can_be_simulated_under_the_sequence_of_the_language() -> None:
    (example,) = [example for example in SETTLED if "claims" in example]
    contract, _recorded = contract_and_facts(example)
    people = Document.parse(blocks(CASE, "yaml")[2], CASE).data
    sure = {name: {"low": 1, "likely": 1, "high": 1} for name in ("finding", "keeping")}
    world = read_world(Document(CASE, {"commonweal": "world/1", "uncertain": sure, **people}), [contract])

    (option,) = simulate([contract], world, Demand(contract.starts, np.full((100, 1), 430.0)), paths=100, seed=1)

    # 43 join each month; 344 of them in time for a job, and those of the first seven months for all that the cap leaves.
    assert option.by_line[0].mean == 400 * 12 * 43
    assert option.by_line[1].mean == 1200 * 8 * 43
    assert option.by_line[2].mean == pytest.approx((170 + 300 * 6) * 43)
