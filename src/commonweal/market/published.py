"""What was published of contracting processes, given out again as it came: releases and records in OCDS.

Source: Open Contracting Data Standard 1.1, record package and release package.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["record_package", "told_of"]


def told_of(process: str, content: object) -> Iterator[Mapping[str, Any]]:
    """The releases and records of one process in a document: itself, or what a package has of it.

    >>> list(told_of("ocds-1", {"releases": [{"ocid": "ocds-1"}, {"ocid": "ocds-2"}]}))
    [{'ocid': 'ocds-1'}]
    """
    if not isinstance(content, Mapping):
        return
    if "ocid" in content or "compiledRelease" in content:
        if content.get("ocid", process) == process:
            yield content
        return
    for part in ("releases", "records"):
        for one in content.get(part) or ():
            yield from told_of(process, one)


def record_package(process: str, address: str, contents: Iterable[object]) -> dict[str, Any]:
    """Everything that was published of a process, as a record package.

    Parameters
    ----------
    address
        Where the package is to be had.
    contents
        Documents, in the order in which they were published.
    """
    told = [one for content in contents for one in told_of(process, content)]
    records = [one for one in told if "compiledRelease" in one or ("releases" in one and "tag" not in one)]
    releases = [one for one in told if one not in records]
    made = [{"ocid": process, "releases": releases}] if releases else []
    return {"uri": address, "version": "1.1", "publisher": {"name": "Commonweal"}, "records": [*records, *made]}
