"""A published contract as an OCDS 1.1 release package: planning, award and contract of the process that its notice names.

It is made where the notice’s identifier is known, and only there: an ocid belongs to whoever published the notice, and a made-up
one would clash with it. What the tender was is told by the notice itself, under the same ocid; how it was planned, by its
commission where that is published.

Source: Open Contracting Data Standard 1.1, release package and release reference; amendments as in its guidance on changes.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.base.money import pounds
from commonweal.governance.contract.contract import CHANGES, NUMBER, PAID, Contract, Supplier
from commonweal.governance.contract.status import Status, since, status
from commonweal.publish.planning import Planned, planning

__all__ = ["release_package"]

_LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_STATUSES: dict[Status, str] = {
    "to begin": "pending",
    "running": "active",
    "in extension": "active",
    "ended": "terminated",
    "ended early": "terminated",
}
"""OCDS calls a contract terminated when it ended, at its time or before it."""


def release_package(
    contract: Contract,
    key: str,
    number: int,
    published: datetime.datetime,
    buyer: Supplier,
    address: str,
    today: datetime.date,
    planned: Planned | None = None,
) -> dict[str, Any]:
    """A package of one release; ValueError where the contract names no notice.

    `number` is that of the event that published it last, at the moment `published`, and `address` where the package is found;
    `planned` is its commission as it is published, None where it is not. A release never changes: one that tells another status,
    or of a commission that was published anew, has another id and date.
    """
    if not contract.ocid:
        raise ValueError("A contract without the identifier of its notice has no release.")
    stands = _STATUSES[status(contract, today)]
    turned = datetime.datetime.combine(since(contract, today), datetime.time(), published.tzinfo)
    date = max([published, turned, *([planned.changed_at] if planned else [])]).isoformat(timespec="seconds")
    parties = [("buyer", buyer), *(("supplier", one) for one in contract.suppliers)]
    known = [(_id(one, key, place), role, one) for place, (role, one) in enumerate(parties)]
    return {
        "uri": address,
        "version": "1.1",
        "publishedDate": date,
        "publisher": {"name": buyer.name.en},
        "license": _LICENCE,
        "releases": [
            {
                "ocid": contract.ocid,
                "id": f"{key}-{number}-{stands}" + (f"-{planned.number}" if planned else ""),
                "date": date,
                "tag": [*(["planning"] if planned else []), "award", "contract"],
                "initiationType": "tender",
                "language": "en",
                "parties": [_party(one, role, id_) for id_, role, one in known],
                "buyer": {"id": known[0][0], "name": buyer.name.en},
                **({"planning": planning(planned, contract.awarded_on)} if planned else {}),
                "awards": [_award(contract, key, known[1:])],
                "contracts": [_contract(contract, key, stands)],
            }
        ],
    }


def _id(one: Supplier, key: str, place: int) -> str:
    return one.number or f"{key}-{place}"


def _party(one: Supplier, role: str, id_: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": id_, "name": one.name.en, "roles": [role]}
    if found := NUMBER.fullmatch(one.number):
        told["identifier"] = {"scheme": found[1], "id": found[2], "legalName": one.name.en}
    return told


def _award(contract: Contract, key: str, suppliers: Sequence[tuple[str, str, Supplier]]) -> dict[str, Any]:
    return {
        "id": f"{key}-award",
        "title": contract.title.en,
        "description": contract.buys.en,
        "status": "active",
        "date": _moment(contract.awarded_on),
        "value": _value(contract.value_pence),
        "suppliers": [{"id": id_, "name": one.name.en} for id_, _role, one in suppliers],
        "contractPeriod": _period(contract.starts, contract.ends, contract.latest_end),
    }


def _contract(contract: Contract, key: str, stands: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": key,
        "awardID": f"{key}-award",
        "title": contract.title.en,
        "description": f"{contract.buys.en} Paid by: {'; '.join(PAID[one].en for one in contract.paid)}.",
        "status": stands,
        "period": _period(contract.starts, contract.ends_now, contract.latest_end_now),
        "value": _value(contract.value_now),
    }
    if contract.changes:
        told["amendments"] = [
            {"id": f"{key}-{place}", "date": _moment(one.on), "description": CHANGES[one.kind].en, "rationale": one.reason.en}
            for place, one in enumerate(contract.changes, start=1)
        ]
    return told


def _period(first: datetime.date, last: datetime.date, latest: datetime.date) -> Mapping[str, str]:
    return {"startDate": _moment(first), "endDate": _moment(last), "maxExtentDate": _moment(latest)}


def _value(whole_pence: int) -> dict[str, Any]:
    return {"amount": float(pounds(whole_pence)), "currency": "GBP"}


def _moment(on: datetime.date) -> str:
    return f"{on.isoformat()}T00:00:00Z"
