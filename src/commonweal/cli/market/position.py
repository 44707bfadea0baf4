"""Building a market position statement into a folder: ask the lake, draw, print and write, with progress on stderr."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from commonweal import __version__
from commonweal.base.document import read
from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import InputFile, canonical_json, sha256
from commonweal.base.language import LANGUAGES, Language
from commonweal.cli.market.table import aside
from commonweal.journeys.figures import Figures
from commonweal.journeys.languages import check_languages
from commonweal.journeys.market_charts import specifications
from commonweal.journeys.position import position_report, statement_json, tables
from commonweal.market.choice import Choice
from commonweal.market.position.document import PositionDocument
from commonweal.market.position.statement import PositionStatement
from commonweal.store.charts import svg
from commonweal.store.files import MANIFEST, check_replaceable, read_content, read_document, write_whole
from commonweal.store.market.lake import Lake
from commonweal.store.market.position import position
from commonweal.store.pdf import paper_as_pdf
from commonweal.store.separated import as_csv
from commonweal.store.word import paper_as_word

__all__ = ["build_position"]


def build_position(
    lake: Path, choice: Choice, as_at: datetime.date, output: Path, words: Path | None, languages: Sequence[Language] = ()
) -> str:
    """Build the statement of a service and place into a folder; a line that says what was written.

    Parameters
    ----------
    words
        A document of what people write, for the statement to hold.
    languages
        Those of the Word and PDF files; all that the document has where none are given.

    Raises
    ------
    FaultyInput
        Where there is no lake, the words are faulty or lack a language, or the folder may not be replaced.
    """
    check_replaceable(output)
    told, file = _words(words, languages) if words else (None, None)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Lake(lake) as opened, Progress(*columns, console=aside(), transient=True) as shown:
        step = shown.add_task("asking", total=None)
        made = position(
            opened,
            choice,
            as_at,
            version=__version__,
            words=told,
            file=file,
            tell=lambda name, done, every: shown.update(step, description=f"asking: {name}", completed=done, total=every),
        )
        shown.update(step, description="drawing and printing")
        files = _files(made, languages or made.languages)
        write_whole(output, {**files, MANIFEST: _manifest(made, files)})
    return f"{output}: {len(files) + 1} files, statement {sha256(files['statement.json'])}"


def _words(path: Path, languages: Sequence[Language]) -> tuple[PositionDocument, InputFile]:
    document = read_document(path, str(path))
    words = read(PositionDocument, document)
    check_languages(words, document, words.languages)
    lacking = [language for language in languages if language not in words.languages]
    if lacking:
        told = f"The document’s languages are {', '.join(words.languages)}, and {', '.join(lacking)} was asked for."
        remedy = "Add it to languages and write every text in it, or ask for another."
        raise FaultyInput([document.problem("language-not-promised", ("languages",), told, remedy)])
    return words, InputFile.of(path.name, read_content(path, str(path)))


def _files(made: PositionStatement, languages: Sequence[Language]) -> dict[str, bytes]:
    files = {"statement.json": statement_json(made)}
    report = position_report(made)
    for language in languages:
        specs = specifications(made, language)
        drawings = {name: svg(spec) for name, spec in specs.items()}
        files |= {f"{name}-{language}.svg": drawing for name, drawing in drawings.items()}
        files[f"market-position-{language}.docx"] = paper_as_word(report, specs, language)
        files[f"market-position-{language}.pdf"] = paper_as_pdf(report, drawings, language)
    return files | {f"{name}.csv": _csv(figures) for name, figures in tables(made).items() if figures.rows}


def _csv(figures: Figures) -> bytes:
    """A table with the keys of its columns; words in English, figures as they are stored."""
    keys = [column.key for column in figures.columns]
    return as_csv(keys, ([record[key] for key in keys] for record in figures.records(LANGUAGES[0])))


def _manifest(made: PositionStatement, files: dict[str, bytes]) -> bytes:
    """Every input and every output by hash; a source of the lake by the beginning of its own."""
    words = [{"name": made.made.words.name, "sha256": made.made.words.sha256}] if made.made.words else []
    inputs = [{"name": one.name, "sha256_begins": one.source} for one in made.sources]
    outputs = [{"name": name, "sha256": sha256(content), "size": len(content)} for name, content in sorted(files.items())]
    told = {"version": __version__, "statement": sha256(files["statement.json"])}
    return canonical_json({**told, "inputs": [*words, *inputs], "outputs": outputs})
