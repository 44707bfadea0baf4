"""Documents that people write: YAML in, values out, every problem named with its line.

Each kind of document is one pydantic model, from which its published JSON Schema is generated, so that schema
and check cannot differ. (Plain dataclasses would need a second, hand-kept schema and stop at the first fault.)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.measure import IDENTIFIER
from commonweal.base.near import near_key
from commonweal.base.period import YEAR

__all__ = ["Document", "read"]

Path = tuple[str | int, ...]
_UNKNOWN = "Check its spelling; a text that holds a comma needs quotes."
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_QUOTES = "Put quotes around it if it is text."
_FORMS = {
    IDENTIFIER: ("cannot stand as a name here", "Write it in small letters, digits and _, a letter first: nights_of_care."),
    r"^[a-z][a-z0-9-]*$": ("cannot stand as an id", "Write it in small letters, digits and -, a letter first: nights-of-care."),
    YEAR: ("is not a financial year", "Write it as 2027-28."),
}
"""What is wrong with a text that is not written as its pattern asks, and what to do."""
Model = TypeVar("Model", bound=BaseModel)


class _Loader(yaml.SafeLoader):
    """YAML 1.2, whose core schema is JSON's. The 1.1 that PyYAML reads by itself makes `no` false, `1:30` ninety and
    `010` eight; here they are the text that somebody wrote, and dates stay text until a model asks for a date."""


_TAG = "tag:yaml.org,2002:"
_PLAIN = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}
_Loader.yaml_implicit_resolvers = {}
for _kind, _pattern in _PLAIN.items():
    _Loader.add_implicit_resolver(_TAG + _kind, re.compile(f"^(?:{_pattern})$"), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document with the line that each part of it stands on.

    `data` holds plain values, numbers exactly as written (int or Decimal). `lines` gives the line of a path, `spans` where in
    the text a single value starts and ends.
    """

    name: str
    data: Any
    lines: Mapping[Path, int] = field(default_factory=dict)
    spans: Mapping[Path, tuple[int, int]] = field(default_factory=dict)

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
        if text.lstrip()[:1] in ("{", "["):
            # JSON may be indented with tabs, YAML may not.
            text = text.replace("\t", " ")
        reader = _Reader(name)
        try:
            root = yaml.compose(text, Loader=_Loader)
            data = reader.value(root, ()) if root else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = mark.line + 1 if mark else None
            told = Problem("not-yaml", f"This is not YAML: {error.problem}.", "Check the indentation and the quotes.", name, line)
            raise FaultyInput([told]) from error
        except yaml.reader.ReaderError as error:
            line, found = text.count("\n", 0, error.position) + 1, f"the character {error.character:#x} may not stand in it"
            raise FaultyInput([Problem("not-yaml", f"This is not YAML: {found}.", "Take it out.", name, line)]) from error
        except RecursionError as error:
            told = Problem("too-deep", "Its lists and keys stand too deep inside one another.", "Close those left open.", name)
            raise FaultyInput([told]) from error
        if reader.problems:
            raise FaultyInput(reader.problems)
        return cls(name, data, reader.lines, reader.spans)

    def rewritten(self, text: str, values: Mapping[Path, str]) -> str:
        """The text that this was parsed from with some of its single values written anew, and all else as it was.

        >>> text = "price: 1.10  # a night"
        >>> Document.parse(text).rewritten(text, {("price",): "1.25"})
        'price: 1.25  # a night'
        """
        for path in sorted(values, key=lambda path: self.spans[path], reverse=True):
            start, end = self.spans[path]
            text = text[:start] + values[path] + text[end:]
        return text


