"""Amounts as sheets write them, and what they tell of VAT.

The Transparency Code asks for amounts without VAT that can be recovered. A column of net amounts goes before all others; a gross
amount has the VAT beside it taken off. An amount that a sheet does not say more of is taken as the Code asks for it, unless the
VAT beside it is, in most rows, a sixth of it: then it is a gross one.

Source: Local Government Transparency Code 2015, paragraph 29. The standard rate of 20 %: Value Added Tax Act 1994, section 2.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from commonweal.base.money import pence
from commonweal.store.field import ABSURD, Lack, written_amount

__all__ = ["Basis", "basis_of", "read_amount"]

Basis = Literal["net", "gross_less_vat", "gross", "unstated"]

_RATE = Decimal("0.2")
_PENNY = Decimal("0.02")
_CURRENCY = re.compile(r"^(?:gbp|£)\s*|\s*(?:gbp|dr)$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?:\D|$))")


def read_amount(text: str) -> int | Lack:
    """The pence of a cell, or why it tells none.

    >>> read_amount("GBP 1 200.50 CR"), read_amount("(12.50)"), read_amount("n/a").reason
    (-120050, -1250, 'amount-unreadable')
    """
    if not text.strip():
        return Lack("amount-missing")
    pounds = written_amount(_BETWEEN.sub("", _CURRENCY.sub("", text.strip())))
    if pounds is None:
        return Lack("amount-unreadable", text)
    found = pence(pounds)
    return Lack("amount-absurd", text) if abs(found) > ABSURD else found


def basis_of(columns: Iterable[str], beside: Iterable[tuple[str, str]], stated: str | None = None) -> Basis:
    """What the amounts of a sheet are.

    Parameters
    ----------
    columns
        The fields that the sheet has.
    beside
        Cells of `amount` and `vat` of its rows, looked at where both are there and nothing else tells.
    stated
        What a mapping says of the column `amount`: `net` or `gross`.
    """
    has = set(columns)
    if "net" in has:
        return "net"
    if "amount" not in has:
        return "gross_less_vat" if "vat" in has else "gross"
    if stated == "net":
        return "net"
    if stated == "gross" or ("vat" in has and _includes_vat(beside)):
        return "gross_less_vat" if "vat" in has else "gross"
    return "unstated"


def _includes_vat(beside: Iterable[tuple[str, str]]) -> bool:
    """Whether, of the rows that have VAT at the standard rate, more have it within the amount than on top of it."""
    within = on_top = 0
    for amount, vat in beside:
        whole, tax = written_amount(amount), written_amount(vat)
        if whole and tax:
            within += abs(tax - whole * _RATE / (1 + _RATE)) <= _PENNY
            on_top += abs(tax - whole * _RATE) <= _PENNY
    return within > on_top
