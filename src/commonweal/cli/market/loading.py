"""`commonweal market load`: files of notices, registers, spend and grants into a lake."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from commonweal.base.errors import Faults
from commonweal.base.language import number, percent
from commonweal.base.reason import reason
from commonweal.cli.market.table import titled
from commonweal.market.quality import faults_by_reason
from commonweal.market.table import RECORD

if TYPE_CHECKING:
    from commonweal.store.market.loading import Loaded

__all__ = ["load"]

_PAGE = 160
_SHOWN = 40
_CONSEQUENCES = {"refused": "not used", "repaired": "put right"}


def load(
    lake: Annotated[Path, typer.Argument(help="The lake's folder; made where there is none.", show_default=False)],
    files: Annotated[list[Path], typer.Argument(help="OCDS of any size, registers, spend, grants.", show_default=False)],
    kind: Annotated[
        Literal["ocds", "contracts-finder", "register", "spend", "grants"] | None,
        typer.Option(help="What all files are; recognised if not given.", show_default=False),
    ] = None,
) -> None:
    """Load files into a lake. What is in it already is not loaded again."""
    from commonweal.store.market.loading import load as load_file  # noqa: PLC0415 - the engine takes a second to load

    done, faults = list["Loaded"](), Faults()
    columns = (TextColumn("{task.fields[file]}: {task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("beginning", file="")

        def progress(what: str, so_far: int, whole: int) -> None:
            shown.update(task, description=what, completed=so_far, total=whole)

        for file in files:
            shown.update(task, file=file.name)
            with faults:
                done.append(load_file(lake, file, kind=kind, progress=progress))
    _tell(lake, done)
    faults.raise_any()


def _tell(lake: Path, done: "list[Loaded]") -> None:
    console = Console()
    page = Console(width=None if console.is_terminal else _PAGE)
    if done:
        page.print(_sources(done))
    new = [one.source.source for one in done if one.new]
    faults = _faults(lake, new) if new else None
    if faults:
        page.print(faults)


def _sources(done: "list[Loaded]") -> Table:
    table = titled("What was loaded", "File", "Kind", "Records", "Used", "Share", "Merged", "", words=("File", "Kind", ""))
    for one in done:
        source = one.source
        share = percent(source.used / source.records) if source.records else ""
        told = "" if one.new else "in the lake already"
        table.add_row(source.name, source.kind, number(source.records), number(source.used), share, number(one.merged), told)
    return table


def _faults(lake: Path, sources: list[str]) -> Table | None:
    from commonweal.store.market.lake import Lake  # noqa: PLC0415 - the engine takes a second to load

    with Lake(lake) as opened:
        rows = opened.answer(faults_by_reason(RECORD.fault.filter(RECORD.fault.source.isin(sources))))
    if not rows:
        return None
    words = ("Reason", "Consequence", "For example", "Part", "What stood there")
    table = titled("What was wrong", *words[:2], "Times", *words[2:], words=words)
    for row in sorted(rows, key=lambda row: (-row["times"], row["reason"])):
        told = (reason(row["reason"]).en, _CONSEQUENCES[row["consequence"]], number(row["times"]))
        table.add_row(*told, row["place_in_source"], row["path"], row["value"][:_SHOWN])
    return table
