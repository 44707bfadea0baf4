"""The framework of gates that every council begins with."""

from functools import cache
from importlib import resources

from commonweal.base.document import Document
from commonweal.governance.gate.framework import Framework
from commonweal.governance.gate.reading import read_framework

__all__ = ["DEFAULT", "default_framework", "default_text"]

DEFAULT = "default.yaml"


@cache
def default_text() -> str:
    """The shipped framework, as it is written."""
    return (resources.files("commonweal.governance.gate") / "frameworks" / DEFAULT).read_text(encoding="utf-8")


@cache
def default_framework() -> Framework:
    """The shipped framework."""
    return read_framework(Document.parse(default_text(), DEFAULT))
