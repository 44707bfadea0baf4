"""Who supplies what to whom: the table that indicators of structure count.

One row is one supplier's part of one award in force. An award's value is what was signed under it where contracts are
published, else what the award states; its term likewise. Suppliers share it equally, to the penny, since what each gets is not
published; the first of them take the odd pennies.

Source: design choice, as in docs/methods/market-concentration.md; OCDS 1.1, award and contract.
"""

import ibis
from ibis.expr.types import BooleanValue, DateValue, IntegerValue, StringValue, Table

from commonweal.market.columns import COLUMNS
from commonweal.market.table import MarketRecord

__all__ = ["contracts_of_awards", "equal_part", "supply"]

_AREA = r"^([A-Za-z]{1,2})[0-9]"
_WITHOUT_COMPETITION = ("direct", "limited")


def supply(record: MarketRecord) -> Table:
    """Rows of the table `supply`, from those of processes, awards, contracts, parties and organisations."""
    awards = _awards(record)
    suppliers = _suppliers(record)
    each = ibis.window(group_by=["process", "award"])
    place = ibis.row_number().over(ibis.window(group_by=["process", "award"], order_by="supplier"))
    joined = awards.join(suppliers, ["process", "award"]).mutate(suppliers=ibis._.supplier.count().over(each), turn=place)
    shared = joined.mutate(pence=equal_part(joined.whole_pence, joined.suppliers, joined.turn), local=_local(joined))
    return shared.select(*COLUMNS["supply"])


def equal_part(pence: IntegerValue, parts: IntegerValue, turn: IntegerValue) -> IntegerValue:
    """The part of so many equal ones whose turn it is, counted from nothing: they add up, as the first take the odd pennies."""
    odd = pence % parts
    return ((pence - odd) / parts).cast("int64") + (turn < odd).cast("int64")


def _awards(record: MarketRecord) -> Table:
    """Each award in force with its process, its buyer, and the value and term that count."""
    process, award, signed = record.process, record.award, _signed(record)
    told = award.filter(award.in_force).left_join(signed, ["process", "award"])
    of_contract = told.signed_value & told.signed_pence.notnull()
    valued = told.select(
        "process",
        "award",
        award_title=told.title,
        awarded=ibis.coalesce(told.awarded, told.signed),
        starts=ibis.coalesce(told.signed_starts, told.starts),
        ends=ibis.coalesce(told.signed_ends, told.ends),
        latest_ends=ibis.coalesce(told.signed_latest, told.latest_ends, told.signed_ends, told.ends),
        whole_pence=ibis.ifelse(of_contract, told.signed_pence, told.pence).cast("int64"),
        currency=ibis.ifelse(of_contract, told.signed_currency, told.currency),
        award_cpv=told.cpv,
        terminated=told.terminated.fill_null(False),
    )
    bought = process.select(
        "process",
        "source",
        "place",
        "framework",
        "published",
        buyer_party=process.buyer,
        process_title=process.title,
        process_cpv=process.cpv,
        direct=_direct(process),
    )
    joined = valued.join(bought, "process").left_join(_buyers(record), ["process", "buyer_party"])
    joined = joined.mutate(ends=_stopped(joined.ends, joined), latest_ends=_stopped(joined.latest_ends, joined))
    return joined.select(
        "process", "award", "source", "place", "framework", "direct", "buyer", "buyer_name", "buyer_region", "buyer_area",
        "starts", "ends", "latest_ends", "whole_pence", "currency",
        title=ibis.coalesce(joined.award_title, joined.process_title),
        cpv=ibis.coalesce(joined.award_cpv, joined.process_cpv),
        awarded=ibis.coalesce(joined.awarded, joined.published),
    )  # fmt: skip


def _stopped(ends: DateValue, joined: Table) -> DateValue:
    """An end, no later than the last notice of a process whose contracts have all been terminated."""
    return ibis.ifelse(joined.terminated & (joined.published < ends), joined.published, ends)


def _signed(record: MarketRecord) -> Table:
    """What was signed under each award, together, but for what was cancelled.

    Its value counts only where all of it is known and in one currency. What was terminated has no later end than its notice.
    """
    contract = contracts_of_awards(record)
    signed = contract.filter(~contract.status.lower().isin(["cancelled"]).fill_null(False))
    known = signed.pence.notnull().all() & (signed.currency.nunique() == 1)
    return signed.group_by(["process", "award"]).agg(
        signed=signed.signed.min(),
        signed_starts=signed.starts.min(),
        signed_ends=signed.ends.max(),
        signed_latest=signed.latest_ends.max(),
        signed_pence=signed.pence.sum(),
        signed_currency=signed.currency.min(),
        signed_value=known,
        terminated=(signed.status.lower() == "terminated").fill_null(False).all(),
    )


def contracts_of_awards(record: MarketRecord) -> Table:
    """Contracts with their award: the one they name, or the only one of the process where they name none."""
    award, contract = record.award, record.contract
    only = award.group_by("process").agg(awards=award.award.count(), only=award.award.min())
    joined = contract.left_join(only, "process")
    named = ibis.coalesce(joined.award, ibis.ifelse(joined.awards == 1, joined.only, ibis.null("string")))
    told = joined.select(*[column for column in contract.columns if column != "award"], award=named)
    return told.filter(told.award.notnull())


def _direct(process: Table) -> BooleanValue:
    """Whether there was no call for competition; a call-off from a framework had one, when the framework was set up."""
    called_off = process.method_details.lower().contains("call-off").fill_null(False)
    return ibis.ifelse(process.method.isnull(), ibis.null("boolean"), process.method.isin(_WITHOUT_COMPETITION) & ~called_off)


def _suppliers(record: MarketRecord) -> Table:
    known = record.award_supplier.distinct().join(_parties(record), ["process", "party"])
    return known.select(
        "process", "award", "size", "vcse", "public",
        supplier=known.organisation, supplier_name=known.organisation_name, supplier_region=known.region, supplier_area=known.area,
    ).distinct(on=["process", "award", "supplier"], keep="first")  # fmt: skip


def _buyers(record: MarketRecord) -> Table:
    parties = _parties(record)
    return parties.select(
        "process",
        buyer_party=parties.party,
        buyer=parties.organisation,
        buyer_name=parties.organisation_name,
        buyer_region=parties.region,
        buyer_area=parties.area,
    )


def _parties(record: MarketRecord) -> Table:
    """Each party with its organisation, and where that is."""
    party, organisation = record.party, record.organisation
    named = organisation.select(
        "organisation", "size", "vcse", "public", "region", organisation_name=organisation.name, area=_area(organisation.postcode)
    )
    return party.select("process", "party", "organisation").join(named, "organisation")


def _area(postcode: StringValue) -> StringValue:
    """The letters that a postcode begins with; none where it is not one."""
    return postcode.re_extract(_AREA, 1).upper().nullif("")


def _local(joined: Table) -> BooleanValue:
    """Whether supplier and buyer have addresses in one postcode area, else in one region as the record codes it."""
    by_area = joined.supplier_area == joined.buyer_area
    return ibis.coalesce(by_area, joined.supplier_region == joined.buyer_region)
