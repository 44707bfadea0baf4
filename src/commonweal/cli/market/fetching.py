"""`commonweal market fetch`: published notices in OCDS, from the portals that give them away."""

import datetime
import time
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from commonweal.cli.market.table import aside

__all__ = ["fetch"]

_TOLD_WAIT = 15.0
"""The shortest wait, in seconds, that is told: longer than any portal's rest between two questions."""


def fetch(
    portal: Annotated[
        Literal["find-a-tender", "contracts-finder", "sell2wales", "public-contracts-scotland"],
        typer.Argument(
            metavar="PORTAL", help="find-a-tender, contracts-finder, sell2wales or public-contracts-scotland.", show_default=False
        ),
    ],
    since: Annotated[datetime.datetime, typer.Option(formats=["%Y-%m-%d"], help="The first day.", show_default=False)],
    output: Annotated[
        Path, typer.Option("--output", metavar="FOLDER", help="Where the portal’s folder of files goes.", show_default=False)
    ],
    until: Annotated[
        datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day; today if not given.", show_default=False)
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(help="A stage (planning, tender, award, implementation); may be repeated.", show_default=False),
    ] = None,
    base: Annotated[
        str, typer.Option("--from", metavar="ADDRESS", help="The API’s address, if not the portal’s own.", show_default=False)
    ] = "",
) -> None:
    """Fetch notices in OCDS as JSON Lines; the same command carries on where it was cut short, and asks only for what is new."""
    from commonweal.store.market import fetch as fetching  # noqa: PLC0415 - what asks the network takes a while to load

    now = datetime.datetime.now(tz=datetime.UTC)  # noqa: TID251 - a door
    console = aside()
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(portal, total=None)

        def progress(window: str, done: int, whole: int) -> None:
            shown.update(task, description=f"{portal} {window}", completed=done, total=whole)

        def sleep(seconds: float) -> None:
            if seconds > _TOLD_WAIT:
                shown.console.print(f"{portal} asks to wait: going on in {seconds:.0f} seconds.")
            time.sleep(seconds)

        fetched = fetching.fetch(
            portal,
            output,
            since.date(),
            now,
            until=until.date() if until else None,
            stages=tuple(dict.fromkeys(stage or ())),
            base=base,
            sleep=sleep,
            progress=progress,
        )
    for window in fetched.changed:
        console.print(f"{window} was removed or changed since it was fetched; it is fetched anew when its days are asked for.")
    console.print(f"New releases: {fetched.added:,}. Files of the days asked for: {len(fetched.files):,}.")
    typer.echo(str(fetched.folder))
