"""Results of a build, as a room holds them: in their latest build, under the hash of the document that they are known by."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from commonweal.web.publish.results.held import Brought, Held, Holder

__all__ = ["built"]


def built(name: str, records: Callable[[], Any], document: str, page: str, file: str) -> Holder:
    """Where the results of a kind of build are.

    Parameters
    ----------
    name
        What the trail calls them: `case`.
    records
        Every record of the kind.
    document
        The file that a build is known by.
    page, file
        The names of the addresses of its page, and of its files.
    """

    def find(sha256: str) -> Held | None:
        record = records().filter(sha256=sha256).first()
        if record is None:
            return None
        return Held(
            content=bytes(record.files.get(name=document).content),
            file=f"{record.pk}-{document}",
            download=reverse(file, args=[record.pk, document]),
            page=reverse(page, args=[record.pk]),
            event=Brought(f"{name}.load", sha256=sha256),
        )

    def known(hashes: Iterable[str]) -> set[str]:
        return set(records().filter(sha256__in=list(hashes)).values_list("sha256", flat=True))

    return Holder(name, find, known)
