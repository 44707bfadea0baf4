"""Indicators of competition: counts of bids, of awards without competition, of days to tender and to award, of frameworks.

Each says how many records could be counted: most notices in the United Kingdom tell no bids, and many no days.

Source: the method pages docs/methods/market/bids-per-lot.md, direct-awards.md, timetable.md and framework-use.md.
"""

import ibis
from ibis.expr.types import ArrayValue, IntegerValue, Table

from commonweal.base.language import Text
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.part import EVER, PARTS, awards, supply_parts, told_apart
from commonweal.market.indicator.setting import Settings
from commonweal.market.indicator.share import share
from commonweal.market.indicator.structure import awards_behind
from commonweal.market.table import MarketRecord

__all__ = ["BIDS_PER_LOT", "DIRECT_AWARDS", "FRAMEWORK_USE", "TIMETABLE"]

_PARTED: Settings = {"by": "whole", "period": "none", "level": 2}
_OF_AWARDS: Settings = {**_PARTED, "as_at": EVER}
_NOT_SUBMITTED = ("invited", "pending", "withdrawn")


def _processes(record: MarketRecord, settings: Settings) -> Table:
    """Processes with their part, by the day on which they were first published."""
    named = _with_buyers(record) if settings["by"] == "buyer" else record.process.mutate(buyer_name=ibis.null("string"))
    dated = named.mutate(began=ibis.coalesce(named.first_published, named.published))
    return told_apart(dated, settings, day="began")


def _with_buyers(record: MarketRecord) -> Table:
    """Processes whose buyer is the organisation that it is; looked up only where it is asked for, as it takes a join."""
    process, party, organisation = record.process, record.party, record.organisation
    buyers = party.left_join(organisation, "organisation").select(
        "process", party=party.party, organisation=party.organisation, organisation_name=organisation.name
    )
    met = process.left_join(buyers, [process.process == buyers.process, process.buyer == buyers.party])
    kept = {name: met[name] for name in process.columns if name != "buyer"}
    return met.select(**kept, buyer=met.organisation, buyer_name=met.organisation_name)


def _lots(record: MarketRecord, settings: Settings) -> Table:
    """Lots with their bids; a process without lots is one lot, whose bids are its tenderers."""
    processes, lot = _processes(record, settings), record.lot
    part = processes.select("process", *PARTS, "name", "title", "buyer", "buyer_name", "tenderers")
    apart = lot.select("process", "lot", "bids").join(part, "process").drop("tenderers")
    whole = part.anti_join(lot, "process").mutate(lot=ibis.literal("")).rename(bids="tenderers")
    lots = ibis.union(apart, whole.select(apart.columns)).left_join(_listed(record), ["process", "lot"])
    return lots.select(
        *apart.columns[:2], *PARTS, "name", "title", "buyer", "buyer_name", bids=ibis.coalesce(lots.bids, lots.submitted)
    )


def _listed(record: MarketRecord) -> Table:
    """How many bids are listed for each lot, as `submitted`.

    One that names no lot is for the only lot of its process. A process without lots is one lot, whatever its bids name.
    """
    lot, bid = record.lot, record.bid
    lots = lot.group_by("process").agg(only=lot.lot.min(), lots=lot.count())
    alone = lots.select("process", only=ibis.cases((lots.lots == 1, lots.only), else_=ibis.null("string")), has_lots=True)
    told = bid.filter(ibis.coalesce(~bid.status.lower().isin(_NOT_SUBMITTED), True)).select("process", "lot")
    met = told.left_join(alone, "process")
    named = met.select("process", lot=ibis.cases((met.has_lots, ibis.coalesce(met.lot, met.only, "")), else_=""))
    return named.group_by(["process", "lot"]).agg(submitted=named.count())


def _bids(record: MarketRecord, settings: Settings) -> Table:
    lots = _lots(record, settings)
    found = lots.group_by(PARTS).agg(
        name=lots.name.min(),
        lots=lots.count(),
        counted=lots.bids.count(),
        bids=lots.bids.sum(),
        mean=lots.bids.cast("float64").mean(),
        median=lots.bids.cast("float64").median(),
        without=lots.count(where=(lots.bids == 0).fill_null(False)),
        single=lots.count(where=(lots.bids == 1).fill_null(False)),
    )
    return found.mutate(single_share=share(found.single, found.counted - found.without))


def _direct(record: MarketRecord, settings: Settings) -> Table:
    return _awards_that_are(record, settings, "direct")


def _frameworks(record: MarketRecord, settings: Settings) -> Table:
    return _awards_that_are(record, settings, "framework")


def _awards_that_are(record: MarketRecord, settings: Settings, what: str) -> Table:
    """How many awards, and how much of their value, are what a column says; of those for which it says."""
    parts = supply_parts(record.supply, settings)
    told, so = parts[what].notnull(), ibis.coalesce(parts[what], False)
    found = parts.group_by(PARTS).agg(
        name=parts.name.min(),
        records=awards(parts),
        counted=awards(parts, told),
        **{what: awards(parts, so)},
        told_pence=ibis.coalesce(parts.pence.sum(where=told), 0),
        pence=ibis.coalesce(parts.pence.sum(where=so), 0),
    )
    return found.mutate(share=share(found[what], found.counted), value_share=share(found.pence, found.told_pence))


