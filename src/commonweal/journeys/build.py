"""Building a case: need forecast, options simulated in it, risks quantified, and the whole written up for members."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

import numpy as np
from pydantic import TypeAdapter

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import InputFile, Provenance, canonical_json, sha256
from commonweal.base.parameters import Parameters
from commonweal.base.period import Month
from commonweal.base.tally import Tally
from commonweal.contract.appraise import OptionAppraisal, appraise, mark_dominated
from commonweal.contract.document import Contract
from commonweal.contract.draw import Demand
from commonweal.contract.simulate import Each, simulate
from commonweal.contract.world import World
from commonweal.journeys.case import Budget, Case, Need
from commonweal.journeys.document import CaseDocument
from commonweal.journeys.paper import write_paper
from commonweal.market.view import MarketView, SourceTally
from commonweal.need.forecast import Forecast, forecast
from commonweal.need.history import History
from commonweal.risk.quantify import RiskCost, quantify
from commonweal.risk.register import Register

__all__ = ["SCHEMA", "Inputs", "build", "case_json", "case_schema", "check"]

SCHEMA = "commonweal/case-result/1"
DISCOUNT_RATE = "social_time_preference"
"""The parameter by which future costs are brought to the present."""

_DIGITS = 10
"""Significant digits kept in `case.json`: far finer than any figure's meaning, coarser than what processors differ in."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a case is made from, as it was read. `files` are the files it was read from, by content."""

    words: CaseDocument
    histories: Sequence[History]
    reading: Tally
    market: MarketView
    contracts: Sequence[Contract]
    world: World
    register: Register
    files: tuple[InputFile, ...]
    parameters: Parameters


def check(words: CaseDocument, document: Document, histories: Sequence[History], contracts: Sequence[Contract]) -> None:
    """Check what only the parts together can tell; FaultyInput with every problem found."""
    problems = [*_place_unknown(words, document, histories), *_out_of_order(words, document, contracts)]
    if problems:
        raise FaultyInput(problems)


def build(inputs: Inputs, *, version: str, each: Each = map, tell: Callable[[str], None] = lambda _step: None) -> Case:
    """Build a case.

    Parameters
    ----------
    inputs
        What was read, checked by `check`.
    version
        Of Commonweal, for the provenance.
    each
        How blocks of futures are run; the case does not depend on it.
    tell
        Called with the name of each step as it starts.

    Returns
    -------
    Case
        The same for the same inputs and seed.
    """
    words = inputs.words
    tell("forecasting need")
    need = _need(inputs)
    tell("simulating options")
    risks = [_risk(inputs, contract.id) for contract in inputs.contracts]
    options = _options(inputs, need.forecast, risks, each)
    tell("quantifying risks")
    risk = _risk(inputs)
    budget = tuple(Budget(year.year, float(year.amount)) for year in words.budget)
    provenance = Provenance(version, words.seed, words.paths, inputs.files, _in_force(inputs))
    tell("writing the paper")
    parts: dict[str, Any] = {"title": words.title, "council": words.council, "need": need, "market": inputs.market}
    parts |= {"options": options, "risk": risk, "budget": budget, "provenance": provenance}
    paper = write_paper(words.paper, **parts, case_hash=sha256(_canonical(parts)))
    return Case(
        schema=SCHEMA,
        id=words.id,
        service=words.service,
        stage=words.stage,
        about=words.about,
        as_at=words.as_at,
        languages=tuple(words.languages),
        paper=paper,
        **parts,
    )


def case_json(case: Case) -> bytes:
    """The canonical JSON of a case: the content of `case.json`."""
    return _canonical({field.name: getattr(case, field.name) for field in fields(case)})


def case_schema() -> dict[str, Any]:
    """The JSON Schema of `case.json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(Case).json_schema(mode="serialization")}


def _canonical(parts: Mapping[str, Any]) -> bytes:
    """Some of a case's fields as canonical JSON; each is written as its type says, without the draws behind it."""
    types = get_type_hints(Case)
    plain = {name: TypeAdapter(types[name]).dump_python(value, mode="json") for name, value in parts.items()}
    return canonical_json(_rounded(plain))


