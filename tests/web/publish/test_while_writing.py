"""Who reads page by page misses nothing that is published meanwhile, on either database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(__file__).with_name("reading_while_writing.py")
MANY = 8


@pytest.fixture(scope="module")
def read(tmp_path_factory) -> dict:
    """What was published and what was read meanwhile, on a database of its own."""
    var = tmp_path_factory.mktemp("var")
    given = {"COMMONWEAL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, PROGRAM, str(MANY)]
    done = subprocess.run(command, env={**os.environ, **given}, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_changes_come_in_order_and_each_thing_as_it_is_last_is_among_them(read):
    numbers = [number for number, _key in read["changes"]]
    assert numbers == sorted(numbers)
    assert {tuple(one) for one in read["last"]} <= {tuple(one) for one in read["changes"]}
    assert len(read["last"]) == 3 * (MANY + 1)


def test_a_list_holds_everything_that_stayed_once_and_in_the_order_of_its_first_publishing(read):
    stayed = [key for key in read["listed"] if not key.endswith("gone")]
    assert stayed == read["there"]
    assert len(read["there"]) == 3 * MANY
