"""An invented market: what five councils of an invented county bought from 2019 to 2026, as OCDS releases.

    python -m tests.market.notices_example FILE

Nobody in it is real. It holds what a true record holds: lots, bids for some, contracts with extensions, amendments, several
releases for some processes, a few patterns that raise red flags, and a few faults of publishers.
"""

import datetime
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["BUYERS", "SUPPLIERS", "releases", "write_notices"]

_SEED = 20_260_401
_PROCESSES = 150
_FIRST = datetime.date(2019, 2, 4)
_LAST = datetime.date(2026, 9, 30)
_PREFIX = "ocds-x4mpl3"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Body:
    """A buyer or supplier: the number it is known by, its name, where it is, and what it says it is."""

    scheme: str
    number: str
    name: str
    postcode: str
    region: str
    scale: str = ""
    vcse: bool | None = None
    kind: str = ""

    @property
    def key(self) -> str:
        return f"{self.scheme}-{self.number}"


def _council(number: int, name: str, postcode: str, region: str) -> _Body:
    return _Body("GB-PPON", f"PXMP-{number:04d}-AAAA", name, postcode, region, kind="publicAuthoritySubCentralGovernment")


BUYERS = (
    _council(1, "Exampleshire County Council", "ZZ1 1AA", "UKF"),
    _council(2, "Northmere Borough Council", "ZZ2 4BB", "UKD"),
    _council(3, "Eastvale City Council", "ZY3 2CC", "UKF"),
    _council(4, "Cyngor Bro Enghraifft", "ZX4 7DD", "UKL"),
    _council(5, "Southwold Vale Council", "ZW5 9EE", "UKF"),
)
"""Five councils, none of which exists."""

_NAMES = (
    "Alderbank Care", "Birchway Homes", "Cedarfold Support", "Dovecote Living", "Elmtree Futures", "Fernhollow Care",
    "Gorsefield Services", "Hazelbrook Homecare", "Ivystone Children’s Homes", "Juniper Row", "Kestrel Waste", "Larkspur Transport",
    "Maplewick Cleaning", "Nettlecombe Grounds", "Oakmere Construction", "Pinecrest Roads", "Quillan Software", "Rowanlea Staffing",
    "Sorrel Street Works", "Thistledown Catering", "Umberfield Highways", "Vervain Legal", "Willowherb Leisure", "Yarrow Recycling",
    "Bramblegate Fostering", "Cloverdale Coaches", "Dunmarrow Builders", "Eiderdown Housing",
)  # fmt: skip
_CHARITIES = (
    "The Harbour Light Trust", "Exampleshire Carers Together", "Northmere Young People’s Project", "Gofal Enghraifft",
    "Open Gate Advice", "The Hearth Project", "Vale Recovery Network", "Eastvale Community Transport", "Greenway Volunteers",
    "The Lantern Foundation",
)  # fmt: skip
_POSTCODES = ("ZZ1 3FG", "ZZ6 8HJ", "ZY2 5KL", "ZX1 1MN", "ZW4 6PQ", "XX9 2RS")


def _suppliers() -> tuple[_Body, ...]:
    companies = [
        _Body("GB-COH", f"9{7000 + 13 * place:07d}", f"{name} Ltd", _POSTCODES[place % 6], "", "sme" if place % 4 else "large")
        for place, name in enumerate(_NAMES)
    ]
    charities = [
        _Body("GB-CHC", f"9{9000 + 17 * place:06d}", name, _POSTCODES[place % 5], "", "sme", vcse=True)
        for place, name in enumerate(_CHARITIES)
    ]
    return (
        *companies,
        *charities,
        _Body("GB-PPON", "PXMP-0099-AAAA", "Exampleshire Works Department", "ZZ1 1AA", "", kind="publicAuthority"),
    )


SUPPLIERS = _suppliers()
"""Companies, charities and one body of a council; none exists."""


@dataclass(frozen=True, slots=True)
class _Bought:
    """A kind of service: its code, what a notice calls it, who may supply it, and a usual yearly price in thousands of pounds."""

    cpv: str
    title: str
    suppliers: tuple[int, ...]
    thousands: int
    category: str = "services"


