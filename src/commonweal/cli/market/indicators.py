"""`commonweal market indicator`: any question to the market record, and the records behind each figure."""

import datetime
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commonweal.base.errors import FaultyInput, Problem
from commonweal.cli.market.choosing import Buyer, Cpv, Place, Sector, Service, Since, Supplier, Until, Year, choice_of

if TYPE_CHECKING:
    from rich.table import Table

    from commonweal.market.indicator import Indicator

__all__ = ["indicator"]

_MONTHS = 12 * 100
"""A century of months: more than any rate of the minimum wage is old."""


def indicator(
    code: Annotated[str, typer.Argument(help="The indicator’s code; all are listed where none is given.", show_default=False)] = "",
    lake: Annotated[Path | None, typer.Argument(help="The lake’s folder.", show_default=False)] = None,
    cpv: Cpv = None,
    service: Service = "",
    place: Place = "",
    buyer: Buyer = "",
    supplier: Supplier = "",
    since: Since = "",
    until: Until = "",
    year: Year = None,
    sector: Sector = "",
    by: Annotated[
        str, typer.Option(help="Tell figures apart by service, place, region, buyer or supplier.", show_default=False)
    ] = "",
    period: Annotated[str, typer.Option(help="Tell figures apart by year, quarter or month.", show_default=False)] = "",
    setting: Annotated[list[str] | None, typer.Option(help="A setting as name=value; may be repeated.", show_default=False)] = None,
    prices: Annotated[Path | None, typer.Option(help="An ONS price index, as CSV, for price-growth.", show_default=False)] = None,
    wages: Annotated[
        Path | None, typer.Option(help="Rates of the minimum wage, as CSV, for price-growth.", show_default=False)
    ] = None,
    records: Annotated[bool, typer.Option("--records", help="Give the records behind the figures instead.")] = False,
    top: Annotated[int, typer.Option(min=1, help="Rows to print of the table.")] = 25,
    as_json: Annotated[bool, typer.Option("--json", help="Print all rows as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print all rows as CSV.")] = False,
) -> None:
    """Ask one question of a lake: structure, competition, pipeline, exposure or price."""
    from commonweal.cli.market import figures  # noqa: PLC0415 - Ibis takes a second to load

    if not code:
        figures.show(_listed())
        return
    if as_json and as_csv:
        raise typer.BadParameter("choose --json or --csv.", param_hint="--csv")
    one = _known(code)
    if lake is None:
        raise typer.BadParameter("name the lake’s folder after the code.", param_hint="LAKE")
    choice = choice_of(
        cpv, year, service=service, place=place, buyer=buyer, supplier=supplier, since=since, until=until, sector=sector
    )
    given = {**_settings(setting), **{name: value for name, value in (("by", by), ("period", period)) if value}}
    indices = {name: index for name, index in (("prices", _prices(prices)), ("wages", _wages(wages))) if index}
    from commonweal.cli.market.asking import answered  # noqa: PLC0415

    found = answered(lake, one, choice, {**given, **indices}, records=records)
    rows = found if records else figures.ordered(one, found)
    if as_json or as_csv:
        typer.echo(figures.as_json(rows) if as_json else figures.as_csv(rows), nl=as_json)
    elif rows:
        figures.show(figures.figures(one, rows, top))
    else:
        figures.show("Nothing in the record answers this.")


def _listed() -> "Table":
    from commonweal.cli.market.table import titled  # noqa: PLC0415
    from commonweal.market.indicator import INDICATORS  # noqa: PLC0415

    columns = ("Code", "Question", "Settings")
    table = titled("Indicators", *columns, words=columns)
    for code, one in INDICATORS.items():
        settings = (f"{name}={value}" if value not in (None, {}) else name for name, value in one.settings.items())
        table.add_row(code, one.question.en, ", ".join(settings))
    return table


def _known(code: str) -> "Indicator":
    from commonweal.market.indicator import INDICATORS  # noqa: PLC0415

    if code not in INDICATORS:
        near = get_close_matches(code, INDICATORS, n=3, cutoff=0.4)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "List them all: commonweal market indicator."
        raise FaultyInput([Problem("indicator-unknown", f"There is no indicator “{code}”.", remedy, fields={"code": code})])
    return INDICATORS[code]


def _settings(told: list[str] | None) -> dict[str, object]:
    wrong = [one for one in told or () if "=" not in one]
    if wrong:
        raise typer.BadParameter(f"{', '.join(wrong)}: write name=value, such as level=4.", param_hint="--setting")
    return {name.strip(): value for name, _, value in (one.partition("=") for one in told or ())}


def _prices(path: Path | None) -> Mapping[datetime.date, float]:
    from commonweal.store.need.indices import read_index  # noqa: PLC0415

    if path is None:
        return {}
    levels = read_index(path, path.name)[0].levels
    return {datetime.date(month.year, month.month, 1): level for month, level in levels.items()}


def _wages(path: Path | None) -> Mapping[datetime.date, float]:
    """The adult rate on the first of every month from the first rate to this month."""
    from commonweal.base.period import Month, months_from  # noqa: PLC0415
    from commonweal.store.need.indices import read_wages  # noqa: PLC0415

    if path is None:
        return {}
    rates = read_wages(path, path.name)[0]
    first = Month.of(min(rate.first for rate in rates.rates if rate.age_from is not None)) + 1
    today = datetime.datetime.now(tz=datetime.UTC).date()  # noqa: TID251 - a door
    months = (one for one in months_from(first, _MONTHS) if one <= Month.of(today))
    return {datetime.date(one.year, one.month, 1): rates.adult(datetime.date(one.year, one.month, 1)) for one in months}
