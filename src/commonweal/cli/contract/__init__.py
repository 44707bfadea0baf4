"""`commonweal contract`: payment terms as data, read aloud, simulated and settled."""

import typer

from commonweal.cli.contract import library, reading

__all__ = ["app"]

app = typer.Typer(help="Payment terms as data.", no_args_is_help=True)
app.command()(reading.check)
app.command()(reading.explain)
app.command()(reading.diff)
app.command()(reading.schema)
app.command()(library.models)
app.command()(library.model)
