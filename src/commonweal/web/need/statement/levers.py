"""The levers page: the form as it was sent, what is wrong with it, and what its levers would do."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Language, month
from commonweal.base.period import Month
from commonweal.journeys.figures import Figures
from commonweal.journeys.need_charts import tried
from commonweal.need.scenario import Lever
from commonweal.need.statement.draft import MOST_LEVERS, WrittenLever, read_levers, written_levers
from commonweal.need.statement.trial import Futures, Trial, try_levers
from commonweal.store.charts import svg
from commonweal.web.need.statement.stored import Stored, kept_futures, stored_statement
from commonweal.web.site.environment import page_language, plain

__all__ = ["Form", "Start", "Told", "caption", "drawn", "form", "query", "starts", "trial_of", "written"]

FIELDS = tuple(asdict(WrittenLever()))
_SHORT = 400
"""Letters of a field, beyond which nobody typed it."""
_FIRST_SHOWN = 2
"""Levers that an untouched form has."""


@dataclass(frozen=True, slots=True)
class Told:
    """One problem in words, at its field."""

    number: int
    name: str
    words: str

    @property
    def target(self) -> str:
        """The id of the field."""
        return f"{self.name}-{self.number + 1}"


@dataclass(frozen=True, slots=True)
class Form:
    """The form: levers as they were written, as many as are shown, and what is wrong with them."""

    levers: tuple[WrittenLever, ...]
    problems: tuple[Told, ...]
    most: int = MOST_LEVERS

    def wrong_with(self, number: int, names: Sequence[str]) -> list[Told]:
        """What is wrong with some fields of one lever."""
        return [one for one in self.problems if one.number == number and one.name in names]


@dataclass(frozen=True, slots=True)
class Start:
    """A scenario of the statement to start from: its name, the query of its levers, and whether some of them were left out."""

    name: str
    query: str
    partly: bool


def written(sent: QueryDict) -> tuple[WrittenLever, ...]:
    """The levers of a query, each in its place, up to the last that says anything; without one that is to be removed."""
    numbers = [number for number in range(1, MOST_LEVERS + 1) if sent.get("remove") != str(number)]
    levers = [WrittenLever(**{name: sent.get(f"{name}-{number}", "")[:_SHORT] for name in FIELDS}) for number in numbers]
    while levers and levers[-1].blank:
        levers.pop()
    return tuple(levers)


def query(levers: Iterable[WrittenLever]) -> str:
    """Levers as the query of an address."""
    filled = [(number, one) for number, one in enumerate(levers, 1) if not one.blank]
    return urlencode([(f"{name}-{number}", value) for number, one in filled for name, value in asdict(one).items()])


def form(levers: Sequence[WrittenLever], stored: Stored, futures: Futures) -> Form:
    """The form, with what is wrong in it: levers that say nothing yet stand after those that do."""
    blank = WrittenLever(on=futures.targets[0])
    filled = [blank if one.blank else one for one in levers]
    shown = (*filled, *[blank] * max(_FIRST_SHOWN - len(filled), 1))[:MOST_LEVERS]
    try:
        _read(levers, stored, futures)
    except FaultyInput as error:
        return Form(shown, tuple(map(_told, error.problems)))
    return Form(shown, ())


def _read(levers: Sequence[WrittenLever], stored: Stored, futures: Futures) -> tuple[Lever, ...]:
    known = [lever.name for run in stored.statement.runs for lever in run.levers]
    return read_levers(levers, futures, known)


def starts(stored: Stored, futures: Futures) -> list[Start]:
    """The scenarios of a statement, as far as a form can have them."""
    found = []
    for run in stored.statement.runs[1:]:
        taken = written_levers(run.levers, futures, page_language())
        if taken:
            found.append(Start(plain(run.name), query(taken), len(taken) < len(run.levers)))
    return found


def trial_of(levers: Sequence[WrittenLever], stored: Stored) -> Trial:
    """What levers do; FaultyInput where they are not as they should be."""
    futures, supply = kept_futures(stored.id), stored.statement.supply
    places = supply.places if supply else None
    return try_levers(futures, _read(levers, stored, futures), seed=stored.statement.provenance.seed, places=places)


def caption(stored: Stored, trial: Trial) -> Figures:
    """What stands under the picture and for it."""
    return tried.figures(stored.statement, trial)


@lru_cache(maxsize=64)
def drawn(levers: tuple[WrittenLever, ...], slug: str, sha256: str, language: Language) -> bytes:  # noqa: ARG001 (another build)
    """The picture of what levers do; FaultyInput where they are not as they should be."""
    stored = stored_statement(slug)
    return svg(tried.draw(stored.statement, trial_of(levers, stored), language))


def _told(problem: Problem) -> Told:
    number, _dot, name = problem.path.partition(".")
    fields = {key: month(value, page_language()) if isinstance(value, Month) else value for key, value in problem.fields.items()}
    return Told(int(number), name, _kinds()[problem.code] % fields)


def _kinds() -> dict[str, str]:
    return {
        "effect-out-of-reach": _("An effect is from %(least)s to %(most)s per cent"),
        "high-below-likely": _("The highest effect must not be below the likely one"),
        "likely-below-low": _("The likely effect must not be below the lowest one"),
        "missing-high": _("Write the highest effect that is possible"),
        "missing-likely": _("Write the likely effect"),
        "missing-low": _("Write the lowest effect that is possible"),
        "missing-month": _("Write the first month in which it is felt"),
        "month-out-of-reach": _("The first month must lie between %(first)s and %(last)s"),
        "name-too-long": _("A name has at most %(most)s letters"),
        "not-a-month": _("The month must be a number from 1 to 12"),
        "not-a-percentage": _("Write a number of per cent, such as -10 or 2.5"),
        "not-a-year": _("The year must have four digits, such as 2027"),
        "not-months": _("Write a whole number of months, from 0 to %(most)s"),
        "repeated-name": _("Two levers have this name: give each its own"),
        "unknown-target": _("Choose what the lever acts on"),
    }