def _rounded(value: Any) -> Any:
    match value:
        case dict():
            return {key: _rounded(part) for key, part in value.items()}
        case list():
            return [_rounded(part) for part in value]
        case float():
            return float(f"{value:.{_DIGITS}g}")
        case _:
            return value


def _place_unknown(words: CaseDocument, document: Document, histories: Sequence[History]) -> Iterator[Problem]:
    wanted = words.need
    places = sorted({one.place for one in histories if one.measure == wanted.code})
    if not places:
        codes = ", ".join(sorted({one.measure for one in histories})[:8]) or "none"
        told = f"The file has no measure “{wanted.code}”."
        yield document.problem("unknown-measure", ("need", "code"), told, f"It has: {codes}.", measure=wanted.code)
    elif wanted.place not in places:
        told = f"The file has no “{wanted.place}” for the measure “{wanted.code}”."
        yield document.problem("unknown-place", ("need", "place"), told, f"It has: {', '.join(places[:8])}…", place=wanted.place)


def _out_of_order(words: CaseDocument, document: Document, contracts: Sequence[Contract]) -> Iterator[Problem]:
    for place, contract in enumerate(contracts):
        if contract.starts <= Month.of(words.as_at):
            told = f"The contract “{contract.id}” starts in {contract.starts}, which is not after the case's date {words.as_at}."
            yield document.problem("dates-out-of-order", ("options", place), told, "A case looks ahead: correct one of them.")
    years = [year.year for year in words.budget]
    if years != sorted(set(years)):
        yield document.problem("dates-out-of-order", ("budget",), "The budget's years are out of order.", "List each once.")


def _need(inputs: Inputs) -> Need:
    wanted = inputs.words.need
    pool = [one for one in inputs.histories if one.measure == wanted.code]
    history = next(one for one in pool if one.place == wanted.place)
    made = forecast(history, pool, years=wanted.years, paths=inputs.words.paths, seed=inputs.words.seed)
    tally = inputs.reading
    reading = SourceTally(tally.source, "need", tally.records, tally.used, tally.refused, tally.repaired)
    return Need(wanted.measure, reading, made)


def _demand(made: Forecast) -> Demand:
    """The forecast as paths that set out from the latest count, taken on 31 March."""
    origin = made.years[0].year - 1
    counted = next(one.value for one in made.history.observations if one.year == origin)
    start = np.full((made.draws.shape[0], 1), counted, dtype=np.float64)
    return Demand(Month(origin, 3), np.concatenate([start, made.draws], axis=1))


def _risk(inputs: Inputs, option: str | None = None) -> RiskCost:
    return quantify(inputs.register, paths=inputs.words.paths, seed=inputs.words.seed, option=option)


def _options(inputs: Inputs, made: Forecast, risks: Sequence[RiskCost], each: Each) -> tuple[OptionAppraisal, ...]:
    words = inputs.words
    budget = {year.year: float(year.amount) for year in words.budget}
    rate = inputs.parameters[DISCOUNT_RATE].at(words.as_at)
    simulated = simulate(inputs.contracts, inputs.world, _demand(made), paths=words.paths, seed=words.seed, each=each)
    appraised = [
        appraise(one, source.summary, risk.council_paths, risk.contingency, budget, rate)
        for one, source, risk in zip(simulated, words.options, risks, strict=True)
    ]
    return mark_dominated(appraised)


def _in_force(inputs: Inputs) -> dict[str, Any]:
    """The parameters that the case used, as they stood on its date."""
    parameter = inputs.parameters[DISCOUNT_RATE]
    told = {"value": parameter.at(inputs.words.as_at), "unit": parameter.unit, "source": parameter.source}
    return {DISCOUNT_RATE: told}
