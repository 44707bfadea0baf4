"""The interface for programs, as people read it: its OpenAPI document as a page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as in_page_language
from django.views.decorators.http import require_safe

from commonweal.base.language import Text
from commonweal.publish.kind import KINDS
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.api.contents import CONTENTS, LISTS, ONES
from commonweal.web.publish.api.door import api
from commonweal.web.site.environment import plain

__all__ = ["api_page"]


@open_to_all
@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """Every question with its parameters, and every shape of an answer."""
    document = api.get_openapi_schema()
    questions = [_question(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]
    alike = {shape.__name__ for shape in (*ONES.values(), *LISTS.values())}
    schemas = sorted(document["components"]["schemas"].items())
    shapes = [_shape(name, shape) for name, shape in schemas if shape.get("properties") and name not in alike]
    root = request.build_absolute_uri("/api/v1/")
    return render(request, "publish/api.html", {"questions": questions, "shapes": shapes, "root": root})


def _question(path: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    parameters = [
        {
            "name": one["name"],
            "told": in_page_language(one.get("description", "") or one["name"]),
            "needed": one["required"],
            "limits": _limits(one["schema"]),
        }
        for one in operation["parameters"]
    ]
    return {
        "id": operation["operationId"],
        "path": path,
        "called": _called(operation["summary"]),
        "told": in_page_language(operation["description"]),
        "parameters": parameters,
        "answers": [str(status) for status in operation["responses"]],
        "shapes": _shapes(operation["responses"][200]["content"]["application/json"]["schema"].get("$ref", "").rpartition("/")[2]),
    }


def _shapes(name: str) -> list[str]:
    """What an answer is made of: things of a kind, and their lists, are alike but for what they hold."""
    for kind, content in CONTENTS.items():
        if name in (ONES[kind].__name__, LISTS[kind].__name__):
            return ["Entry" if name == ONES[kind].__name__ else "Entries", content.__name__]
    return [name] if name else []


def _called(summary: str) -> str:
    """The name of a kind is said by the record itself; other names are words of the page."""
    kinds: dict[str, Text] = {names.many.en: names.many for names in KINDS.values()}
    kinds |= {names.one.en.capitalize(): names.one for names in KINDS.values()}
    return plain(kinds[summary]).capitalize() if summary in kinds else in_page_language(summary)


def _limits(schema: Mapping[str, Any]) -> str:
    """What a value may be: from a list, between two numbers, a day."""
    one = next((part for part in schema.get("anyOf", ()) if part.get("type") != "null"), schema)
    if "enum" in one:
        return ", ".join(one["enum"])
    if "maximum" in one and one["maximum"] < 10**9:
        return f"{one['minimum']} … {one['maximum']}"
    return str(one.get("format", one.get("type", "")))


def _shape(name: str, shape: Mapping[str, Any]) -> dict[str, Any]:
    parts = [
        (key, _type(part), in_page_language(part.get("description", "") or " ").strip())
        for key, part in shape["properties"].items()
    ]
    return {"name": name, "parts": parts}


def _type(part: Mapping[str, Any]) -> str:
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if "anyOf" in part:
        return " | ".join(_type(one) for one in part["anyOf"])
    if part.get("type") == "array":
        return f"[{_type(part['items'])}]"
    return str(part.get("format", part.get("type", "")))
