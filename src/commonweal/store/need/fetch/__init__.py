"""Fetching what publishers give away, so that a run that is cut short, at any moment, loses nothing and doubles nothing."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from commonweal.store.fetch.asking import Asker, Patience
from commonweal.store.need.fetch.dfe import DFE, fetch_dfe
from commonweal.store.need.fetch.download import Progress
from commonweal.store.need.fetch.fetched import write_fetched
from commonweal.store.need.fetch.keeping import Keep
from commonweal.store.need.fetch.ons import ONS, fetch_ons

__all__ = ["ADDRESSES", "PUBLISHERS", "Patience", "Progress", "Publisher", "fetch"]

Publisher = Literal["dfe", "ons"]
PUBLISHERS: tuple[Publisher, ...] = get_args(Publisher)
ADDRESSES: Mapping[Publisher, str] = {"dfe": DFE, "ons": ONS}

_CACHE = ".fetch"


def fetch(
    publisher: Publisher,
    identity: str,
    folder: Path,
    now: datetime.datetime,
    *,
    base: str = "",
    where: Mapping[str, str] | None = None,
    patience: Patience | None = None,
    progress: Progress = lambda _address, _done, _whole: None,
) -> Path:
    """Fetch a data set into a folder, with its entry in the folder's manifest.

    Parameters
    ----------
    publisher, identity
        Whose data set, and its id there.
    folder
        Where the file goes; it is made if it is not there. What was fetched before is kept in it, and only asked whether it
        changed.
    now
        The time that the manifest tells.
    base
        The API's address, if it is not the publisher's own.
    where
        What is wanted of it: see `fetch_dfe` and `fetch_ons`.

    Returns
    -------
    The file.

    Raises
    ------
    FaultyInput
        There is no such data set, or it cannot be asked so.
    Unreachable
        The publisher is not there, or stays busy. The same call carries on.
    """
    ask = {"dfe": fetch_dfe, "ons": fetch_ons}[publisher]
    with Keep(folder / _CACHE) as keep, Asker(patience) as asker:
        fetched = ask(asker, keep, identity, where or {}, progress, (base or ADDRESSES[publisher]).rstrip("/"))
        return write_fetched(folder, keep, fetched, now)
