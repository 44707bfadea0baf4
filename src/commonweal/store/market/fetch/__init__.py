"""Fetching published notices in OCDS from the portals that give them away, window by window, so that a run may be killed."""

import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem, Unreachable
from commonweal.store.fetch.asking import Asker, Patience
from commonweal.store.market.fetch.holding import Holding
from commonweal.store.market.fetch.portal import PORTALS, Portal, PortalName
from commonweal.store.market.fetch.walking import Walk
from commonweal.store.market.fetch.window import Window, days, months

__all__ = ["PORTALS", "Fetched", "PortalName", "Progress", "fetch"]

_MOST_FAULTS = 3

Progress = Callable[[str, int, int], None]
"""Is told the window that is asked for, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a run came to.

    Parameters
    ----------
    folder
        Where the files of releases are.
    files
        Those that have releases of the time that was asked for.
    added
        How many releases are new.
    changed
        Windows whose files were removed or changed by others, and which are fetched anew when they are asked for.
    """

    folder: Path
    files: tuple[Path, ...]
    added: int
    changed: tuple[str, ...]


def fetch(
    name: PortalName,
    folder: Path,
    since: datetime.date,
    now: datetime.datetime,
    *,
    until: datetime.date | None = None,
    stages: Sequence[str] = (),
    base: str = "",
    patience: Patience | None = None,
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress = lambda _window, _done, _whole: None,
) -> Fetched:
    """Fetch a portal's releases into a folder, as JSON Lines, a file a window; the same call asks only for what is new.

    Parameters
    ----------
    folder
        Where the portal's own folder goes; it is made if it is not there.
    since, until
        The first and the last day; until today if not given. Portals that are asked by month give whole months.
    now
        The time, with its zone. A window is asked for again until it is over, and what may come late has come.
    stages
        Which stages alone (see `Portal`); all if empty.
    base
        The API's address, if it is not the portal's own.
    patience
        How fast to ask, if not as the portal wants it.
    sleep
        Waits for some seconds.

    Raises
    ------
    FaultyInput
        It cannot be asked so, or the portal’s answers are not as it documents. What was fetched is kept.
    Unreachable
        The portal is not there, or stays busy. The same call carries on.
    """
    portal, now = PORTALS[name], now.astimezone(datetime.UTC)
    last = min(until or now.date(), now.date())
    _check(name, portal, since, last, stages)
    home = (base or portal.address).rstrip("/")
    windows = list(days(since, last, stages) if portal.between else months(since, last, portal.notice_types))
    done = 0
    with (
        Holding(folder / name, home) as holding,
        Asker(patience or portal.patience, sleep, only=home) as asker,
    ):
        walk = Walk(portal, home, asker, holding, now, lambda window: progress(window, done, len(windows)))
        faults: list[Problem] = []
        # What a run was in the midst of is finished first, whatever is asked for now.
        for step in (None, *windows):
            try:
                _take(walk, step)
            except (FaultyInput, Unreachable) as error:
                if portal.between:
                    raise
                # Each question stands by itself there, and one type of notice that fails keeps nobody from the others.
                faults += _as_problems(error, step)
                holding.drop()
                if len(faults) >= _MOST_FAULTS:
                    break
            done += step is not None
        if faults:
            raise FaultyInput(faults)
        files = tuple(path for window in windows if (path := holding.file(window.name)).exists())
        return Fetched(holding.home, files, holding.added, tuple(holding.changed))


def _take(walk: Walk, window: Window | None) -> None:
    if window is None:
        walk.on()
    elif walk.wants(window):
        walk.through(window)


def _check(name: str, portal: Portal, since: datetime.date, last: datetime.date, stages: Sequence[str]) -> None:
    problems = []
    if since > last:
        told = f"There is no day from {since} until {last}."
        problems.append(Problem("no-days", told, "Give a day that has come, and one no earlier to end with.", path="since"))
    for stage in stages:
        if stage not in portal.stages:
            told = f"“{stage}” is not a stage that {name} can be asked for."
            listed = ", ".join(portal.stages)
            remedy = f"It can be asked for {listed}." if listed else "It is asked by type of notice, and for all of them."
            problems.append(Problem("unknown-stage", told, remedy, path="stage", fields={"stage": stage}))
    if problems:
        raise FaultyInput(problems)


def _as_problems(error: FaultyInput | Unreachable, window: Window | None) -> list[Problem]:
    if isinstance(error, FaultyInput):
        return list(error.problems)
    return [Problem("unreachable", str(error), file=window.name if window else "")]
