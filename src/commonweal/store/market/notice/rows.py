"""The rows that one process becomes: from an entry, a release or a record's compiled release, to the tables of the record.

Source: Open Contracting Data Standard 1.1, release reference; where a process tells of several lots, items or periods, the first
stands for it, and the rest stand in their own tables.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from commonweal.market.supplier import names_nobody
from commonweal.store.market.notice import shape
from commonweal.store.market.notice.leaf import count_of, cpv_of, day_of, money_of, name_of
from commonweal.store.market.notice.mend import Note
from commonweal.store.market.progress import unheard

__all__ = ["Rows", "take", "versions"]

Rows = dict[str, list[tuple[Any, ...]]]
"""Rows by table, each in the order of the table's columns."""

_NOT_IN_FORCE = frozenset({"pending", "cancelled", "unsuccessful", "withdrawn"})
_LARGE = frozenset({"large"})
_SMALL = frozenset({"sme", "micro", "small", "medium"})
_NONE = shape.Period()
_NO_CODES = ((shape.Classification(), False),)

Term = tuple[datetime.date | None, datetime.date | None, datetime.date | None]


def take(entry: shape.Entry, source: str, place: str, rows: Rows, note: Note) -> None:
    """Add the rows of one process.

    Parameters
    ----------
    entry
        A release, compiled or the only one there is, or a record with its compiled release.
    source, place
        The file and the place in it.
    rows
        Is added to.
    note
        Is told what could not be used.
    """
    release = entry.compiled_release or entry
    process = release.ocid or entry.ocid or ""
    tender = release.tender or shape.Tender()
    parties = _Parties(process, rows["party"], note)
    for number, party in enumerate(release.parties or ()):
        parties.add(party, f"/parties/{number}")
    _process(process, release, entry, tender, parties, (source, place), rows, note)
    for number, lot in enumerate(tender.lots or ()):
        _lot(process, release, lot, f"/tender/lots/{number}", rows, note)
    if release.bids and release.bids.details:
        for number, bid in enumerate(release.bids.details):
            _bid(process, bid, number, parties, rows, note)
    for number, award in enumerate(release.awards or ()):
        _award(process, award, number, parties, rows, note)
    awarded = {award.id for award in release.awards or ()}
    for number, contract in enumerate(release.contracts or ()):
        if contract.award_id not in awarded and (contract.award_id or len(awarded) != 1):
            note("contract-without-award", f"/contracts/{number}/awardID", contract.award_id or "", "refused")
        _contract(process, contract, number, rows, note)
    _of_tender(process, tender, rows, note)
    _notices(process, release, entry, rows, note)
    for related in release.related_processes or ():
        rows["related"].append((process, ",".join(related.relationship or ()), related.scheme, related.identifier))


def versions(process: str, releases: Iterable[shape.Entry], rows: Rows, note: Note) -> None:
    """Add what each release says of the value and term of awards and contracts, so that their growth can be seen."""
    for release in releases:
        published = day_of(release.date, "/date", note)
        told = [("award", one.id, one.value, one.contract_period) for one in release.awards or ()]
        told += [("contract", one.id, one.value, one.period) for one in release.contracts or ()]
        for number, (part, key, value, period) in enumerate(told):
            if value or period:
                money, term = money_of(value, f"/{part}s/value", note), _term(period, f"/{part}s", note)
                rows["version"].append((process, part, key or str(number), release.id, published, *money, *term))


class _Parties:
    """The parties of one process, each once, by the id it is referred to."""

    def __init__(self, process: str, rows: list[tuple[Any, ...]], note: Note) -> None:
        self._process, self._rows, self._note = process, rows, note
        self._known: set[str] = set()

    def add(self, party: shape.Organisation, path: str) -> str | None:
        """The party's id; it becomes a row where it is met first. None where it says nothing at all."""
        key = party.id or _number_of(party.identifier) or party.name
        if key and key not in self._known:
            self._known.add(key)
            self._rows.append(self._row(party, key, path))
        return key

    def _row(self, party: shape.Organisation, key: str, path: str) -> tuple[Any, ...]:
        identifier, address, details = party.identifier, party.address, party.details
        number = _numbered(identifier, party.additional_identifiers)
        name = name_of(party.name or (identifier.legal_name if identifier else None), f"{path}/name", self._note)
        size = vcse = kind = None
        if details:
            scale = details.scale
            size = "sme" if scale in _SMALL else "large" if scale in _LARGE else None
            vcse = details.vcse
            kind = ";".join([one.id for one in details.classifications if one.id]) if details.classifications else None
        where = (address.street_address, address.locality, address.postal_code, address.region) if address else (None,) * 4
        roles = ",".join(party.roles) if party.roles else None
        others = _others(party.additional_identifiers) if party.additional_identifiers else None
        return (self._process, key, None, name, *number, roles, size, vcse, kind, *where, others)


