"""The service from the terminal: what cannot be done is said with its place and its remedy, and nothing is begun by mistake."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done

Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def nothing_else_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """No database or folder but those that a command names."""
    for name in ("DATABASE_URL", "COMMONWEAL_VAR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "command", [("audit", "verify"), ("audit", "head"), ("backup", "copy"), ("export", "exampleshire", "archive.zip")], ids=" ".join
)
def test_a_folder_that_is_not_there_is_not_made_by_reading_it(commonweal: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    code, _out, told = commonweal(*command, "--home", tmp_path / "slip")
    assert (code, "There is no service here. Name the folder of the service with --home" in told) == (1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.long
def test_a_folder_without_a_service_has_none_to_back_up(in_a_process: Run, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    home.mkdir()
    code, _out, told = in_a_process("backup", tmp_path / "copy", "--home", home)
    assert (code, f"There is no service at {home}/commonweal.sqlite3." in told) == (1, True)
    assert list(tmp_path.rglob("*")) == [home]


def test_a_port_that_is_taken_is_said_before_anything_is_begun(commonweal: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _out, told = commonweal("serve", "--port", port, "--home", tmp_path / "home")
    assert (code, f"Port {port} is taken by another program. Choose another" in told) == (1, True)
    assert not (tmp_path / "home").exists()


def test_what_is_no_address_of_a_database_is_said(commonweal: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "commonweal")
    code, _out, told = commonweal("audit", "verify", "--home", tmp_path)
    assert (code, "DATABASE_URL is not the address of a database. Write it postgresql://" in told) == (1, True)
