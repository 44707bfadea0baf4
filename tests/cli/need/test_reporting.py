"""`need report` from the terminal: what it builds, freezes and refuses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commonweal.base.evidence import sha256
from tests.cli.conftest import Done

pytestmark = pytest.mark.long

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
Run = Callable[..., Done]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The worked example, over few futures, that a test may spoil."""
    for name in ("exampleshire", "exampleshire-need"):
        shutil.copytree(EXAMPLES / name, tmp_path / "examples" / name)
    file = tmp_path / "examples" / "exampleshire-need" / "need.yaml"
    file.write_text(file.read_text().replace("paths: 4000", "paths: 1000"))
    return file


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_build_holds_the_statement_its_pictures_in_both_languages_and_every_published_forecast(
    commonweal: Run, document: Path, tmp_path: Path
) -> None:
    done = commonweal("need", "report", document, "--output", tmp_path / "out")
    assert done.code == 0, done.err
    built = content(tmp_path / "out")
    drawn = {"fan", "groups", "waterfall", "scenarios", "people", "similar", "map", "spend", "record"}
    assert {name for name in built if name.endswith(".svg")} == {f"{one}{suffix}.svg" for one in drawn for suffix in ("", "-cy")}
    published = [name for name in built if name.startswith("vintage-")]
    assert len(published) == 5
    assert all(sha256(built[name]) == name.removeprefix("vintage-").removesuffix(".json") for name in published)
    assert json.loads(built["map.json"]) == {"unmatched": []}
    assert f"statement {sha256(built['need.json'])}" in done.out


def test_the_manifest_lists_every_input_and_every_output_by_its_hash(commonweal: Run, document: Path, tmp_path: Path) -> None:
    commonweal("need", "report", document, "--output", tmp_path / "out")
    built = content(tmp_path / "out")
    manifest = json.loads(built.pop("manifest.json"))
    assert {one["name"]: one["sha256"] for one in manifest["outputs"]} == {name: sha256(text) for name, text in built.items()}
    read = {one["name"]: one["sha256"] for one in manifest["inputs"]}
    assert read["starts.csv"] == sha256((document.parent / "starts.csv").read_bytes())
    assert set(read) >= {"need.yaml", "../exampleshire/need/looked_after.csv", "children.csv", "boundaries.topo.json"}


