"""The terminal door: `commonweal <domain> <verb>`.

Data goes to stdout, problems to stderr; exit 0 done, 1 data wrong, 2 usage wrong.
"""

import sys
from typing import Annotated

import typer

from commonweal import __version__
from commonweal.base.errors import CommonwealError, FaultyInput
from commonweal.cli import case, contract, gate, market, need, service
from commonweal.cli.rerun import rerun
from commonweal.cli.telling import tell

__all__ = ["app", "main"]

app = typer.Typer(
    help="The open workbench for the strategic commissioning of local public services.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(case.app, name="case")
app.add_typer(contract.app, name="contract")
app.add_typer(gate.app, name="gate")
app.add_typer(market.app, name="market")
app.add_typer(need.app, name="need")
app.add_typer(service.audit, name="audit")
app.command()(rerun)
app.command()(service.serve)
app.command()(service.backup)
app.command()(service.restore)
app.command()(service.export)
app.command("import")(service.import_)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def commonweal(
    _version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """The open workbench for the strategic commissioning of local public services."""


def main() -> None:
    """Run a command; what is wrong with the data is told line by line, and never as a traceback."""
    try:
        app()
    except FaultyInput as error:
        tell(f"{len(error.problems)} to mend:" if len(error.problems) > 1 else "To mend:", map(str, error.problems))
    except CommonwealError as error:
        tell("This could not be done:", [str(error)])
    except OSError as error:
        tell("This could not be done:", [f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")])
    sys.exit(1)
