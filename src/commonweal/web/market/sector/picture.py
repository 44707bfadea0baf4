"""Pictures of the market's tables: each drawn from the rows of the table that it stands beside, as SVG at an address of its own."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from commonweal.base.period import Month
from commonweal.journeys.charts.market_ending import bars as ending_bars
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Figures
from commonweal.journeys.market_charts import ending, suppliers, years
from commonweal.store.charts import svg
from commonweal.web.market.sector.asked import Asked
from commonweal.web.site.built import built_file
from commonweal.web.site.environment import page_language
from commonweal.web.site.table import Linked, Table

__all__ = ["Draw", "Picture", "given_out", "of_months", "of_suppliers", "of_years"]

_YEARS = 20
"""Years of a picture, up to this one: a year that somebody mistyped would leave no room for the others."""
_COMPARED = 2
"""Bars that a picture has at the least: one compares nothing."""
_KEPT = 200
"""Pictures kept, of some ten thousand bytes each. Each is known by all that is drawn in it, so that none can be out of date."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its numbers with the words for it, and what draws it in the page's language."""

    figures: Figures
    specification: Callable[[], Spec]


Draw = Callable[[Asked, Table], Picture | None]
"""Makes the picture of a table; None where there is too little for a picture."""


def given_out(name: str, picture: Picture) -> HttpResponse:
    """A picture as a file."""
    content = _drawn(json.dumps(picture.specification(), ensure_ascii=False))
    return built_file(f"{name}.svg", content, sha256(content).hexdigest(), "market")


@lru_cache(maxsize=_KEPT)
def _drawn(specification: str) -> bytes:
    return svg(json.loads(specification))


def of_years(_asked: Asked, table: Table) -> Picture | None:
    """Known value by year."""
    last = timezone.localdate().year
    told = [(str(row["year"]), row["known_value"]) for row in _records(table)]
    values = [(year, value) for year, value in told if year.isdigit() and last - _YEARS < int(year) <= last]
    if sum(1 for _year, value in values if value) < _COMPARED:
        return None
    figures = years.of_values(values)
    return Picture(figures, lambda: years.bars(figures, page_language()))


def of_suppliers(_asked: Asked, table: Table) -> Picture | None:
    """The shares of the largest suppliers."""
    told = [(str(row["supplier"]), row["known_value"], row["share"]) for row in _records(table)]
    shares = [one for one in told if one[1] is not None and one[2] is not None]
    if len(shares) < _COMPARED:
        return None
    figures = suppliers.of_shares(shares)
    return Picture(figures, lambda: suppliers.bars(figures, page_language()))


def of_months(asked: Asked, table: Table) -> Picture | None:
    """Contracts that end, by month."""
    rows = [(str(row["month"]), int(row["contracts"]), row["known_value"]) for row in _records(table)]
    if not rows:
        return None
    first = Month.of(asked.as_at)
    figures = ending.of_months(rows, first, asked.months)
    return Picture(figures, lambda: ending_bars(figures, first, page_language(), asked.months + 1))


def _records(table: Table) -> Sequence[Mapping[str, Any]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, map(_plain, row), strict=True)) for row in table.rows]


def _plain(value: object) -> object:
    return value.value if isinstance(value, Linked) else value
