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

__all__ = ["Dial", "DialKind", "dials", "turned"]

Path = tuple[str | int, ...]
DialKind = Literal["pounds", "percent", "number", "days"]


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


@dataclass(frozen=True, slots=True)
class _Field:
    label: Text
    kind: DialKind


_NAMED: tuple[tuple[str, DialKind, str, str], ...] = (
    ("amount", "pounds", "Sum", "Swm"),
    ("price", "pounds", "Price", "Pris"),
    ("rate", "pounds", "Rate", "Cyfradd"),
    ("cap", "pounds", "At most", "Ar y mwyaf"),
    ("floor", "pounds", "At least", "O leiaf"),
    ("up_to", "number", "Up to", "Hyd at"),
    ("target", "pounds", "Target", "Targed"),
    ("cost", "pounds", "Cost", "Cost"),
    ("share", "percent", "Share", "Cyfran"),
    ("at", "percent", "From a level of", "O lefel o"),
    ("to", "percent", "To this part of the target", "Hyd at y rhan hon o’r targed"),
    ("at_most", "percent", "At most", "Ar y mwyaf"),
    ("credit_per_point", "number", "Credit for each point short", "Credyd am bob pwynt yn fyr"),
    ("performance", "percent", "Performance", "Perfformiad"),
    ("quantity", "number", "Quantity", "Nifer"),
    ("outcome", "number", "Outcomes", "Canlyniadau"),
    ("reached", "number", "Reached", "Cyrhaeddwyd"),
    ("cap_per_person", "pounds", "At most for each person", "Ar y mwyaf am bob person"),
    ("times", "number", "Times for each person", "Troeon am bob person"),
    ("weeks", "number", "Weeks before it counts", "Wythnosau cyn iddo gyfrif"),
    ("every_weeks", "number", "Weeks between one and the next", "Wythnosau rhwng y naill a’r llall"),
    ("threshold", "percent", "Effect that pays for a cohort", "Effaith sy’n talu am garfan"),
    ("pooled", "percent", "Effect that pays for all together", "Effaith sy’n talu am bawb gyda’i gilydd"),
    ("sure", "percent", "How sure the effect must be", "Pa mor sicr y mae’n rhaid i’r effaith fod"),
    ("principal", "pounds", "Principal", "Prifswm"),
    ("return", "percent", "Return a year", "Enillion y flwyddyn"),
    ("paid_within_days", "days", "Paid within", "Telir o fewn"),
)
_FIELDS: Mapping[str, _Field] = {key: _Field(Text(en=en, cy=cy), kind) for key, kind, en, cy in _NAMED}
_WITHIN: Mapping[tuple[str, str], _Field] = {
    ("service_credit", "target"): _Field(Text(en="Target", cy="Targed"), "percent"),
    ("indexed", "cap"): _Field(Text(en="Rises by at most", cy="Yn codi o hyn ar y mwyaf"), "percent"),
    ("indexed", "collar"): _Field(Text(en="Changes by at least", cy="Yn newid o hyn o leiaf"), "percent"),
}
"""Fields that mean something else in one kind of term, or in one part of any term."""

_PARTS: Mapping[str, Text] = {
    "bands": Text(en="Band", cy="Band"),
    "points": Text(en="Step", cy="Cam"),
    "gain": Text(en="Saving, range", cy="Arbediad, ystod"),
    "pain": Text(en="Overrun, range", cy="Gorwariant, ystod"),
    "bounds": Text(en="Limit", cy="Terfyn"),
    "indexed": Text(en="Index", cy="Mynegai"),
    "quota": Text(en="Quota", cy="Cwota"),
    "rate": Text(en="Year", cy="Blwyddyn"),
    "distributions": Text(en="Pot", cy="Cronfa"),
    "tiers": Text(en="Tier", cy="Haen"),
    "to": Text(en="To", cy="I"),
}
_OVER = {
    "month": Text(en="In any month", cy="Mewn unrhyw fis"),
    "year": Text(en="In any year", cy="Mewn unrhyw flwyddyn"),
    "contract": Text(en="Over the contract", cy="Dros y contract"),
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
    [('terms.0.amount', 'Core funding', 'Sum', '6,100,000')]
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
                within = labels if not isinstance(value, dict) else (*labels, _PARTS.get(str(key), _plain(str(key))))
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
        return _OVER.get(str(part.get("over", "contract")), _PARTS["bounds"])
    what = _PARTS.get(field, _plain(field))
    return Text(en=f"{what.en} {place + 1}", cy=f"{what['cy']} {place + 1}")


def _name(part: Mapping[str, Any]) -> Text | None:
    try:
        return Text.model_validate(part["name"]) if part.get("name") else None
    except ValidationError:
        return None


def _dial(path: Path, term: Text, labels: tuple[Text, ...], inside: Mapping[str, Any], value: Decimal) -> Dial:
    field = _field(path, inside)
    parts = [*labels, field.label]
    label = Text(en=": ".join(one.en for one in parts), cy=": ".join(one["cy"] for one in parts))
    return Dial(path, term, label, field.kind, _shown(value, field.kind))


def _field(path: Path, inside: Mapping[str, Any]) -> _Field:
    key = next(str(step) for step in reversed(path) if isinstance(step, str))
    places = (str(inside.get("kind", "")), *(str(step) for step in path[-2:-1]))
    if path[-2:-1] == ("to",):
        # Who shares in a tier, by the party's own name.
        return _Field(_plain(key), "percent")
    special = next((_WITHIN[place, key] for place in places if (place, key) in _WITHIN), None)
    return special or _FIELDS.get(key, _Field(_plain(key), "number"))


def _plain(key: str) -> Text:
    return Text(en=key.replace("_", " ").capitalize())


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