def _times(record: MarketRecord, settings: Settings) -> Table:
    """Processes with competition, with the days allowed to tender and the days from the close of tenders to the first award."""
    processes, supply = _processes(record, settings), record.supply
    awarded = supply.group_by("process").agg(first_awarded=supply.awarded.min())
    open_to_bids = processes.filter(ibis.coalesce(processes.method != "direct", True))
    met = open_to_bids.left_join(awarded, "process").drop("process_right")
    closes = met.tender_ends.epoch_days()
    # Where the first notice that is known came after the close, it does not say when tenders were first asked for.
    published = ibis.cases((met.first_published <= met.tender_ends, met.first_published), else_=ibis.null("date"))
    return met.mutate(
        tender_days=closes - ibis.coalesce(met.tender_starts, published).epoch_days(),
        award_days=met.first_awarded.epoch_days() - closes,
    )


def _timetable(record: MarketRecord, settings: Settings) -> Table:
    times = _times(record, settings)
    tender, decided = times.tender_days, times.award_days
    found = times.group_by(PARTS).agg(
        name=times.name.min(),
        records=times.count(),
        tender_counted=times.count(where=(tender >= 0).fill_null(False)),
        tender_quartiles=_quartiles(tender),
        tender_reversed=times.count(where=(tender < 0).fill_null(False)),
        award_counted=times.count(where=(decided >= 0).fill_null(False)),
        award_quartiles=_quartiles(decided),
        award_reversed=times.count(where=(decided < 0).fill_null(False)),
    )
    apart = {
        f"{what}_{part}": found[f"{what}_quartiles"][place] for what in ("tender", "award") for place, part in enumerate(_QUARTILES)
    }
    return found.mutate(**apart).drop("tender_quartiles", "award_quartiles")


_QUARTILES = {"lower": 0.25, "median": 0.5, "upper": 0.75}


def _quartiles(days: IntegerValue) -> ArrayValue:
    """Quartiles of days that are in order, each between the two nearest where it falls between."""
    known = ibis.cases((days >= 0, days), else_=ibis.null("int64"))
    return known.cast("float64").quantile(list(_QUARTILES.values()))


BIDS_PER_LOT = Indicator(
    code="bids-per-lot",
    name=Text(en="Bids per lot", cy="Cynigion fesul lot"),
    question=Text(
        en="How many bid for each lot, and how often is there one bid?",
        cy="Faint sy’n cynnig am bob lot, a pha mor aml y ceir un cynnig?",
    ),
    ask=_bids,
    records=_lots,
    units={
        "lots": "count",
        "counted": "count",
        "bids": "count",
        "mean": "count",
        "median": "count",
        "without": "count",
        "single": "count",
        "single_share": "share",
    },
    settings=_PARTED,
    keys=PARTS,
    order="counted",
)

DIRECT_AWARDS = Indicator(
    code="direct-awards",
    name=Text(en="Awards without competition", cy="Dyfarniadau heb gystadleuaeth"),
    question=Text(
        en="What share is awarded without a call for competition?", cy="Pa gyfran a ddyfernir heb alwad am gystadleuaeth?"
    ),
    ask=_direct,
    records=awards_behind,
    units={
        "records": "count",
        "counted": "count",
        "direct": "count",
        "told_pence": "pence",
        "pence": "pence",
        "share": "share",
        "value_share": "share",
    },
    settings=_OF_AWARDS,
    keys=PARTS,
    order="counted",
)

FRAMEWORK_USE = Indicator(
    code="framework-use",
    name=Text(en="Use of frameworks", cy="Defnydd o fframweithiau"),
    question=Text(en="What share is awarded under a framework?", cy="Pa gyfran a ddyfernir o dan fframwaith?"),
    ask=_frameworks,
    records=awards_behind,
    units={
        "records": "count",
        "counted": "count",
        "framework": "count",
        "told_pence": "pence",
        "pence": "pence",
        "share": "share",
        "value_share": "share",
    },
    settings=_OF_AWARDS,
    keys=PARTS,
    order="counted",
)

TIMETABLE = Indicator(
    code="timetable",
    name=Text(en="Days to tender and to award", cy="Dyddiau i dendro ac i ddyfarnu"),
    question=Text(
        en="How long do suppliers have to tender, and how long do they wait for the award?",
        cy="Faint o amser sydd gan gyflenwyr i dendro, a faint y maent yn aros am y dyfarniad?",
    ),
    ask=_timetable,
    records=_times,
    units={
        "records": "count",
        **{f"{what}_counted": "count" for what in ("tender", "award")},
        **{f"{what}_reversed": "count" for what in ("tender", "award")},
        **{f"{what}_{part}": "days" for what in ("tender", "award") for part in ("lower", "median", "upper")},
    },
    settings=_PARTED,
    keys=PARTS,
    order="records",
)
