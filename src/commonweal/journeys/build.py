"""Building a case: need forecast, options simulated in it, risks quantified, and the whole written up for members."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import InputFile, Provenance, canonical_json, rounded, sha256
from commonweal.base.parameters import InForce, Parameters
from commonweal.base.period import FinancialYear, Month
from commonweal.base.tally import Tally
from commonweal.contract.appraisal.appraise import Discount, OptionAppraisal
from commonweal.contract.document import Contract
from commonweal.contract.simulate import Each
from commonweal.contract.world.world import World
from commonweal.journeys.case import Budget, Case, Need
from commonweal.journeys.document import MOST_YEARS, CaseDocument
from commonweal.journeys.options import COUNTED_IN, appraise_options, forecast_demand
from commonweal.journeys.paper import write_paper
from commonweal.market.view import MarketView, SourceTally
from commonweal.need.forecast import Forecast, forecast
from commonweal.need.history import History
from commonweal.risk.quantify import RiskCost, quantify
from commonweal.risk.register import Register

__all__ = ["SCHEMA", "Inputs", "build", "case_json", "case_schema", "check"]

SCHEMA = "commonweal/case-result/1"
DISCOUNT_RATE = "social_time_preference"
INFLATION = "expected_inflation"
"""The parameters by which future costs are brought to the present."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a case is made from, as it was read. `files` are the files it was read from, by content; `written` the text
    of those that people write, by name."""

    words: CaseDocument
    histories: Sequence[History]
    reading: Tally
    market: MarketView
    contracts: Sequence[Contract]
    world: World
    register: Register
    files: tuple[InputFile, ...]
    parameters: Parameters
    written: Mapping[str, str] = field(default_factory=dict)


def check(words: CaseDocument, document: Document, histories: Sequence[History], contracts: Mapping[int, Contract]) -> None:
    """Check what only the parts together can tell; FaultyInput with every problem found.

    Parameters
    ----------
    contracts
        Those that could be read, by their place among the options.
    """
    problems = [*_budget_gaps(words, document, contracts)]
    history = next((one for one in histories if (one.measure, one.place) == (words.need.code, words.need.place)), None)
    if history is None:
        problems += _place_unknown(words, document, histories)
    elif history.counted:
        problems += _out_of_reach(words, document, history, contracts)
    for place, contract in contracts.items():
        if contract.starts <= Month.of(words.as_at):
            told = f"The contract “{contract.id}” starts in {contract.starts}, which is not after the case's date {words.as_at}."
            problems.append(
                document.problem("dates-out-of-order", ("options", place), told, "A case looks ahead: correct one of them.")
            )
    if words.paper.date < words.as_at:
        told = f"The paper's date {words.paper.date} is before the case's date {words.as_at}."
        problems.append(document.problem("dates-out-of-order", ("paper", "date"), told, "A paper follows its figures."))
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
    tell("quantifying risks")
    risk = _risk(inputs)
    tell("simulating options")
    options = _options(inputs, need.forecast, each)
    tell("writing the paper")
    parts: dict[str, Any] = {
        "schema": SCHEMA,
        "id": words.id,
        "title": words.title,
        "council": words.council,
        "service": words.service,
        "stage": words.stage,
        "about": words.about,
        "as_at": words.as_at,
        "languages": tuple(words.languages),
        "need": need,
        "market": inputs.market,
        "options": options,
        "risk": risk,
        "budget": tuple(Budget(year.year, float(year.amount)) for year in words.budget),
        "provenance": Provenance(version, words.seed, words.paths, inputs.files, _in_force(inputs)),
    }
    shown = {name: parts[name] for name in ("title", "council", "need", "market", "options", "risk", "budget", "provenance")}
    return Case(**parts, paper=write_paper(words.paper, **shown, case_hash=sha256(_canonical(parts))))


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
    return canonical_json(rounded(plain))


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


def _out_of_reach(
    words: CaseDocument, document: Document, history: History, contracts: Mapping[int, Contract]
) -> Iterator[Problem]:
    """Demand must be forecast from what was known on the case's date, to the end of every contract."""
    latest = Month(history.counted[-1][0], COUNTED_IN)
    if latest > Month.of(words.as_at):
        told = f"The latest count is of {latest}, which is after the case's date {words.as_at}."
        yield document.problem("dates-out-of-order", ("as_at",), told, "Move the date, or leave out later counts.")
    reached, ends = latest + 12 * words.need.years, max((contract.ends for contract in contracts.values()), default=latest)
    if ends > reached:
        needed = -(-(ends - latest) // 12)
        told = f"The forecast reaches {reached}, from the latest usable count of {latest}; the last contract ends in {ends}."
        remedy = f"Raise need.years to {needed}." if needed <= MOST_YEARS else f"It reaches at most {MOST_YEARS} years ahead."
        if history.refused:
            told += f" Rows of “{history.place}” that were refused: {history.refused}."
            remedy = f"See first whether a later count is among those rows. {remedy}"
        yield document.problem("forecast-too-short", ("need", "years"), told, remedy, years=needed)


def _budget_gaps(words: CaseDocument, document: Document, contracts: Mapping[int, Contract]) -> Iterator[Problem]:
    years = [FinancialYear.parse(year.year).starts_in for year in words.budget]
    if years != list(range(years[0], years[0] + len(years))):
        told = "The budget's years do not follow one another."
        yield document.problem("dates-out-of-order", ("budget",), told, "List each once, in order, and leave none out.")
    for first in sorted({contract.starts.financial_year for contract in contracts.values()}):
        if first.starts_in not in years:
            told = f"The budget has no amount for {first}, in which a contract starts."
            yield document.problem("missing-budget", ("budget",), told, "Add that year.", year=str(first))


def _need(inputs: Inputs) -> Need:
    wanted = inputs.words.need
    pool = [one for one in inputs.histories if one.measure == wanted.code]
    history = next(one for one in pool if one.place == wanted.place)
    try:
        made = forecast(history, pool, years=wanted.years, paths=inputs.words.paths, seed=inputs.words.seed)
    except FaultyInput as error:
        raise FaultyInput(replace(problem, file=wanted.file) for problem in error.problems) from error
    tally = inputs.reading
    reading = SourceTally(tally.source, "need", tally.records, tally.used, tally.refused, tally.repaired)
    return Need(wanted.measure, reading, made)


def _risk(inputs: Inputs) -> RiskCost:
    return quantify(inputs.register, paths=inputs.words.paths, seed=inputs.words.seed)


def _options(inputs: Inputs, made: Forecast, each: Each) -> tuple[OptionAppraisal, ...]:
    words = inputs.words
    rates = {name: inputs.parameters[name].at(words.as_at) for name in (DISCOUNT_RATE, INFLATION)}
    return appraise_options(
        inputs.contracts,
        [source.summary for source in words.options],
        inputs.world,
        forecast_demand(made),
        inputs.register,
        {year.year: float(year.amount) for year in words.budget},
        Discount(Month.of(words.as_at), rates[DISCOUNT_RATE], rates[INFLATION]),
        paths=words.paths,
        seed=words.seed,
        each=each,
    )


def _in_force(inputs: Inputs) -> dict[str, InForce]:
    """The parameters that the case used, as they stood on its date."""
    return {name: inputs.parameters[name].in_force(inputs.words.as_at) for name in (DISCOUNT_RATE, INFLATION)}
