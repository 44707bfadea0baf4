"""A publisher's answer in JSON, checked against what it documents."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.asking import Asker
from commonweal.store.need.fetch.download import Progress, download
from commonweal.store.need.fetch.keeping import Keep

__all__ = ["MOST_DOCUMENT", "document", "undocumented"]

MOST_DOCUMENT = 64_000_000
"""The most bytes in an answer; the metadata of DfE's largest data sets are a tenth of it. Source: design choice."""

M = TypeVar("M", bound=BaseModel)


def document(asker: Asker, keep: Keep, address: str, model: type[M], progress: Progress) -> M:
    """The answer at an address, from the folder where it has not changed; FaultyInput where it is not as documented."""
    kept = download(asker, keep, address, progress, most=MOST_DOCUMENT)
    content = b"".join(keep.unpacked(kept, MOST_DOCUMENT))
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        keep.forget(address)
        raise undocumented(address, error) from error


def undocumented(address: str, error: ValidationError) -> FaultyInput:
    """The problem of an answer that is not as its publisher documents it: the first place where it is not."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    told = f"The publisher’s answer is not as it documents: {first['msg']}."
    return FaultyInput([Problem("answer-undocumented", told, "Check the address; else tell us.", address, path=where)])
