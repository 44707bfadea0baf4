"""Figures of a stored result: where each stands in its JSON, and how it is written in a paper."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from commonweal.base import language as written
from commonweal.base.language import Language, Text

__all__ = ["FORMATS", "figures", "find", "suits", "write"]

_NAMES = ("id", "key", "code", "year", "name")
"""What an entry of a list may be known by, so that a path still leads to it when others are added before it."""

_LONGEST_WORDS = 2_000


def _day(value: str, language: Language) -> str:
    return written.day(datetime.date.fromisoformat(value), language)


def _pence(value: float, language: Language) -> str:
    return written.money(value / 100, language, pence=True)


def _words(value: Any, language: Language) -> str:
    return Text.model_validate(value)[language]


FORMATS: dict[str, tuple[Text, Callable[[Any, Language], str]]] = {
    "money": (Text(en="pounds", cy="punnoedd"), written.money),
    "short-money": (Text(en="pounds, as people say them", cy="punnoedd, fel y’u dywedir"), written.short_money),
    "price": (Text(en="pounds and pence", cy="punnoedd a cheiniogau"), partial(written.money, pence=True)),
    "pence": (Text(en="pence, as pounds and pence", cy="ceiniogau, fel punnoedd a cheiniogau"), _pence),
    "number": (Text(en="whole number", cy="rhif cyfan"), written.number),
    "number-1": (Text(en="number with one decimal", cy="rhif ag un degolyn"), partial(written.number, places=1)),
    "number-2": (Text(en="number with two decimals", cy="rhif â dau ddegolyn"), partial(written.number, places=2)),
    "percent": (Text(en="share, as a percentage", cy="cyfran, fel canran"), written.percent),
    "percent-1": (Text(en="percentage with one decimal", cy="canran ag un degolyn"), partial(written.percent, places=1)),
    "chance": (Text(en="chance", cy="siawns"), written.chance),
    "day": (Text(en="day, in words", cy="diwrnod, mewn geiriau"), _day),
    "words": (Text(en="words", cy="geiriau"), _words),
}
"""The ways to write a figure: what each is called, and how it is done."""


def find(content: Any, path: str) -> Any:
    """What stands at a path such as `options.block.cost_mean`; LookupError where nothing does.

    An entry of a list is found by its place, from 0, or by its id, key, code, year or name.

    >>> find({"options": [{"id": "block", "cost": [5, 7]}]}, "options.block.cost.1")
    7
    """
    for step in path.split("."):
        content = _step(content, step)
    return content


def _step(content: Any, step: str) -> Any:
    match content:
        case Mapping():
            return content[step]
        case Sequence() if not isinstance(content, str):
            if step.isascii() and step.isdecimal() and int(step) < len(content):
                return content[int(step)]
            named = [entry for entry in content if isinstance(entry, Mapping) and _name(entry) == step]
            if len(named) != 1:
                raise LookupError(step)
            return named[0]
        case _:
            raise LookupError(step)


def _name(entry: Mapping[str, Any]) -> str | None:
    return next((entry[name] for name in _NAMES if isinstance(entry.get(name), str) and entry[name]), None)


def write(value: Any, form: str, language: Language) -> str:
    """A figure in one of the formats; ValueError where it is not of its kind, KeyError where there is no such format.

    >>> write(1234.5, "money", "en"), write(0.25, "percent", "cy")
    ('£1,234', '25%')
    """
    if not suits(value, form):
        raise ValueError(f"“{value}” cannot be written as {form}.")
    return FORMATS[form][1](value, language)


def suits(value: Any, form: str) -> bool:
    """Whether a figure can be written so; KeyError where there is no such format."""
    FORMATS[form]
    if form == "day":
        return isinstance(value, str) and _is_day(value)
    if form == "words":
        return _is_words(value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_words(value: Any) -> bool:
    if isinstance(value, Mapping):
        return {"en"} <= value.keys() <= {"en", "cy"} and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str) and len(value) <= _LONGEST_WORDS


def figures(content: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every figure of a result with its path, in order: numbers, days and words."""
    match content:
        case Mapping() if path and _is_words(content):
            yield path, content
        case Mapping():
            for key, value in content.items():
                if "." not in key:
                    yield from figures(value, f"{path}.{key}" if path else key)
        case str() | int() | float() if not isinstance(content, bool):
            yield path, content
        case Sequence() if not isinstance(content, str):
            for step, value in zip(_steps(content), content, strict=True):
                yield from figures(value, f"{path}.{step}" if path else step)


def _steps(entries: Sequence[Any]) -> list[str]:
    """How each entry of a list is named in a path: by its name where that is its own, by its place otherwise."""
    names = [_name(entry) if isinstance(entry, Mapping) else None for entry in entries]
    places = {str(place) for place in range(len(entries))}
    plain = [name for name in names if name and names.count(name) == 1 and "." not in name and name not in places and _plain(name)]
    return [name if name in plain else str(place) for place, name in enumerate(names)]


def _plain(name: str) -> bool:
    """Whether a citation can hold a name as it is."""
    return name.isascii() and all(letter.isalnum() or letter in "-_" for letter in name)
