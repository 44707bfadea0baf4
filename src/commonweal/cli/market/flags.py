"""`commonweal market flags`: red flags of what a lake holds, each beside how usual it is."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.base.language import Language

__all__ = ["flags"]


def flags(
    lake: Annotated[Path | None, typer.Argument(help="The lake’s folder; without one, all flags are listed.")] = None,
    flag: Annotated[str, typer.Option(help="List what one flag raised.", show_default=False)] = "",
    process: Annotated[str, typer.Option(help="Say what every flag says of one process.", show_default=False)] = "",
    buyer: Annotated[str, typer.Option(help="Only those of one buyer, by its key.", show_default=False)] = "",
    cpv: Annotated[str, typer.Option(help="Only those whose CPV code begins so.", show_default=False)] = "",
    setting: Annotated[list[str] | None, typer.Option(metavar="NAME=NUMBER", help="Of the flag; may be repeated.")] = None,
    top: Annotated[int, typer.Option(min=1, help="Rows to print.")] = 25,
    language: Annotated[Language, typer.Option(help="Of what flags say.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV instead of a table.")] = False,
) -> None:
    """Say what red flags were looked for and raised. A flag is a reason to look, not proof."""
    from commonweal.cli.market import flagging  # noqa: PLC0415 - the engine takes a second to load

    chosen = flagging.flag_of(flag) if flag else None
    changed = flagging.settings_of(chosen, setting or [])
    if lake is None:
        rows = flagging.offered(chosen, language)
    else:
        asking = flagging.Asking(lake, buyer or None, cpv or None, language)
        if process:
            rows = asking.of_process(process, chosen, changed)
        else:
            rows = asking.raised(chosen, changed) if chosen else asking.account()
    flagging.show(rows, top, language, "json" if as_json else "csv" if as_csv else "table")
