"""Amounts and days in published data: read what is written, or say why it cannot be used."""

import datetime
import functools
import re
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from commonweal.base.money import pence
from commonweal.base.period import Month

__all__ = [
    "ABSURD",
    "Lack",
    "amount",
    "amount_in_pounds",
    "day",
    "written_amount",
    "written_day",
    "written_month",
    "written_number",
]

_TOKEN = 1_00
"""Pence. Portals that insist on a value are given 0, 0.01 or 1 where there is none."""

ABSURD = 100_000_000_000_00
"""Pence: £100 billion, about a quarter of a year of all UK public procurement; a contract or payment above it is a slip."""

_YEARS = range(1990, 2101)

_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%d-%B-%Y", "%d.%m.%Y")
_MONTH_FORMATS = ("%Y-%m", "%m/%Y", "%b-%y", "%b %Y", "%b-%Y", "%B %Y", "%B-%y", "%Y/%m")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?Z?")
"""A day as databases export it, with the midnight it begins at."""
_THOUSANDS = re.compile(r"[^\d,]*\d{1,3}(,\d{3})+(\.\d*)?[^\d,]*")
_SERIAL = re.compile(r"[34]\d{4}|5[0-4]\d{3}")
_SPREADSHEET_EPOCH = datetime.date(1899, 12, 30)
_AMOUNT = re.compile(
    r"(?P<open>\()?(?P<sign>[-−])?[£œ?\ufffd\x9cÂ\s]*(?P<minus>[-−])?(?P<number>[\d,]*\.?\d+|[\d,]+\.)\)?\s*(?P<after>-|CR)?"
)


@dataclass(frozen=True, slots=True)
class Lack:
    """Why something cannot be used, and what stands there instead."""

    reason: str
    value: str = ""


def amount(value: object) -> Decimal | None:
    """A JSON amount as an exact number: the number that was written, or text such as `"1,200.50"`.

    >>> amount(1200.5), amount("£1,200.50"), amount(True)
    (Decimal('1200.5'), Decimal('1200.50'), None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    return written_amount(value) if isinstance(value, str) else Decimal(str(value))


def amount_in_pounds(value: object, currency: object) -> int | Lack:
    """The value of a contract in pence, or why it is not known.

    >>> amount_in_pounds(1200.5, "GBP"), amount_in_pounds(0, "GBP").reason, amount_in_pounds(9, "EUR").reason
    (120050, 'value-zero', 'currency-not-pounds')
    """
    if value is None or value == "":
        return Lack("value-missing")
    if not isinstance(currency, str) or not currency.strip():
        return Lack("currency-missing", str(value))
    if currency.strip().upper() != "GBP":
        return Lack("currency-not-pounds", f"{value} {currency}")
    pounds = amount(value)
    if pounds is None or not pounds.is_finite():
        return Lack("value-unreadable", str(value))
    return _plausible(pence(pounds), str(value))


def _plausible(found: int, value: str) -> int | Lack:
    if found == 0:
        return Lack("value-zero", value)
    if found < 0:
        return Lack("value-negative", value)
    if found <= _TOKEN:
        return Lack("value-token", value)
    return Lack("value-absurd", value) if found > ABSURD else found


def written_amount(text: str) -> Decimal | None:
    """An amount as spreadsheets write it, however its pound sign came through; None where it is not one.

    >>> [str(written_amount(text)) for text in ("£1,680.00", "817.00-", "(12.50)", "\ufffd5", "n/a")]
    ['1680.00', '-817.00', '-12.50', '5', 'None']
    """
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    try:
        size = Decimal(found["number"].replace(",", ""))
    except InvalidOperation:
        return None
    return -size if found["open"] or found["sign"] or found["minus"] or found["after"] else size


def day(value: object) -> datetime.date | Lack | None:
    """The day of an ISO date or time, as JSON has it; None where there is none."""
    if value is None or value == "":
        return None
    try:
        found = datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return Lack("date-unreadable", str(value))
    return found if found.year in _YEARS else Lack("date-absurd", str(value))


@functools.lru_cache(maxsize=4096)
def written_day(text: str) -> tuple[datetime.date | None, bool]:
    """A day as spreadsheets write it, and whether it was a serial number.

    British order: 03/04/2024 is 3 April.

    >>> written_day("05-Apr-17"), written_day("43658")
    ((datetime.date(2017, 4, 5), False), (datetime.date(2019, 7, 12), True))
    """
    plain = _TIME.sub(r"\1", " ".join(text.split()))
    if _SERIAL.fullmatch(plain):
        return _SPREADSHEET_EPOCH + datetime.timedelta(days=int(plain)), True
    for form in _FORMATS:
        try:
            found = datetime.datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        return (found if found.year in _YEARS else None), False
    return None, False


@functools.lru_cache(maxsize=4096)
def written_month(text: str) -> Month | None:
    """A month as spreadsheets write it, or that of a day; None where it is neither.

    >>> [str(written_month(text)) for text in ("2027-04", "Apr-27", "04/2027", "01/04/2027", "soon")]
    ['2027-04', '2027-04', '2027-04', '2027-04', 'None']
    """
    plain = " ".join(text.split())
    for form in _MONTH_FORMATS:
        with suppress(ValueError):
            found = datetime.datetime.strptime(plain, form).date()  # noqa: DTZ007 - a month has no time zone
            return Month.of(found) if found.year in _YEARS else None
    day, _serial = written_day(plain)
    return None if day is None else Month.of(day)


@functools.lru_cache(maxsize=4096)
def written_number(text: str) -> Decimal | None:
    """A number as spreadsheets write it, with pound and per cent signs and commas between thousands; None where it is not one.

    A comma anywhere else may be a decimal point, and is not guessed at.

    >>> [str(written_number(text)) for text in ("£1,680.50", "8.39%", "(12)", "1,5", "NaN")]
    ['1680.50', '0.0839', '-12', 'None', 'None']
    """
    plain = text.strip()
    if "," in plain and not _THOUSANDS.fullmatch(plain):
        return None
    found = written_amount(plain.removesuffix("%"))
    return found / 100 if found is not None and plain.endswith("%") else found
