"""What the pages of the lab show: contracts with their dials and words, what is wrong, and what came out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from django.utils.translation import gettext as _
from pydantic import ValidationError

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.contract import Contract, OptionAppraisal, explain, read_contract
from commonweal.journeys.charts import options_bearing, options_cost, options_margin, options_outcomes, options_years
from commonweal.journeys.comparison import outdone
from commonweal.journeys.figures import Figures
from commonweal.journeys.lab import Draft, Setting, Trial, budget_of, financial_years, read_trial, reread
from commonweal.journeys.lab.dials import Dial, dials
from commonweal.journeys.lab.result import Result
from commonweal.journeys.lab.trial import MOST, MOST_PATHS, document_of, numbered
from commonweal.web.contract.lab.form import Posted
from commonweal.web.contract.lab.problems import Excerpt, Told, excerpts, told
from commonweal.web.contract.tables import bearing, borne, comparison, helped, lines, years, years_of
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Table

__all__ = ["Bench", "Shown", "bench", "checked", "pictures", "read_document", "result_of", "result_tables", "title_of"]

MOST_DIALS = 60
"""Dials shown of one contract; the rest of its numbers stand in its document."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A dial on the page: what it was when the page was made, what stands in it, and what is wrong with that."""

    dial: Dial
    was: str
    value: str
    problem: Told | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was understood: its plain words, or what is wrong, beside the lines."""

    sentences: tuple[Text, ...]
    problems: tuple[Told, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class OnBench:
    """One contract on the bench."""

    place: int
    title: Text
    text: str
    terms: tuple[tuple[Text, tuple[Turned, ...]], ...]
    unshown: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that can be changed, as it stands; and all that is wrong with it."""

    draft: Draft
    setting: Setting
    contracts: tuple[OnBench, ...]
    world: Reading
    years: tuple[tuple[str, str], ...]
    problems: tuple[Told, ...]
    trial: Trial | None
    most: int = MOST
    most_paths: int = MOST_PATHS

    def wrong_with(self, place: str, path: str = "") -> Told | None:
        """The first problem of a part of the form."""
        return next((one for one in self.problems if one.place == place and (not path or one.path == path)), None)

    @property
    def summary(self) -> list[tuple[str, str, Told]]:
        """Every problem with the id of the part of the form that it belongs to, and what that part is called."""
        return [(*self._part(one), one) for one in self.problems]

    def _part(self, problem: Told) -> tuple[str, str]:
        line = ", " + _("line %(line)s") % {"line": problem.line} if problem.line else ""
        name, _dash, number = problem.place.partition("-")
        if name == "contract":
            one = self.contracts[int(number) - 1]
            dials = {f"dial-{one.place}-{turned.dial.name}" for _term, several in one.terms for turned in several}
            dial = f"dial-{one.place}-{problem.path}"
            return (dial if dial in dials and not problem.line else f"contract-{one.place}"), plain(one.title) + line
        parts = {
            "world": ("world", _("The world") + line),
            "budget": (f"budget-{problem.path}", _("Budget") + f" {problem.path}"),
            "paths": ("paths", _("Futures to draw")),
            "seed": ("seed", _("Seed")),
        }
        return parts.get(problem.place, ("numbers", _("The lab")))


def bench(draft: Draft, setting: Setting, posted: Posted | None = None) -> Bench:
    """The bench of a draft; `posted` where some of its dials could not be written into it."""
    posted = posted or Posted(draft)
    trial, found = checked(draft, setting)
    problems = tuple(told(one) for one in (*posted.problems, *found))
    contracts = _numbered([_on_bench(place, text, posted, problems) for place, text in enumerate(draft.contracts)])
    world = [one for one in problems if one.place == "world"]
    reading = Reading((), tuple(world), tuple(excerpts(draft.world, world)))
    return Bench(draft, setting, contracts, reading, _years(draft), problems, trial if not problems else None)


def _numbered(contracts: Sequence[OnBench]) -> tuple[OnBench, ...]:
    """Contracts of one title, told apart as they are in the result."""
    seen: dict[str, int] = {}
    named = []
    for one in contracts:
        count = seen[one.title.en] = seen.get(one.title.en, 0) + 1
        named.append(one if count == 1 else replace(one, title=numbered(one.title, count)))
    return tuple(named)


