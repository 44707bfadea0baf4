"""Who supplies what to whom: the table that indicators of structure count.

One row is one supplier's part of one award in force. An award's value is what was signed under it where contracts are
published, else what the award states; its term likewise. Suppliers share it equally, to the penny, since what each gets is not
published; the first of them take the odd pennies.

Source: design choice, as in docs/methods/market-concentration.md; OCDS 1.1, award and contract.
"""

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table

from commonweal.market.columns import COLUMNS
from commonweal.market.table import MarketRecord

__all__ = ["supply"]

_AREA = r"^([A-Za-z]{1,2})[0-9]"
_WITHOUT_COMPETITION = ("direct", "limited")


def supply(record: MarketRecord) -> Table:
    """Rows of the table `supply`, from those of processes, awards, contracts, parties and organisations."""
    awards = _awards(record)
    suppliers = _suppliers(record)
    each = ibis.window(group_by=["process", "award"])
    place = ibis.row_number().over(ibis.window(group_by=["process", "award"], order_by="supplier"))
    joined = awards.join(suppliers, ["process", "award"]).mutate(suppliers=ibis._.supplier.count().over(each), turn=place)
    odd = joined.whole_pence % joined.suppliers
    shared = joined.mutate(
        pence=((joined.whole_pence - odd) / joined.suppliers).cast("int64") + (joined.turn < odd).cast("int64"),
        local=_local(joined),
    )
    return shared.select(*COLUMNS["supply"])


def _awards(record: MarketRecord) -> Table:
    """Each award in force with its process, its buyer, and the value and term that count."""
    process, award, signed = record.process, record.award, _signed(record.contract)
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
    return joined.select(
        "process", "award", "source", "place", "framework", "direct", "buyer", "buyer_name", "buyer_region", "buyer_area",
        "starts", "ends", "latest_ends", "whole_pence", "currency",
        title=ibis.coalesce(joined.award_title, joined.process_title),
        cpv=ibis.coalesce(joined.award_cpv, joined.process_cpv),
        awarded=ibis.coalesce(joined.awarded, joined.published),
    )  # fmt: skip


def _signed(contract: Table) -> Table:
    """What was signed under each award, together; its value only where all of it is known and in one currency."""
    known = contract.pence.notnull().all() & (contract.currency.nunique() == 1)
    return (
        contract.filter(contract.award.notnull())
        .group_by(["process", "award"])
        .agg(
            signed=contract.signed.min(),
            signed_starts=contract.starts.min(),
            signed_ends=contract.ends.max(),
            signed_latest=contract.latest_ends.max(),
            signed_pence=contract.pence.sum(),
            signed_currency=contract.currency.min(),
            signed_value=known,
        )
    )


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