class _Reader:
    """Turns YAML nodes into values, remembering lines. A list or mapping named twice is refused: an alias bomb is a
    page of text."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.spans: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            self.spans[path] = (node.start_mark.index, node.end_mark.index)
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
            if not isinstance(key_node, yaml.ScalarNode):
                self._report("not-a-key", key_node, path, "A list or mapping stands where a key belongs.", "Put quotes around it.")
                continue
            key = _whole(key_node.value, "replace")
            if key in values:
                self._report("repeated-key", key_node, path, f"“{key}” stands here twice.", "Keep one of them.")
                continue
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            values[key] = self.value(value_node, (*path, key))
        return values

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        try:
            return _read_as(node.tag.removeprefix(_TAG), node.value)
        except (ValueError, ArithmeticError):
            self._report("not-a-value", node, path, f"“{_whole(node.value[:60], 'replace')}” cannot be read.", _QUOTES)
            return None

    def _report(self, code: str, node: yaml.Node, path: Path, message: str, remedy: str) -> None:
        where = ".".join(map(str, path))
        self.problems.append(Problem(code, message, remedy, self.name, node.start_mark.line + 1, where))


def _read_as(kind: str, written: str) -> Any:
    match kind:
        case "null":
            return None
        case "bool":
            return written.lower() == "true"
        case "int":
            return int(written)
        case "float":
            return Decimal(written.lower().replace(".inf", "inf").replace(".nan", "nan"))
        case "str":
            return _whole(written)
        case _:
            raise ValueError(f"{kind} is not read here.")


def _whole(written: str, unpaired: str = "strict") -> str:
    # JSON writes a character beyond 16 bits as two halves; one half alone is no character and has no UTF-8. Papers and
    # charts are XML, which has no place for control characters.
    text = written.encode("utf-16", "surrogatepass").decode("utf-16", unpaired)
    if unpaired == "strict" and _CONTROL.search(text):
        raise ValueError("it holds a control character.")
    return text


def read(model: type[Model], document: Document) -> Model:
    """Check a document against its model; FaultyInput with every problem, each on its line."""
    if document.data is None:
        raise FaultyInput([Problem("empty-file", "There is nothing in it.", "Check that it was saved.", document.name)])
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = [_problem(model, document, detail) for detail in error.errors(include_url=False)]
        raise FaultyInput(sorted(found, key=lambda problem: problem.line or 0)) from error


def _problem(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Problem:
    # Pydantic's own step for a fault in a key stands in no file.
    path = _path_in(document.data, tuple(step for step in detail["loc"] if step != "[key]"))
    context = dict(detail.get("ctx", {}))
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    match detail["type"]:
        case "missing":
            return document.problem("missing-key", path, f"“{name}” is missing.", "Add it.", key=name)
        case "extra_forbidden":
            near = near_key(model, document.data, path)
            remedy = f"Did you mean “{near}”?" if near else _UNKNOWN
            return document.problem("unknown-key", path, f"“{name}” is not a key known here.", remedy, key=name)
        case "union_tag_invalid":
            known = context.get("expected_tags", "")
            return document.problem("unknown-kind", path, f"“{context.get('tag')}” is not a kind known here.", f"Known: {known}.")
        case "union_tag_not_found":
            return document.problem("missing-key", path, "“kind” is missing.", "Add it.", key="kind")
        case "value_error":
            return document.problem("wrong-value", path, _sentence(str(context.get("error", detail["msg"]))))
        case _:
            told, remedy = _wrong_value(name, detail)
            return document.problem("wrong-value", path, told, remedy)


def _wrong_value(name: str, detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, in pydantic's words where it has good ones, and what to do."""
    kind, given = detail["type"], detail["input"]
    value = f" It is {given!s:.60}." if isinstance(given, str | int | float | Decimal) else ""
    if kind in ("model_type", "dict_type"):
        return f"{f'“{name}”: ' if name else ''}Keys with values belong here.{value}", "Write each as key: value."
    if kind == "string_pattern_mismatch":
        told, remedy = _FORMS.get(detail["ctx"]["pattern"], ("does not have the form that belongs here", ""))
        return f"“{given!s:.60}” {told}.", remedy
    if kind.startswith("date"):
        return f"“{name}” is not a date.{value}", "Write it as 2027-04-01."
    if kind in ("decimal_type", "decimal_parsing"):
        return f"“{name}” is not a number.{value}", "Write digits, without a pound sign or commas."
    if kind.startswith("decimal_"):
        return f"“{name}” is too large or too fine a number to be meant.{value}", ""
    told = detail["msg"].lower()
    wanted = f"“{name}” {told.removeprefix('input ')}." if told.startswith("input should") else f"“{name}”: {_sentence(told)}"
    return wanted + value, _QUOTES if kind == "string_type" else ""


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _path_in(data: Any, location: tuple[str | int, ...]) -> Path:
    """A pydantic location without the tags of unions, which stand in no file."""
    path: list[str | int] = []
    tagged = False
    for place, step in enumerate(location):
        # A tag stands once, before the keys of its part, one of which may have the same name.
        tagged = not tagged and isinstance(data, dict) and data.get("kind") == step
        if tagged:
            continue
        inside = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if inside:
            data = data[step]
        elif place < len(location) - 1:
            continue
        path.append(step)
    return tuple(path)
