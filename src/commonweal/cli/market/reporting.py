"""`commonweal market report`: what published files show about supply, or a market position statement from a lake."""

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from commonweal.base.errors import Faults
from commonweal.base.language import LANGUAGES, Language
from commonweal.cli.market.choosing import Buyer, Cpv, Place, Service, Since, Until, choice_of
from commonweal.cli.market.table import page
from commonweal.market.division import DIVISIONS

__all__ = ["report", "schema"]

_LAKE = "lake.json"
"""What tells a lake from a folder of files."""


def report(
    files: Annotated[list[Path], typer.Argument(help="A lake; or OCDS files, Contracts Finder exports, spend files.")],
    kind: Annotated[
        Literal["ocds", "contracts-finder", "spend"] | None,
        typer.Option(help="Of files: the layout of all; recognised if not given."),
    ] = None,
    division: Annotated[
        list[str] | None, typer.Option(help="Of files: a CPV division (two digits) of the service; may be repeated.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="Of files: rows to print of each table.")] = 15,
    as_json: Annotated[bool, typer.Option("--json", help="Of files: print the whole view as JSON.")] = False,
    as_at: Annotated[
        datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the view; today if not given.")
    ] = None,
    cpv: Cpv = None,
    service: Service = "",
    place: Place = "",
    buyer: Buyer = "",
    since: Since = "",
    until: Until = "",
    words: Annotated[
        Path | None, typer.Option(help="Of a lake: a document of what the council intends and asks.", show_default=False)
    ] = None,
    language: Annotated[
        Literal["en", "cy", "both"] | None,
        typer.Option(help="Of a lake: the language of the documents; those of the words, or both, if not given."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help="Of a lake: folder for the results; replaced if it holds earlier ones.", show_default=False),
    ] = None,
) -> None:
    """Print what files show of the market; of a lake, build the market position statement of a service as Word, PDF and data."""
    day = (as_at or datetime.datetime.now(tz=datetime.UTC)).date()  # noqa: TID251 - a door
    of_lake = {"--cpv": cpv, "--service": service, "--place": place, "--buyer": buyer, "--since": since, "--until": until}
    if output is None and not (len(files) == 1 and (files[0] / _LAKE).is_file()):
        _refuse({**of_lake, "--words": words, "--language": language}, "this is of a lake alone: give its folder, and --output.")
        _print(files, kind, division or [], day, top, as_json=as_json)
        return
    _refuse({"--kind": kind, "--division": division, "--json": as_json}, "this is of files alone; of a lake there is --cpv.")
    if output is None:
        raise typer.BadParameter("a statement is written into a folder: name one.", param_hint="--output")
    if len(files) > 1:
        raise typer.BadParameter("a statement is of one lake.", param_hint="FILES")
    from commonweal.cli.market.position import build_position  # noqa: PLC0415 - what asks and draws takes seconds to load

    choice = choice_of(cpv, None, service=service, place=place, buyer=buyer, since=since, until=until)
    typer.echo(build_position(files[0], choice, day, output, words, _languages(language)))


def schema(
    which: Annotated[Literal["document", "result"], typer.Argument(help="What you write, or what is built.")] = "document",
) -> None:
    """Print the JSON Schema of the words of a market position statement, or of its statement.json."""
    from commonweal.journeys.schemas import schemas  # noqa: PLC0415 - takes a second to load

    names = {"document": "position-1", "result": "position-result-1"}
    typer.echo(json.dumps(schemas()[names[which]], indent=2, ensure_ascii=False))


def _refuse(options: Mapping[str, object], why: str) -> None:
    """A usage error naming the options given that do not belong."""
    if given := [name for name, value in options.items() if value]:
        raise typer.BadParameter(why, param_hint=", ".join(given))


def _languages(asked: Literal["en", "cy", "both"] | None) -> Sequence[Language]:
    if asked is None:
        return ()
    return LANGUAGES if asked == "both" else (asked,)


def _print(
    files: Sequence[Path],
    kind: Literal["ocds", "contracts-finder", "spend"] | None,
    division: Sequence[str],
    day: datetime.date,
    top: int,
    *,
    as_json: bool,
) -> None:
    from pydantic import TypeAdapter  # noqa: PLC0415 - the engine takes a second to load

    from commonweal.cli.market.viewing import view_tables  # noqa: PLC0415
    from commonweal.market.view import MarketView  # noqa: PLC0415
    from commonweal.store.market.view import MarketFiles  # noqa: PLC0415

    unknown = [code for code in division if code not in DIVISIONS]
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)}: a CPV division has two digits, such as 85.", param_hint="--division")
    faults = Faults()
    with MarketFiles() as market:
        for file in files:
            with faults:
                market.read(file, kind)
        faults.raise_any()
        view = market.view(day, division)
    if as_json:
        typer.echo(TypeAdapter(MarketView).dump_json(view, indent=2))
        return
    out = page()
    for table in view_tables(view, top):
        out.print(table)
