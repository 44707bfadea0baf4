"""What several commands about need ask for, said in one way."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from commonweal.base.language import Language

__all__ = ["AsJson", "Counts", "CountsLayout", "Measure", "Seed", "Shown", "Where", "rows_meant"]

Counts = Annotated[Path, typer.Argument(metavar="FILE", help="Yearly counts of any number of places.", show_default=False)]
CountsLayout = Annotated[
    Literal["activity", "lait", "dfe"],
    typer.Option(
        "--layout", help="activity: period, place, measure, value; lait: DfE’s interactive tool; dfe: a DfE statistics CSV."
    ),
]
Measure = Annotated[str, typer.Option("--measure", help="What is counted, as the file calls it.", show_default=False)]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where", metavar="COLUMN=VALUE", help="Which rows of a DfE file are meant; may be repeated.", show_default=False
    ),
]
Seed = Annotated[int, typer.Option(min=0, help="Where chance begins; the same seed gives the same futures.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")]
Shown = Annotated[Language, typer.Option("--language", help="English or Welsh.")]


def rows_meant(where: list[str] | None) -> dict[str, str]:
    """`COLUMN=VALUE` options as a mapping; told as wrong usage where one is not of that form."""
    parted = [text.partition("=") for text in where or ()]
    if any(not (column.strip() and equals) for column, equals, _ in parted):
        raise typer.BadParameter("write it as COLUMN=VALUE.", param_hint="--where")
    return {column.strip(): value.strip() for column, _, value in parted}