_SERVICES = (
    _Bought("85311000", "Homes for children in care", (1, 4, 8, 24, 0), 1400),
    _Bought("85311100", "Home care for older people", (0, 2, 5, 7, 31), 2100),
    _Bought("85311200", "Supported living", (2, 3, 5, 6, 34), 1700),
    _Bought("85312310", "Advice on debt and benefits", (32, 37, 29), 180),
    _Bought("85312500", "Recovery from drugs and alcohol", (34, 28, 33), 620),
    _Bought("85312100", "Day opportunities", (29, 31, 6, 36), 240),
    _Bought("90511000", "Collection of household waste", (10, 23), 5200),
    _Bought("90910000", "Cleaning of council buildings", (12, 18, 6), 310),
    _Bought("60130000", "School transport", (11, 25, 35), 760),
    _Bought("77310000", "Parks and grounds", (13, 36), 290),
    _Bought("45233141", "Road maintenance", (15, 20, 14), 3900, "works"),
    _Bought("45210000", "Building of a primary school", (14, 26), 6100, "works"),
    _Bought("55523100", "School meals", (19,), 830),
    _Bought("79620000", "Temporary staff", (17, 6), 940),
    _Bought("72000000", "Case management system", (16,), 260),
    _Bought("70331000", "Housing for people leaving care", (27, 9, 33), 410),
)


def releases() -> Iterator[Json]:
    """The releases, in the order in which they were published."""
    made = [one for number in range(_PROCESSES) for one in _Process(number).releases()]
    yield from sorted(made, key=lambda one: (str(one["date"]), str(one["ocid"]), str(one.get("id", ""))))


def write_notices(path: Path) -> None:
    """Write the releases as JSON Lines, with a line that cannot be read, as published files have."""
    lines = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in releases()]
    lines.insert(40, lines[40][:220])
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


