"""The market by region and nation: a map of tiles, each the same size, and its table."""

from typing import Any

from commonweal.market.place import REGIONS
from commonweal.web.market.sector.asked import Asked
from commonweal.web.market.sector.explore import by_region, regions
from commonweal.web.market.sector.page import Page
from commonweal.web.market.sector.words import pounds

__all__ = ["MAP"]

_SHADES = 5


def _content(asked: Asked) -> dict[str, Any]:
    told = {str(row["code"]): row for row in by_region(_everywhere(asked).choice, asked.as_at)}
    largest = max((int(row["pence"] or 0) for code, row in told.items() if code in REGIONS), default=0)
    tiles = []
    for code, name in REGIONS.items():
        row = told.get(code)
        value = pounds(row["pence"]) if row else None
        tiles.append(
            {
                "code": code,
                "name": name,
                "records": row["records"] if row else 0,
                "value": value,
                "shade": _shade(value, largest / 100),
                "chosen": asked.choice.place == code,
                "address": asked.address("market-map", place="" if asked.choice.place == code else code),
            }
        )
    return {"tiles": tiles}


def _shade(value: float | None, largest: float) -> int:
    """From 0, where nothing is known, to the darkest; by square roots, since a few regions buy most."""
    return 0 if not value or value <= 0 else max(1, round(_SHADES * (value / largest) ** 0.5))


def _everywhere(asked: Asked) -> Asked:
    """The map shows every region, whichever is chosen, so that another can be chosen on it."""
    return asked.only(place="")


MAP = Page(
    "market-map",
    "market/sector/map.html",
    {"regions": lambda asked: regions(_everywhere(asked))},
    _content,
)
