"""Levers as a reader writes them in a form, in per cent and in words, and what is wrong with them, field by field."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import cast

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.judgement import Range
from commonweal.base.language import Language, Text
from commonweal.base.period import Month
from commonweal.need.scenario import Lever, Target
from commonweal.need.statement.trial import Futures

__all__ = ["LEAST_EFFECT", "LONGEST", "MOST_EFFECT", "MOST_LETTERS", "MOST_LEVERS", "WrittenLever", "read_levers", "written_levers"]

MOST_LEVERS, MOST_LETTERS = 4, 80
LEAST_EFFECT, MOST_EFFECT = -100, 500
"""Per cent: all there is taken away; six times as much."""
LONGEST = 600
"""Months over which a lever may build up."""

_BEFORE = 10
"""Years before the latest count from which a lever may begin."""
_PER_CENT = re.compile(r"[+-]?[0-9]{1,6}(?:\.[0-9]{1,6})?")
_WHOLE = re.compile(r"[0-9]{1,4}")
_BECAUSE = Text(en="Tried on the levers page.", cy="Rhoddwyd cynnig arno ar dudalen y liferi.")
_EFFECTS = ("low", "likely", "high")


@dataclass(frozen=True, slots=True)
class WrittenLever:
    """A lever as it was written: effects in per cent, the month and year in which it begins, months until it is built up."""

    name: str = ""
    on: str = ""
    low: str = ""
    likely: str = ""
    high: str = ""
    month: str = ""
    year: str = ""
    over: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was written; what it acts on is chosen for the writer."""
        return not any(words.strip() for name, words in asdict(self).items() if name != "on")


def read_levers(written: Sequence[WrittenLever], futures: Futures, known: Sequence[Text] = ()) -> tuple[Lever, ...]:
    """What was written, as levers.

    Parameters
    ----------
    written
        In the order of the form; what is blank is left out.
    futures
        What they will be tried on: what levers can act on, and when.
    known
        Names of the statement's own levers: one that is called so in either language is drawn as it is there.

    Raises
    ------
    FaultyInput
        Everything that is wrong, each problem with the lever's number, from 0, and field as its path: `0.low`.

    Examples
    --------
    >>> futures = Futures(origin=2025, latest=9, years=[2026], months=["2026-03"], mean_stay=None, draws=[[9]])
    >>> (lever,) = read_levers([WrittenLever("Help", "rate", "-16", "-8", "0", "4", "2025")], futures)
    >>> lever.effect.likely, str(lever.begins)
    (Decimal('-0.08'), '2025-04')
    """
    filled = [(number, one) for number, one in enumerate(written) if not one.blank]
    problems = [problem for number, one in filled for problem in _wrong(number, one, futures)]
    names = {words: name for name in known for words in (name.en, name.cy)}
    called = {number: _called(number, one, names) for number, one in filled}
    often = Counter(name.en for name in called.values())
    problems += [
        _at(number, "name", "repeated-name", "This name stands twice.") for number in called if often[called[number].en] > 1
    ]
    if problems:
        raise FaultyInput(sorted(problems, key=lambda one: int(one.path.partition(".")[0])))
    return tuple(_lever(called[number], one) for number, one in filled)


def written_levers(levers: Sequence[Lever], futures: Futures, language: Language) -> tuple[WrittenLever, ...]:
    """Levers as a form would have them: those that the futures can follow, as many as fit."""
    followed = [one for one in levers if one.on in futures.targets]
    return tuple(_written(one, language) for one in followed[:MOST_LEVERS])


def _written(lever: Lever, language: Language) -> WrittenLever:
    effect, begins = lever.effect, lever.begins
    low, likely, high = _per_cent(effect.low), _per_cent(effect.likely), _per_cent(effect.high)
    name, over = lever.name[language], str(lever.builds_over)
    return WrittenLever(name, lever.on, low, likely, high, str(begins.month), str(begins.year), over)


