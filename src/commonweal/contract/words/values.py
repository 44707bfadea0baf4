"""The values of a contract document in words, and which of them differ between two versions.

Nothing here knows the kinds of terms: documents are compared key by key, so that a new kind, or a new key, is told without
a line of code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, Literal, get_args, get_origin

from annotated_types import Le
from pydantic import BaseModel

from commonweal.base.language import LANGUAGES, Language, Text, money, month, number, percent, together
from commonweal.base.measure import POUND, SHARE
from commonweal.base.period import Month
from commonweal.contract.document import Contract
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.formula import Formula
from commonweal.contract.words.vocabulary import word

__all__ = ["differing", "moved", "parts", "told"]

_NONE = Text(en="none", cy="dim")
_YES, _NO = Text(en="yes", cy="ie"), Text(en="no", cy="nage")
_FIRST = Text(en="now first", cy="bellach yn gyntaf")
_IN: Mapping[Language, Text] = {"en": Text(en="in English", cy="yn Saesneg"), "cy": Text(en="in Welsh", cy="yn Gymraeg")}
_KNOWN_BY = frozenset({"id", "kind", "name"})
"""The keys that say which part it is, rather than what it holds."""
_CHOICE = "choice"
_FINEST = 15
"""Decimal places that numbers are told to, so that the smallest change can be seen."""


def differing(old: Contract, new: Contract, before: Any, after: Any) -> tuple[Text, ...]:
    """Each value that differs between a part of an `old` contract and of a `new` one: `rate of line “Job”: £5 → £6`."""
    read = [_Comparison(_Reader(language, old), _Reader(language, new)).of(before, after) for language in LANGUAGES]
    return tuple(Text(**dict(zip(LANGUAGES, both, strict=True))) for both in zip(*read, strict=True))


def told(contract: Contract, part: BaseModel) -> Text:
    """What a part of a contract holds: `price: £5; upper edge: 100`."""
    return Text(**{language: _Reader(language, contract).value(part, None) for language in LANGUAGES})


def parts(value: Any) -> dict[str, Any]:
    """The parts of a table or a list by key, by id, or else by place from 1; empty for anything else."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list) and any(isinstance(one, BaseModel) for one in value):
        return {getattr(one, "id", None) or str(place): one for place, one in enumerate(value, 1)}
    return {}


def moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Text]:
    """Where parts stand now that are elsewhere among those that stayed."""
    old, new = [name for name in before if name in after], [name for name in after if name in before]
    alike = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stayed = {name for block in alike for name in new[block.b : block.b + block.size]}
    names = [_named(name, part) for name, part in after.items()]
    places = dict(zip(after, [_FIRST, *map(_stands_after, names)], strict=False))
    return {name: places[name] for name in new if name not in stayed}


def _stands_after(name: Text) -> Text:
    return Text(en=f"now after “{name.en}”", cy=f"bellach ar ôl “{name['cy']}”")


def _named(key: str, part: Any) -> Text:
    """A part's own name, or what it is known by."""
    name = getattr(part, "name", None)
    return name if isinstance(name, Text) else Text(en=key)


def _sort(model: BaseModel, key: str) -> str | None:
    """What sort of value a key holds, as far as its model says: pounds, a share of one, or a choice of words."""
    field = type(model).model_fields.get(key)
    if field is None:
        return None
    if get_origin(field.annotation) is Literal:
        return _CHOICE
    marks = [*field.metadata, *(mark for kind in get_args(field.annotation) for mark in getattr(kind, "__metadata__", ()))]
    if POUND in marks or getattr(model, "expects", {}).get(key) == POUND:
        return POUND
    # What cannot pass one is a share of one.
    return SHARE if SHARE in marks or Le(1) in marks else None


