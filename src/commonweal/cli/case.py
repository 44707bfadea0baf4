"""`commonweal case`: build a commissioning case from its inputs."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from commonweal import __version__
from commonweal.base.chance import BLOCK
from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import LANGUAGES
from commonweal.cli.inputs import read_inputs
from commonweal.journeys.build import Inputs, build, case_json
from commonweal.journeys.case import Case
from commonweal.journeys.charts import specifications
from commonweal.journeys.schemas import schemas
from commonweal.store.charts import svg
from commonweal.store.files import MANIFEST, write_whole
from commonweal.store.pdf import paper_as_pdf
from commonweal.store.word import paper_as_word

__all__ = ["app"]

app = typer.Typer(help="The commissioning case.", no_args_is_help=True)


@app.command("build")
def build_(
    file: Annotated[Path, typer.Argument(metavar="CASE.yaml", help="The case document.", show_default=False)],
    output: Annotated[
        Path, typer.Option(help="Folder for the results; replaced if it holds an earlier build.", show_default=False)
    ],
    data: Annotated[Path | None, typer.Option(help="Folder that `data:` files are read from.", show_default=False)] = None,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Threads; the case is the same on any number.")] = os.cpu_count() or 1,
) -> None:
    """Build a case: case.json, the paper as Word and PDF, charts as SVG, and a manifest of every input by hash."""
    with _progress() as progress:
        step = progress.add_task("reading the inputs", total=None)
        inputs = read_inputs(file, data)
        with _counted(threads, progress, inputs) as each:
            case = build(inputs, version=__version__, each=each, tell=lambda name: progress.update(step, description=name))
        progress.update(step, description="drawing and printing")
        files = _files(case)
        write_whole(output, {**files, MANIFEST: _manifest(case, files)})
        progress.update(step, description="done", total=1, completed=1)
    typer.echo(f"{output}: {len(files) + 1} files, case {sha256(files['case.json'])}")


@app.command()
def schema(
    which: Annotated[
        Literal["document", "world", "risks", "result"], typer.Argument(help="What you write: three files; or what is built.")
    ] = "document",
) -> None:
    """Print the JSON Schema of a case document, of its world or risks, or of case.json."""
    names = {"document": "case-1", "world": "world-1", "risks": "risks-1", "result": "case-result-1"}
    typer.echo(json.dumps(schemas()[names[which]], indent=2, ensure_ascii=False))


def _progress() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


@contextmanager
def _counted(threads: int, progress: Progress, inputs: Inputs) -> Iterator[Callable[..., Iterable[Any]]]:
    """Runs blocks on so many threads, counting them on the progress bar."""
    with ThreadPoolExecutor(threads) as pool:

        def each(run: Callable[[Any], Any], over: Iterable[Any]) -> Iterable[Any]:
            bar = progress.add_task("  blocks of futures", total=-(-inputs.words.paths // BLOCK))
            for result in pool.map(run, over):
                progress.advance(bar)
                yield result

        yield each


def _files(case: Case) -> dict[str, bytes]:
    files = {"case.json": case_json(case)}
    for language in LANGUAGES:
        specs = specifications(case, language)
        charts = {name: svg(spec) for name, spec in specs.items()}
        suffix = "" if language == "en" else f"-{language}"
        files |= {f"{name}{suffix}.svg": drawn for name, drawn in charts.items()}
        files[f"paper-{language}.docx"] = paper_as_word(case.paper, specs, language)
        files[f"paper-{language}.pdf"] = paper_as_pdf(case.paper, specs, language)
    return files


def _manifest(case: Case, files: dict[str, bytes]) -> bytes:
    """Every input and every output by hash."""
    inputs = [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in case.provenance.inputs]
    outputs = [{"name": name, "sha256": sha256(content), "size": len(content)} for name, content in sorted(files.items())]
    return canonical_json({"version": __version__, "seed": case.provenance.seed, "inputs": inputs, "outputs": outputs})
