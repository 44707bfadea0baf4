"""`commonweal market load`: files of notices, registers, spend and grants into a lake."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.language import number, percent
from commonweal.base.reason import reason
from commonweal.cli.market.table import aside, page, titled

if TYPE_CHECKING:
    from commonweal.store.market.loading import Loaded

__all__ = ["load"]

_SHOWN = 40
_CONSEQUENCES = {"refused": "not used", "repaired": "put right"}


def load(
    lake: Annotated[Path, typer.Argument(help="The lake's folder; made where there is none.", show_default=False)],
    files: Annotated[list[Path], typer.Argument(help="OCDS of any size, registers, spend, grants.", show_default=False)],
    kind: Annotated[
        Literal["ocds", "contracts-finder", "register", "spend", "grants"] | None,
        typer.Option(help="What all files are; recognised if not given.", show_default=False),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="A mapping file (YAML), of a sheet whose columns cannot be made out.", show_default=False)
    ] = None,
    buyer: Annotated[str, typer.Option(help="Whose spend or register it is, if the file does not say.", show_default=False)] = "",
    draft: Annotated[bool, typer.Option("--draft", help="Load nothing; print a mapping file to start from.")] = False,
) -> None:
    """Load files into a lake. What is in it already is not loaded again."""
    from commonweal.store.market.loading import load as load_file  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.store.market.settling import renew  # noqa: PLC0415
    from commonweal.store.market.sheet.mapping import read_mapping  # noqa: PLC0415

    if draft:
        _draft(files, kind)
        return
    told = read_mapping(mapping, str(mapping)) if mapping else None
    done, faults = list["Loaded"](), Faults()
    words = TextColumn("{task.fields[file]}: {task.description}", markup=False)
    columns = (words, BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=aside(), transient=True) as shown:
        task = shown.add_task("beginning", file="")

        def progress(what: str, so_far: int, whole: int) -> None:
            shown.update(task, description=what, completed=so_far, total=whole)

        for file in files:
            shown.update(task, file=file.name)
            with faults:
                done.append(load_file(lake, file, kind=kind, mapping=told, buyer=buyer, progress=progress, renewed=False))
        if done:
            shown.update(task, file=str(lake), description="finding who is who", total=None)
            renew(lake)
    _tell(lake, done)
    faults.raise_any()


def _draft(files: list[Path], kind: Any) -> None:
    """A mapping file for each sheet, on stdout."""
    from commonweal.store.market.recognising import recognise  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.store.market.sheet.draft import propose  # noqa: PLC0415

    for file in files:
        found = kind or recognise(file)
        if found == "ocds":
            message = "Notices in OCDS need no mapping."
            raise FaultyInput([Problem("no-sheet", message, "Load it as it is, or say --kind spend or register.", str(file))])
        typer.echo(propose(file, found, file.name))


def _tell(lake: Path, done: "list[Loaded]") -> None:
    out = page()
    if done:
        out.print(_sources(done))
    new = [one.source.source for one in done if one.new]
    faults = _faults(lake, new) if new else None
    if faults:
        out.print(faults)


def _sources(done: "list[Loaded]") -> Table:
    table = titled("What was loaded", "File", "Kind", "Records", "Used", "Share", "Merged", "", words=("File", "Kind", ""))
    for one in done:
        source = one.source
        share = percent(source.used / source.records) if source.records else ""
        told = "" if one.new else "in the lake already"
        table.add_row(source.name, source.kind, number(source.records), number(source.used), share, number(one.merged), told)
    return table


def _faults(lake: Path, sources: list[str]) -> Table | None:
    from commonweal.market.quality import faults_by_reason  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.market.table import RECORD  # noqa: PLC0415
    from commonweal.store.market.lake import Lake  # noqa: PLC0415

    with Lake(lake) as opened:
        rows = opened.answer(faults_by_reason(RECORD.fault.filter(RECORD.fault.source.isin(sources))))
    told: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        told.setdefault((row["reason"], row["consequence"]), []).append(row)
    words = ("Reason", "Consequence", "For example", "Part", "What stood there")
    table = titled("What was wrong", *words[:2], "Times", *words[2:], words=words)
    for (code, consequence), some in sorted(told.items(), key=lambda one: (-sum(row["times"] for row in one[1]), one[0])):
        first = min(some, key=lambda row: row["place_in_source"])
        stood = " ".join(first["value"].split())[:_SHOWN]
        times = number(sum(row["times"] for row in some))
        table.add_row(reason(code).en, _CONSEQUENCES[consequence], times, first["place_in_source"], first["path"], stood)
    return table if rows else None
