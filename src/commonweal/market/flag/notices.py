"""Which notices of a process are in the record."""

from functools import lru_cache

from ibis.expr.types import BooleanValue, Table

from commonweal.market.table import MarketRecord

__all__ = ["noticed"]

_TENDER_TYPES = ("UK4", "UK12")
_AWARD_TYPES = ("UK5", "UK6", "UK7")


@lru_cache(maxsize=4)
def noticed(record: MarketRecord) -> Table:
    """Each process with a notice in the record: `process`, `notices`, whether one called for tenders (`called`), whether one
    told of an award (`told`), and the first and last day of them."""
    notice = record.notice
    return notice.group_by("process").agg(
        notices=notice.count(),
        called=_any(notice, "tender", _TENDER_TYPES).max(),
        told=(_any(notice, "award", _AWARD_TYPES) | notice.tag.contains("contract").fill_null(False)).max(),
        first_day=notice.published.min(),
        last_day=notice.published.max(),
    )


def _any(notice: Table, tag: str, types: tuple[str, ...]) -> BooleanValue:
    return notice.tag.contains(tag).fill_null(False) | notice.type.isin(types).fill_null(False)
