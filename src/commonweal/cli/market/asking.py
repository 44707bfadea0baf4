"""Putting an indicator's question to a lake, of what was chosen."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commonweal.market.choice import Choice, chosen
from commonweal.market.indicator import Indicator
from commonweal.market.table import RECORD
from commonweal.store.market.lake import Lake

__all__ = ["answered", "asked_of"]


def answered(
    folder: Path, indicator: Indicator, choice: Choice, given: Mapping[str, object], *, records: bool = False
) -> list[dict[str, Any]]:
    """The indicator's rows, or the records behind them."""
    with Lake(folder) as lake:
        return asked_of(lake, indicator, choice, given, records=records)


def asked_of(
    lake: Lake, indicator: Indicator, choice: Choice, given: Mapping[str, object], *, records: bool = False
) -> list[dict[str, Any]]:
    """The same of a lake that is open. A view is of today, where no other day is given."""
    if "as_at" in indicator.settings and "as_at" not in given:
        given = {**given, "as_at": datetime.datetime.now(tz=datetime.UTC).date()}  # noqa: TID251 - a door
    record = chosen(RECORD, choice)
    return lake.answer(indicator.behind(record, {}, **given) if records else indicator.asked(record, **given))
