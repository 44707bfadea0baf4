"""`commonweal contract`: check a contract document, read it aloud, print its schema."""

import json
from pathlib import Path
from typing import Annotated

import typer

from commonweal.base.language import LANGUAGES
from commonweal.contract import explain, read_contract
from commonweal.journeys.schemas import schemas
from commonweal.store.files import read_document

__all__ = ["app"]

app = typer.Typer(help="Payment terms as data.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A contract document (YAML).", show_default=False)]


@app.command()
def check(file: File) -> None:
    """Check a contract document: every problem at once, each on its line."""
    contract = read_contract(read_document(file, str(file)))
    typer.echo(f"{file}: a sound contract of {len(contract.terms)} terms, {contract.starts} to {contract.ends}.")


@app.command("explain")
def explain_(
    file: File,
    language: Annotated[str, typer.Option(help="en or cy.")] = "en",
) -> None:
    """Say in plain words what a contract pays."""
    if language not in LANGUAGES:
        raise typer.BadParameter(f"“{language}” is not known: say {' or '.join(LANGUAGES)}.")
    for sentence in explain(read_contract(read_document(file, str(file)))):
        typer.echo(sentence[language])


@app.command()
def schema() -> None:
    """Print the JSON Schema of a contract document."""
    typer.echo(json.dumps(schemas()["contract-1"], indent=2, ensure_ascii=False))
