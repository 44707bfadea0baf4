"""An indicator: a question to the market record, and the settings it is asked with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.table import MarketRecord

__all__ = ["Indicator"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    Parameters
    ----------
    code
        Its name in addresses, commands and files: `concentration`. Its method page is `docs/methods/market/<code>.md`.
    name, question
        What it is called, and the question it answers.
    ask
        From the record and settings to its table.
    units
        What each of its columns of figures is counted in: `pounds`, `share`, `index`, `count`, `days`, `day`.
    settings
        Its defaults, by name.
    """

    code: str
    name: Text
    question: Text
    ask: Callable[[MarketRecord, Mapping[str, object]], Table]
    units: Mapping[str, str]
    settings: Mapping[str, object] = field(default_factory=dict)
