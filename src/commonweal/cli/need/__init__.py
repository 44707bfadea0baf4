"""`commonweal need`: how need will evolve."""

import typer

from commonweal.cli.need import backtesting, fetching, flowing, forecasting, monthly, projecting, reporting, scoring

__all__ = ["app"]

app = typer.Typer(help="How need will evolve.", no_args_is_help=True)


@app.callback()
def need() -> None:
    """How need will evolve, with the range of the future."""


app.command()(forecasting.forecast)
app.command()(monthly.months)
app.command()(flowing.flow)
app.command()(projecting.project)
app.command()(reporting.report)
app.command()(reporting.schema)
app.command()(scoring.score)
app.command()(backtesting.backtest)
app.command()(fetching.fetch)
