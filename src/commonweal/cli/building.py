"""Building a case from the terminal: read, build, draw, print and write, with progress on stderr."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from commonweal import __version__
from commonweal.base.chance import BLOCK
from commonweal.base.evidence import canonical_json, sha256
from commonweal.cli.inputs import read_inputs
from commonweal.journeys.build import Inputs, build, case_json
from commonweal.journeys.case import Case
from commonweal.journeys.charts import specifications
from commonweal.journeys.lab import LAB, of_case
from commonweal.store.charts import svg
from commonweal.store.files import MANIFEST, check_replaceable, write_whole
from commonweal.store.pdf import paper_as_pdf
from commonweal.store.word import paper_as_word

__all__ = ["build_case"]


def build_case(file: Path, output: Path, data: Path | None, threads: int) -> str:
    """Build the case of a document into a folder; a line that says what was written.

    Raises
    ------
    FaultyInput
        With every problem of every file that the case names, or where the folder may not be replaced.
    """
    check_replaceable(output)
    with _progress() as progress:
        step = progress.add_task("reading the inputs", total=None)
        inputs = read_inputs(file, data)
        with _counted(threads, progress, inputs) as each:
            case = build(inputs, version=__version__, each=each, tell=lambda name: progress.update(step, description=name))
        progress.update(step, description="drawing and printing")
        files = {**_files(case), LAB: of_case(inputs).model_dump_json().encode()}
        write_whole(output, {**files, MANIFEST: _manifest(case, files)})
        progress.update(step, description="done", total=1, completed=1)
    return f"{output}: {len(files) + 1} files, case {case.paper.case_hash}"


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
    for language in case.languages:
        specs = specifications(case, language)
        drawings = {name: svg(spec) for name, spec in specs.items()}
        suffix = "" if language == "en" else f"-{language}"
        files |= {f"{name}{suffix}.svg": drawing for name, drawing in drawings.items()}
        files[f"paper-{language}.docx"] = paper_as_word(case.paper, specs, language)
        files[f"paper-{language}.pdf"] = paper_as_pdf(case.paper, drawings, language)
    return files


def _manifest(case: Case, files: dict[str, bytes]) -> bytes:
    """Every input and every output by hash."""
    inputs = [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in case.provenance.inputs]
    outputs = [{"name": name, "sha256": sha256(content), "size": len(content)} for name, content in sorted(files.items())]
    made = {"version": __version__, "seed": case.provenance.seed, "case": case.paper.case_hash}
    return canonical_json({**made, "inputs": inputs, "outputs": outputs})
