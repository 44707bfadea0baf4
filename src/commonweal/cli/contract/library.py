"""The library of contract models: list them, and print one to start from."""

from typing import Annotated

import typer

from commonweal.base.language import Language

__all__ = ["model", "models"]

_KINDS = {
    "template": {"en": "Templates, to start from", "cy": "Templedi, i ddechrau ohonynt"},
    "published": {"en": "Published contracts", "cy": "Contractau a gyhoeddwyd"},
}


def models(language: Annotated[Language, typer.Option(help="English or Welsh.")] = "en") -> None:
    """List the library of contract models."""
    from commonweal.store.models import read_models  # noqa: PLC0415 - the engine takes a second to load

    found = read_models()
    width = max(len(one.name) for one in found) + 2
    for kind, heading in _KINDS.items():
        typer.echo(f"{heading[language]}:")
        for one in found:
            if one.kind == kind:
                typer.echo(f"  {one.name:<{width}}{one.contract.title[language]}")


def model(name: Annotated[str, typer.Argument(help="A name from the list of models.", show_default=False)]) -> None:
    """Print a contract model, to save as a file and change: commonweal contract model block > contract.yaml."""
    from commonweal.store.models import read_model  # noqa: PLC0415 - the engine takes a second to load

    typer.echo(read_model(name).text, nl=False)