def _numbered(first: shape.Identifier | None, others: Sequence[shape.Identifier] | None) -> tuple[str | None, str | None]:
    """The first identifier that names a register and a number in it."""
    if first and first.scheme and first.id:
        return first.scheme, first.id
    for other in others or ():
        if other.scheme and other.id:
            return other.scheme, other.id
    return None, None


def _others(told: Sequence[shape.Identifier]) -> str | None:
    """Further numbers in registers, with blanks between."""
    return " ".join(f"{one.scheme}-{one.id}" for one in told if one.scheme and one.id) or None


def _number_of(identifier: shape.Identifier | None) -> str | None:
    return f"{identifier.scheme}-{identifier.id}" if identifier and identifier.scheme and identifier.id else None


def _process(
    process: str,
    release: shape.Entry,
    entry: shape.Entry,
    tender: shape.Tender,
    parties: _Parties,
    source: tuple[str, str],
    rows: Rows,
    note: Note,
) -> None:
    buyer = parties.add(release.buyer, "/buyer") if release.buyer else None
    if buyer is None and tender.procuring_entity:
        buyer = parties.add(tender.procuring_entity, "/tender/procuringEntity")
    published = day_of(release.date, "/date", note)
    linked = [found for one in entry.releases or () if (found := day_of(one.date, "/releases/date", note))]
    dates = [*linked, published] if published else linked
    period = tender.tender_period or _NONE
    tenderers = count_of(tender.number_of_tenderers, "/tender/numberOfTenderers", note)
    cpv, place = _bought(tender, release, note)
    rows["process"].append((
        process, *source, release.id, published, min(dates) if dates else None, ",".join(release.tag or ()),
        name_of(tender.title or _first_title(release), "/tender/title", note), buyer, tender.status,
        tender.procurement_method, tender.procurement_method_details, tender.main_procurement_category, cpv, place,
        *money_of(tender.value, "/tender/value", note),
        day_of(period.start_date, "/tender/tenderPeriod/startDate", note),
        day_of(period.end_date, "/tender/tenderPeriod/endDate", note),
        day_of(tender.award_period.start_date, "/tender/awardPeriod/startDate", note) if tender.award_period else None,
        tenderers, _framework(tender), tender.above_threshold,
    ))  # fmt: skip


def _first_title(release: shape.Entry) -> str | None:
    return next((one.title for one in (*(release.contracts or ()), *(release.awards or ())) if one.title), None)


def _framework(tender: shape.Tender) -> bool | None:
    techniques = tender.techniques
    if techniques and (techniques.has_framework_agreement or techniques.framework_agreement):
        return True
    details = tender.procurement_method_details
    if details and "framework" in details.lower():
        return True
    return False if techniques and techniques.has_framework_agreement is False else None


def _bought(tender: shape.Tender, release: shape.Entry, note: Note) -> tuple[str | None, str | None]:
    """What is bought, as eight digits of the procurement vocabulary, and where it is delivered."""
    code = _code([tender.classification], "/tender/classification", note) if tender.classification else None
    place = None
    sources = [tender.items, *(one.items for one in release.awards or ()), *(one.items for one in release.contracts or ())]
    for items in sources:
        if code and place:
            break
        for item in items or ():
            code = code or _of_item(item, note)
            place = place or _place(item)
    told = tender.classification
    if not code and told and told.id and (told.scheme or "").strip().upper() != "CPV":
        note("code-not-cpv", "/tender/classification", told.id, "refused")
    return code, place


def _of_item(item: shape.Item, note: Note) -> str | None:
    return _code([item.classification] if item.classification else (), "/items/classification", note) or _code(
        item.additional_classifications or (), "/items/additionalClassifications", note
    )


def _code(classifications: Iterable[shape.Classification], path: str, note: Note) -> str | None:
    for one in classifications:
        found = cpv_of(one.scheme, one.id, path, note)
        if found:
            return found
    return None


