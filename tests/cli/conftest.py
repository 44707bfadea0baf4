"""The command line, run as people run it, and a small copy of the worked example to run it on."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from commonweal.cli import main

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "exampleshire"


class Done(NamedTuple):
    """What a command left: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str


def small_example(folder: Path) -> Path:
    """A copy of the worked example that draws a thousand futures: its case document."""
    shutil.copytree(EXAMPLE, folder)
    case = folder / "case.yaml"
    case.write_text(case.read_text().replace("paths: 10000", "paths: 1000"))
    return case


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The case document of a small example that a test may spoil."""
    return small_example(tmp_path / "example")


@pytest.fixture
def commonweal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs a command in this process."""

    def run(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["commonweal", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def in_a_process() -> Callable[..., Done]:
    """Runs a command in a process of its own."""

    def run(*words: object) -> Done:
        command = [sys.executable, "-c", "from commonweal.cli import main; main()", *map(str, words)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
        return Done(done.returncode, done.stdout, done.stderr)

    return run


class Built(NamedTuple):
    """A small example that was built, and what the command said."""

    case: Path
    folder: Path
    done: Done


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, in_a_process: Callable[..., Done]) -> Built:
    """The small example, built once, on two threads."""
    home = tmp_path_factory.mktemp("built")
    case, folder = small_example(home / "example"), home / "case"
    return Built(case, folder, in_a_process("case", "build", case, "--output", folder, "--threads", "2"))