def checked(draft: Draft, setting: Setting) -> tuple[Trial | None, tuple[Problem, ...]]:
    """A draft as a trial, or what is wrong with it."""
    try:
        return read_trial(draft, setting), ()
    except FaultyInput as error:
        return None, error.problems


def read_document(text: str, name: str) -> Reading:
    """One contract document, read by itself."""
    try:
        return Reading(explain(read_contract(document_of(text, name))), (), ())
    except FaultyInput as error:
        problems = [told(one) for one in error.problems]
        return Reading((), tuple(problems), tuple(excerpts(text, problems)))


@lru_cache(maxsize=64)
def _readable(text: str) -> tuple[Document | None, Contract | None]:
    """A document and its contract, as far as they can be read."""
    document = None
    try:
        document = document_of(text, "")
        return document, read_contract(document)
    except FaultyInput:
        return document, None


def _on_bench(place: int, text: str, posted: Posted, problems: Sequence[Told]) -> OnBench:
    document, contract = _readable(text)
    name = f"contract-{place + 1}"
    mine = [one for one in problems if one.place == name]
    found = dials(document) if document else ()
    shown = [_turned(place, dial, posted, mine) for dial in found[:MOST_DIALS]]
    terms = tuple((shown_under, tuple(several)) for shown_under, several in groupby(shown, key=lambda one: one.dial.term))
    sentences = explain(contract) if contract else ()
    reading = Reading(sentences, tuple(mine), tuple(excerpts(text, mine)))
    title = contract.title if contract else _title(document) or Text(en=_("Contract %(number)s") % {"number": place + 1})
    return OnBench(place, title, text, terms, max(len(found) - MOST_DIALS, 0), reading)


def _title(document: Document | None) -> Text | None:
    """What a document that is not whole calls itself."""
    try:
        return Text.model_validate(document.data["title"]) if document else None
    except (ValidationError, LookupError, TypeError):
        return None


def _turned(place: int, dial: Dial, posted: Posted, problems: Sequence[Told]) -> Turned:
    value = posted.typed.get(f"dial-{place}-{dial.name}", dial.written)
    wrong = next((one for one in problems if one.path == dial.name), None)
    return Turned(dial, dial.written, value, wrong)


def _years(draft: Draft) -> tuple[tuple[str, str], ...]:
    contracts = [contract for _document, contract in map(_readable, draft.contracts) if contract]
    years = sorted({*financial_years(contracts), *draft.budget})
    return tuple((year, draft.budget.get(year, "")) for year in years)


@dataclass(frozen=True, slots=True)
class Shown:
    """A result on a page: its pictures, and the tables that tell the same."""

    sha256: str
    made: Result
    outdone: dict[str, Text]
    pictures: tuple[Figures, ...]
    comparison: Table
    years: Table | None
    by_option: tuple[Table, ...]
    paid_for: Table
    borne: Table | None
    bearing: Table | None
    helped: Table | None

    @property
    def options(self) -> tuple[OptionAppraisal, ...]:
        """The options."""
        return self.made.options


def result_of(content: bytes, sha256: str) -> Shown:
    """A result for a page."""
    made = reread(content)
    options = made.options
    dated = all(one.years for one in options)
    return Shown(
        sha256,
        made,
        outdone(options),
        tuple(pictures(options)),
        comparison(options),
        years(options) if dated else None,
        tuple(years_of(option) for option in options) if dated else (),
        lines(options),
        borne(options),
        bearing(options),
        helped(options),
    )


def pictures(options: Sequence[OptionAppraisal]) -> list[Figures]:
    """The charts that the options have figures for."""
    found = [options_cost.figures(options, budget_of(options))]
    if all(one.years for one in options):
        found.append(options_years.figures(options))
    further = (options_outcomes, options_margin, options_bearing)
    return [*found, *(chart.figures(options) for chart in further if chart.known(options))]


def result_tables(shown: Shown) -> list[Table]:
    """Every table of a result that has a CSV."""
    tables = (shown.comparison, shown.years, shown.paid_for, shown.bearing, shown.helped)
    return [table for table in tables if table]


def title_of(options: Sequence[OptionAppraisal]) -> str:
    """What a result is called: the contracts it compares."""
    return " · ".join(plain(option.title) for option in options)
