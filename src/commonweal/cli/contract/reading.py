"""Reading contract documents: check one, read it aloud, print its schema."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commonweal.base.language import Language

if TYPE_CHECKING:
    from commonweal.contract import Contract

__all__ = ["ContractFile", "check", "explain", "read", "schema"]

ContractFile = Annotated[Path, typer.Argument(help="A contract document (YAML).", show_default=False)]


def check(file: ContractFile) -> None:
    """Check a contract document: every problem at once, each on its line."""
    contract = read(file)
    typer.echo(f"{file}: a sound contract of {len(contract.terms)} terms, {contract.starts} to {contract.ends}.")


def explain(file: ContractFile, language: Annotated[Language, typer.Option(help="English or Welsh.")] = "en") -> None:
    """Say in plain words what a contract pays."""
    from commonweal.contract import explain as sentences  # noqa: PLC0415 - the engine takes a second to load

    for sentence in sentences(read(file)):
        typer.echo(sentence[language])


def schema() -> None:
    """Print the JSON Schema of a contract document."""
    from commonweal.journeys.schemas import schemas  # noqa: PLC0415 - takes a second to load

    typer.echo(json.dumps(schemas()["contract-1"], indent=2, ensure_ascii=False))


def read(file: Path) -> "Contract":
    """A contract document that somebody names; FaultyInput with every problem in it."""
    from commonweal.contract import read_contract  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.store.files import read_document  # noqa: PLC0415

    return read_contract(read_document(file, str(file)))
