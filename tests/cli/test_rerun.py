"""`commonweal rerun`: a stored result is made again, and has the same hash, or it is told what changed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commonweal.base.evidence import canonical_json, sha256
from commonweal.journeys.lab import evidence, read_trial, try_out
from tests.cli.conftest import EXAMPLE, Built, Done
from tests.position_example import WORDS, example_lake
from tests.web.lab_example import a_start

pytestmark = pytest.mark.long

Run = Callable[..., Done]
SEED = next(line for line in (EXAMPLE / "case.yaml").read_text().splitlines() if line.startswith("seed:"))
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def case(built: Built, tmp_path: Path) -> Path:
    """The document of the small example that was built, to be spoilt."""
    shutil.copytree(built.case.parent, tmp_path / "example")
    return tmp_path / "example" / "case.yaml"


def edited(folder: Path, tmp_path: Path, *path: str, value: object) -> Path:
    """A stored case with a part of it changed, as another version or other parameters would have made it."""
    told = json.loads((folder / "case.json").read_bytes())
    part = told
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    file = tmp_path / "stored.json"
    file.write_bytes(canonical_json(told))
    return file


def test_the_same_inputs_give_the_same_hash(commonweal: Run, built: Built) -> None:
    done = commonweal("rerun", built.folder, built.case)
    assert done.code == 0
    assert done.out == f"The same hash: {sha256((built.folder / 'case.json').read_bytes())}\n"


def test_a_changed_input_is_named_with_both_hashes_and_the_figures_that_moved(commonweal: Run, built: Built, case: Path) -> None:
    world = case.parent / "world.yaml"
    old = sha256(world.read_bytes())
    world.write_text(world.read_text() + "# Another word.\n")
    done = commonweal("rerun", built.folder, case)
    assert done.code == 1
    assert f"input world.yaml: {old} → {sha256(world.read_bytes())}" in done.out.splitlines()
    assert "figure " not in done.out


def test_a_changed_seed_is_named_and_moves_figures(commonweal: Run, built: Built, case: Path) -> None:
    case.write_text(case.read_text().replace(SEED, "seed: 9"))
    done = commonweal("rerun", built.folder, case, "--most", "3")
    assert done.code == 1
    assert f"{SEED} → 9" in done.out.splitlines()
    assert done.out.count("figure ") == 3
    assert "more figures" in done.out


def test_another_version_is_named(commonweal: Run, built: Built, tmp_path: Path) -> None:
    stored = edited(built.folder, tmp_path, "provenance", "version", value="0.0.1")
    assert "version of Commonweal: 0.0.1 → " in commonweal("rerun", stored, built.case).out


def test_a_parameter_that_was_in_force_otherwise_is_named(commonweal: Run, built: Built, tmp_path: Path) -> None:
    parameters = json.loads((built.folder / "case.json").read_bytes())["provenance"]["parameters"]
    name = next(iter(parameters))
    stored = edited(built.folder, tmp_path, "provenance", "parameters", name, "value", value=0.5)
    assert f"parameter {name}: 0.5 → {parameters[name]['value']}" in commonweal("rerun", stored, built.case).out.splitlines()


def test_a_result_that_somebody_changed_is_told_from_its_manifest(commonweal: Run, built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "spoilt"
    shutil.copytree(built.folder, folder)
    shutil.copy(edited(folder, tmp_path, "id", value="another"), folder / "case.json")
    done = commonweal("rerun", folder, built.case)
    assert done.code == 1
    assert "case.json is not what manifest.json says was built" in done.out
    assert "somebody changed the result" in done.out
    assert "words id: another → " in done.out


def test_a_need_statement_is_made_again(commonweal: Run, tmp_path: Path) -> None:
    for name in ("exampleshire", "exampleshire-need"):
        shutil.copytree(EXAMPLES / name, tmp_path / name)
    document = tmp_path / "exampleshire-need" / "need.yaml"
    document.write_text(document.read_text().replace("paths: 4000", "paths: 1000"))
    assert commonweal("need", "report", document, "--output", tmp_path / "out").code == 0
    assert commonweal("rerun", tmp_path / "out", document).out.startswith("The same hash: ")
    (tmp_path / "exampleshire-need" / "starts.csv").write_bytes(
        (tmp_path / "exampleshire-need" / "starts.csv").read_bytes() + b"\n"
    )
    assert "input starts.csv: " in commonweal("rerun", tmp_path / "out", document).out


def test_a_market_position_is_made_again_from_its_lake_by_the_choice_it_tells(commonweal: Run, tmp_path: Path) -> None:
    chosen = ("--cpv", "85", "--place", "UKF", "--as-at", "2026-10-01", "--words", WORDS)
    assert commonweal("market", "report", example_lake(), *chosen, "--language", "en", "--output", tmp_path / "out").code == 0
    assert commonweal("rerun", tmp_path / "out", example_lake(), "--words", WORDS).out.startswith("The same hash: ")
    without = commonweal("rerun", tmp_path / "out", example_lake())
    assert (without.code, "input position.yaml: " in without.out) == (1, True)


def test_what_the_lab_kept_needs_nothing_besides(commonweal: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = a_start()
    made = evidence(start.draft, start.setting, try_out(read_trial(start.draft, start.setting)), "0.0.1")
    (tmp_path / "kept.json").write_bytes(made)
    assert "version of Commonweal: 0.0.1 → " in commonweal("rerun", tmp_path / "kept.json").out
    monkeypatch.setattr("commonweal.cli.rerunning.__version__", "0.0.1")
    assert commonweal("rerun", tmp_path / "kept.json").out == f"The same hash: {sha256(made)}\n"


def test_what_is_missing_is_asked_for(commonweal: Run, built: Built, tmp_path: Path) -> None:
    assert "made again from its CASE.yaml" in commonweal("rerun", built.folder).err
    assert "none of case.json" in commonweal("rerun", tmp_path).err
    (tmp_path / "other.json").write_text("{}")
    assert "not a result that Commonweal stored" in commonweal("rerun", tmp_path / "other.json").err
