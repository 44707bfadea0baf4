"""Dials: the numbers of a contract document, each with a name that a commissioner knows, read from its text and written back.

A number is changed where it stands, so that the document keeps its comments, its order and its layout.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from pydantic import ValidationError

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.contract.words.vocabulary import word
from commonweal.journeys.figures import opening

__all__ = ["Dial", "DialKind", "dials", "turned"]

Path = tuple[str | int, ...]
DialKind = Literal["pounds", "percent", "number"]


@dataclass(frozen=True, slots=True)
class Dial:
    """One number: where it stands, the term it belongs to, what it is, and how it is written for a reader (a share as a
    percentage)."""

    path: Path
    term: Text
    label: Text
    kind: DialKind
    written: str

    @property
    def name(self) -> str:
        """Its path as one word: `terms.2.price`."""
        return ".".join(map(str, self.path))


_KINDS: Mapping[DialKind, frozenset[str]] = {
    "pounds": frozenset({"amount", "cap", "cap_per_person", "cost", "floor", "kept", "owed", "price", "rate", "target"}),
    "percent": frozenset(
        {"at", "at_least", "at_most", "collar", "interest", "performance", "pooled", "share", "sure", "threshold", "to"}
    ),
}
"""What a number under a key is; a count where no kind has it."""
_WITHIN: Mapping[tuple[str, str], DialKind] = {("service_credit", "target"): "percent", ("indexed", "cap"): "percent"}
"""Keys that hold something else in one kind of term, or in one part of any term."""

_OVER = {
    "month": Text(en="in any month", cy="mewn unrhyw fis"),
    "year": Text(en="in any year", cy="mewn unrhyw flwyddyn"),
    "contract": Text(en="over the contract", cy="dros y contract"),
}
_WHOLE = Text(en="The whole contract", cy="Y contract cyfan")
_SHARED_OUT = Text(en="Who the money goes to", cy="I bwy y mae’r arian yn mynd")
_NOT_DIALS = {"published", "reviewed"}
"""Numbers that are months of the year."""
_LONGEST = 24


def dials(document: Document) -> tuple[Dial, ...]:
    """Every number of a contract's terms and limits, in the order of the document; as far as it can be read.

    >>> text = "terms: [{kind: block, name: Core funding, amount: 6100000, per: year}]"
    >>> [(dial.name, dial.term.en, dial.label.en, dial.written) for dial in dials(Document.parse(text))]
    [('terms.0.amount', 'Core funding', 'Amount', '6,100,000')]
    """
    data = document.data if isinstance(document.data, dict) else {}
    return tuple(dial for dial in _found(data) if dial.path in document.spans)


def _found(data: Mapping[str, Any]) -> Iterator[Dial]:
    terms = data.get("terms")
    for place, term in enumerate(terms if isinstance(terms, list) else []):
        if isinstance(term, dict):
            yield from _numbers(term, ("terms", place), _name(term) or Text(en=str(term.get("id", place + 1))), (), term)
    whole = {key: data[key] for key in ("bounds", "paid_within_days") if key in data}
    yield from _numbers(whole, (), _WHOLE, (), {})
    shared = data.get("distributions", [])
    yield from _numbers(shared, ("distributions",), _SHARED_OUT, (), {})


def _numbers(part: Any, path: Path, term: Text, labels: tuple[Text, ...], inside: Mapping[str, Any]) -> Iterator[Dial]:
    """The numbers of a part; `labels` say which part it is, `inside` is the mapping that it stands in."""
    match part:
        case dict():
            for key, value in part.items():
                within = labels if not isinstance(value, dict) else (*labels, word(str(key)))
                yield from _numbers(value, (*path, key), term, within, part)
        case list():
            for place, value in enumerate(part):
                yield from _numbers(value, (*path, place), term, (*labels, _which(str(path[-1]), place, value)), inside)
        case int() | Decimal() if not isinstance(part, bool) and path[-1] not in _NOT_DIALS:
            yield _dial(path, term, labels, inside, Decimal(part))


def _which(field: str, place: int, part: Any) -> Text:
    """What tells one part of a list from the others: its name, the time it runs over, or its number."""
    if isinstance(part, dict) and (name := _name(part)):
        return name
    if field == "bounds" and isinstance(part, dict):
        return _OVER.get(str(part.get("over", "contract")), word(field))
    # A list of rates has one for each year.
    what = word("year" if field == "rate" else field)
    return Text(en=f"{what.en} {place + 1}", cy=f"{what['cy']} {place + 1}")


def _name(part: Mapping[str, Any]) -> Text | None:
    try:
        return Text.model_validate(part["name"]) if part.get("name") else None
    except ValidationError:
        return None


def _dial(path: Path, term: Text, labels: tuple[Text, ...], inside: Mapping[str, Any], value: Decimal) -> Dial:
    key = next(str(step) for step in reversed(path) if isinstance(step, str))
    parts = [*labels, word(key)]
    label = Text(en=": ".join(one.en for one in parts), cy=": ".join(one["cy"] for one in parts))
    kind = _kind(key, path, inside)
    return Dial(path, term, opening(label), kind, _shown(value, kind))


def _kind(key: str, path: Path, inside: Mapping[str, Any]) -> DialKind:
    if path[-2:-1] == ("to",):
        # Who shares in a tier: the key is a party's own name.
        return "percent"
    places = (str(inside.get("kind", "")), *(str(step) for step in path[-2:-1]))
    for place in places:
        if (place, key) in _WITHIN:
            return _WITHIN[place, key]
    return next((kind for kind, keys in _KINDS.items() if key in keys), "number")


def _shown(value: Decimal, kind: DialKind) -> str:
    digits = _digits(value * 100 if kind == "percent" else value)
    whole, point, part = digits.partition(".")
    return f"{int(whole):,}{point}{part.ljust(2, '0') if kind == 'pounds' and part else part}" if whole.isdecimal() else digits


def _digits(value: Decimal) -> str:
    """A number in digits, without an exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def turned(text: str, document: Document, values: Mapping[str, str]) -> str:
    """The text with some of its numbers set anew.

    Parameters
    ----------
    text, document
        A contract document, and what was read from it.
    values
        By a dial's name: what somebody typed, as the dial shows it. A pound sign, a percent sign and commas may stand in it.

    Raises
    ------
    FaultyInput
        With each that is no number, or whose number the document no longer has.
    """
    known = {dial.name: dial for dial in dials(document)}
    problems = [_fault(name, typed) for name, typed in values.items() if name not in known or _number(typed) is None]
    if problems:
        raise FaultyInput(problems)
    return document.rewritten(text, {known[name].path: _written(known[name], typed) for name, typed in values.items()})


def _fault(name: str, typed: str) -> Problem:
    told = f"“{typed.strip()[:40]}” is not a number." if typed.strip() else "A number is missing here."
    return Problem("not-a-number", told, "Write digits, such as 612 or 0.5.", path=name)


def _written(dial: Dial, typed: str) -> str:
    number = _number(typed) or Decimal(0)
    return _digits(number / 100 if dial.kind == "percent" else number)


def _number(typed: str) -> Decimal | None:
    """What was typed as a number, finite and of a length that people write; None where it is none."""
    plain = typed.strip().strip("£% ").replace(",", "").replace(" ", "")
    if len(plain) > _LONGEST:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < _LONGEST else None
