"""Runs a command against a PostgreSQL server of its own: python tests/web/on_postgresql.py COMMAND...

The server lives in a temporary folder, listens on a unix socket only, and is gone when the command ends.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


def program(name: str) -> Path:
    """A program of the newest PostgreSQL that Debian installed."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    if not found:
        sys.exit("PostgreSQL is not installed here. Run script/test, which installs it where it may.")
    return found[-1]


@contextmanager
def server() -> Iterator[str]:
    """A running server; its DATABASE_URL. `initdb` refuses root, who hands the folder to the user postgres."""
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="commonweal-postgresql-"))
    shutil.chown(folder, user)
    data = folder / "data"

    def run(*command: str | Path) -> None:
        subprocess.run([*as_user, *command], check=True, cwd="/", stdout=subprocess.DEVNULL)  # noqa: S603

    run(program("initdb"), "--pgdata", data, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    run(
        program("pg_ctl"),
        "--pgdata",
        data,
        "--wait",
        "--log",
        folder / "log",
        "--options",
        f"-c listen_addresses= -c max_connections=300 -k {folder} -F",
        "start",
    )
    try:
        yield f"postgresql://{user}@{quote(str(folder), safe='')}/postgres"
    finally:
        run(program("pg_ctl"), "--pgdata", data, "--mode=fast", "--wait", "stop")
        shutil.rmtree(folder)


if __name__ == "__main__":
    with server() as address:
        print("On PostgreSQL:", flush=True)
        done = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address}, check=False)  # noqa: S603
    sys.exit(done.returncode)
