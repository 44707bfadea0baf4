"""`commonweal gate`: check a framework of gates, tell two apart, print the one that every council begins with."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from commonweal.governance.gate.framework import Framework

__all__ = ["app"]

app = typer.Typer(help="The framework of gates.", no_args_is_help=True)

FrameworkFile = Annotated[Path, typer.Argument(help="A framework of gates (YAML).", show_default=False)]


@app.callback()
def gate() -> None:
    """What must be shown before a commission goes on, and who decides."""


@app.command()
def check(file: FrameworkFile) -> None:
    """Check a framework of gates: every problem at once, each on its line."""
    from commonweal.governance.gate.framework import framework_hash  # noqa: PLC0415 - pydantic takes a moment to load

    framework = _read(file)
    typer.echo(
        f"{framework.title.en}: {len(framework.gates)} gates, {len(framework.tiers)} tiers. SHA-256 {framework_hash(framework)}"
    )


@app.command()
def diff(before: FrameworkFile, after: FrameworkFile) -> None:
    """Tell two versions of a framework apart, place by place."""
    from commonweal.governance.gate.difference import differences  # noqa: PLC0415 - as above

    found = differences(_read(before), _read(after))
    for one in found:
        typer.echo(f"{one.place}: {one.before or '–'} → {one.after or '–'}")
    if not found:
        typer.echo("Nothing changed.")


@app.command()
def framework() -> None:
    """Print the framework that every council begins with, to copy and change."""
    from commonweal.store.frameworks import default_text  # noqa: PLC0415 - as above

    typer.echo(default_text(), nl=False)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a framework of gates."""
    from commonweal.journeys.schemas import schemas  # noqa: PLC0415 - takes a second to load

    typer.echo(json.dumps(schemas()["framework-1"], indent=2, ensure_ascii=False))


def _read(file: Path) -> "Framework":
    from commonweal.governance.gate.reading import read_framework  # noqa: PLC0415 - as above
    from commonweal.store.files import read_document  # noqa: PLC0415

    return read_framework(read_document(file, str(file)))
