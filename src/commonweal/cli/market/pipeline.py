"""`commonweal market pipeline`: what ends when, by when to decide, and who could buy together."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli.market.choosing import Buyer, Cpv, Place, Sector, Service, Supplier, choice_of

__all__ = ["pipeline"]

_SHOWN = ("pipeline-calendar", "pipeline", "joint-buying")


def pipeline(
    lake: Annotated[Path, typer.Argument(help="The lake’s folder.", show_default=False)],
    cpv: Cpv = None,
    service: Service = "",
    place: Place = "",
    buyer: Buyer = "",
    supplier: Supplier = "",
    sector: Sector = "",
    as_at: Annotated[str, typer.Option(help="The day of the view; today if not given.", show_default=False)] = "",
    months: Annotated[int, typer.Option(min=1, max=240, help="Months ahead to look.")] = 24,
    level: Annotated[int, typer.Option(min=2, max=8, help="Digits of the CPV code that make a service.")] = 4,
    window: Annotated[
        int, typer.Option(min=0, max=60, help="Months apart that contracts of two buyers may end to be bought together.")
    ] = 6,
    top: Annotated[int, typer.Option(min=1, help="Rows to print of each table.")] = 25,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Print the calendar of endings, the contracts that end, and pairs of buyers that could buy together."""
    from commonweal.cli.market import figures  # noqa: PLC0415 - Ibis takes a second to load
    from commonweal.cli.market.asking import asked_of  # noqa: PLC0415
    from commonweal.market.indicator import INDICATORS  # noqa: PLC0415
    from commonweal.store.market.lake import Lake  # noqa: PLC0415

    choice = choice_of(cpv, None, service=service, place=place, buyer=buyer, supplier=supplier, sector=sector)
    given = {"months": months, "level": level, "window": window, **({"as_at": as_at} if as_at else {})}
    with Lake(lake) as opened:
        told = {
            code: figures.ordered(one, asked_of(opened, one, choice, {name: given[name] for name in given if name in one.settings}))
            for code, one in ((code, INDICATORS[code]) for code in _SHOWN)
        }
    if as_json:
        typer.echo(figures.as_json(told))
        return
    figures.show(*(figures.figures(INDICATORS[code], rows, top) for code, rows in told.items() if rows))
    if not told["pipeline"]:
        figures.show("No contract in the record ends in this time.")
