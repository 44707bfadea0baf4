"""The service, run and checked from the terminal: `commonweal serve`, `audit`, `export`, `import`, `backup`, `restore`.

The service is a program of its own, which this one starts: the command line works without it, and knows nothing of its inside.
"""

import errno
import os
import secrets
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from commonweal.base.errors import FaultyInput, MissingPart, Problem

__all__ = ["audit", "backup", "export", "import_", "restore", "serve"]

audit = typer.Typer(help="Check the service's audit trail, or sign its day.", no_args_is_help=True)

Home = Annotated[
    Path, typer.Option("--home", envvar="COMMONWEAL_VAR", file_okay=False, help="The folder of what the service keeps.")
]


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it answers, on this machine.")] = 8000,
    home: Home = Path("var"),
) -> None:
    """Serve on this machine: one web process and its background work, with an SQLite file. DATABASE_URL gives another database."""
    _free(port)
    environment = _environment(home, begins=True)
    # Links in e-mails lead here. By its name, for passkeys are not bound to a number.
    environment["SERVICE_ADDRESS"] = os.environ.get("SERVICE_ADDRESS") or f"http://localhost:{port}"
    _django("prepare", environment)
    _django("prepare_market", environment)
    told = ["--config", "python:commonweal.web.site.gunicorn", "--workers", "1", "--threads", "8", "--bind", f"127.0.0.1:{port}"]
    os.execve(sys.executable, [sys.executable, "-m", "gunicorn", *told, "commonweal.web.site.wsgi"], environment)  # noqa: S606


def export(
    slug: Annotated[str, typer.Argument(help="The council's short name in addresses.")],
    file: Annotated[Path, typer.Argument(help="The archive to write, such as exampleshire.zip.")],
    home: Home = Path("var"),
) -> None:
    """Write a council's whole record into an archive: records, cited evidence, and the audit trail with its hashes."""
    _django("export_council", _environment(home), slug, str(file))


def import_(
    file: Annotated[Path, typer.Argument(help="The archive that `commonweal export` wrote.", dir_okay=False, exists=True)],
    home: Home = Path("var"),
) -> None:
    """Take in a council from an archive, whole or not at all; its hashes stay as they were."""
    environment = _environment(home, begins=True)
    _django("prepare", environment)
    _django("import_council", environment, str(file))


def backup(
    file: Annotated[Path, typer.Argument(help="The copy to write.")],
    home: Home = Path("var"),
) -> None:
    """Copy the service's whole database as it is at this moment, while it goes on."""
    _django("back_up", _environment(home), str(file))


def restore(
    file: Annotated[Path, typer.Argument(help="What `commonweal backup` wrote.", dir_okay=False, exists=True)],
    home: Home = Path("var"),
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put the database back as it was when the copy was made, and check its audit trail. Stop the service first."""
    if not yes:
        typer.confirm("Whatever came after this copy will be gone. Go on?", abort=True)
    _django("restore", _environment(home, begins=True), str(file))


@audit.command()
def verify(home: Home = Path("var")) -> None:
    """Check the whole trail, and name the first break; the exit is 1 where there is one."""
    _django("verify_audit", _environment(home))


@audit.command()
def head(home: Home = Path("var")) -> None:
    """Sign today's head and print it, to be published where the operator cannot change it."""
    _django("sign_head", _environment(home))


def _environment(home: Path, *, begins: bool = False) -> dict[str, str]:
    """What the service is told; MissingPart where it is not installed, FaultyInput where there is none and this begins none."""
    if find_spec("django") is None or find_spec("gunicorn") is None:
        raise MissingPart("The service is not installed here. Install it: pip install commonweal[web]")
    database = os.environ.get("DATABASE_URL", "")
    if database and not database.startswith(("postgresql:", "postgres:", "sqlite:")):
        remedy = "Write it postgresql://user:password@host:port/name, or leave it out for an SQLite file."
        raise FaultyInput([Problem("no-database", "DATABASE_URL is not the address of a database.", remedy)])
    if begins:
        home.mkdir(parents=True, exist_ok=True)
    elif not home.exists() and not os.environ.get("DATABASE_URL"):
        remedy = "Name the folder of the service with --home; commonweal serve begins one."
        raise FaultyInput([Problem("no-service", "There is no service here.", remedy, str(home))])
    told = {"COMMONWEAL_VAR": str(home.resolve()), "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    if begins and not os.environ.get("SECRET_KEY"):
        told["SECRET_KEY"] = _secret(home / "secret-key")
    return {**os.environ, **told}


def _free(port: int) -> None:
    """Nothing where the service can answer there; FaultyInput where another program does, or this account may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = "is taken by another program" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            remedy = f"Choose another: commonweal serve --port {port % 60000 + 1 if port > 1023 else 8000}"
            raise FaultyInput([Problem("port-taken", f"Port {port} {why}.", remedy)]) from error


def _secret(path: Path) -> str:
    """What signs the cookies: made once, and readable by its owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def _django(command: str, environment: dict[str, str], *given: str) -> None:
    done = subprocess.run([sys.executable, "-m", "django", command, *given], env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise typer.Exit(1)
