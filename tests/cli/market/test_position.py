"""`commonweal market report LAKE`: a market position statement as Word, PDF and data, whole and the same every time."""

import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.cli.conftest import Done
from tests.position_example import WORDS, example_lake

pytestmark = pytest.mark.long

CHOSEN = ("--cpv", "85", "--place", "UKF", "--as-at", "2026-10-01", "--words", WORDS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, in_a_process: Callable[..., Done]) -> tuple[Path, Done]:
    folder = tmp_path_factory.mktemp("position") / "out"
    return folder, in_a_process("market", "report", example_lake(), *CHOSEN, "--output", folder)


def test_a_statement_is_written_whole_and_its_path_is_told(built: tuple[Path, Done]) -> None:
    folder, done = built
    assert done.code == 0, done.err
    assert done.out.startswith(f"{folder}: ")
    names = {path.name for path in folder.iterdir()}
    assert {f"market-position-{language}.{kind}" for language in ("en", "cy") for kind in ("docx", "pdf")} <= names
    assert {"statement.json", "manifest.json", "contracts-ending.csv", "years-en.svg", "years-cy.svg"} <= names


def test_the_manifest_holds_every_other_file_by_its_hash(built: tuple[Path, Done]) -> None:
    folder, _done = built
    manifest = json.loads((folder / "manifest.json").read_bytes())
    listed = {one["name"]: one["sha256"] for one in manifest["outputs"]}
    assert listed == {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.name != "manifest.json"}
    assert manifest["statement"] == listed["statement.json"]
    assert [one["name"] for one in manifest["inputs"]] == ["position.yaml", "notices.jsonl"]


def test_the_same_inputs_give_the_same_bytes(built: tuple[Path, Done], in_a_process: Callable[..., Done], tmp_path: Path) -> None:
    folder, _done = built
    again = tmp_path / "again"
    assert in_a_process("market", "report", example_lake(), *CHOSEN, "--output", again).code == 0
    assert [path.name for path in folder.iterdir() if path.read_bytes() != (again / path.name).read_bytes()] == []


@pytest.mark.parametrize(("language", "heading"), [("en", "Who supplies"), ("cy", "Pwy sy’n cyflenwi")])
def test_the_word_file_has_real_headings_and_heads_of_tables_and_words_for_pictures(
    built: tuple[Path, Done], language: str, heading: str
) -> None:
    document = Document(io.BytesIO((built[0] / f"market-position-{language}.docx").read_bytes()))
    assert heading in [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    assert all(shape._inline.docPr.get("descr") for shape in document.inline_shapes)
    assert document.core_properties.language == f"{language}-GB"


@pytest.mark.parametrize(("language", "month"), [("en", "1 October 2026"), ("cy", "1 Hydref 2026")])
def test_the_pdf_tells_dates_in_its_language_and_who_made_it(built: tuple[Path, Done], language: str, month: str) -> None:
    reader = PdfReader(built[0] / f"market-position-{language}.pdf")
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert month in said
    assert json.loads((built[0] / "manifest.json").read_bytes())["statement"] in said.replace(" ", "")


def test_words_in_english_alone_give_documents_in_english_alone(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    words = tmp_path / "position.yaml"
    words.write_text("commonweal: position/1\ntitle: Care\ncouncil: Northmere\nofficer: Head of care\nlanguages: [en]\n")
    chosen = ("--cpv", "8531", "--as-at", "2026-10-01", "--words", words, "--output", tmp_path / "out")
    assert commonweal("market", "report", example_lake(), *chosen).code == 0
    assert {path.name for path in (tmp_path / "out").glob("*.pdf")} == {"market-position-en.pdf"}
    done = commonweal("market", "report", example_lake(), *chosen, "--language", "both")
    assert (done.code, "cy was asked for" in done.err) == (1, True)


def test_every_fault_of_the_words_is_told_with_its_line_and_what_was_meant(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    words = tmp_path / "position.yaml"
    words.write_text(WORDS.read_text().replace("intentions:", "intentoins:").replace("2026-12-03", "2026-11-03"))
    done = commonweal("market", "report", example_lake(), "--words", words, "--output", tmp_path / "out")
    assert done.code == 1
    assert "Did you mean “intentions”?" in done.err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebody_elses_is_not_replaced(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = commonweal("market", "report", example_lake(), "--cpv", "85", "--output", tmp_path)
    assert (done.code, (tmp_path / "mine.txt").read_text()) == (1, "mine")


def test_a_folder_that_is_no_lake_is_told_so(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    done = commonweal("market", "report", tmp_path / "nowhere", "--output", tmp_path / "out")
    assert (done.code, "There is no lake in this folder" in done.err) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--output", "x", "--division", "85"],
        ["--output", "x", "--json"],
        ["--output", "x", "--language", "fr"],
    ],
)
def test_words_that_do_not_go_together_are_exit_two(commonweal: Callable[..., Done], words: list[str]) -> None:
    done = commonweal("market", "report", example_lake(), *words)
    assert (done.code, done.out) == (2, "")


def test_a_choice_without_a_lake_is_exit_two(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    spend = tmp_path / "spend.csv"
    spend.write_text("Service,Supplier,Date,Amount\nCare,Alder Ltd,02/11/2026,60\n")
    assert commonweal("market", "report", spend, "--cpv", "85").code == 2
