"""What awards and payments that count in a case's market view do not tell, and why not."""

from collections.abc import Mapping

import ibis
from ibis.expr.types import StringValue, Table

from commonweal.market.rows import award_divisions
from commonweal.market.table import MarketRecord

__all__ = ["AWARD_USES", "PAYMENT_USES", "lacking"]

AWARD_USES: Mapping[str, tuple[str, str]] = {
    "value": ("value-missing", r"^(/(awards|contracts)/[0-9]+/)?value$"),
    "division": ("code-missing", r"(^cpv|/(classification|additionalClassifications))$"),
    "buyer": ("buyer-missing", r"^(buyer|/parties/[0-9]+/name)$"),
    "awarded": ("date-missing", r"^(awarded|/awards/[0-9]+/date)$"),
    "end": ("end-missing", r"^(ends|/awards/[0-9]+/contractPeriod/endDate|/contracts/[0-9]+/period/endDate)$"),
}
"""What an award may tell (`view.USES`), with the reason where it is silent, and the paths of faults that say otherwise."""

PAYMENT_USES: Mapping[str, str] = {"supplier": "supplier_name", "category": "category", "date": "paid"}
"""What a payment may tell, and the path of faults that say why it does not."""


def lacking(record: MarketRecord) -> Table:
    """What is not told: columns `source`, `of` (what), `reason`, `place` and `value`, a row for each award or payment and use."""
    return ibis.union(*(_of_awards(record, of) for of in AWARD_USES), _of_payments(record))


def _of_payments(record: MarketRecord) -> Table:
    fault = record.fault.filter(record.fault.consequence == "refused")
    spend = fault.semi_join(record.source.filter(record.source.kind == "spend"), "source")
    of = ibis.cases(*((spend.path == path, of) for of, path in PAYMENT_USES.items()), else_=ibis.null("string"))
    told = spend.select("source", "reason", of=of, place="place_in_source", value="value")
    return told.filter(told.of.notnull()).select("source", "of", "reason", "place", "value")


def _of_awards(record: MarketRecord, of: str) -> Table:
    """Awards that do not tell a thing, each with a fault of its process that says why: the first with the first, and so on."""
    silent, paths = AWARD_USES[of]
    lacks = _silent(record, of)
    turned = lacks.mutate(turn=ibis.row_number().over(ibis.window(group_by="process", order_by="award")))
    faults = _faults(record, paths)
    met = turned.left_join(faults, [turned.process == faults.of_process, turned.turn == faults.of_turn])
    return met.select(
        "source",
        of=ibis.literal(of),
        reason=ibis.coalesce(met.known, met.why, silent),
        place=ibis.coalesce(met.fault_place, met.place),
        value=ibis.coalesce(met.found, met.value, ""),
    )


def _faults(record: MarketRecord, paths: str) -> Table:
    """Faults of paths, numbered within their process, a path once."""
    fault = record.fault.filter(record.fault.consequence == "refused", record.fault.path.re_search(paths))
    once = fault.group_by(["process", "path"]).agg(
        why=fault.reason.min(), value=fault.value.min(), fault_place=fault.place_in_source.min()
    )
    order = ibis.window(group_by="process", order_by=[once.path.length(), once.path])
    return once.select("why", "value", "fault_place", of_process="process", of_turn=ibis.row_number().over(order))


def _silent(record: MarketRecord, of: str) -> Table:
    """Awards that count and do not tell a thing: `known` is why, and `found` what stands there, where they show it themselves."""
    told = record.supply.distinct(on=["process", "award"]).join(record.process.select("process", "place_in_source"), "process")
    if of == "value":
        return _valueless(told)
    if of == "division":
        return _undivided(record, told)
    if of == "awarded":
        # Supply falls back to the day of publication, which tells when somebody wrote and not when they decided.
        told = told.drop("awarded").join(record.award.select("process", "award", "awarded"), ["process", "award"])
    column = {"buyer": "buyer", "awarded": "awarded", "end": "ends"}[of]
    return _shown(told.filter(told[column].isnull()), ibis.null("string"), ibis.null("string"))


def _valueless(told: Table) -> Table:
    foreign = told.pence.notnull() & (told.currency != "GBP")
    amount = (told.whole_pence // 100).cast("string") + ibis.literal(" ") + told.currency
    kept = told.mutate(known=ibis.ifelse(foreign, "currency-not-pounds", ibis.null("string")), found=amount)
    return _shown(kept.filter(kept.pence.isnull() | kept.known.notnull()), kept.known, kept.found)


def _undivided(record: MarketRecord, told: Table) -> Table:
    """Awards without a division: what code they have is of none, or their items' codes are of another scheme."""
    coded = record.item.filter(record.item.code.notnull(), record.item.scheme.notnull())
    other = coded.group_by("process").agg(other=coded.code.min())
    without = told.anti_join(award_divisions(record), ["process", "award"]).left_join(other, "process").drop("process_right")
    known = ibis.cases(
        (without.cpv.notnull(), "code-unknown"), (without.other.notnull(), "code-not-cpv"), else_=ibis.null("string")
    )
    return _shown(without, known, ibis.coalesce(without.cpv, without.other))


def _shown(told: Table, known: StringValue, found: StringValue) -> Table:
    return told.select("source", "process", "award", place="place_in_source", known=known, found=found)
