"""The account of what a case's market view is read from: how many records of each source were used, and why the rest were not.

A release or notice is used when somebody was awarded something by its process, as all that was read of it says; a payment when its
amount can be read. What was used may still not tell a value, an end and so on, which is counted apart.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis
from ibis.expr.types import Table

from commonweal.base.tally import Tally
from commonweal.market.lacking import AWARD_USES, PAYMENT_USES, lacking
from commonweal.market.table import MarketRecord
from commonweal.market.view import SourceTally, Use

__all__ = ["account_queries", "accounts"]

_FAULT = ("source", "reason", "place", "value")


def account_queries(record: MarketRecord, entry: Table) -> dict[str, Table]:
    """The questions that `accounts` assembles, by name.

    Parameters
    ----------
    record
        The tables of the record.
    entry
        A row for each release that was read: at least the columns `process`, `source` and `place`.
    """
    told = _told(record, entry)
    return {
        "source": record.source,
        "told": told.group_by("source").agg(told=told.count()),
        "unused": ibis.union(_unreadable(record), _without_award(record, told)),
        "repaired": ibis.union(_mended(record), _set_aside(record), _told_elsewhere(record, entry)),
        "counted": ibis.union(_awards(record), _payments(record)),
        "lacking": lacking(record),
    }


def accounts(answers: Mapping[str, Sequence[Mapping[str, Any]]]) -> Mapping[str, SourceTally]:
    """The account of each source, by its key, of what `account_queries` is answered."""
    told = {row["source"]: row["told"] for row in answers["told"]}
    counted = {row["source"]: row["used"] for row in answers["counted"]}
    return {
        row["source"]: _account(row, told.get(row["source"], 0), counted.get(row["source"], 0), answers)
        for row in answers["source"]
    }


def _account(source: Mapping[str, Any], told: int, counted: int, answers: Mapping[str, Sequence[Mapping[str, Any]]]) -> SourceTally:
    key, kind = source["source"], source["kind"]
    of_source = {name: _in_order(answers[name], key) for name in ("unused", "repaired", "lacking")}
    tally = Tally(source["name"], source["records"])
    if kind == "ocds":
        # What a file that is cut short does not tell stands among no records of the source.
        tally.records = told + sum(not row["told"] for row in of_source["unused"])
    elif kind != "spend":
        for _ in range(source["used"] - told):
            tally.repair("award-in-another-source", source["name"])
    for row in of_source["unused"]:
        tally.refuse(row["reason"], row["place"], row["value"] or "")
    for row in of_source["repaired"]:
        tally.repair(row["reason"], row["place"], row["value"] or "")
    uses = {of: Tally(of, counted) for of in (PAYMENT_USES if kind == "spend" else AWARD_USES)}
    for row in of_source["lacking"]:
        uses[row["of"]].refuse(row["reason"], row["place"], row["value"] or "")
    shown = tuple(Use(of, use.records, use.used, use.refused) for of, use in uses.items())
    return SourceTally(source["name"], kind, tally.records, tally.used, tally.refused, tally.repaired, shown)


def _in_order(rows: Sequence[Mapping[str, Any]], source: str) -> list[Mapping[str, Any]]:
    """A source's rows in the order of its file: of two lines' places the longer one is later, else that with the greater number."""
    ours = [row for row in rows if row["source"] == source]
    return sorted(ours, key=lambda row: (len(row["place"]), row["place"], row["reason"], row["value"] or ""))


def _told(record: MarketRecord, entry: Table) -> Table:
    """Each release, notice of an export, and contract of a register, with its process."""
    process = record.process.select("process", "source", place="place_in_source")
    sheet = process.join(record.source.select("source", "kind"), "source")
    notices = record.notice.select("process").join(sheet.filter(sheet.kind == "contracts-finder"), "process")
    contracts = record.award.select("process").join(sheet.filter(sheet.kind == "register"), "process")
    columns = ("process", "source", "place")
    return ibis.union(entry.select(*columns), notices.select(*columns), contracts.select(*columns))


def _unreadable(record: MarketRecord) -> Table:
    """Records that are none, or that nothing can be used of; `told` is whether they stand among what tells of a process."""
    fault = record.fault
    whole = fault.filter(fault.consequence == "refused", fault.path == "")
    supplied = whole.process.isin(record.supply.process)
    kept = whole.filter(whole.process.isnull() | supplied)
    return kept.select("source", "reason", place="place_in_source", value="value", told=kept.process.notnull())


def _without_award(record: MarketRecord, told: Table) -> Table:
    """What tells of processes by which nobody was awarded anything."""
    award, fault = record.award, record.fault
    awards = award.group_by("process").agg(in_force=award.count(where=award.in_force))
    nobody = fault.filter(fault.reason.isin(["supplier-missing", "supplier-names-nobody"]), fault.consequence == "refused")
    why = nobody.group_by("process").agg(why=nobody.reason.max())
    unused = told.filter(told.process.notin(record.supply.process)).left_join(awards, "process").drop("process_right")
    unused = unused.left_join(why, "process")
    reason = ibis.cases(
        (unused.in_force.isnull(), "notice-without-award"),
        (unused.in_force == 0, "award-not-in-force"),
        else_=ibis.coalesce(unused.why, "supplier-missing"),
    )
    return unused.select("source", "place", reason=reason, value=unused.process, told=ibis.literal(True)).select(*_FAULT, "told")


def _mended(record: MarketRecord) -> Table:
    """Each record of which something was put right, once for each reason."""
    fault = record.fault.filter(record.fault.consequence == "repaired")
    told = fault.group_by(["source", "reason", "place_in_source"]).agg(value=fault.value.min())
    return told.select("source", "reason", place="place_in_source", value="value")


def _set_aside(record: MarketRecord) -> Table:
    """Processes of which some awards are supply and some are not."""
    award, supply, process = record.award, record.supply, record.process
    left = award.anti_join(supply, ["process", "award"]).select("process").distinct()
    some = process.semi_join(left, "process").semi_join(supply, "process")
    return some.select("source", reason=ibis.literal("award-set-aside"), place="place_in_source", value="process")


def _told_elsewhere(record: MarketRecord, entry: Table) -> Table:
    """Releases of awards that another source tells later, and which count as that one's."""
    process = record.process.semi_join(record.supply, "process").select("process", latest="source")
    other = entry.join(process, "process").filter(ibis._.source != ibis._.latest)
    return other.select("source", reason=ibis.literal("award-in-another-source"), place="place", value="process").distinct()


def _awards(record: MarketRecord) -> Table:
    award = record.supply.select("source", "process", "award").distinct()
    return award.group_by("source").agg(used=award.count())


def _payments(record: MarketRecord) -> Table:
    return record.payment.group_by("source").agg(used=record.payment.count())
