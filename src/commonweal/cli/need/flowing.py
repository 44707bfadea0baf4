"""`commonweal need flow`: people in a service from its flows, of files of episodes."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from commonweal.base.language import Language
from commonweal.base.period import Month

__all__ = ["flow"]


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def flow(
    episodes: Annotated[
        list[Path], typer.Argument(metavar="EPISODES...", help="SSDA903 files of episodes, one or more years.", show_default=False)
    ],
    header: Annotated[
        list[Path] | None,
        typer.Option(metavar="HEADER.csv", help="An SSDA903 header file; may be repeated.", show_default=False),
    ] = None,
    months: Annotated[int, typer.Option(min=1, max=240, help="Months ahead.")] = 24,
    paths: Annotated[int, typer.Option(min=100, max=100_000, help="Futures drawn.")] = 4_000,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins; the same seed gives the same futures.")] = 1,
    as_at: Annotated[
        Month | None,
        typer.Option(parser=_month, metavar="YYYY-MM", help="The last month counted; if not given, that of the last day told."),
    ] = None,
    since: Annotated[
        Month | None,
        typer.Option(parser=_month, metavar="YYYY-MM", help="The month from which every end is in the files; found if not given."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON instead of tables.")] = False,
    language: Annotated[Language, typer.Option(help="English or Welsh.")] = "en",
) -> None:
    """Print who is in care by placement group, who came and went, how long they stay, and what later years may bring."""
    from commonweal.cli.need import flow_report  # noqa: PLC0415 - what computes takes a second to load

    today = datetime.datetime.now(tz=datetime.UTC).date()  # noqa: TID251 - a door
    report = flow_report.reported(episodes, header or [], as_at, since, today, months=months, paths=paths, seed=seed)
    typer.echo(flow_report.as_json(report)) if as_json else flow_report.show(report, language)
