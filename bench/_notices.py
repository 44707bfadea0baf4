"""Synthetic contracting notices in OCDS, as compiled releases of Find a Tender are shaped: of any number, from a seed.

Every name is invented, and a number. Half of the processes tell their bids, as some countries publish and Britain does not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

__all__ = ["OCID", "processes", "write"]

OCID = "ocds-bench1"
_BUYERS, _SUPPLIERS = 400, 25_000
_CPV = ("85311300", "85312000", "85320000", "90500000", "90511000", "60130000", "92610000", "45453000", "55523100", "98390000")
_REGIONS = ("UKC", "UKD", "UKE", "UKF", "UKG", "UKH", "UKI", "UKJ", "UKK", "UKL", "UKM", "UKN")
_METHODS = (("open", "Open procedure"), ("selective", "Competitive flexible procedure"), ("direct", "Direct award"))
_WORDS = [
    "provision",
    "of",
    "care",
    "and",
    "support",
    "for",
    "people",
    "who",
    "live",
    "in",
    "the",
    "county",
    "with",
    "reviews",
    "transport",
    "and",
    "cover",
    "out",
    "of",
    "hours",
]


def processes(many: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Compiled releases, one after the other."""
    rng = np.random.Generator(np.random.SFC64(seed))
    block = 1_000
    for first in range(0, many, block):
        yield from _block(range(first, min(first + block, many)), rng)


