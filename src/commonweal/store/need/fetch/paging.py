"""An answer in pages: each kept as it comes, so that a run carries on with the page after the last."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from commonweal.base.errors import FaultyInput, Problem, Unreachable
from commonweal.store.need.fetch.document import undocumented
from commonweal.store.need.fetch.download import Progress
from commonweal.store.need.fetch.keeping import Keep

__all__ = ["MOST_PAGES", "Page", "Paging", "pages"]

MOST_PAGES = 10_000


class Paging(BaseModel):
    """Where a page stands. Source: DfE, Explore education statistics API, "Pagination"."""

    page: int
    totalPages: int  # noqa: N815 - the publisher's own name
    totalResults: int  # noqa: N815


class Page(BaseModel):
    """One page of results."""

    paging: Paging
    results: list[dict[str, Any]]


def pages(
    keep: Keep, key: Mapping[str, Any], ask: Callable[[int], bytes], progress: Progress, address: str
) -> list[dict[str, Any]]:
    """Every result, each once.

    Parameters
    ----------
    key
        What is asked, so that the pages of one question are never taken for another's.
    ask
        Gives a page, by its number from 1, as it came.

    Raises
    ------
    FaultyInput
        A page is not as documented, or there are too many.
    Unreachable
        The pages do not make one whole: the publisher changed them meanwhile. They are forgotten.
    """
    folder = keep.pages(key)
    results: list[dict[str, Any]] = []
    number, last, total = 1, 1, 0
    while number <= last:
        page, fresh = _page(folder, number, ask, address)
        if number == 1:
            last, total = page.paging.totalPages, page.paging.totalResults
            _check_bounded(last, address)
        if (page.paging.page, page.paging.totalResults) != (number, total):
            raise _changed(folder, address)
        if fresh is not None:
            keep.write(_place(folder, number), fresh)
        results += page.results
        progress(address, len(results), total)
        number += 1
    if len(results) != total or len({json.dumps(result, sort_keys=True) for result in results}) != total:
        raise _changed(folder, address)
    return results


def _page(folder: Path, number: int, ask: Callable[[int], bytes], address: str) -> tuple[Page, bytes | None]:
    """A page, and its content if it was not kept yet."""
    try:
        return Page.model_validate_json(_place(folder, number).read_bytes()), None
    except (FileNotFoundError, ValidationError):
        content = ask(number)
    try:
        return Page.model_validate_json(content), content
    except ValidationError as error:
        raise undocumented(address, error) from error


def _check_bounded(last: int, address: str) -> None:
    if last > MOST_PAGES:
        told = f"This comes in more than {MOST_PAGES:,} pages."
        raise FaultyInput([Problem("content-too-large", told, "Ask for less with --where, or for the whole file.", address)])


def _changed(folder: Path, address: str) -> Unreachable:
    """Forget pages that do not belong together."""
    for page in folder.iterdir():
        page.unlink()
    return Unreachable(f"{address} changed while it was fetched. Run the same command again: it begins anew.")


def _place(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}.json"
