"""DfE's statistics, from the API of Explore education statistics: a data set whole as CSV, or what is asked of it, in pages.

Source: DfE, Explore education statistics API, "Quick start", "How to get CSV data" and "Pagination", and its OpenAPI document v1:
`/publications`, `/publications/{id}/data-sets`, `/data-sets/{id}`, `/data-sets/{id}/meta`, `/data-sets/{id}/csv` and
`/data-sets/{id}/query`. Read in 2026.
"""

import csv
import difflib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, Field, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.store.fetch.asking import Asker
from commonweal.store.need.fetch.document import MOST_DOCUMENT, document, undocumented
from commonweal.store.need.fetch.download import Progress
from commonweal.store.need.fetch.fetched import Fetched, table
from commonweal.store.need.fetch.keeping import Keep
from commonweal.store.need.fetch.paging import pages

__all__ = ["DFE", "fetch_dfe"]

DFE = "https://api.education.gov.uk/statistics/v1"

_IDENTITY = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ON_A_PAGE = 1_000
_LISTED = 20
_TERMS = {"AY": "Academic year", "CY": "Calendar year", "FY": "Financial year", "RY": "Reporting year", "TY": "Tax year"}
_PLACES = {
    "NAT": ("country_code", "country_name"),
    "REG": ("region_code", "region_name"),
    "LA": ("new_la_code", "la_name"),
    "LAD": ("lad_code", "lad_name"),
}


class _Version(BaseModel):
    version: str


class _DataSet(BaseModel):
    id: str
    title: str = ""
    latest_version: _Version = Field(alias="latestVersion")


class _Titled(BaseModel):
    id: str
    title: str


class _Listing(BaseModel):
    results: list[_Titled]


class _Option(BaseModel):
    id: str = ""
    label: str = ""
    name: str = ""
    code: str = ""
    old_code: str | None = Field(default="", alias="oldCode")


class _Filter(BaseModel):
    id: str
    column: str
    label: str = ""
    options: list[_Option]


class _Indicator(BaseModel):
    id: str
    column: str


class _Locations(BaseModel):
    level: _Option
    options: list[_Option]


class _Period(BaseModel):
    code: str
    period: str
    label: str = ""


class _Meta(BaseModel):
    filters: list[_Filter]
    indicators: list[_Indicator]
    levels: list[_Option] = Field(alias="geographicLevels")
    locations: list[_Locations]
    periods: list[_Period] = Field(alias="timePeriods")


class _Result(BaseModel):
    period: _Period = Field(alias="timePeriod")
    level: str = Field(alias="geographicLevel")
    locations: dict[str, str]
    filters: dict[str, str]
    values: dict[str, str]


def fetch_dfe(asker: Asker, keep: Keep, identity: str, where: Mapping[str, str], progress: Progress, base: str = DFE) -> Fetched:
    """A data set's latest version as CSV, whole or as far as it is asked for.

    Parameters
    ----------
    identity
        The data set's id.
    where
        The value wanted of a filter's column, of `geographic_level` or of `time_period`; nothing for the whole.
    base
        The API's address.

    Raises
    ------
    FaultyInput
        There is no such data set, column or value; those that are near are told.
    Unreachable
        The API is not there, or stays busy; what has come is kept.
    """
    if not _IDENTITY.fullmatch(identity):
        raise FaultyInput([_not_an_identity(asker, keep, identity, progress, base)])
    home = f"{base}/data-sets/{identity}"
    try:
        latest = document(asker, keep, home, _DataSet, progress).latest_version.version
    except FaultyInput as error:
        told = _of_publication(asker, keep, identity, progress, base) if error.problems[0].code == "not-published" else None
        raise told or error from error
    version = f"dataSetVersion={quote(latest)}"
    if not where:
        address = f"{home}/csv?{version}"
        return Fetched(f"{identity}.csv", address, latest, table(asker, keep, address, progress))
    meta = document(asker, keep, f"{home}/meta?{version}", _Meta, progress)
    address = f"{home}/query?{version}"
    question = _question(meta, where, identity)

    def ask(page: int) -> bytes:
        return asker.post(address, {**question, "page": page, "pageSize": _ON_A_PAGE}, MOST_DOCUMENT)

    found = pages(keep, {"address": address, **question}, ask, progress, address)
    # Parts of one data set stand beside one another and beside the whole.
    part = sha256(json.dumps(question, sort_keys=True).encode())[:8]
    return Fetched(f"{identity}-{part}.csv", address, latest, iter([_as_csv(meta, found, address)]), where)


def _question(meta: _Meta, where: Mapping[str, str], name: str) -> dict[str, Any]:
    """What is asked, in the API's own ids, and in an order in which no result falls between two pages."""
    wanted: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for column, value in where.items():
        try:
            wanted.append(_criterion(meta, column.strip().lower(), value.strip(), name))
        except FaultyInput as error:
            problems += error.problems
    if problems:
        raise FaultyInput(problems)
    order = ["timePeriod", "geographicLevel", *(f"location|{one.level.code}" for one in meta.locations)]
    order += [f"filter|{one.id}" for one in meta.filters]
    return {
        "criteria": {"and": wanted},
        "indicators": [one.id for one in meta.indicators],
        "sorts": [{"field": field, "direction": "Asc"} for field in order],
    }


