"""One award of an OCDS release: who won it, in which divisions, for how much, until when, or why that is not known."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from commonweal.market.division import division_of
from commonweal.market.record import Award, Party
from commonweal.market.supplier import names_nobody
from commonweal.store.field import Lack, amount_in_pounds, day, end_of, known
from commonweal.store.market import release as ocds
from commonweal.store.text import readable

__all__ = ["award_in", "in_force", "leaf", "record_of"]

_NOT_IN_FORCE = frozenset({"pending", "cancelled", "unsuccessful"})


def award_in(release: ocds.Release, award: ocds.Award, number: int) -> tuple[Award, Mapping[str, Lack]] | str:
    """An award of a release and what it lacks, or the reason why supply cannot be read from it; `number` as for `record_of`."""
    if not in_force(award):
        return "award-not-in-force"
    parties = {leaf(party.id): party for party in release.parties or ()}
    suppliers = _suppliers(award, parties)
    if isinstance(suppliers, Lack):
        return suppliers.reason
    contracts = [one for one in release.contracts or () if leaf(one.award_id) == leaf(award.id)]
    divisions, value, end = _divisions(release, award, contracts), _value(award, contracts), _end(award, contracts)
    buyer, awarded = _buyer(release, parties), day(award.date) or Lack("date-missing")
    record = record_of(release, award, number)
    found = Award(record, known(buyer), suppliers, known(divisions) or (), known(value), known(awarded), known(end))
    told = {"value": value, "division": divisions, "buyer": buyer, "awarded": awarded, "end": end}
    return found, {of: what for of, what in told.items() if isinstance(what, Lack)}


def record_of(release: ocds.Release, award: ocds.Award, number: int) -> str:
    """What tells an award from every other; `number`, its place in the release, stands in for a missing id."""
    return f"{leaf(release.ocid)} {leaf(award.id) or number}"


def in_force(award: ocds.Award) -> bool:
    """Whether an award is not pending, cancelled or unsuccessful."""
    return leaf(award.status).lower() not in _NOT_IN_FORCE


def _suppliers(award: ocds.Award, parties: Mapping[str, ocds.Organisation]) -> tuple[Party, ...] | Lack:
    named = [party for party in (_party(one, parties) for one in award.suppliers or ()) if party]
    suppliers = tuple(party for party in named if not names_nobody(party.name))
    return suppliers or Lack("supplier-names-nobody" if named else "supplier-missing")


def _buyer(release: ocds.Release, parties: Mapping[str, ocds.Organisation]) -> Party | Lack:
    entity = release.tender.procuring_entity if release.tender else None
    return _party(release.buyer, parties) or _party(entity, parties) or Lack("buyer-missing")


def _party(told: ocds.Organisation | None, parties: Mapping[str, ocds.Organisation]) -> Party | None:
    """A party with its name and register number, from where it is mentioned or from the list of parties."""
    if told is None:
        return None
    listed = parties.get(leaf(told.id), told)
    numbered = [identifier for identifier in (told.identifier, listed.identifier) if identifier]
    names = [told.name, listed.name, *(identifier.legal_name for identifier in numbered)]
    name = next((readable(leaf(one)) for one in names if leaf(one)), "")
    numbers = (f"{leaf(one.scheme)}-{leaf(one.id)}" for one in numbered if leaf(one.scheme) and leaf(one.id))
    return Party(name, next(numbers, "")) if name else None


def _divisions(release: ocds.Release, award: ocds.Award, contracts: Sequence[ocds.Contract]) -> tuple[str, ...] | Lack:
    """The CPV divisions of the award's own items, else of its contracts', else of the tender."""
    tender = release.tender or ocds.Tender()
    bought = [item for contract in contracts for item in contract.items or ()]
    codes: list[ocds.Classification] = []
    for source in (award.items, bought, [ocds.Item(tender.classification)], tender.items):
        codes += _classifications(source or ())
        found = tuple(dict.fromkeys(code for code in map(_division, codes) if code))
        if found:
            return found
    if not codes:
        return Lack("code-missing")
    return Lack("code-unknown" if any(map(_is_cpv, codes)) else "code-not-cpv", leaf(codes[0].id))


def _classifications(items: Sequence[ocds.Item]) -> Iterator[ocds.Classification]:
    for item in items:
        if item.classification:
            yield item.classification
        yield from item.additional_classifications or ()


def _is_cpv(code: ocds.Classification) -> bool:
    return leaf(code.scheme).upper() == "CPV"


def _division(code: ocds.Classification) -> str | None:
    return division_of(leaf(code.id)) if _is_cpv(code) else None


def _value(award: ocds.Award, contracts: Sequence[ocds.Contract]) -> int | Lack:
    """The value of the contracts signed under an award, else of the award."""
    signed = [contract.value for contract in contracts if contract.value]
    values = [amount_in_pounds(one.amount, one.currency) for one in signed or [award.value or ocds.Value()]]
    lack = next((value for value in values if isinstance(value, Lack)), None)
    return lack or sum(value for value in values if isinstance(value, int))


def _end(award: ocds.Award, contracts: Sequence[ocds.Contract]) -> datetime.date | Lack:
    """The last day of the contracts signed under an award, else of the contract period that the award states."""
    periods = [contract.period for contract in contracts if contract.period] or [award.contract_period or ocds.Period()]
    ends = [end_of(period.start_date, period.end_date) for period in periods]
    lack = next((end for end in ends if isinstance(end, Lack)), Lack("end-missing"))
    return max((end for end in ends if isinstance(end, datetime.date)), default=lack)


def leaf(value: object) -> str:
    """A leaf as text: whatever a publisher put where text or a number belongs."""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
