"""`commonweal market`: who supplies, how healthy supply is, and what ends when."""

import typer

from commonweal.cli.market import exposure, fetching, flags, indicators, loading, pipeline, reporting, suppliers

__all__ = ["app"]

app = typer.Typer(help="Who supplies, how healthy supply is, and what ends when.", no_args_is_help=True)


@app.callback()
def market() -> None:
    """The supply side, from published contracts, registers, spend and grants."""


app.command()(loading.load)
app.command()(reporting.report)
app.command()(reporting.schema)
app.command()(fetching.fetch)
app.command()(suppliers.suppliers)
app.command()(indicators.indicator)
app.command()(pipeline.pipeline)
app.command()(exposure.exposure)
app.command()(flags.flags)
