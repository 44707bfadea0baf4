"""`commonweal contract`: payment terms as data, read aloud, simulated and settled."""

import typer

from commonweal.cli.contract import learning, library, reading, settling, simulating

__all__ = ["app"]

app = typer.Typer(help="Payment terms as data.", no_args_is_help=True)
app.command()(reading.check)
app.command()(reading.explain)
app.command()(reading.diff)
app.command()(settling.pay)
app.command()(settling.reconcile)
app.command()(simulating.simulate)
app.command()(simulating.tune)
app.command()(reading.schema)
app.command()(learning.backtest)
app.command()(library.models)
app.command()(library.model)
