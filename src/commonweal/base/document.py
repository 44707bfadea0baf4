"""Documents that people write: YAML in, values out, every problem named with its line.

Each kind of document is one pydantic model, from which its published JSON Schema is generated, so that schema
and check cannot differ. (Plain dataclasses would need a second, hand-kept schema and stop at the first fault.)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commonweal.base.errors import FaultyInput, Problem

__all__ = ["Document", "read"]

Path = tuple[str | int, ...]
_UNKNOWN = "Check its spelling; a text that holds a comma needs quotes."
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document with the line that each part of it stands on.

    `data` holds plain values, numbers exactly as written (int or Decimal). `lines` gives the line of a path.
    """

    name: str
    data: Any
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int | None:
        """The line of a path, or of its nearest parent that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def problem(self, code: str, path: Path, message: str, remedy: str = "", **fields: object) -> Problem:
        """A problem at a path of this document."""
        return Problem(code, message, remedy, self.name, self.line(path), ".".join(map(str, path)), fields)

    @classmethod
    def parse(cls, text: str, name: str = "") -> "Document":
        """Read YAML (or JSON, which is YAML); FaultyInput where it is neither, or repeats a key.

        >>> Document.parse("price: 1.10").data
        {'price': Decimal('1.10')}
        """
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = mark.line + 1 if mark else None
            told = Problem("not-yaml", f"This is not YAML: {error.problem}.", "Check the indentation and the quotes.", name, line)
            raise FaultyInput([told]) from error
        except (yaml.YAMLError, ValueError) as error:
            raise FaultyInput([Problem("not-yaml", f"This is not YAML: {error}.", file=name)]) from error
        reader = _Reader(name)
        data = reader.value(root, ()) if root else None
        if reader.problems:
            raise FaultyInput(reader.problems)
        return cls(name, data, reader.lines)


class _Reader:
    """Turns YAML nodes into values, remembering lines. Anchors are refused: an alias bomb is a page of text."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._scalars = yaml.constructor.SafeConstructor()

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if id(node) in self._seen:
            self._report("alias", node, path, "YAML aliases (&name, *name) are not read here.", "Write the part out.")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                self._report("repeated-key", key_node, path, f"“{key}” stands here twice.", "Keep one of them.")
                continue
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            values[key] = self.value(value_node, (*path, key))
        return values

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        try:
            if node.tag == "tag:yaml.org,2002:float":
                return Decimal(str(node.value).replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
            return self._scalars.construct_object(node)
        except (ValueError, ArithmeticError, yaml.YAMLError):
            self._report("not-a-value", node, path, f"“{node.value}” cannot be read.", "Put quotes around it if it is text.")
            return None

    def _report(self, code: str, node: yaml.Node, path: Path, message: str, remedy: str) -> None:
        where = ".".join(map(str, path))
        self.problems.append(Problem(code, message, remedy, self.name, node.start_mark.line + 1, where))


def read(model: type[Model], document: Document) -> Model:
    """Check a document against its model; FaultyInput with every problem, each on its line."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = [_problem(document, model, detail) for detail in error.errors(include_url=False)]
        raise FaultyInput(sorted(found, key=lambda problem: problem.line or 0)) from error


def _problem(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    path = _path_in(document.data, detail["loc"])
    context = dict(detail.get("ctx", {}))
    name = path[-1] if path else model.__name__.lower()
    match detail["type"]:
        case "missing":
            return document.problem("missing-key", path, f"“{name}” is missing.", "Add it.", key=name)
        case "extra_forbidden":
            return document.problem("unknown-key", path, f"“{name}” is not a key known here.", _UNKNOWN, key=name)
        case "union_tag_invalid":
            known = context.get("expected_tags", "")
            return document.problem("unknown-kind", path, f"“{context.get('tag')}” is not a kind known here.", f"Known: {known}.")
        case "union_tag_not_found":
            return document.problem("missing-key", path, "“kind” is missing.", "Add it.", key="kind")
        case "value_error":
            return document.problem("wrong-value", path, _sentence(str(context.get("error", detail["msg"]))))
        case _:
            given = f" It is {detail['input']!s:.60}." if isinstance(detail["input"], str | int | float | Decimal) else ""
            return document.problem("wrong-value", path, f"“{name}”: {_sentence(detail['msg'].lower())}{given}")


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _path_in(data: Any, location: tuple[str | int, ...]) -> Path:
    """A pydantic location without the tags of unions, which stand in no file."""
    path: list[str | int] = []
    for place, step in enumerate(location):
        inside = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if inside:
            data = data[step]
        elif place < len(location) - 1:
            continue
        path.append(step)
    return tuple(path)
