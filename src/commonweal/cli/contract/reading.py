"""Reading contract documents: check one, read it aloud, tell two apart, print the schema."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from commonweal.base.document import Document
from commonweal.base.errors import Faults, FaultyInput
from commonweal.base.language import Language, Text

if TYPE_CHECKING:
    from commonweal.contract import Contract
    from commonweal.contract.words.difference import Change

__all__ = ["ContractFile", "check", "diff", "explain", "read", "schema"]

ContractFile = Annotated[Path, typer.Argument(help="A contract document (YAML).", show_default=False)]
ReadIn = Annotated[Language, typer.Option(help="English or Welsh.")]

_NOTHING = Text(en="Nothing changed.", cy="Nid oes dim wedi newid.")
_BEFORE, _AFTER = Text(en="before", cy="cynt"), Text(en="after", cy="wedyn")


def check(file: Annotated[Path, typer.Argument(help="A contract or a fund document (YAML).", show_default=False)]) -> None:
    """Check a contract or a fund document: every problem at once, each on its line."""
    from commonweal.base.document import read as read_as  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.contract import read_contract  # noqa: PLC0415
    from commonweal.contract.fund import Fund  # noqa: PLC0415
    from commonweal.store.files import read_document  # noqa: PLC0415

    document = read_document(file, str(file))
    if _is_fund(document):
        fund = read_as(Fund, document)
        typer.echo(f"{file}: a sound fund of {len(fund.contracts)} contracts.")
        return
    contract = read_contract(document)
    typer.echo(f"{file}: a sound contract of {len(contract.terms)} terms, {contract.starts} to {contract.ends}.")


def explain(file: ContractFile, language: ReadIn = "en") -> None:
    """Say in plain words what a contract pays."""
    from commonweal.contract import explain as sentences  # noqa: PLC0415 - the engine takes a second to load

    for sentence in sentences(read(file)):
        typer.echo(sentence[language])


def diff(old: ContractFile, new: ContractFile, language: ReadIn = "en") -> None:
    """Say in plain words what changed from one contract document to another."""
    from commonweal.contract.words.difference import difference  # noqa: PLC0415 - the engine takes a second to load

    faults, contracts = Faults(), []
    for file in (old, new):
        with faults:
            contracts.append(read(file))
    faults.raise_any()
    changes = difference(*contracts)
    for change in changes:
        _tell(change, language)
    if not changes:
        typer.echo(_NOTHING[language])


def _tell(change: "Change", language: Language) -> None:
    typer.secho(change.heading[language], bold=True)
    for label, sentences in zip((_BEFORE, _AFTER), change.sentences(language), strict=True):
        for sentence in sentences:
            typer.echo(f"  {label[language]}: {sentence}")
    for value in change.values:
        typer.echo(f"  {value[language]}")


def schema(
    document: Annotated[Literal["contract", "fund"], typer.Argument(help="Which document, a contract or a fund.")] = "contract",
) -> None:
    """Print the JSON Schema of a contract or fund document."""
    from commonweal.journeys.schemas import schemas  # noqa: PLC0415 - takes a second to load

    typer.echo(json.dumps(schemas()[f"{document}-1"], indent=2, ensure_ascii=False))


def read(file: Path) -> "Contract":
    """A contract document that somebody names; FaultyInput with every problem in it."""
    from commonweal.contract import read_contract  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.store.files import read_document  # noqa: PLC0415

    document = read_document(file, str(file))
    if _is_fund(document):
        remedy = "Check it with `commonweal contract check`, and name one of its contracts here."
        raise FaultyInput([document.problem("a-fund", ("commonweal",), "This is a fund, not a contract.", remedy)])
    return read_contract(document)


def _is_fund(document: Document) -> bool:
    return isinstance(document.data, dict) and str(document.data.get("commonweal")).startswith("fund/")
