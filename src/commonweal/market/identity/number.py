"""An organisation's number in a register, written in one way; and what only looks like one.

Source: org-id.guide, the codes of registers; Companies House, *Uniform resource identifiers* (a company number has eight
characters: eight digits, or two letters and six digits); Procurement Regulations 2024, regulation 9 (the unique identifier).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["CHARITY_REGISTERS", "PUBLIC_REGISTERS", "Number", "number_of", "precedence"]

CHARITY_REGISTERS = frozenset({"GB-CHC", "GB-SC", "GB-NIC"})
PUBLIC_REGISTERS = frozenset({"GB-GOR", "GB-LAE", "GB-LAS", "GB-LAW", "GB-LANI", "GB-NHS", "GB-SHPE", "GB-PUBBOD"})

_FIRST = ("GB-COH", "GB-CHC", "GB-SC", "GB-NIC", "GB-MPR", "GB-GOR", "GB-LAE", "GB-LAS", "GB-NHS", "GB-UKPRN", "GB-PPON")
"""Which number names an organisation that has several: legal registers before those that are only kept for buying."""

_LOCAL = frozenset({"", "GB-CFS", "GB-FTS", "GB-S2W", "GB-PCS", "LOCAL", "OCDS", "N/A", "NONE", "OTHER"})
_LOCAL_ID = re.compile(r"ORG-?\d+|PARTY-?\d+")
_PLACEHOLDER = re.compile(
    r"(.)\1*|12345678|0*123456|N[\W_]*A|NONE|NULL|NIL|UNKNOWN|TBC|TBA|EXEMPT|PENDING|SOLE[ -]?TRADER|PARTNERSHIP|CHARITY|COMPANY"
    r"|NOT[ -]?(?:APPLICABLE|KNOWN|PROVIDED|REGISTERED|AVAILABLE)"
)
_COMPANY = re.compile(r"\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}[A-Z]|R\d{7}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A number in a register.

    >>> Number("GB-COH", "01234567").key
    'GB-COH-01234567'
    """

    scheme: str
    identifier: str

    @property
    def key(self) -> str:
        """How the organisation is named after it."""
        return f"{self.scheme}-{self.identifier}"


@lru_cache(maxsize=65536)
def number_of(scheme: str | None, identifier: str | None) -> Number | None:
    """The number that a source gives, written in one way; None where it gives none, or only something in its place.

    An id that a source made up for its own use is no number, nor is a placeholder, nor what cannot be a number of that register.

    >>> number_of("gb-coh", " 123 4567 "), number_of("GB-COH", "sc1234")
    (Number(scheme='GB-COH', identifier='01234567'), Number(scheme='GB-COH', identifier='SC001234'))
    >>> number_of("GB-CHC", "Charity no. 1123456"), number_of("GB-COH", "00000000"), number_of("GB-CFS", "org-1")
    (Number(scheme='GB-CHC', identifier='1123456'), None, None)
    """
    register = _upper(scheme).replace("_", "-")
    written = _upper(identifier).removeprefix(f"{register}-")
    if register in _LOCAL or not written or _LOCAL_ID.fullmatch(written) or _PLACEHOLDER.fullmatch(written):
        return None
    form = _FORMS.get(register, _as_written)
    plain = form(written)
    return Number(register, plain) if plain and not _PLACEHOLDER.fullmatch(plain) else None


def precedence(number: Number) -> tuple[int, str, str]:
    """The order in which numbers may name their organisation."""
    place = _FIRST.index(number.scheme) if number.scheme in _FIRST else len(_FIRST)
    return place, number.scheme, number.identifier


def _upper(text: str | None) -> str:
    return " ".join((text or "").upper().split())


def _company(written: str) -> str:
    """Eight characters: what is missing are zeros, at the front or after the letters of a nation."""
    if _COMPANY.fullmatch(written):
        return written
    plain = re.sub(r"[^A-Z0-9]", "", re.sub(r"^(?:COMPANY )?(?:REG(?:ISTRATION)? )?(?:NUMBER|NO)\W*", "", written))
    letters, digits = re.fullmatch(r"([A-Z]*)(.*)", plain).groups()  # type: ignore[union-attr]
    padded = letters + digits.zfill(8 - len(letters)) if digits.isdigit() else plain
    return padded if _COMPANY.fullmatch(padded) else ""


def _charity(written: str) -> str:
    """Six or seven digits; a linked charity's suffix (`-1`) belongs to the one that it is linked to."""
    found = _DIGITS.search(written)
    digits = found.group().lstrip("0") if found else ""
    return digits if 6 <= len(digits) <= 7 else ""


def _nation(letters: str) -> Callable[[str], str]:
    """A charity number of Scotland or Northern Ireland: letters, then at most six digits."""

    def form(written: str) -> str:
        found = _DIGITS.search(written)
        return f"{letters}{found.group().zfill(6)}" if found and len(found.group()) <= 6 else ""

    return form


def _registration(written: str) -> str:
    """Of the Supplier Registration Service an address with the number at its end."""
    return written.rstrip("/").rsplit("/", 1)[-1]


def _as_written(written: str) -> str:
    return written.replace(" ", "")


_FORMS: Mapping[str, Callable[[str], str]] = {
    "GB-COH": _company,
    "GB-CHC": _charity,
    "GB-SC": _nation("SC"),
    "GB-NIC": _nation("NIC"),
    "GB-SRS": _registration,
}
