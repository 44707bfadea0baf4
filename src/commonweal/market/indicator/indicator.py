"""An indicator: a question to the market record, and the settings it is asked with.

Every figure leads to its records. An indicator names the columns that tell one row of its table from another (`keys`), and gives
the records that its figures were counted from (`records`), which have the same columns. The records behind a row are those that
agree with it in all of them:

    rows = door.answer(STRUCTURE.asked(RECORD, by="buyer"))
    door.answer(STRUCTURE.behind(RECORD, rows[0], by="buyer"))

An indicator without keys has one row for each record, and is its own list of records.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.indicator.setting import Settings, settled
from commonweal.market.table import MarketRecord

__all__ = ["Ask", "Indicator"]

Ask = Callable[[MarketRecord, Settings], Table]
"""From the record and settings, all of them, to a table."""


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
    records
        From the record and settings to the records that its figures were counted from.
    units
        What each of its columns of figures is counted in: `pence`, `price` (pence too, and parts of a penny), `share`, `index`,
        `ratio`, `count`, `days`, `day`.
    settings
        Its defaults, by name, each described in `setting.SETTINGS`; None where it must be given.
    keys
        The columns that tell one row from another, in its table and in its records.
    order
        The column that its rows are best shown by: the largest first, or the earliest where it is of days or time.
    shown
        The columns that a narrow table shows, in order; all of them where none are named.
    """

    code: str
    name: Text
    question: Text
    ask: Ask
    records: Ask
    units: Mapping[str, str]
    settings: Settings = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    order: str = ""
    shown: tuple[str, ...] = ()

    def asked(self, record: MarketRecord, **changed: object) -> Table:
        """Its table, with some settings changed; FaultyInput where one is not known or cannot be."""
        return self.ask(record, settled(self.code, self.settings, changed))

    def behind(self, record: MarketRecord, row: Mapping[str, object], **changed: object) -> Table:
        """The records behind one row of its table, or behind all rows that have the keys given."""
        found = self.records(record, settled(self.code, self.settings, changed))
        same = [found[key].isnull() if row[key] is None else found[key] == row[key] for key in self.keys if key in row]
        return found.filter(same) if same else found
