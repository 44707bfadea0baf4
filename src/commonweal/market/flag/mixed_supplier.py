"""One supplier is awarded unusually many kinds of thing: Cardinal's R048.

Source: Cardinal 0.0.6, R048, heterogeneous supplier. The method page is docs/methods/market/mixed-supplier.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.bids import going
from commonweal.market.flag.fence import against_upper
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.table import MarketRecord

__all__ = ["MIXED_SUPPLIER"]


def _supplied(record: MarketRecord) -> Table:
    """What each sole supplier of an award in force supplied: `process`, `supplier`, `code`."""
    supply = record.supply.filter(record.supply.suppliers == 1, record.supply.supplier.notnull())
    sole = supply.select("process", "award", "supplier").semi_join(going(record), "process")
    return sole.join(_codes(record), ["process", "award"])


def _codes(record: MarketRecord) -> Table:
    """The codes that an award's items have of their own; where none has one, the first further code of each item, by number."""
    item = record.item.filter(record.item.part == "award", record.item.code.notnull())
    told = item.select("process", "item", "code", "main", award="of")
    own = told.filter(told.main).select("process", "award", "code")
    further = told.anti_join(own, ["process", "award"])
    first = further.group_by(["process", "award", "item"]).agg(code=further.code.min())
    return ibis.union(own, first.drop("item"))


def _look(asked: Asked) -> Table:
    supplied = _supplied(asked.record)
    kinds = supplied.mutate(kind=supplied.code.substr(0, int(asked.setting("digits"))))
    counted = kinds.group_by("supplier").agg(figure=kinds.kind.nunique(), processes=kinds.process.nunique())
    found = counted.filter(counted.processes >= asked.setting("least_processes"))
    found = found.mutate(figure=found.figure.cast("float64"))
    bounded = against_upper(found, asked.settings["threshold"])
    return judged(
        bounded,
        "supplier",
        bounded.supplier,
        figure=bounded.figure,
        bound=bounded.bound,
        raised=bounded.figure >= bounded.bound,
        evidence=bounded.processes.cast("string"),
    )


MIXED_SUPPLIER = Flag(
    code="mixed-supplier",
    name=Text(en="Supplier of unusually many kinds of thing", cy="Cyflenwr anarferol o lawer o fathau o bethau"),
    meaning=Text(
        en="It may have no skill of its own in what it supplies, and take a margin between buyer and maker.",
        cy="Efallai nad oes ganddo fedr ei hun yn yr hyn y mae’n ei gyflenwi, ac yn cymryd elw rhwng prynwr a gwneuthurwr.",
    ),
    innocent=Text(
        en="A wholesaler, a purchasing body, or a large group that really does many things.",
        cy="Cyfanwerthwr, corff prynu, neu grŵp mawr sydd wir yn gwneud llawer o bethau.",
    ),
    says=Text(
        en="Kinds of thing supplied: {figure}, over processes: {evidence}; from {bound} it is unusually many.",
        cy="Mathau o bethau a gyflenwyd: {figure}, dros brosesau: {evidence}; o {bound} ymlaen mae’n anarferol o lawer.",
    ),
    unit="count",
    look=_look,
    scope="market",
    settings={"digits": 2, "least_processes": 20, "threshold": None},
    cardinal="R048",
)
