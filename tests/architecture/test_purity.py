"""The core is pure: values in, values out."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
DOORS = {"cli", "store", "web"}
CORE = [path for path in sorted((SOURCE / "commonweal").rglob("*.py")) if path.relative_to(SOURCE).parts[1] not in DOORS]
BLOCKED = """
import importlib, sys
for name in ("django", "duckdb", "psycopg", "pyspark"):
    sys.modules[name] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def module(path: Path) -> str:
    """The name that a file is imported by."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def test_every_core_module_imports_without_django_and_the_engines():
    names = [module(path) for path in CORE]
    done = subprocess.run([sys.executable, "-c", BLOCKED, *names], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", CORE, ids=module)
def test_a_core_module_neither_opens_files_nor_prints(path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = {call.id for call in calls if isinstance(call, ast.Name)}
    assert named.isdisjoint({"open", "print", "input", "exec", "eval"})
