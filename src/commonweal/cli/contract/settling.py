"""Settling contracts and reconciling what was paid, from the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.base.language import Language
from commonweal.base.period import Month
from commonweal.cli.contract.reading import ContractFile

__all__ = ["pay", "reconcile"]


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Until = Annotated[
    Month | None,
    typer.Option(
        parser=_month, metavar="MONTH", help="The last month, as 2027-09; the last recorded if not given.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")]
ReadIn = Annotated[Language, typer.Option(help="English or Welsh.")]


def pay(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Contract documents (YAML).", show_default=False)],
    facts: Annotated[
        list[Path], typer.Option(metavar="FACTS.csv", help="The facts of each contract, in the same order.", show_default=False)
    ],
    to: Until = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="PAID.csv", help="What has been paid: read, and added to. Without it, nothing has.", show_default=False
        ),
    ] = None,
    fund: Annotated[
        Path | None,
        typer.Option(metavar="FUND.yaml", help="A fund that holds the contracts within its limits.", show_default=False),
    ] = None,
    accept_good: Annotated[
        bool, typer.Option("--accept-good", help="Leave faulty rows out, list them, and settle the rest.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write the lines as the ledger has them, instead of a table.")] = False,
    as_json: AsJson = False,
    language: ReadIn = "en",
) -> None:
    """Say what is to be paid now: what is due on the facts to date, less what the ledger says was paid."""
    from commonweal.cli.contract import settlement  # noqa: PLC0415 - what computes takes a second to load

    if len(facts) != len(files):
        raise typer.BadParameter("give one file of facts for each contract, in the same order.", param_hint="--facts")
    if len(files) > 1 and fund is None:
        raise typer.BadParameter("several contracts are settled together as a fund: name its document.", param_hint="--fund")
    settled = settlement.settled(files, facts, to, ledger, fund, accept_good=accept_good, language=language)
    if as_json:
        typer.echo(settlement.as_json(settled))
    elif as_csv:
        typer.echo(settlement.as_csv(settled, language), nl=False)
    else:
        settlement.show(settled, language)


def reconcile(
    file: ContractFile,
    facts: Annotated[Path, typer.Option(metavar="FACTS.csv", help="What was reported and verified.", show_default=False)],
    paid: Annotated[
        Path, typer.Option(metavar="PAID.csv", help="What was paid: a ledger, or a list of lines and amounts.", show_default=False)
    ],
    claims: Annotated[
        Path | None, typer.Option(metavar="CLAIMS.csv", help="What the provider claimed, as facts.", show_default=False)
    ] = None,
    to: Until = None,
    as_json: AsJson = False,
    language: ReadIn = "en",
) -> None:
    """Hold claims against reported outcomes against payments, and name each line that differs."""
    from commonweal.cli.contract import reconciliation  # noqa: PLC0415 - what computes takes a second to load

    found = reconciliation.reconciled(file, facts, paid, claims, to)
    typer.echo(reconciliation.as_json(found)) if as_json else reconciliation.show(found, language)
