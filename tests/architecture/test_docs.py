"""What the documents say is so: names exist, links lead somewhere, commands are known, the README's Python runs."""

import ast
import importlib
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
from babel.messages.pofile import read_po

from commonweal.cli import app
from commonweal.people.permission import PERMISSIONS

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "commonweal"
ROOMS = {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"}
DOCUMENTS = [path.relative_to(ROOT).as_posix() for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])]
EACH = pytest.mark.parametrize("document", DOCUMENTS)
TOP = {path.name for path in ROOT.iterdir()}


def text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def blocks(document: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text(document), re.DOTALL | re.MULTILINE)


def marked(document: str) -> list[str]:
    """What stands between backticks in a document's running text."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text(document), flags=re.DOTALL | re.MULTILINE))


def found(name: str) -> bool:
    """Whether a dotted name leads to a module, or to something in one, or is a verb of the table of permissions."""
    if name in PERMISSIONS:
        return True
    parts = name.removeprefix("commonweal.").split(".")
    for place in range(len(parts), 0, -1):
        try:
            value: Any = importlib.import_module(".".join(["commonweal", *parts[:place]]))
        except ModuleNotFoundError:
            continue
        for part in parts[place:]:
            if not hasattr(value, part):
                return False
            value = getattr(value, part)
        return True
    return False


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@EACH
def test_every_path_that_a_document_names_exists(document: str) -> None:
    named = {word for words in marked(document) for word in words.split() if "/" in word and word.split("/")[0] in TOP}
    assert [word for word in sorted(named) if not (ROOT / word).exists()] == []


@EACH
def test_every_dotted_name_in_a_document_exists(document: str) -> None:
    dotted = {
        word for word in marked(document) if re.fullmatch(r"[a-z]+(\.\w+)+", word) and word.split(".")[0] in {*ROOMS, "commonweal"}
    }
    assert [name for name in sorted(dotted) if not found(name)] == []


@EACH
def test_every_link_of_a_document_leads_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(document)):
        if not target.startswith("https://"):
            path, _, anchor = target.partition("#")
            there = (ROOT / document).parent / path if path else ROOT / document
            assert there.exists(), target
            assert not anchor or anchor in anchors(there), target


@EACH
def test_every_command_that_a_document_gives_is_known(document: str) -> None:
    for line in (line for block in blocks(document, "sh") for line in block.splitlines()):
        first, *words = shlex.split(line)
        if first.startswith("script/"):
            assert (ROOT / first).is_file(), line
            continue
        assert first == "commonweal", line
        command: Any = typer.main.get_command(app)
        while hasattr(command, "commands"):
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, line


def test_the_python_of_the_readme_prints_what_the_readme_says() -> None:
    (program,), (printed,) = blocks("README.md", "python"), blocks("README.md", "text")
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603

    assert (done.stdout, done.stderr) == (printed, "")


def test_the_index_lists_every_document() -> None:
    linked = {
        (ROOT / "docs" / target.partition("#")[0]).resolve() for target in re.findall(r"\]\(([^)]+)\)", text("docs/README.md"))
    }
    assert {(ROOT / document).resolve() for document in DOCUMENTS} - linked == {ROOT / "docs" / "README.md"}


def test_the_layers_of_the_architecture_are_those_that_are_enforced() -> None:
    enforced = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    assert blocks("ARCHITECTURE.md", "text") == ["\n".join(enforced) + "\n"]


def test_the_house_of_the_architecture_has_every_room() -> None:
    rooms = re.findall(r"^\| `src/commonweal/(\w+)/` \|", text("ARCHITECTURE.md"), re.MULTILINE)
    assert sorted(rooms) == sorted(ROOMS)


def glossary() -> list[tuple[str, str, str]]:
    rows = re.findall(r"^\| (.+?) \| (.*?) \| (.*?) \|$", text("docs/glossary.md"), re.MULTILINE)
    return [row for row in rows if row[0] != "term" and not row[0].startswith("---")]


def test_every_word_of_the_glossary_has_its_welsh_and_its_meaning() -> None:
    assert [row for row in glossary() if not row[1].strip() or not row[2].strip()] == []


def test_no_word_stands_twice_in_the_glossary() -> None:
    terms = [term for term, _welsh, _meaning in glossary()]
    assert sorted(terms) == sorted(set(terms))


def catalogue() -> list[tuple[str, str]]:
    """What pages say, in English and in Welsh."""
    with (HOUSE / "web" / "site" / "locale" / "cy" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return [(message.id, message.string) for message in read_po(file, locale="cy") if isinstance(message.id, str)]


def texts() -> list[tuple[str, str]]:
    """The words in both languages that stand in the code."""
    calls = [node for path in HOUSE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    made = [{one.arg: one.value for one in call.keywords} for call in calls if getattr(call.func, "id", "") == "Text"]
    return [
        (one["en"].value, one["cy"].value) for one in made if all(isinstance(one.get(part), ast.Constant) for part in ("en", "cy"))
    ]


def test_pages_and_papers_call_a_thing_what_the_glossary_calls_it() -> None:
    said = {(english.lower(), welsh.lower()) for english, welsh in (*catalogue(), *texts())}
    known = {english: welsh.lower().split("; ") for term, welsh, _meaning in glossary() for english in (term, f"{term}s")}
    assert [pair for pair in sorted(said) if pair[0] in known and pair[1] not in known[pair[0]]] == []


def test_the_same_english_has_the_same_welsh_wherever_it_stands() -> None:
    told: dict[str, set[str]] = {}
    for english, welsh in (*catalogue(), *texts()):
        told.setdefault(english.lower(), set()).add(welsh.lower())
    assert {english: welsh for english, welsh in told.items() if len(welsh) > 1} == {}
