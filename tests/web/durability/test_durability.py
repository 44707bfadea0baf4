"""What was done stays done, once, and what was cut short never was: on files and servers that are really written to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

HERE = Path(__file__).parent


def run(program: str, *told: object) -> subprocess.CompletedProcess[str]:
    """Run a program against a database of its own, of the kind that the tests run on."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    command = [sys.executable, HERE / program, *map(str, told)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def test_a_kill_after_any_writing_of_any_action_leaves_the_database_and_the_trail_agreeing(tmp_path):
    done = run("killing.py", tmp_path)
    assert "FAILED" not in done.stdout, done.stdout
    assert done.returncode == 0, done.stderr
    assert "nothing left behind" in done.stdout


def test_many_who_write_at_once_lose_nothing_and_double_nothing(tmp_path):
    writers = 200 if os.environ.get("DATABASE_URL", "").startswith("postgres") else 20
    done = run("writing.py", tmp_path, writers, 5)
    assert done.returncode == 0, done.stderr


def test_a_restored_backup_is_vouched_for_by_the_audit_trail(tmp_path):
    done = run("restoring.py", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("The audit trail holds") == 2