def _per_cent(share: Decimal) -> str:
    written = f"{share * 100:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _called(number: int, one: WrittenLever, known: Mapping[str, Text]) -> Text:
    name = " ".join(one.name.split())
    if not name:
        return Text(en=f"Lever {number + 1}", cy=f"Lifer {number + 1}")
    return known.get(Text(en=name).en) or Text(en=name, cy=name)


def _lever(name: Text, one: WrittenLever) -> Lever:
    low, likely, high = (Decimal(_plain(words)) / 100 for words in (one.low, one.likely, one.high))
    return Lever(
        name=name,
        on=cast(Target, one.on),
        effect=Range(low=low, likely=likely, high=high),
        begins=Month(int(one.year), int(one.month)),
        builds_over=int(one.over.strip() or 0),
        because=_BECAUSE,
    )


def _plain(words: str) -> str:
    """A percentage as it may be typed: with a true minus sign, a space, or its sign behind it."""
    return words.replace("\N{MINUS SIGN}", "-").replace("%", "").replace(" ", "").strip()


def _wrong(number: int, one: WrittenLever, futures: Futures) -> Iterator[Problem]:
    if len(one.name.strip()) > MOST_LETTERS:
        yield _at(number, "name", "name-too-long", f"A name has at most {MOST_LETTERS} letters.", most=MOST_LETTERS)
    if one.on not in futures.targets:
        yield _at(number, "on", "unknown-target", "Choose what the lever acts on.")
    effects = list(_wrong_effects(number, one))
    yield from effects or _falling(number, one)
    yield from _wrong_month(number, one, futures)
    over = one.over.strip()
    if over and not (_WHOLE.fullmatch(over) and int(over) <= LONGEST):
        yield _at(number, "over", "not-months", f"Write a whole number of months, 0 to {LONGEST}.", most=LONGEST)


def _wrong_effects(number: int, one: WrittenLever) -> Iterator[Problem]:
    for name in _EFFECTS:
        words = _plain(getattr(one, name))
        if not words:
            yield _at(number, name, f"missing-{name}", "All three effects are needed.")
        elif not _PER_CENT.fullmatch(words):
            yield _at(number, name, "not-a-percentage", "Write a number of per cent, such as -10.")
        elif not LEAST_EFFECT <= Decimal(words) <= MOST_EFFECT:
            told = f"An effect is from {LEAST_EFFECT} to {MOST_EFFECT} per cent."
            yield _at(number, name, "effect-out-of-reach", told, least=LEAST_EFFECT, most=MOST_EFFECT)


def _falling(number: int, one: WrittenLever) -> Iterator[Problem]:
    low, likely, high = (Decimal(_plain(words)) for words in (one.low, one.likely, one.high))
    if likely < low:
        yield _at(number, "likely", "likely-below-low", "The likely effect is below the lowest.")
    if high < likely:
        yield _at(number, "high", "high-below-likely", "The highest effect is below the likely one.")


def _wrong_month(number: int, one: WrittenLever, futures: Futures) -> Iterator[Problem]:
    month, year = one.month.strip(), one.year.strip()
    if not month and not year:
        yield _at(number, "month", "missing-month", "Write the first month.")
    elif not (_WHOLE.fullmatch(month) and 1 <= int(month) <= 12):
        yield _at(number, "month", "not-a-month", "A month is a number from 1 to 12.")
    elif not (_WHOLE.fullmatch(year) and len(year) == 4):
        yield _at(number, "year", "not-a-year", "A year has four digits.")
    else:
        first, last = Month(futures.origin - _BEFORE, 1), futures.months[-1]
        # Years below 1000 pass the pattern and are long before any count.
        if not first <= Month(int(year), int(month)) <= last:
            told = f"A lever begins between {first} and {last}."
            yield _at(number, "year", "month-out-of-reach", told, first=first, last=last)


def _at(number: int, name: str, code: str, told: str, **fields: object) -> Problem:
    return Problem(code, told, path=f"{number}.{name}", fields=fields)
