"""`commonweal contract`: check a contract document, read it aloud, print its schema."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commonweal.base.language import Language

if TYPE_CHECKING:
    from commonweal.contract import Contract

__all__ = ["app"]

app = typer.Typer(help="Payment terms as data.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A contract document (YAML).", show_default=False)]


@app.command()
def check(file: File) -> None:
    """Check a contract document: every problem at once, each on its line."""
    contract = _read(file)
    typer.echo(f"{file}: a sound contract of {len(contract.terms)} terms, {contract.starts} to {contract.ends}.")


@app.command("explain")
def explain_(
    file: File,
    language: Annotated[Language, typer.Option(help="English or Welsh.")] = "en",
) -> None:
    """Say in plain words what a contract pays."""
    from commonweal.contract import explain  # noqa: PLC0415 - the engine takes a second to load

    for sentence in explain(_read(file)):
        typer.echo(sentence[language])


@app.command()
def schema() -> None:
    """Print the JSON Schema of a contract document."""
    from commonweal.journeys.schemas import schemas  # noqa: PLC0415 - takes a second to load

    typer.echo(json.dumps(schemas()["contract-1"], indent=2, ensure_ascii=False))


def _read(file: Path) -> "Contract":
    from commonweal.contract import read_contract  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.store.files import read_document  # noqa: PLC0415

    return read_contract(read_document(file, str(file)))
