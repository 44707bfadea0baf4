"""The tables that indicators are computed on: their columns, and the rows that records become.

An award to several suppliers, or in several divisions, becomes one row for each pair, its value shared equally to
the penny. So a sum over any rows is true, and awards are counted by their `record`. Money is whole pence, which adds
up the same in any order and on any engine.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import ibis
from ibis.expr.types import Table

from commonweal.market.record import Award, Payment
from commonweal.market.supplier import Known, plain_name, settle

__all__ = ["AWARDS", "PAYMENTS", "AwardRow", "PaymentRow", "award_rows", "payment_rows", "spread"]


class AwardRow(NamedTuple):
    """One supplier's share of one award in one division."""

    record: str
    buyer: str | None
    buyer_name: str | None
    supplier: str
    supplier_name: str
    division: str | None
    pence: int | None
    awarded: datetime.date | None
    ends: datetime.date | None


class PaymentRow(NamedTuple):
    """One payment."""

    record: str
    category: str | None
    category_name: str | None
    supplier: str | None
    supplier_name: str | None
    pence: int
    paid: datetime.date | None


_TYPES = {"pence": "int64", "awarded": "date", "ends": "date", "paid": "date"}

AWARDS: Table = ibis.table({column: _TYPES.get(column, "string") for column in AwardRow._fields}, name="awards")
PAYMENTS: Table = ibis.table({column: _TYPES.get(column, "string") for column in PaymentRow._fields}, name="payments")


def award_rows(awards: Sequence[Award]) -> Iterator[AwardRow]:
    """The rows of AWARDS, with buyers and suppliers told apart over all the awards given."""
    suppliers = settle(supplier for award in awards for supplier in award.suppliers)
    buyers = settle(award.buyer for award in awards if award.buyer)
    for award in awards:
        buyer = buyers[award.buyer] if award.buyer else None
        named = tuple(dict.fromkeys(suppliers[supplier] for supplier in award.suppliers))
        yield from _shared(award, buyer, named)


def _shared(award: Award, buyer: Known | None, suppliers: Sequence[Known]) -> Iterator[AwardRow]:
    pairs = [(supplier, division) for supplier in suppliers for division in award.divisions or (None,)]
    shares: Iterable[int | None] = [None] * len(pairs) if award.pence is None else spread(award.pence, len(pairs))
    buyer_key, buyer_name = (buyer.key, buyer.name) if buyer else (None, None)
    for (supplier, division), pence in zip(pairs, shares, strict=True):
        parties = (buyer_key, buyer_name, supplier.key, supplier.name)
        yield AwardRow(award.record, *parties, division, pence, award.awarded, award.ends)


def spread(pence: int, parts: int) -> list[int]:
    """Pence in equal parts that add up; the first parts take the odd pennies.

    >>> spread(100, 3)
    [34, 33, 33]
    """
    each, left = divmod(pence, parts)
    return [each + (place < left) for place in range(parts)]


def payment_rows(payments: Sequence[Payment]) -> Iterator[PaymentRow]:
    """The rows of PAYMENTS, with suppliers told apart, and categories by their name written plainly."""
    suppliers = settle(payment.supplier for payment in payments if payment.supplier)
    categories = _categories(payments)
    for payment in payments:
        category, category_name = categories.get(payment.category, (None, None))
        supplier = suppliers[payment.supplier] if payment.supplier else None
        key, name = (supplier.key, supplier.name) if supplier else (None, None)
        yield PaymentRow(payment.record, category, category_name, key, name, payment.pence, payment.paid)


def _categories(payments: Iterable[Payment]) -> dict[str, tuple[str, str]]:
    """Each spelling's key, and the first spelling met of it."""
    first: dict[str, str] = {}
    keys = {category: plain_name(category) for category in dict.fromkeys(payment.category for payment in payments) if category}
    for category, key in keys.items():
        first.setdefault(key, category)
    return {category: (key, first[key]) for category, key in keys.items()}