def _block(numbers: range, rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    size = len(numbers)
    buyers = rng.integers(_BUYERS, size=size).tolist()
    # A few suppliers win much, and most win seldom.
    suppliers = np.minimum(rng.zipf(1.2, size=(size, 4)), _SUPPLIERS).tolist()
    values = np.round(np.exp(rng.normal(12, 1.6, size=size)), 2).tolist()
    days = (np.datetime64("2019-01-01") + rng.integers(2_500, size=size)).astype(str).tolist()
    lengths = rng.integers(180, 1_800, size=size)
    ends = (np.array(days, dtype="datetime64[D]") + lengths).astype(str).tolist()
    latest = (np.array(ends, dtype="datetime64[D]") + rng.integers(0, 2, size=size) * 365).astype(str).tolist()
    closing = (np.array(days, dtype="datetime64[D]") - rng.integers(10, 120, size=size)).astype(str).tolist()
    opening = (np.array(closing, dtype="datetime64[D]") - rng.integers(5, 60, size=size)).astype(str).tolist()
    kinds = rng.integers(len(_CPV), size=size).tolist()
    for place, number in enumerate(numbers):
        dates = (opening[place], closing[place], days[place], ends[place], latest[place])
        yield _process(number, buyers[place], suppliers[place], values[place], dates, kinds[place])


def _process(number: int, buyer: int, suppliers: list[int], value: float, dates: tuple[str, ...], kind: int) -> dict[str, Any]:
    opening, closing, awarded, ends, latest = (f"{day}T00:00:00Z" for day in dates)
    bidders = list(dict.fromkeys(suppliers[: 1 + number % 4])) if number % 2 else suppliers[:1]
    method, details = _METHODS[0 if number % 5 else number % 3]
    title = f"{' '.join(_WORDS[(number + step) % len(_WORDS)] for step in range(6))} {number}"
    cpv = {"scheme": "CPV", "id": _CPV[kind]}
    money = {"amount": value, "currency": "GBP"}
    winner = {"id": f"GB-COH-{bidders[0]:08d}", "name": f"Supplier {bidders[0]} Ltd"}
    process = {
        "ocid": f"{OCID}-{number:08d}",
        "id": f"{number:08d}-{awarded}",
        "date": awarded,
        "tag": ["compiled"],
        "initiationType": "tender",
        "language": "en",
        "parties": [_council(buyer), *(_supplier(one, winner=one == bidders[0]) for one in bidders)],
        "buyer": {"id": f"GB-PPON-{buyer:04d}", "name": f"Council {buyer}"},
        "tender": {
            "id": f"t-{number}",
            "title": title,
            "description": f"{title}. {' '.join(_WORDS)}.",
            "status": "complete",
            "legalBasis": {"id": "2023/54", "scheme": "UKPGA"},
            "classification": cpv,
            "mainProcurementCategory": "services",
            "value": money,
            "procurementMethod": method,
            "procurementMethodDetails": details,
            "tenderPeriod": {"startDate": opening, "endDate": closing},
            "awardPeriod": {"startDate": closing},
            "aboveThreshold": value > 214_904,
            "items": [
                {"id": "1", "classification": cpv, "deliveryAddresses": [{"region": _REGIONS[buyer % 12]}], "relatedLot": "1"}
            ],
            "lots": [
                {
                    "id": "1",
                    "title": title,
                    "status": "complete",
                    "value": money,
                    "contractPeriod": {"startDate": awarded, "endDate": ends},
                }
            ],
            "documents": [_notice(f"{number}-4", "UK4", "tenderNotice", opening)],
        },
        "awards": [
            {
                "id": "1",
                "title": title,
                "status": "active",
                "date": awarded,
                "datePublished": awarded,
                "value": money,
                "suppliers": [winner],
                "relatedLots": ["1"],
                "contractPeriod": {"startDate": awarded, "endDate": ends},
                "documents": [_notice(f"{number}-6", "UK6", "awardNotice", awarded)],
            }
        ],
        "contracts": [
            {
                "id": "1",
                "awardID": "1",
                "status": "active",
                "value": money,
                "period": {"startDate": awarded, "endDate": ends, "maxExtentDate": latest},
                "dateSigned": awarded,
                "documents": [_notice(f"{number}-7", "UK7", "contractNotice", awarded)],
            }
        ],
    }
    if number % 2:
        process["bids"] = {"details": [_bid(place, one, value, closing) for place, one in enumerate(bidders)]}
    return process


def _council(number: int) -> dict[str, Any]:
    return {
        "id": f"GB-PPON-{number:04d}",
        "name": f"Council {number}",
        "identifier": {"scheme": "GB-PPON", "id": f"{number:04d}"},
        "address": {
            "streetAddress": "Town Hall",
            "locality": "Town",
            "postalCode": f"AB{number % 20} 1CD",
            "region": _REGIONS[number % 12],
        },
        "roles": ["buyer"],
        "details": {"classifications": [{"scheme": "UK_CA_TYPE", "id": "publicAuthoritySubCentralGovernment"}]},
    }


def _supplier(number: int, *, winner: bool) -> dict[str, Any]:
    return {
        "id": f"GB-COH-{number:08d}",
        "name": f"Supplier {number} Ltd",
        "identifier": {"scheme": "GB-COH", "id": f"{number:08d}", "legalName": f"Supplier {number} Ltd"},
        "address": {
            "streetAddress": f"{number} Mill Lane",
            "locality": "Town",
            "postalCode": f"AB{number % 20} 2EF",
            "region": _REGIONS[number % 12],
        },
        "roles": ["tenderer", "supplier"] if winner else ["tenderer"],
        "details": {"scale": "large" if number % 7 == 0 else "sme", "vcse": number % 11 == 0},
    }


def _notice(key: str, kind: str, document: str, day: str) -> dict[str, str]:
    return {"id": key, "documentType": document, "noticeType": kind, "datePublished": day, "format": "text/html"}


def _bid(place: int, supplier: int, value: float, closing: str) -> dict[str, Any]:
    return {
        "id": str(place + 1),
        "date": closing,
        "status": "disqualified" if place == 3 else "valid",
        "tenderers": [{"id": f"GB-COH-{supplier:08d}", "name": f"Supplier {supplier} Ltd"}],
        "value": {"amount": round(value * (1 + 0.04 * place), 2), "currency": "GBP"},
        "relatedLots": ["1"],
    }


def write(path: Path, many: int = 0, size: int = 0) -> int:
    """Write so many processes, or until the file has so many bytes, as JSON Lines; how many there are."""
    encode, written, count = msgspec.json.encode, 0, 0
    with path.open("wb") as file:
        for process in processes(many or 10**9):
            if size and written >= size:
                break
            line = encode(process) + b"\n"
            file.write(line)
            written, count = written + len(line), count + 1
    return count