def _same_formula(before: Any, after: Any) -> bool:
    """Whether two formulas are written alike but for their spaces."""
    if not (isinstance(before, Formula) and isinstance(after, Formula)):
        return False
    names = {name: name for name in before.needs | after.needs}
    return before.named(names) == after.named(names)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the values of one contract in one language."""

    language: Language
    contract: Contract

    def value(self, value: Any, sort: str | None) -> str:
        match value:
            case None | "" | []:
                return _NONE[self.language]
            case bool():
                return (_YES if value else _NO)[self.language]
            case int() | Decimal():
                return self._number(value, sort)
            case Formula():
                return self._formula(value, sort)
            case Month():
                return month(value, self.language)
            case Text():
                return value[self.language] or _NONE[self.language]
            case str():
                return word(value)[self.language] if sort == _CHOICE else self._name(value)
            case BaseModel():
                return self._part(value)
            case Mapping():
                return together([f"{self._name(name)} {self.value(one, sort)}" for name, one in value.items()], self.language)
        return together([self.value(one, sort) for one in value], self.language)

    def called(self, what: str, key: str, part: Any) -> str:
        """A part by its name or by its place: `line “Job”`, `band 2`."""
        if key.isdecimal():
            return f"{what} {key}"
        own = getattr(part, "name", None)
        return f"{what} “{own[self.language] if isinstance(own, Text) else self._name(key)}”"

    def _number(self, value: int | Decimal, sort: str | None) -> str:
        if sort == POUND:
            whole_pence = value % Decimal("0.01") == 0
            return money(float(value), self.language, pence=bool(value % 1)) if whole_pence else f"£{self._number(value, None)}"
        if sort == SHARE:
            return percent(float(value), self.language, places=_FINEST)
        return number(float(value), self.language, places=_FINEST)

    def _formula(self, formula: Formula, sort: str | None) -> str:
        if not formula.needs and formula.text.replace(".", "", 1).isdecimal():
            return self._number(Decimal(formula.text), sort)
        return formula.named({name: self._name(name) for name in formula.needs})

    def _name(self, name: str) -> str:
        """What the contract calls a measure, a group, an index, a term or a party; anything else as it is written."""
        thing, _, group = name.partition(".")
        known = {one.id: one for one in (*self.contract.terms, *self.contract.parties)}
        named = self.contract.measures.get(thing) or self.contract.indices.get(thing) or known.get(thing)
        if named is None:
            return name
        return f"{named.name[self.language]} ({group})" if group else named.name[self.language]

    def _part(self, part: BaseModel) -> str:
        if isinstance(part, Bound):
            return part.phrase()[self.language]
        keys = [key for key in type(part).model_fields if key in part.model_fields_set - _KNOWN_BY]
        values = {word(key)[self.language]: self.value(getattr(part, key), _sort(part, key)) for key in keys}
        return "; ".join(f"{key}: {value}" for key, value in values.items())


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares two versions in one language."""

    old: _Reader
    new: _Reader

    def of(self, before: Any, after: Any, place: tuple[str, ...] = (), sort: str | None = None) -> Iterator[str]:
        """Each value that differs; `place` is where it stands, from the inside out."""
        if before == after:
            return
        if all(isinstance(one, BaseModel) and not isinstance(one, Text) for one in (before, after)):
            yield from self._keys(before, after, place)
        elif parts(before) or parts(after):
            yield from self._parts(before, after, place)
        else:
            yield from self._value(before, after, place, sort)

    def _keys(self, before: BaseModel, after: BaseModel, place: tuple[str, ...]) -> Iterator[str]:
        given = before.model_fields_set | after.model_fields_set
        for key in [key for key in {**type(before).model_fields, **type(after).model_fields} if key in given]:
            sort = _sort(after, key) or _sort(before, key)
            inside = (word(key)[self.new.language], *place)
            yield from self.of(getattr(before, key, None), getattr(after, key, None), inside, sort)

    def _parts(self, before: Any, after: Any, place: tuple[str, ...]) -> Iterator[str]:
        old, new = parts(before), parts(after)
        what, *around = place
        for name in {**old, **new}:
            inside = (self.new.called(what, name, new.get(name) or old[name]), *around)
            yield from self.of(old.get(name), new.get(name), inside)
            if isinstance(after, list) and name in (places := moved(old, new)):
                yield f"{self._said(inside)}: {places[name][self.new.language]}"

    def _value(self, before: Any, after: Any, place: tuple[str, ...], sort: str | None) -> Iterator[str]:
        if isinstance(before, Text) and isinstance(after, Text):
            yield self._text(before, after, place)
        elif not _same_formula(before, after):
            yield f"{self._said(place)}: {self.old.value(before, sort)} → {self.new.value(after, sort)}"

    def _text(self, before: Text, after: Text, place: tuple[str, ...]) -> str:
        alike = [language for language in LANGUAGES if before[language] == after[language]]
        if not alike:
            return f"{self._said(place)}: {self.old.value(before, None)} → {self.new.value(after, None)}"
        changed: Language = "cy" if "en" in alike else "en"
        told = _IN[changed][self.new.language]
        one, other = ((text.cy if changed == "cy" else text.en) or _NONE[self.new.language] for text in (before, after))
        return f"{self._said(place)} ({told}): {one} → {other}"

    def _said(self, place: tuple[str, ...]) -> str:
        return (" of " if self.new.language == "en" else " ").join(place)