class _Process:
    """One contracting process. Whatever is drawn of it comes from streams of its own, so that others do not change it."""

    def __init__(self, number: int) -> None:
        self.number, self.chance = number, np.random.Generator(np.random.SFC64([_SEED, number]))
        self.ocid = f"{_PREFIX}-{number + 1:04d}"
        self.buyer = BUYERS[int(self.chance.choice(5, p=[0.34, 0.2, 0.2, 0.14, 0.12]))]
        self.bought = _SERVICES[number % len(_SERVICES)]
        days = (_LAST - _FIRST).days * number // _PROCESSES
        self.opened = _FIRST + datetime.timedelta(days=days + int(self.chance.integers(0, 18)))
        self.years = int(self.chance.choice([1, 2, 3, 4, 5], p=[0.1, 0.2, 0.3, 0.25, 0.15]))
        self.direct = number % 11 == 5
        self.lots = 1 if self.direct or number % 6 else 3
        self.open_days = 9 if number % 17 == 3 else int(self.chance.integers(28, 46))
        self.closed = self.opened + datetime.timedelta(days=self.open_days)
        self.awarded = self.closed + datetime.timedelta(days=int(self.chance.integers(21, 95)))
        self.starts = self.awarded + datetime.timedelta(days=int(self.chance.integers(20, 60)))
        self.with_bids = not self.direct and number % 3 == 0
        self.winners = [SUPPLIERS[self._supplier(lot)] for lot in range(self.lots)]
        self.pounds = [self._value() for _lot in range(self.lots)]

    def _supplier(self, lot: int) -> int:
        # The first of those who supply a service wins most of it, as happens.
        order = self.bought.suppliers
        weights = np.array([1 / (1 + place) ** 1.3 for place in range(len(order))])
        first = int(self.chance.choice(len(order), p=weights / weights.sum()))
        return order[(first + lot) % len(order)]

    def _value(self) -> int:
        if self.number % 29 == 7:
            return 213_900 - 100 * int(self.chance.integers(1, 12))
        spread = float(np.exp(self.chance.normal(0, 0.35)))
        return max(round(self.bought.thousands * self.years * spread / self.lots), 12) * 1000

    def releases(self) -> Iterator[Json]:
        """What was published of it: the call, the award, and a change, as far as there was one and it was published."""
        told = self._release("award" if self.awarded <= _LAST else "tender", min(self.awarded + self._late(), _LAST))
        if not self.direct and self.number % 5 == 1:
            call = self._release("tender", self.opened)
            yield {key: value for key, value in call.items() if key not in ("awards", "contracts", "bids")}
        yield told
        if self.number % 9 == 4 and self.awarded < datetime.date(2024, 6, 1):
            yield self._changed()

    def _late(self) -> datetime.timedelta:
        return datetime.timedelta(days=140 if self.number % 13 == 6 else int(self.chance.integers(1, 25)))

    def _release(self, tag: str, published: datetime.date) -> Json:
        release: Json = {
            "ocid": self.ocid, "id": f"{self.number + 1:04d}-{tag}", "date": f"{published}T09:00:00Z", "tag": [tag],
            "buyer": {"id": self.buyer.key, "name": self.buyer.name}, "parties": self._parties(), "tender": self._tender(),
        }  # fmt: skip
        if self.number % 37 == 20:
            del release["id"]
        if self.with_bids:
            release["bids"] = {"details": list(self._bids())}
        if tag != "tender":
            release["awards"] = [self._award(lot) for lot in range(self.lots)]
            release["contracts"] = [self._contract(lot) for lot in range(self.lots) if self.number % 8 != 2]
        return release

    def _changed(self) -> Json:
        """A later release, in which the first contract was extended and costs more."""
        changed = self._release("contractAmendment", self.starts + datetime.timedelta(days=400))
        changed["id"] = f"{self.number + 1:04d}-change"
        growth = 1.7 if self.number % 2 else 1.15
        for contract in changed["contracts"][:1]:
            contract["value"]["amount"] = round(contract["value"]["amount"] * growth)
            contract["amendments"] = [
                {
                    "id": str(turn),
                    "date": f"{self.starts + datetime.timedelta(days=120 * turn)}T09:00:00Z",
                    "rationale": "Extended while the next service is planned",
                }
                for turn in range(1, 2 + 2 * (self.number % 2))
            ]
        return changed

    def _parties(self) -> list[Json]:
        bidders = [self._bidder(place) for place in range(len(self.bought.suppliers))] if self.with_bids else []
        suppliers = {one.key: one for one in [*self.winners, *bidders]}.values()
        return [
            _party(self.buyer, ["buyer"]),
            *(_party(one, ["supplier"] if one in self.winners else ["tenderer"]) for one in suppliers),
        ]

    def _bidder(self, place: int) -> _Body:
        return SUPPLIERS[self.bought.suppliers[place]]

    def _tender(self) -> Json:
        method = ("direct", "Direct award") if self.direct else ("open", "Open procedure")
        if self.number % 10 == 8:
            method = ("selective", "Call-off from a framework agreement")
        tender: Json = {
            "id": f"T{self.number + 1:04d}", "title": f"{self.bought.title}, {self.buyer.name}", "status": "complete",
            "classification": {"scheme": "CPV", "id": self.bought.cpv}, "mainProcurementCategory": self.bought.category,
            "procurementMethod": method[0], "procurementMethodDetails": method[1],
            "value": {"amount": sum(self.pounds), "currency": "GBP"},
            "items": [{"id": "1", "deliveryAddresses": [{"region": self.buyer.region}]}],
            "lots": [_lot(number, pounds) for number, pounds in enumerate(self.pounds, 1)],
        }  # fmt: skip
        if not self.direct:
            tender["tenderPeriod"] = {"startDate": f"{self.opened}T09:00:00Z", "endDate": f"{self.closed}T12:00:00Z"}
            if self.number % 4:
                tender["numberOfTenderers"] = 1 if self.number % 7 == 2 else len(self.bought.suppliers)
        if self.awarded > _LAST:
            tender["status"] = "active"
        return tender

    def _bids(self) -> Iterator[Json]:
        """Bids of all who supply the service; the winner's is the lowest, except where it was set aside."""
        for lot in range(self.lots):
            for place, which in enumerate(self.bought.suppliers):
                body, pounds = SUPPLIERS[which], self.pounds[lot]
                won = body == self.winners[lot]
                dearer = 1.0 if won else 1.02 + 0.06 * place + 0.2 * float(self.chance.random())
                if self.number % 30 == 9 and not won:
                    dearer = 1.1
                yield {
                    "id": f"B{lot + 1}{place + 1}", "date": f"{self.closed - datetime.timedelta(days=1 + place)}T15:00:00Z",
                    "status": "disqualified" if self.number % 24 == 12 and not won else "valid",
                    "tenderers": [{"id": body.key, "name": body.name}],
                    "value": {"amount": round(pounds * dearer), "currency": "GBP"}, "relatedLots": [str(lot + 1)],
                }  # fmt: skip

    def _award(self, lot: int) -> Json:
        winner = self.winners[lot]
        award: Json = {
            "id": f"A{lot + 1}", "status": "active", "date": f"{self.awarded}T00:00:00Z", "relatedLots": [str(lot + 1)],
            "title": self.bought.title if self.lots == 1 else f"{self.bought.title}, lot {lot + 1}",
            "suppliers": [{"id": winner.key, "name": winner.name}], "value": {"amount": self.pounds[lot], "currency": "GBP"},
            "contractPeriod": self._period(),
        }  # fmt: skip
        return _soiled(award, self.number)

    def _period(self) -> Json:
        ends = _years_after(self.starts, self.years) - datetime.timedelta(days=1)
        period = {"startDate": f"{self.starts}T00:00:00Z", "endDate": f"{ends}T23:59:59Z"}
        if self.number % 3 != 1:
            period["maxExtentDate"] = f"{_years_after(ends, 1 + self.number % 2)}T23:59:59Z"
        return period

    def _contract(self, lot: int) -> Json:
        return {
            "id": f"C{lot + 1}", "awardID": f"A{lot + 1}", "status": "active", "title": self.bought.title,
            "dateSigned": f"{self.starts - datetime.timedelta(days=10)}T00:00:00Z", "period": self._period(),
            "value": {"amount": self.pounds[lot], "currency": "GBP"},
        }  # fmt: skip


