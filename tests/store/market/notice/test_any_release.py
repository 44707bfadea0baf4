"""Whatever stands in a release, it becomes rows that the tables take, or a fault; it never stops a load."""

import functools
import json
import operator
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.tally import Fault
from commonweal.store.market.notice.entries import entries
from commonweal.store.market.notice.merging import compiled
from commonweal.store.market.notice.rows import Rows, take
from commonweal.store.market.parts import as_batch

PERIOD = {"startDate": "2026-04-01T00:00:00Z", "endDate": "2027-03-31", "maxExtentDate": "2028-03-31", "durationInDays": 365}
VALUE = {"amount": 1200.5, "currency": "GBP"}
PARTY = {
    "id": "A",
    "name": "Alder Care Ltd",
    "identifier": {"scheme": "GB-COH", "id": "01234567", "legalName": "Alder Care"},
    "additionalIdentifiers": [{"scheme": "GB-CHC", "id": "1000001"}],
    "address": {"postalCode": "AB1 2CD", "region": "UKC"},
    "roles": ["supplier"],
    "details": {"scale": "sme", "vcse": False, "classifications": [{"scheme": "X", "id": "y"}]},
}
ITEM = {
    "id": "1",
    "classification": {"scheme": "CPV", "id": "85000000"},
    "quantity": 3,
    "unit": {"name": "hour", "value": VALUE},
    "deliveryAddresses": [{"region": "UKC"}],
}
WHOLE = {
    "ocid": "ocds-1",
    "id": "1",
    "date": "2026-01-01T00:00:00Z",
    "tag": ["award"],
    "buyer": {"id": "B", "name": "Exampleshire"},
    "parties": [PARTY],
    "tender": {
        "id": "t",
        "title": "Care",
        "value": VALUE,
        "items": [ITEM],
        "tenderPeriod": PERIOD,
        "awardPeriod": PERIOD,
        "numberOfTenderers": 3,
        "techniques": {"hasFrameworkAgreement": True},
        "lots": [{"id": "L", "value": VALUE, "contractPeriod": PERIOD}],
        "documents": [{"id": "d", "noticeType": "UK4", "datePublished": "2026-01-01"}],
        "milestones": [{"id": "m", "dueDate": "2026-01-01"}],
        "amendments": [{"id": "a", "date": "2026-01-01", "value": VALUE}],
    },
    "bids": {
        "details": [{"id": "b", "tenderers": [PARTY], "value": VALUE, "relatedLots": ["L"]}],
        "statistics": [{"measure": "bids", "value": 2, "relatedLot": "L"}],
    },
    "awards": [{"id": "1", "value": VALUE, "suppliers": [PARTY], "contractPeriod": PERIOD, "items": [ITEM], "relatedLots": ["L"]}],
    "contracts": [
        {
            "id": "1",
            "awardID": "1",
            "value": VALUE,
            "period": PERIOD,
            "agreedMetrics": [{"id": "k", "observations": [{"id": "o", "period": PERIOD}]}],
            "implementation": {"performanceFailures": [{"id": "f", "period": PERIOD}], "milestones": [{"id": "m"}]},
        }
    ],
    "relatedProcesses": [{"relationship": ["framework"], "scheme": "ocid", "identifier": "ocds-0"}],
}

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places(content: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a release, but for the process' own identifier."""
    keys = content if isinstance(content, dict) else range(len(content)) if isinstance(content, list) else ()
    for key in keys:
        if (*path, key) != ("ocid",):
            yield (*path, key)
            yield from places(content[key], (*path, key))


PLACES = list(places(WHOLE))


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """A release in which anything stands in some places."""
    release = json.loads(json.dumps(WHOLE))
    chosen = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4))
    # The deepest first, so that the others are still there.
    for *above, last in sorted(chosen, key=len, reverse=True):
        functools.reduce(operator.getitem, above, release)[last] = draw(anything)
    return release


def read(release: dict[str, Any]) -> tuple[int, int]:
    """How many entries there were, and how many processes the tables took."""
    rows: Rows = defaultdict(list)
    seen = 0
    for _, where, entry in entries(json.dumps(release).encode(), "f:1", lambda *_: None):
        seen += 1
        if not isinstance(entry, Fault) and entry.ocid:
            take(entry, "s", where, rows, lambda *_: None)
    for table, some in rows.items():
        assert as_batch(table, some).num_rows == len(some)
    return seen, len(rows["process"])


@given(spoilt())
def test_a_spoilt_release_is_still_a_process(release: dict[str, Any]) -> None:
    assert read(release) == (1, 1)


@given(anything)
def test_anything_is_read_or_told(content: Any) -> None:
    read(content)


@given(st.lists(spoilt(), min_size=2, max_size=3))
def test_spoilt_releases_are_merged_as_far_as_they_can_be(releases: list[dict[str, Any]]) -> None:
    merged = compiled(releases, lambda *_: None)
    assert read(merged)[1] <= 1
