"""Columns that several charts and tables have: a figure has one name wherever it stands."""

from commonweal.base.language import Text
from commonweal.journeys.figures import Column, Kind

__all__ = ["BREACH", "BUDGET", "EXPECTED_COST", "MIDDLE", "OPTION", "OVERSPEND", "YEAR", "YEAR_BREACH", "futures"]

_KEYS = {0.5: "half", 0.8: "most", 0.95: "nearly_all"}

OPTION = Column("option", Text(en="Option", cy="Opsiwn"), "words")
YEAR = Column("year", Text(en="Year", cy="Blwyddyn"), "year")
BUDGET = Column("budget", Text(en="Budget", cy="Cyllideb"), "money")
EXPECTED_COST = Column(
    "mean",
    Text(en="Expected cost, with the risks the council keeps", cy="Cost ddisgwyliedig, gyda’r risgiau y mae’r cyngor yn eu cadw"),
    "money",
)
BREACH = Column("breach", Text(en="Chance of going over a year’s budget", cy="Siawns o fynd dros gyllideb rhyw flwyddyn"), "share")
YEAR_BREACH = Column("breach", Text(en="Chance of going over budget", cy="Siawns o fynd dros y gyllideb"), "share")
MIDDLE = Column("median", Text(en="Middle forecast", cy="Rhagolwg canolog"), "count")
OVERSPEND = Column("overspend", Text(en="Expected overspend", cy="Gorwariant disgwyliedig"), "money")


def futures(level: float, kind: Kind) -> Column:
    """The range that so many futures lie in.

    >>> futures(0.8, "count").heading["cy"]
    '80 dyfodol o bob 100'
    """
    many = f"{100 * level:.0f}"
    return Column(_KEYS[level], Text(en=f"{many} futures in 100", cy=f"{many} dyfodol o bob 100"), kind, ranged=True)
