"""The four portals that give their notices away in OCDS: how each is asked, how often, and in which windows of time.

Source, read in 2026: Find a Tender, API documentation, `GET /api/1.0/ocdsReleasePackages`; Contracts Finder, API documentation,
`GET Published/Notices/OCDS/Search`; the pages “How to use the API” of Sell2Wales and of Public Contracts Scotland. What these
do not say is from the collector of the Open Contracting Partnership (kingfisher-collect, `united_kingdom_*`), as each says.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from commonweal.store.fetch.asking import Patience
from commonweal.store.market.fetch.window import Window

__all__ = ["PORTALS", "Portal", "PortalName"]

PortalName = Literal["find-a-tender", "contracts-finder", "sell2wales", "public-contracts-scotland"]

_ON_A_PAGE = 100
"""The most that both portals with pages give at once. Source: their API documentation, `limit`."""

_EUROPEAN = (*range(1, 8), *range(12, 16), *range(20, 26))
"""Notices in the forms of the Official Journal: F1 to F7, F12 to F15, F20 to F25."""


@dataclass(frozen=True, slots=True)
class Portal:
    """How a portal is asked.

    Parameters
    ----------
    address
        Its API.
    path
        Of the list of notices, below the address.
    patience
        How fast it lets itself be asked.
    settles
        How long after the end of a window what belongs into it may still come; and how far back each question reaches, so that
        nothing falls between two of them. Releases that come twice are kept once.
    between
        The names of the two parameters that a window's ends are asked with; empty where it is asked by month.
    stages
        What it can be asked for alone.
    notice_types
        The types of notice, of a portal that is asked for each by itself.
    constant
        Parameters that are the same in every question.
    """

    address: str
    path: str
    patience: Patience
    settles: datetime.timedelta
    between: tuple[str, str] | None = None
    stages: tuple[str, ...] = ()
    notice_types: tuple[int, ...] = ()
    constant: Mapping[str, str] | None = None

    def question(self, home: str, window: Window, begins: datetime.datetime, ends: datetime.datetime) -> str:
        """The address of the first page of a window, or of the part of it between two times."""
        asked = dict(self.constant or {})
        if self.between is None:
            asked = {"dateFrom": f"{window.begins:%m-%Y}", "noticeType": window.kind, **asked}
        else:
            # Both are documented without a zone: whether it is London's or Greenwich's, two hours of overlap cover.
            asked = dict(zip(self.between, (f"{time:%Y-%m-%dT%H:%M:%S}" for time in (begins, ends)), strict=True)) | asked
            asked |= {"stages": window.kind} if window.kind else {}
        return f"{home}{self.path}?{urlencode(asked, safe=':')}"


PORTALS: Mapping[PortalName, Portal] = {
    "find-a-tender": Portal(
        "https://www.find-tender.service.gov.uk",
        "/api/1.0/ocdsReleasePackages",
        # 429 and 503 are documented, with Retry-After; "12 request limit in 2 minute exceeded" was seen by kingfisher-collect,
        # which also found that a window of more than a day is not answered whole.
        Patience(attempts=6, first=2.0, longest=60.0, asked=900.0, jitter=1.0, interval=10.0),
        datetime.timedelta(hours=2),
        between=("updatedFrom", "updatedTo"),
        stages=("planning", "tender", "award"),
        constant={"limit": str(_ON_A_PAGE)},
    ),
    "contracts-finder": Portal(
        "https://www.contractsfinder.service.gov.uk",
        "/Published/Notices/OCDS/Search",
        # Too many questions are answered with 403, after which "no further requests should be made until after 5 minutes" (its
        # API documentation, "GET Harvester/Notices/Data/CSV"); how many are too many is not documented.
        Patience(attempts=4, first=2.0, longest=60.0, asked=900.0, jitter=1.0, interval=5.0, shut_out={403: 300.0}),
        datetime.timedelta(hours=2),
        between=("publishedFrom", "publishedTo"),
        stages=("planning", "tender", "award", "implementation"),
        constant={"limit": str(_ON_A_PAGE)},
    ),
    "sell2wales": Portal(
        "https://api.sell2wales.gov.wales",
        "/v1/Notices",
        Patience(attempts=4, first=2.0, longest=30.0, asked=900.0, jitter=1.0, interval=2.0),
        datetime.timedelta(days=2),
        notice_types=(*_EUROPEAN, *range(51, 57)),
        # In OCDS and in English, as it says; 1106 would be Welsh.
        constant={"outputType": "0", "locale": "2057"},
    ),
    "public-contracts-scotland": Portal(
        "https://api.publiccontractsscotland.gov.uk",
        "/v1/Notices",
        Patience(attempts=4, first=2.0, longest=30.0, asked=900.0, jitter=1.0, interval=2.0),
        datetime.timedelta(days=2),
        notice_types=(*_EUROPEAN, *range(101, 105)),
        constant={"outputType": "0"},
    ),
}
