"""ONS's datasets, from its beta API: a version of an edition of a dataset, as CSV.

Source: ONS, Developer hub, "Introduction" and "Explore our data" (developer.ons.gov.uk): `/datasets`, `/datasets/{id}`,
`/datasets/{id}/editions/{edition}` and `/datasets/{id}/editions/{edition}/versions/{version}`, whose `downloads` has the address of
the CSV. Read in 2026.
"""

import difflib
import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, Field

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.asking import Asker
from commonweal.store.need.fetch.document import document
from commonweal.store.need.fetch.download import Progress
from commonweal.store.need.fetch.fetched import Fetched, table
from commonweal.store.need.fetch.keeping import Keep

__all__ = ["ONS", "fetch_ons"]

ONS = "https://api.beta.ons.gov.uk/v1"

_IDENTITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_VERSION = re.compile(r".*/editions/([^/]+)/versions/(\d+)")
_ON_A_PAGE = 500
_MOST_DATASETS = 5_000
_CHOSEN = ("edition", "version")


class _Link(BaseModel):
    href: str


class _Links(BaseModel):
    latest_version: _Link


class _Linked(BaseModel):
    links: _Links


class _Download(BaseModel):
    href: str


class _Downloads(BaseModel):
    csv: _Download


class _Version(BaseModel):
    downloads: _Downloads


class _Item(BaseModel):
    id: str = ""


class _Items(BaseModel):
    items: list[_Item]
    total_count: int = Field(ge=0)


def fetch_ons(asker: Asker, keep: Keep, identity: str, where: Mapping[str, str], progress: Progress, base: str = ONS) -> Fetched:
    """A dataset's CSV, in its latest version unless `where` gives an `edition`, or an edition and a `version`.

    Raises
    ------
    FaultyInput
        There is no such dataset, edition or version; ids that are near are told.
    Unreachable
        The API is not there, or stays busy; what has come is kept.
    """
    _check(identity, where)
    home = f"{base}/datasets/{identity}"
    edition, version = (where.get(key, "") for key in _CHOSEN)
    if not version:
        edition, version = _latest(asker, keep, identity, edition, progress, base)
    address = f"{home}/editions/{quote(edition, safe='')}/versions/{quote(version, safe='')}"
    csv = document(asker, keep, address, _Version, progress).downloads.csv.href
    if urlsplit(base).scheme == "https" != urlsplit(csv).scheme:
        told = "The publisher leads on to an address that is not encrypted."
        raise FaultyInput([Problem("address-unsafe", told, "Tell the publisher.", csv)])
    name = re.sub(r"[^A-Za-z0-9_.-]", "-", f"{identity}-{edition}-v{version}.csv")
    return Fetched(name, csv, f"{edition}/{version}", table(asker, keep, csv, progress), where)


def _check(identity: str, where: Mapping[str, str]) -> None:
    problems = []
    if not _IDENTITY.fullmatch(identity):
        told = f"“{identity}” is not the id of a dataset."
        problems.append(Problem("not-an-identity", told, "An id is like ageing-population-estimates.", "ons"))
    for key in where:
        if key not in _CHOSEN:
            told = f"A dataset of ONS is not chosen by “{key}”."
            problems.append(Problem("unknown-value", told, "Choose by edition, or by edition and version.", "ons", path=key))
    if "version" in where and "edition" not in where:
        problems.append(Problem("edition-missing", "A version is one of an edition.", "Give edition=… too.", "ons", path="version"))
    if problems:
        raise FaultyInput(problems)


def _latest(asker: Asker, keep: Keep, identity: str, edition: str, progress: Progress, base: str) -> tuple[str, str]:
    """The edition and version that a dataset, or an edition of it, says is its latest."""
    home = f"{base}/datasets/{identity}"
    address = f"{home}/editions/{quote(edition, safe='')}" if edition else home
    try:
        href = document(asker, keep, address, _Linked, progress).links.latest_version.href
    except FaultyInput as error:
        if edition or error.problems[0].code != "not-published":
            raise
        raise FaultyInput([_unknown(asker, keep, identity, progress, base)]) from error
    found = _VERSION.fullmatch(urlsplit(href).path)
    if not found:
        told = "The publisher’s link to the latest version is not as it documents."
        raise FaultyInput([Problem("answer-undocumented", told, "Check the address; else tell us.", address, path=href)])
    return found[1], found[2]


def _unknown(asker: Asker, keep: Keep, identity: str, progress: Progress, base: str) -> Problem:
    """The problem of an id that is no dataset's, with those that are near."""
    known: list[str] = []
    for offset in range(0, _MOST_DATASETS, _ON_A_PAGE):
        listed = document(asker, keep, f"{base}/datasets?limit={_ON_A_PAGE}&offset={offset}", _Items, progress)
        known += [item.id for item in listed.items if item.id]
        if not listed.items or len(known) >= listed.total_count:
            break
    near = difflib.get_close_matches(identity, known)
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"{base}/datasets lists {len(known)}."
    return Problem("unknown-dataset", f"ONS has no dataset “{identity}”.", remedy, "ons", fields={"id": identity})
