"""Every reason that a reader of data can give has its words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from commonweal.web.journeys.reasons import reason

CORE = Path(__file__).resolve().parents[2] / "src" / "commonweal"
READERS = ["awarded", "contracts_finder", "field", "market", "need", "ocds", "release", "spend"]
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
GIVING = {"Fault", "Lack", "refuse", "repair"}


def reasons(tree: ast.AST) -> Iterator[str]:
    """The codes that the code gives to a tally: in a call that gives one, or as what a function says is lacking."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in GIVING:
            yield from codes(node.args[0])
        elif isinstance(node, ast.Return) and node.value is not None:
            yield from codes(node.value)


def codes(node: ast.AST) -> Iterator[str]:
    """Strings that look like a code, where they are the whole value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from codes(node.body)
        yield from codes(node.orelse)


def test_every_reason_that_a_reader_gives_has_words():
    files = [CORE / "store" / f"{name}.py" for name in READERS] + [CORE / "need" / "reading.py"]
    given = {code for file in files for code in reasons(ast.parse(file.read_text()))} - {"contracts-finder"}
    assert len(given) > 20
    assert sorted(code for code in given if reason(code) == code) == []
