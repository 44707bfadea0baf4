"""Days, amounts, names and codes of notices, as the record keeps them; None, and a note of why, where they cannot be used.

What reads well is met with one look in a table, since a year of notices holds some ten million of these.
"""

import datetime
import re

from commonweal.base.money import pence as exact_pence
from commonweal.store.field import ABSURD, Lack, amount, day
from commonweal.store.market.notice.mend import Note
from commonweal.store.market.notice.shape import Value
from commonweal.store.text import readable

__all__ = ["count_of", "cpv_of", "day_of", "money_of", "name_of"]

_CPV = re.compile(r"(\d{8})(?:-\d)?")
_ODD = re.compile(r"[&<>\x00-\x1f\ufffd\u00c2\u00c3\u00e2]|  |^\s|\s$")
"""What a name may hold that has to be put right: entities, tags, broken or doubled characters."""
_TAG = re.compile(r"<[^<>]{0,200}>")
_TOKEN = 100
_LARGEST = 2**53
_MOST_COUNTED = 1_000_000
_PENCE_KEPT = 1e13
"""Up to here a float times a hundred is right to the penny."""


class _Days(dict[str, "datetime.date | None"]):
    """Days by the ten characters they are written in; one that cannot be read, or is absurd, is none."""

    def __missing__(self, text: str) -> datetime.date | None:
        found = day(text)
        found = found if isinstance(found, datetime.date) else None
        if len(self) < 100_000:
            self[text] = found
        return found


_DAYS = _Days()


def day_of(text: str | None, path: str, note: Note) -> datetime.date | None:
    """The day of an ISO date or time."""
    if not text:
        return None
    found = _DAYS[text[:10]]
    if found is None:
        why = day(text)
        note(why.reason if isinstance(why, Lack) else "date-unreadable", path, text, "refused")
    return found


def money_of(value: Value | None, path: str, note: Note, least: int = _TOKEN) -> tuple[int | None, str | None]:
    """An amount in hundredths and its currency. Nothing, a stand-in of `least` or less, and the absurd are no amounts."""
    if value is None:
        return None, None
    number, currency = value.amount, value.currency
    if number is None:
        return None, currency
    # `number` times a hundred is rounded rightly at once where it has two decimals or none, as almost all have.
    hundredths = round(number * 100) if -_PENCE_KEPT < number < _PENCE_KEPT else _large(number)
    if hundredths is not None and least < hundredths <= ABSURD and currency:
        return hundredths, currency if currency == "GBP" else currency.strip().upper()
    return _doubtful(hundredths, number, currency, path, note)


def _large(number: float) -> int | None:
    exact = amount(number)
    return exact_pence(exact) if exact is not None and exact.is_finite() and abs(exact) < _LARGEST else None


def _doubtful(hundredths: int | None, number: float, currency: str | None, path: str, note: Note) -> tuple[int | None, str | None]:
    shown = f"{number} {currency or ''}".strip()
    if hundredths is None:
        reason = "value-absurd"
    elif not currency:
        reason = "currency-missing"
    elif hundredths > ABSURD:
        if currency.strip().upper() != "GBP":
            return hundredths, currency.strip().upper()
        reason = "value-absurd"
    else:
        reason = "value-zero" if hundredths == 0 else "value-negative" if hundredths < 0 else "value-token"
    note(reason, path, shown, "refused")
    return None, currency.strip().upper() if currency else None


def count_of(value: float | None, path: str, note: Note) -> int | None:
    """A whole number from nothing to a million; anything else is no count of tenderers or bids."""
    if value is None:
        return None
    if 0 <= value <= _MOST_COUNTED and value == int(value):
        return int(value)
    note("count-unreadable", path, value, "refused")
    return None


def name_of(text: str | None, path: str, note: Note) -> str | None:
    """A name without entities, tags, broken characters and stray white space."""
    if not text or not _ODD.search(text):
        return text or None
    mended = readable(_TAG.sub(" ", readable(text)).replace("\x00", ""))
    if mended != text:
        note("name-mended", path, text, "repaired")
    return mended or None


def cpv_of(scheme: str | None, code: str | None, path: str, note: Note) -> str | None:
    """The eight digits of a CPV code; None where it is of another scheme."""
    if scheme != "CPV" and (not scheme or scheme.strip().upper() != "CPV"):
        return None
    found = _CPV.fullmatch(code.strip()) if code else None
    if found is None:
        note("code-unknown" if code else "code-missing", path, code or "", "refused")
        return None
    return found[1]
