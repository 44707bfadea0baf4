"""`commonweal case build`, from good inputs: what it writes, what it says, and that it writes the same again."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commonweal.base.evidence import canonical_json, sha256
from tests.cli.conftest import Built, Done

CHARTS = (
    "market-concentration",
    "market-ending",
    "need-fan",
    "options-bearing",
    "options-cost",
    "options-years",
    "risk-exceedance",
)

pytestmark = pytest.mark.long
FILES = {
    "case.json",
    "lab.json",
    "manifest.json",
    *(f"paper-{language}.{kind}" for language in ("en", "cy") for kind in ("docx", "pdf")),
}


def listed(folder: Path, what: str) -> dict[str, str]:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    return {one["name"]: one["sha256"] for one in manifest[what]}


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_build_leaves_the_case_the_papers_the_charts_and_a_manifest(built: Built) -> None:
    assert built.done.code == 0, built.done.err
    assert set(content(built.folder)) == FILES | {f"{name}{suffix}.svg" for name in CHARTS for suffix in ("", "-cy")}


def test_a_case_in_one_language_has_its_files_in_that_language_alone(
    commonweal: Callable[..., Done], example: Path, tmp_path: Path
) -> None:
    example.write_text(example.read_text().replace("languages: [en, cy]", "languages: [en]"))
    assert commonweal("case", "build", example, "--output", tmp_path / "case").code == 0
    kept = {"case.json", "lab.json", "manifest.json", "paper-en.docx", "paper-en.pdf", *(f"{name}.svg" for name in CHARTS)}
    assert set(content(tmp_path / "case")) == kept


def test_stdout_holds_the_summary_alone_and_progress_goes_to_stderr(built: Built) -> None:
    case = json.loads((built.folder / "case.json").read_bytes())
    without_paper = sha256(canonical_json({name: part for name, part in case.items() if name != "paper"}))
    assert built.done.out == f"{built.folder}: {len(content(built.folder))} files, case {without_paper}\n"
    assert "blocks of futures" in built.done.err


def test_the_manifest_lists_every_output_by_its_hash(built: Built) -> None:
    written = {name: sha256(text) for name, text in content(built.folder).items() if name != "manifest.json"}
    assert listed(built.folder, "outputs") == written


def test_the_manifest_lists_every_input_by_its_hash(built: Built) -> None:
    home = built.case.parent
    read = [file for file in home.rglob("*") if file.is_file() and file.parent.name != "facts"]  # recorded once the contract runs
    files = {str(file.relative_to(home)): sha256(file.read_bytes()) for file in read}
    assert listed(built.folder, "inputs") == files


def test_nothing_is_left_beside_a_build(built: Built) -> None:
    assert {file.name for file in built.folder.parent.iterdir()} == {"example", "case"}


@pytest.fixture(scope="module")
def again(built: Built, in_a_process: Callable[..., Done], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same case once more, on one thread, in place of an earlier build."""
    folder = tmp_path_factory.mktemp("again")
    (folder / "manifest.json").write_text('{"outputs": [{"name": "old.svg"}]}')
    (folder / "old.svg").write_text("<svg/>")
    done = in_a_process("case", "build", built.case, "--output", folder, "--threads", "1")
    assert done.code == 0, done.err
    return folder


def test_the_same_case_gives_the_same_bytes_on_any_number_of_threads(built: Built, again: Path) -> None:
    one, two = content(built.folder), content(again)
    assert [name for name in one if one[name] != two.get(name)] == []


def test_an_earlier_build_is_replaced_whole(again: Path) -> None:
    assert not (again / "old.svg").exists()


def test_a_folder_of_somebodys_own_is_not_replaced(commonweal: Callable[..., Done], example: Path, tmp_path: Path) -> None:
    output = tmp_path / "mine"
    output.mkdir()
    (output / "letter.txt").write_text("Dear council")
    done = commonweal("case", "build", example, "--output", output)
    assert (done.code, done.out) == (1, "")
    assert f"{output}: This holds more than an earlier build" in done.err
    assert content(output) == {"letter.txt": b"Dear council"}


@pytest.mark.parametrize("where", ["case.yaml", "case.yaml/under/it"])
def test_a_place_that_cannot_be_written_is_told_without_a_traceback(
    commonweal: Callable[..., Done], example: Path, where: str
) -> None:
    before = example.read_bytes()
    done = commonweal("case", "build", example, "--output", example.parent / where)
    assert (done.code, done.out) == (1, "")
    assert "case.yaml" in done.err
    assert "Traceback" not in done.err
    assert example.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["case", "build", "--help"], 0),
        (["case", "build", "nowhere.yaml", "--output", "out"], 1),
        (["contract", "check", "nowhere.yaml"], 1),
        (["case", "build", "nowhere.yaml"], 2),
        (["case", "build", "nowhere.yaml", "--output", "out", "--threads", "0"], 2),
        (["case", "build", "nowhere.yaml", "--output", "out", "--treads", "2"], 2),
        (["case", "bild"], 2),
    ],
)
def test_the_exit_code_tells_done_from_wrong_data_from_wrong_words(
    in_a_process: Callable[..., Done], words: list[str], code: int
) -> None:
    done = in_a_process(*words)
    assert done.code == code, done.err
    assert done.out or code
    assert "Traceback" not in done.err


def test_the_command_line_starts_without_the_engines() -> None:
    loaded = "import sys, commonweal.cli; print({'numpy', 'ibis', 'duckdb', 'docx', 'typst', 'vl_convert'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    assert done.stdout == "set()\n"