def _lot(number: int, pounds: int) -> Json:
    return {"id": str(number), "title": f"Lot {number}", "value": {"amount": pounds, "currency": "GBP"}}


def _party(body: _Body, roles: list[str]) -> Json:
    region = {"region": body.region} if body.region else {}
    party: Json = {
        "id": body.key, "name": body.name, "roles": roles, "identifier": {"scheme": body.scheme, "id": body.number},
        "address": {"postalCode": body.postcode, **region},
    }  # fmt: skip
    details: Json = {}
    if body.scale:
        details["scale"] = body.scale
    if body.vcse is not None:
        details["vcse"] = body.vcse
    if body.kind:
        details["classifications"] = [{"scheme": "UK_CA_TYPE", "id": body.kind}]
    return {**party, "details": details} if details else party


def _soiled(award: Json, number: int) -> Json:
    """The award as a publisher in a hurry has it, now and then."""
    if number % 31 == 14:
        award["value"]["amount"] = 0.01
    if number % 41 == 17:
        award["contractPeriod"]["endDate"] = "2202-03-31T00:00:00Z"
    if number % 43 == 30:
        del award["value"]
    if number % 47 == 11:
        award["suppliers"][0]["name"] = award["suppliers"][0]["name"].upper().replace(" LTD", " LIMITED")
    if number % 53 == 22:
        award["status"] = "cancelled"
    return award


def _years_after(day: datetime.date, years: int) -> datetime.date:
    # The 29th of February is no start of ours: the 28th serves in every year.
    return day.replace(year=day.year + years, day=min(day.day, 28))


if __name__ == "__main__":
    write_notices(Path(sys.argv[1]))
