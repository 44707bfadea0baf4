"""Answers shaped like those of DfE and ONS."""

import gzip
import json
from collections.abc import Mapping
from typing import Any

from tests.store.fetch.publisher import Publisher

DATA_SET = "63cfc86e-c334-4e58-2912-08da0807d53c"
PUBLICATION = "cbbd299f-8297-44bc-92ac-558bcf51f8ad"

META = {
    "filters": [
        {
            "id": "gIyO9",
            "column": "population_type",
            "label": "Population type",
            "options": [{"id": "1oX7c", "label": "Looked after on 31 March"}, {"id": "uKR2K", "label": "Starting"}],
        }
    ],
    "indicators": [{"id": "04nTr", "column": "children_count", "label": "Number of children", "unit": "", "decimalPlaces": 0}],
    "geographicLevels": [{"code": "NAT", "label": "National"}, {"code": "LA", "label": "Local authority"}],
    "locations": [
        {"level": {"code": "NAT", "label": "National"}, "options": [{"id": "2FmYX", "code": "E92000001", "label": "England"}]},
        {
            "level": {"code": "LA", "label": "Local authority"},
            "options": [{"id": f"la{n}", "code": f"E0900000{n}", "oldCode": f"30{n}", "label": f"Borough {n}"} for n in range(5)],
        },
    ],
    "timePeriods": [{"code": "RY", "label": str(year), "period": str(year)} for year in range(2021, 2026)],
}
"""The shape of a data set's metadata. Source: DfE, Explore education statistics API, "Quick start"."""


def results(where: str | None = None) -> list[dict[str, Any]]:
    """Every result of the data set, in the order of periods, boroughs and filters."""
    return [
        {
            "timePeriod": {"code": "RY", "period": str(year)},
            "geographicLevel": "LA",
            "locations": {"NAT": "2FmYX", "LA": f"la{n}"},
            "filters": {"gIyO9": option},
            "values": {"04nTr": "c" if (year, n) == (2021, 0) else str(year - 2000 + 100 * n)},
        }
        for year in range(2021, 2026)
        for n in range(5)
        for option in ("1oX7c", "uKR2K")
        if where in (None, option)
    ]


def paged(everything: list[Any], page: int, size: int) -> bytes:
    """One page, with where it stands."""
    first = (page - 1) * size
    paging = {"page": page, "pageSize": size, "totalResults": len(everything), "totalPages": -(-len(everything) // size)}
    return json.dumps({"paging": paging, "warnings": [], "results": everything[first : first + size]}).encode()


def queried(question: Mapping[str, Any]) -> bytes:
    """What a query with one filter answers; pages are of four, whatever is asked."""
    [wanted] = [one["filters"]["eq"] for one in question["criteria"]["and"] if "filters" in one]
    return paged(results(wanted), question["page"], 4)


CSV = "time_period,geographic_level,la_name,new_la_code,children_count\r\n" + "".join(
    f"{year},Local authority,Borough {n},E09{n:06d},{year + n}\r\n" for year in range(2021, 2026) for n in range(2_000)
)


def dfe(publisher: Publisher, *, version: str = "1.0", csv: bytes = gzip.compress(CSV.encode(), mtime=0)) -> None:
    """Let a publisher answer as DfE does. Source: its "Quick start", "How to get CSV data" and "Pagination"."""
    summary = {"id": DATA_SET, "title": "Children looked after", "status": "Published", "latestVersion": {"version": version}}
    home = f"/data-sets/{DATA_SET}"
    publisher.answers |= {
        home: json.dumps(summary).encode(),
        f"{home}/meta": json.dumps(META).encode(),
        f"{home}/csv": csv,
        f"{home}/query": queried,
        "/publications": paged([{"id": PUBLICATION, "slug": "cla", "title": "Children looked after in England"}], 1, 20),
        f"/publications/{PUBLICATION}/data-sets": paged([summary], 1, 20),
    }


def ons(publisher: Publisher, *, version: int = 4, csv: bytes = CSV.encode()) -> None:
    """Let a publisher answer as ONS does. Source: its Developer hub."""
    home = "/datasets/ageing-population-estimates"
    latest = f"{home}/editions/time-series/versions/{version}"
    links = {"latest_version": {"href": f"https://api.beta.ons.gov.uk/v1{latest}", "id": str(version)}}
    download = f"/downloads{latest}.csv"
    publisher.answers |= {
        home: json.dumps({"id": "ageing-population-estimates", "title": "Ageing", "links": links}).encode(),
        f"{home}/editions/time-series": json.dumps({"edition": "time-series", "links": links}).encode(),
        latest: json.dumps(
            {
                "edition": "time-series",
                "version": version,
                "downloads": {"csv": {"href": publisher.address + download, "size": str(len(csv))}},
            }
        ).encode(),
        download: csv,
        "/datasets": json.dumps(
            {"items": [{"id": "ageing-population-estimates"}], "count": 1, "limit": 500, "offset": 0, "total_count": 1}
        ).encode(),
    }