def _criterion(meta: _Meta, column: str, value: str, name: str) -> dict[str, Any]:
    if column == "geographic_level":
        return {"geographicLevels": {"eq": _near(value, {one.label: one.code for one in meta.levels}, column, name)}}
    if column == "time_period":
        periods = {_years(one.period): one for one in meta.periods}
        found = _near(value, periods, column, name)
        return {"timePeriods": {"eq": {"code": found.code, "period": found.period}}}
    filters = {one.column: one for one in meta.filters}
    options = {one.label: one.id for one in _near(column, filters, "where", name).options}
    return {"filters": {"eq": _near(value, options, column, name)}}


def _near(value: str, known: Mapping[str, Any], column: str, name: str) -> Any:
    """What a value names, in whatever case; FaultyInput with near ones where it names nothing."""
    folded = {key.casefold(): found for key, found in known.items()}
    if value.casefold() in folded:
        return folded[value.casefold()]
    near = difflib.get_close_matches(value, known) or list(known)[:_LISTED]
    remedy = f"There are {', '.join(f'“{one}”' for one in near)}." if near else ""
    message = f"The data set has no “{value}”" + (" to choose by." if column == "where" else f" in “{column}”.")
    raise FaultyInput([Problem("unknown-value", message, remedy, name, path=column, fields={"value": value})])


def _years(period: str) -> str:
    """A period as the CSV writes it: `2022/2023` as `202223`."""
    first, _, second = period.partition("/")
    return first + second[-2:]


def _as_csv(meta: _Meta, results: Sequence[Mapping[str, Any]], address: str) -> bytes:
    """Results as the CSV file has them, with labels for ids."""
    text = io.StringIO(newline="")
    places = [column for one in meta.locations for column in _PLACES.get(one.level.code, ())]
    if any(one.level.code == "LA" for one in meta.locations):
        places.append("old_la_code")
    columns = ["time_period", "time_identifier", "geographic_level", *places]
    columns += [*(one.column for one in meta.filters), *(one.column for one in meta.indicators)]
    lines = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    lines.writeheader()
    try:
        lines.writerows(_rows(meta, [_Result.model_validate(result) for result in results]))
    except ValidationError as error:
        raise undocumented(address, error) from error
    except KeyError as error:
        told = f"A result has {error}, which the data set’s metadata do not explain."
        raise FaultyInput(
            [Problem("answer-undocumented", told, "Fetch it whole, without --where; and tell us.", address)]
        ) from error
    return text.getvalue().encode()


def _rows(meta: _Meta, results: Sequence[_Result]) -> Iterator[dict[str, str]]:
    levels = {one.code: one.label for one in meta.levels}
    located = {(one.level.code, option.id): option for one in meta.locations for option in one.options}
    filters = {one.id: (one.column, {option.id: option.label for option in one.options}) for one in meta.filters}
    indicators = {one.id: one.column for one in meta.indicators}
    for result in results:
        row = {
            "time_period": _years(result.period.period),
            "time_identifier": _TERMS.get(result.period.code, result.period.code),
            "geographic_level": levels.get(result.level, result.level),
        }
        for level, identity in result.locations.items():
            row |= _place(level, located[level, identity])
        row |= {filters[one][0]: filters[one][1][option] for one, option in result.filters.items()}
        yield row | {indicators[one]: value for one, value in result.values.items()}


def _place(level: str, option: _Option) -> dict[str, str]:
    if level not in _PLACES:
        return {}
    cells = dict(zip(_PLACES[level], (option.code, option.label or option.name), strict=True))
    return cells | ({"old_la_code": option.old_code or ""} if level == "LA" else {})


def _not_an_identity(asker: Asker, keep: Keep, words: str, progress: Progress, base: str) -> Problem:
    """The problem of words in an id's place, with the publications that they find."""
    found = document(asker, keep, f"{base}/publications?page=1&pageSize={_LISTED}&search={quote(words)}", _Listing, progress)
    told = f"“{words}” is not the id of a data set."
    return Problem("not-an-identity", told, _listed("Publications with these words", found), "dfe")


def _of_publication(asker: Asker, keep: Keep, identity: str, progress: Progress, base: str) -> FaultyInput | None:
    """The problem of a publication's id in a data set's place, with its data sets; None where it is no publication's either."""
    address = f"{base}/publications/{identity}/data-sets?page=1&pageSize={_LISTED}"
    try:
        found = document(asker, keep, address, _Listing, progress)
    except FaultyInput:
        return None
    told = f"{identity} is a publication."
    return FaultyInput([Problem("not-an-identity", told, _listed("Fetch one of its data sets", found), "dfe")])


def _listed(what: str, found: _Listing) -> str:
    return f"{what}: " + ("; ".join(f"{one.id} ({one.title})" for one in found.results) or "none") + "."