def test_the_same_inputs_give_the_same_bytes(commonweal: Run, document: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert commonweal("need", "report", document, "--output", tmp_path / name).code == 0
    assert content(tmp_path / "one") == content(tmp_path / "other")


def test_publishing_freezes_the_forecast_once_and_shows_it(commonweal: Run, document: Path, tmp_path: Path) -> None:
    asked = ("need", "report", document, "--output", tmp_path / "out", "--publish", "--on", "2026-11-02")
    before = content(document.parent / "published")
    first, again = commonweal(*asked), commonweal(*asked)
    assert (first.code, again.code) == (0, 0), again.err
    after = content(document.parent / "published")
    (new,) = set(after) - set(before)
    assert new.startswith("2026-11-02_exampleshire_")
    assert {name: after[name] for name in before} == before
    assert f"vintage-{sha256(after[new])}.json" in content(tmp_path / "out")


def test_a_forecast_is_published_only_where_the_document_says(commonweal: Run, document: Path, tmp_path: Path) -> None:
    document.write_text(document.read_text().replace("published: published", ""))
    before = set(document.parent.iterdir())
    done = commonweal("need", "report", document, "--output", tmp_path / "out", "--publish", "--on", "2026-11-02")
    assert done.code == 1
    assert "names no folder of published forecasts" in done.err
    assert set(document.parent.iterdir()) == before


def test_a_share_of_pay_without_wages_is_refused(commonweal: Run, document: Path, tmp_path: Path) -> None:
    document.write_text(document.read_text().replace("  wages: wages.csv\n", ""))
    done = commonweal("need", "report", document, "--output", tmp_path / "out")
    assert done.code == 1
    assert "0.65 of the cost is pay, and no file of wages says what pay did" in done.err


def test_councils_that_merged_are_carried_over_in_every_count(commonweal: Run, document: Path, tmp_path: Path) -> None:
    home = document.parent
    (home / "changes.csv").write_text(
        "oldcd,oldnm,newcd,newnm,type,start\nE06990001,Exampleshire,E06990009,Great Exampleshire,new_code,2025\n"
    )
    words = document.read_text().replace(
        "  place: Exampleshire\n  counted_in: 3\n", "  place: Great Exampleshire\n  changes: changes.csv\n"
    )
    document.write_text(words)
    done = commonweal("need", "report", document, "--output", tmp_path / "out")
    assert done.code == 0, done.err
    built = json.loads((tmp_path / "out" / "need.json").read_bytes())
    assert [step["step"] for step in built["stages"]["waterfall"]["steps"]] == ["population", "starts", "stay"]
    assert [group["forecast"]["history"]["place"] for group in built["groups"]] == ["Great Exampleshire"] * 3


def test_faults_of_the_document_are_told_with_their_lines(commonweal: Run, document: Path, tmp_path: Path) -> None:
    document.write_text(document.read_text().replace("years: 8", "years: 80").replace("    on: cost\n", "    on: costs\n", 1))
    done = commonweal("need", "report", document, "--output", tmp_path / "out")
    assert (done.code, done.out) == (1, "")
    line = document.read_text().splitlines().index("years: 80") + 1
    assert f"need.yaml:{line} (years)" in done.err
    assert "'rate', 'starts', 'stay' or 'cost'" in done.err
    assert not (tmp_path / "out").exists()


def test_faults_of_several_files_are_told_at_once(commonweal: Run, document: Path, tmp_path: Path) -> None:
    (document.parent / "starts.csv").write_text("a,b\n1,2\n")
    (document.parent / "boundaries.topo.json").write_text("[]")
    (document.parent / "wages.csv").unlink()
    done = commonweal("need", "report", document, "--output", tmp_path / "out")
    assert done.code == 1
    assert all(name in done.err for name in ("starts.csv", "boundaries.topo.json", "wages.csv"))
    assert "Traceback" not in done.err


def test_a_published_forecast_that_was_altered_is_told_by_name(commonweal: Run, document: Path, tmp_path: Path) -> None:
    (first, *_) = sorted((document.parent / "published").iterdir())
    first.write_bytes(first.read_bytes().replace(b'"seed":20261102', b'"seed":1'))
    done = commonweal("need", "report", document, "--output", tmp_path / "out")
    assert done.code == 1
    assert first.name in done.err
    assert "altered" in done.err


def test_a_folder_that_holds_more_than_a_build_is_not_replaced(commonweal: Run, document: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("keep me")
    done = commonweal("need", "report", document, "--output", tmp_path / "out")
    assert done.code == 1
    assert "is not replaced" in done.err


def test_a_statement_of_a_place_alone_needs_no_more_than_its_counts(commonweal: Run, tmp_path: Path) -> None:
    (tmp_path / "care.csv").write_text(
        "period,place,measure,value\n" + "\n".join(f"{2016 + n},Bryndu,in_care,{300 + n * n % 17}" for n in range(9))
    )
    (tmp_path / "need.yaml").write_text(
        "commonweal: need/1\nid: bryndu\ntitle: Care\ncouncil: Bryndu\nservice: Care\nquestion: How many?\nowner: team\n"
        "as_at: 2026-11-02\nlanguages: [en]\nyears: 3\nmeasure: {name: children, unit: child}\n"
        "activity: {file: care.csv, code: in_care, place: Bryndu}\n"
    )
    done = commonweal("need", "report", tmp_path / "need.yaml", "--output", tmp_path / "out")
    assert done.code == 0, done.err
    assert {"need.json", "fan.svg", "waterfall.svg"} <= set(content(tmp_path / "out"))
