"""Building a need statement: read what its document names, build, draw and write, with progress on stderr."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from commonweal import __version__
from commonweal.base.document import Document, read
from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.evidence import canonical_json, rounded, sha256
from commonweal.base.tally import Tally
from commonweal.cli.folder import Folder
from commonweal.journeys.languages import check_languages
from commonweal.journeys.need_charts import MAP, draw_map, specifications
from commonweal.need.change import Change, carried_over
from commonweal.need.history import History
from commonweal.need.inflation import Costs
from commonweal.need.record.vintage import freeze, vintage_json
from commonweal.need.statement.build import Inputs, build, check
from commonweal.need.statement.document import BoundarySource, CostSource, CountSource, GroupSource, NeedDocument, PopulationSource
from commonweal.need.statement.statement import Statement
from commonweal.need.statement.trial import Futures
from commonweal.store.charts import svg
from commonweal.store.files import MANIFEST, check_replaceable, read_document, write_whole
from commonweal.store.need.boundaries import read_boundaries
from commonweal.store.need.changes import read_changes
from commonweal.store.need.histories import read_histories
from commonweal.store.need.indices import read_index, read_wages
from commonweal.store.need.population import read_population
from commonweal.store.need.vintages import publish, read_vintages

__all__ = ["build_statement"]

_FUTURES = 1_000
"""Futures of the baseline that are kept for the levers page: enough for a fan, and a few tens of kilobytes."""


def build_statement(file: Path, output: Path, data: Path | None, published: datetime.date | None) -> str:
    """Build a need statement into a folder; a line that says what was written.

    Parameters
    ----------
    published
        The day on which the forecast is frozen among the published ones; None where it is not.

    Raises
    ------
    FaultyInput
        With every problem of every file that the document names, or where the folder may not be replaced.
    """
    check_replaceable(output)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        step = progress.add_task("reading the inputs", total=None)
        inputs, boundaries = _read_inputs(file, data)
        if published is not None and not inputs.words.published:
            told = "The document names no folder of published forecasts."
            raise FaultyInput([Problem("nowhere-to-publish", told, "Write published: and its name.", str(file))])
        made = build(inputs, version=__version__, tell=lambda name: progress.update(step, description=name))
        if published is not None:
            progress.update(step, description="publishing")
            inputs = _with_published(inputs, made, file.parent, published)
            made = build(inputs, version=__version__)
        progress.update(step, description="drawing")
        files = _files(made, boundaries, inputs.words.boundaries)
        write_whole(output, {**files, MANIFEST: _manifest(made, files)})
        progress.update(step, description="done", total=1, completed=1)
    return f"{output}: {len(files) + 1} files, statement {sha256(files['need.json'])}"


def _read_inputs(file: Path, data: Path | None) -> tuple[Inputs, Mapping[str, Any] | None]:
    """The document and everything it names."""
    document = read_document(file, str(file))
    words, folder, faults = read(NeedDocument, document), Folder(file.parent, data, document), Faults()
    folder.path(file.name)
    with faults:
        check_languages(words, document, words.languages)
    parts: dict[str, Any] = {}
    readings: list[Tally] = []
    changes: list[Change] = []
    with faults:
        changes = _changes(words, folder, readings)
    with faults:
        parts["histories"] = _counts(words.activity, folder, readings, "activity", changes, additive=words.activity.additive)
    if words.starts:
        with faults:
            parts["starts"] = _counts(words.starts, folder, readings, "starts", changes)
    if words.groups:
        with faults:
            parts["groups"] = _groups(words.groups, folder, readings, changes)
    if words.population:
        with faults:
            parts["people"] = _people(words.population, folder, readings, document)
    if words.cost:
        with faults:
            parts["unit_costs"] = _counts(words.cost, folder, readings, "cost")
        with faults:
            parts["costs"] = _costs(words.cost, folder, readings)
    boundaries = None
    if words.boundaries:
        with faults:
            outlines = words.boundaries
            boundaries = read_boundaries(folder.path(outlines.file, "boundaries", "file"), outlines.file, outlines.layer)
    if words.published:
        with faults:
            parts["vintages"] = read_vintages(file.parent / words.published)
    faults.raise_any()
    inputs = Inputs(words, readings=tuple(readings), files=tuple(folder.files), **parts)
    check(inputs, document)
    return inputs, boundaries


def _changes(words: NeedDocument, folder: Folder, readings: list[Tally]) -> list[Change]:
    """What became of councils, where the document names a file of it."""
    if not words.activity.changes:
        return []
    changes, tally = read_changes(folder.path(words.activity.changes, "activity", "changes"), words.activity.changes)
    readings.append(tally)
    return changes


def _counts(
    source: CountSource,
    folder: Folder,
    readings: list[Tally],
    asked_at: str,
    changes: Sequence[Change] = (),
    *,
    additive: bool = True,
) -> list[History]:
    path = folder.path(source.file, asked_at, "file")
    histories, tally = read_histories(path, source.file, source.layout, source.code, source.where)
    readings.append(tally)
    return carried_over(histories, changes, tally, additive=additive) if changes else histories


def _groups(source: GroupSource, folder: Folder, readings: list[Tally], changes: Sequence[Change]) -> list[list[History]]:
    """The histories of each client group."""
    path, groups, faults = folder.path(source.file, "groups", "file"), list[list[History]](), Faults()
    for part in source.parts:
        with faults:
            histories, tally = read_histories(path, source.file, source.layout, part.code, part.where)
            # The same file, read for another group, tells the same again.
            readings += [tally] if tally not in readings else []
            groups.append(carried_over(histories, changes, tally) if changes else histories)
    faults.raise_any()
    return groups


def _people(source: PopulationSource, folder: Folder, readings: list[Tally], document: Document) -> dict[int, float]:
    """People of the ages that drive the need, by year."""
    population, tally = read_population(folder.path(source.file, "population", "file"), source.file)
    readings.append(tally)
    codes = [code for code in population.places if source.place in {code, population.names.get(code)}]
    if not codes:
        known = ", ".join(population.names.get(code, code) for code in population.places[:8])
        told = f"The file has no “{source.place}”."
        raise FaultyInput([document.problem("unknown-place", ("population", "place"), told, f"It has: {known}…")])
    if len(codes) > 1:
        told = f"The file has several places called “{source.place}”."
        raise FaultyInput([document.problem("several-places", ("population", "place"), told, f"Give a code: {', '.join(codes)}.")])
    people = population.of(codes[:1]).between(source.youngest, source.oldest)
    return {year: float(people[number, 0]) for number, year in enumerate(population.years)}


def _costs(source: CostSource, folder: Folder, readings: list[Tally]) -> Costs:
    prices, tally = read_index(folder.path(source.prices, "cost", "prices"), source.prices)
    readings.append(tally)
    if not source.wages:
        return Costs(prices, None, 0.0)
    wages, tally = read_wages(folder.path(source.wages, "cost", "wages"), source.wages)
    readings.append(tally)
    return Costs(prices, wages, float(source.pay_share))


def _with_published(inputs: Inputs, made: Statement, home: Path, day: datetime.date) -> Inputs:
    """The inputs with this very forecast among those that were published."""
    provenance = made.provenance
    vintage = freeze(
        made.forecast, published=day, version=__version__, seed=provenance.seed, paths=provenance.paths, inputs=provenance.inputs
    )
    publish(home / inputs.words.published, vintage)
    return replace(inputs, vintages=(*(one for one in inputs.vintages if one != vintage), vintage))


def _files(made: Statement, boundaries: Mapping[str, Any] | None, source: BoundarySource | None) -> dict[str, bytes]:
    files = {"need.json": _canonical(made), "draws.json": _draws(made)}
    for language in made.languages:
        suffix = "" if language == "en" else f"-{language}"
        specs = specifications(made, language, boundaries, source)
        files |= {f"{name}{suffix}.svg": svg(spec) for name, spec in specs.items()}
    if boundaries is not None:
        unmatched = draw_map(made, boundaries, made.languages[0], source).unmatched
        files[f"{MAP}.json"] = canonical_json({"unmatched": list(unmatched)})
    return files | {f"vintage-{one.sha256}.json": vintage_json(one) for one in made.published.vintages}


def _canonical(made: Statement) -> bytes:
    return canonical_json(rounded(TypeAdapter(Statement).dump_python(made, mode="json")))


def _draws(made: Statement) -> bytes:
    """The first futures of the baseline, which levers are tried on."""
    year, latest = made.forecast.history.counted[-1]
    kept = Futures(
        origin=year,
        latest=latest,
        years=tuple(one.year for one in made.forecast.years),
        months=made.months,
        mean_stay=made.stages.mean_stay,
        draws=made.draws[:_FUTURES].tolist(),
    )
    return canonical_json(rounded(kept.model_dump(mode="json")))


def _manifest(made: Statement, files: Mapping[str, bytes]) -> bytes:
    """Every input and every output by hash."""
    inputs = [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in made.provenance.inputs]
    outputs = [{"name": name, "sha256": sha256(content), "size": len(content)} for name, content in sorted(files.items())]
    told = {"version": __version__, "seed": made.provenance.seed, "statement": sha256(files["need.json"])}
    return canonical_json({**told, "inputs": inputs, "outputs": outputs})