def _place(item: shape.Item) -> str | None:
    for address in item.delivery_addresses or ():
        if address.region or address.postal_code:
            return address.region or address.postal_code
    return None


def _term(period: shape.Period | None, path: str, note: Note) -> Term:
    if period is None:
        return None, None, None
    starts = day_of(period.start_date, f"{path}/startDate", note)
    ends = day_of(period.end_date, f"{path}/endDate", note)
    latest = day_of(period.max_extent_date, f"{path}/maxExtentDate", note)
    if ends is None and starts and period.duration_in_days:
        ends = _after(starts, period.duration_in_days)
    if ends and starts and ends < starts:
        note("end-before-start", f"{path}/endDate", f"{starts} to {ends}", "refused")
        return starts, None, latest
    return starts, ends, latest if latest and (ends is None or latest > ends) else ends


def _after(starts: datetime.date, days: float) -> datetime.date | None:
    try:
        return starts + datetime.timedelta(days=days - 1)
    except OverflowError:
        return None


def _lot(process: str, release: shape.Entry, lot: shape.Lot, path: str, rows: Rows, note: Note) -> None:
    money = money_of(lot.value, f"{path}/value", note)
    term = _term(lot.contract_period, f"{path}/contractPeriod", note)
    told = release.bids.statistics if release.bids else None
    bids = _bids_for(lot, told, note, alone=len(release.tender.lots or ()) == 1 if release.tender else False) if told else None
    rows["lot"].append((process, lot.id, lot.title, lot.status, *money, *term, bids))


def _bids_for(lot: shape.Lot, told: Sequence[shape.Statistic], note: Note, *, alone: bool) -> int | None:
    """How many bids a lot had: its own count, or that of the whole process where it has no other lot."""
    of_lot = {one.measure: one.value for one in told if one.related_lot == lot.id}
    of_all = {one.measure: one.value for one in told if one.related_lot is None} if alone else {}
    found = (of_lot.get(measure, of_all.get(measure)) for measure in _BIDS)
    return count_of(next((value for value in found if value is not None), None), "/bids/statistics", note)


_BIDS = ("bids", "validBids", "finalStageBids")
"""Measures that count bids, the best first."""


def _bid(process: str, bid: shape.Bid, number: int, parties: _Parties, rows: Rows, note: Note) -> None:
    key, path = bid.id or str(number), f"/bids/details/{number}"
    lot = bid.related_lots[0] if bid.related_lots else None
    money = money_of(bid.value, f"{path}/value", note)
    rows["bid"].append((process, key, lot, bid.status, day_of(bid.date, f"{path}/date", note), *money))
    for tenderer in bid.tenderers or ():
        party = parties.add(tenderer, f"{path}/tenderers")
        if party:
            rows["bid_tenderer"].append((process, key, party))


def _award(process: str, award: shape.Award, number: int, parties: _Parties, rows: Rows, note: Note) -> None:
    key, path = award.id or str(number), f"/awards/{number}"
    lot = award.related_lots[0] if award.related_lots else None
    cpv = None
    for item in award.items or ():
        cpv = _of_item(item, note)
        if cpv:
            break
    in_force = award.status is None or award.status.lower() not in _NOT_IN_FORCE
    rows["award"].append((
        process, key, lot, award.title, award.status, in_force,
        day_of(award.date, f"{path}/date", note), day_of(award.date_published, f"{path}/datePublished", note),
        *money_of(award.value, f"{path}/value", note), *_term(award.contract_period, f"{path}/contractPeriod", note), cpv,
    ))  # fmt: skip
    if not award.suppliers and in_force:
        note("supplier-missing", f"{path}/suppliers", "", "refused")
    for supplier in award.suppliers or ():
        party = parties.add(supplier, f"{path}/suppliers")
        if supplier.name and not supplier.identifier and names_nobody(supplier.name):
            note("supplier-names-nobody", f"{path}/suppliers", supplier.name, "refused")
        if party:
            rows["award_supplier"].append((process, key, party))
    _items(process, "award", key, award.items, rows, note)
    _amendments(process, "award", key, award.amendments, rows, note)


