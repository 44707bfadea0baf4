"""Choosing a part of the market on the command line: the options that verbs share, and the choice that they make."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from commonweal.market.choice import Choice

__all__ = ["Buyer", "Cpv", "Place", "Sector", "Service", "Since", "Supplier", "Until", "Year", "choice_of"]

Cpv = Annotated[
    list[str] | None, typer.Option(help="The beginning of a CPV code, 2 to 8 digits; may be repeated.", show_default=False)
]
Service = Annotated[str, typer.Option(help="A local service, such as adult-social-care.", show_default=False)]
Place = Annotated[str, typer.Option(help="A region’s name, a NUTS or ITL code, or words in the place.", show_default=False)]
Buyer = Annotated[str, typer.Option(help="A buyer, by its key.", show_default=False)]
Supplier = Annotated[str, typer.Option(help="A supplier, by its key.", show_default=False)]
Since = Annotated[str, typer.Option(help="First day of award: 2025-04-01.", show_default=False)]
Until = Annotated[str, typer.Option(help="Last day of award.", show_default=False)]
Year = Annotated[int | None, typer.Option(min=1990, max=2100, help="Year of award, in place of both.", show_default=False)]
Sector = Annotated[str, typer.Option(help="sme, vcse, public or local.", show_default=False)]


def choice_of(cpv: list[str] | None, year: int | None, **told: str) -> "Choice":
    """The choice that options make; FaultyInput with all that is wrong in them."""
    from commonweal.market.choice import Choice  # noqa: PLC0415 - Ibis takes a second to load

    if year is not None:
        if told.get("since") or told.get("until"):
            raise typer.BadParameter("give a year, or first and last days, not both.", param_hint="--year")
        told |= {"since": f"{year}-01-01", "until": f"{year}-12-31"}
    return Choice.from_query({"cpv": ",".join(cpv or ()), **told})
