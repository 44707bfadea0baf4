"""Invented SSDA903 returns of a council whose arrivals and stays are known, to try the reader and the flows on.

Nobody in them is real: children are numbers, and every day is drawn. `script/ssda903-example FOLDER` writes them.
"""

import datetime
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

__all__ = ["EPISODES", "HEADER", "Council", "Group", "write_returns"]

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
_MONTH = 365.25 / 12
_SETTLING = 4
"""Years that the council has run before its first return, in mean stays, so that its stock is steady."""


@dataclass(frozen=True)
class Group:
    """A placement group: its codes, children who come into care there in a month, their mean stay in months (exponential), and the
    share of its ends that are moves, by group."""

    places: tuple[str, ...]
    entrants: float
    stay: float
    moves: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Council:
    """A council's groups, and the financial years of its returns, by the calendar year each starts in."""

    groups: Mapping[str, Group] = field(
        default_factory=lambda: {
            "fostering": Group(("U1", "U3", "U4", "U6"), 14.0, 24.0, {"residential": 0.15, "supported": 0.1}),
            "residential": Group(("K2", "R1"), 2.0, 10.0, {"fostering": 0.3, "supported": 0.2}),
            "supported": Group(("H5", "P2"), 1.5, 8.0),
            "other": Group(("P1", "A5"), 2.5, 6.0, {"fostering": 0.2}),
        }
    )
    first: int = 2021
    returns: int = 5

    @property
    def arrivals(self) -> dict[str, float]:
        """Starts in each group in a month, by those who come and those who move: what the moves make of the entrants."""
        names = list(self.groups)
        onward = np.array([[self.groups[one].moves.get(other, 0.0) for other in names] for one in names])
        arrivals = np.linalg.solve(np.eye(len(names)) - onward.T, [one.entrants for one in self.groups.values()])
        return dict(zip(names, arrivals.tolist(), strict=True))

    @property
    def stock(self) -> dict[str, float]:
        """Children in each group when all is steady: starts x mean stay."""
        return {name: arrivals * self.groups[name].stay for name, arrivals in self.arrivals.items()}


@dataclass(frozen=True)
class _Placement:
    child: int
    place: str
    started: datetime.date
    ended: datetime.date
    goes_on: bool


def write_returns(folder: Path, council: Council | None = None, *, seed: int = 1) -> tuple[list[Path], list[Path]]:
    """Write a council's returns: the files of episodes and the header files, a pair for each year.

    The traits of real ones are in them: an open episode comes back in next year's file, one ends where the next begins, foster
    homes are changed, and there are byte-order marks and a file of a single byte.
    """
    council = council or Council()
    chance = np.random.Generator(np.random.PCG64(seed))
    placements = _placements(council, chance)
    folder.mkdir(parents=True, exist_ok=True)
    episodes, headers = [], []
    for year in range(council.first, council.first + council.returns):
        opens, closes = datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)
        told = [one for one in placements if one.started <= closes and one.ended >= opens and one.started < one.ended]
        episodes.append(folder / f"episodes-{year}.csv")
        _write(episodes[-1], EPISODES, [_episode(one, closes) for one in told])
        headers.append(folder / f"header-{year}.csv")
        _write(headers[-1], HEADER, [_child(number) for number in dict.fromkeys(one.child for one in told)])
    empty = folder / f"episodes-{council.first}-disabled.csv"
    empty.write_bytes(b"\n")
    return [*episodes, empty], headers


def _placements(council: Council, chance: np.random.Generator) -> list[_Placement]:
    begin = datetime.date(council.first, 4, 1) - datetime.timedelta(
        days=int(_SETTLING * _MONTH * max(one.stay for one in council.groups.values()))
    )
    days = (datetime.date(council.first + council.returns, 3, 31) - begin).days
    placements, child = list[_Placement](), 0
    for name, group in council.groups.items():
        for started in np.sort(chance.uniform(0, days, chance.poisson(group.entrants * days / _MONTH))):
            child += 1
            placements += _career(council, name, begin, float(started), child, chance)
    return placements


def _career(
    council: Council, name: str, begin: datetime.date, started: float, child: int, chance: np.random.Generator
) -> list[_Placement]:
    """One child's placements, from one group to the next until they leave care; fostering now and then in a second home."""
    placements = list[_Placement]()
    while name:
        group = council.groups[name]
        ended = started + float(chance.exponential(group.stay)) * _MONTH
        shares = np.array(list(group.moves.values()))
        drawn = int((chance.random() >= np.cumsum(shares)).sum())
        following = list(group.moves)[drawn] if drawn < len(shares) else ""
        homes = [started, ended] if name != "fostering" or chance.random() < 0.7 else [started, (started + ended) / 2, ended]
        for first, last in pairwise(homes):
            goes_on = bool(following) or last < ended
            place = str(chance.choice(group.places))
            span = (begin + datetime.timedelta(days=int(first)), begin + datetime.timedelta(days=int(last)))
            placements.append(_Placement(child, place, *span, goes_on))
        name, started = following, ended
    return placements


def _episode(one: _Placement, closes: datetime.date) -> str:
    ended = one.ended <= closes
    dec, rec = (f"{one.ended:%d/%m/%Y}", "X1" if one.goes_on else "E4A") if ended else ("", "X1")
    return f"{one.child},{one.started:%d/%m/%Y},S,C2,N1,{one.place},PR1,{dec},{rec},,,,"


def _child(number: int) -> str:
    # Born late enough that nobody comes of age while the returns run.
    return f"{number},{1 + number % 2},{1 + number % 28:02d}/06/2015,WBRI,,,"


def _write(path: Path, header: str, rows: list[str]) -> None:
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8-sig")


if __name__ == "__main__":
    write_returns(Path(sys.argv[1]))
