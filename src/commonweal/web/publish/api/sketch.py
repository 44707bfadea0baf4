"""What the OpenAPI document tells of all answers alike: problems, versions, and tables."""

from typing import Any

from commonweal.web.publish.api.contents import CONTENTS
from commonweal.web.publish.api.problem import MEDIA_TYPE

__all__ = ["completed"]

_VERSIONED = {
    "ETag": {"description": "The version of the answer.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "When the record changed last.", "schema": {"type": "string"}},
}
_LINK = {"Link": {"description": "The page after this one, where there is one.", "schema": {"type": "string"}}}


def completed(document: Any) -> Any:
    """The document with them; of content no part is required."""
    for content in CONTENTS.values():
        document["components"]["schemas"][content.__name__].pop("required", None)
    for path in document["paths"].values():
        for operation in path.values():
            _complete(operation)
    return document


def _complete(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for status, told in responses.items():
        if int(status) >= 400:
            told["content"] = {MEDIA_TYPE: told["content"].pop("application/json")}
    responses[200]["headers"] = dict(_VERSIONED)
    responses[304] = {"description": "You hold this version: If-None-Match or If-Modified-Since named it."}
    if any(one["name"] == "format" for one in operation["parameters"]):
        responses[200]["content"]["text/csv"] = {"schema": {"type": "string"}}
    if any(one["name"] == "limit" for one in operation["parameters"]):
        responses[200]["headers"] |= _LINK