def _contract(process: str, contract: shape.Contract, number: int, rows: Rows, note: Note) -> None:
    key, path = contract.id or str(number), f"/contracts/{number}"
    published = next((one.date_published for one in contract.documents or () if one.document_type == "contractNotice"), None)
    rows["contract"].append((
        process, key, contract.award_id, contract.title, contract.status, day_of(contract.date_signed, f"{path}/dateSigned", note),
        day_of(published, f"{path}/documents", note), *money_of(contract.value, f"{path}/value", note),
        *_term(contract.period, f"{path}/period", note),
    ))  # fmt: skip
    _items(process, "contract", key, contract.items, rows, note)
    _amendments(process, "contract", key, contract.amendments, rows, note)
    _milestones(process, "contract", key, contract.milestones, rows, note)
    _performance(process, key, contract, rows, note)


def _performance(process: str, key: str, contract: shape.Contract, rows: Rows, note: Note) -> None:
    done = contract.implementation or shape.Implementation()
    _milestones(process, "contract", key, done.milestones, rows, note)
    for metric in (*(contract.agreed_metrics or ()), *(done.metrics or ())):
        for observation in metric.observations or [shape.Observation()]:
            starts, ends, _latest = _term(observation.period, "/contracts/implementation/metrics", note)
            rows["performance"].append((process, key, metric.id, metric.title, observation.measure, starts, ends, False))
    for failure in done.performance_failures or ():
        starts, ends, _latest = _term(failure.period, "/contracts/implementation/performanceFailures", note)
        decided = day_of(failure.decision_date, "/contracts/implementation/performanceFailures/decisionDate", note)
        rows["performance"].append(
            (process, key, failure.id, failure.description or failure.category, None, starts or decided, ends or decided, True)
        )


def _of_tender(process: str, tender: shape.Tender, rows: Rows, note: Note) -> None:
    key = tender.id or ""
    _items(process, "tender", key, tender.items, rows, note)
    _amendments(process, "tender", key, tender.amendments, rows, note)
    _milestones(process, "tender", key, tender.milestones, rows, note)


def _items(process: str, part: str, of: str, items: Sequence[shape.Item] | None, rows: Rows, note: Note) -> None:
    """A row for each item, or for each of its codes where it has several."""
    for number, item in enumerate(items or ()):
        unit = item.unit
        price, currency = money_of(unit.value, f"/{part}/items/{number}/unit/value", note, least=0) if unit else (None, None)
        own = [item.classification] if item.classification else []
        codes = [*((code, True) for code in own), *((code, False) for code in item.additional_classifications or ())]
        place, name = _place(item), unit.name if unit else None
        for code, main in codes or _NO_CODES:
            rows["item"].append((
                process, part, of, item.id or str(number), item.related_lot, code.scheme, code.id, item.description,
                item.quantity, name, price, currency, place, main,
            ))  # fmt: skip


def _amendments(process: str, part: str, of: str, told: Sequence[shape.Amendment] | None, rows: Rows, note: Note) -> None:
    for number, one in enumerate(told or ()):
        amended = day_of(one.date, f"/{part}/amendments/{number}/date", note)
        money = money_of(one.value, f"/{part}/amendments/{number}/value", note)
        rows["amendment"].append((process, part, of, one.id or str(number), amended, one.rationale, one.description, *money))


def _milestones(process: str, part: str, of: str, told: Sequence[shape.Milestone] | None, rows: Rows, note: Note) -> None:
    for number, one in enumerate(told or ()):
        due = day_of(one.due_date, f"/{part}/milestones/{number}/dueDate", note)
        met = day_of(one.date_met, f"/{part}/milestones/{number}/dateMet", note)
        rows["milestone"].append((process, part, of, one.id or str(number), one.type, one.title, due, met, one.status))


def _notices(process: str, release: shape.Entry, entry: shape.Entry, rows: Rows, note: Note) -> None:
    """What was published when: each release that is told of, and each document that is a notice of the Act."""
    if entry.releases:
        for one in entry.releases:
            rows["notice"].append((process, one.id, ",".join(one.tag or ()), None, day_of(one.date, "/releases/date", note)))
    elif release.tag != ["compiled"]:
        # What is wrong with the release's own date has been told.
        rows["notice"].append((process, release.id, ",".join(release.tag or ()), None, day_of(release.date, "/date", unheard)))
    tender = release.tender
    parts = (*((tender,) if tender else ()), *(release.awards or ()), *(release.contracts or ()))
    for document in [one for part in parts for one in part.documents or () if one.notice_type]:
        published = day_of(document.date_published, "/documents/datePublished", note)
        rows["notice"].append((process, document.id, document.document_type, document.notice_type, published))
