"""The cost of need: what a unit has cost and may cost, and what the need comes to by financial year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.language import Text
from commonweal.base.period import FinancialYear
from commonweal.need.history import History
from commonweal.need.inflation import Costs, Outlook
from commonweal.need.waterfall import END, START, Waterfall, waterfall

__all__ = ["SPEND_STEPS", "SPEND_WORDS", "PastGrowth", "Spend", "SpendYear", "UnitCost", "in_year", "spend", "unit_cost"]

Array = NDArray[np.float64]

SPEND_STEPS = ("volume", "inflation", "above_inflation", "levers")
"""The steps of spend, in their order: units first, at the last price; then what each of them costs."""

SPEND_WORDS: Mapping[str, Text] = {
    START: Text(en="Latest spend", cy="Y gwariant diweddaraf"),
    "volume": Text(en="How many units are needed", cy="Faint o unedau y mae eu hangen"),
    "inflation": Text(en="Inflation of prices and pay", cy="Chwyddiant mewn prisiau a chyflogau"),
    "above_inflation": Text(en="Unit cost beyond inflation", cy="Cost uned y tu hwnt i chwyddiant"),
    "levers": Text(en="Levers on cost", cy="Liferi ar gost"),
    END: Text(en="Mean spend", cy="Gwariant cymedrig"),
}
"""Every step of spend as readers are told it."""

_LEAST_GROWTHS = 3
_FEW = 8
_BOUND = float(np.log(10))
"""Beyond inflation no future takes a unit cost to under a tenth or over ten times the last one. Only the heavy tails of three or
four years of growth come near; there it keeps means finite."""

_METHOD = Text(
    en=(
        "Past growth of the unit cost is split into what inflation of prices and pay implied and what came on top. What came on "
        "top is carried on as it was on average. Because few years have been seen, both that average and its swings are treated "
        "as uncertain, and the range is widened for it. The range is that of the unit cost itself, not of an average."
    ),
    cy=(
        "Rhennir twf y gost uned yn y gorffennol yn ddwy ran: yr hyn a awgrymai chwyddiant prisiau a chyflogau, a'r hyn a "
        "ddaeth ar ben hynny. Caiff yr hyn a ddaeth ar ben hynny ei gario ymlaen fel yr oedd ar gyfartaledd. Am mai ychydig o "
        "flynyddoedd a welwyd, caiff y cyfartaledd hwnnw a'i amrywiadau eu trin yn ansicr, ac ehangir yr ystod o'u herwydd. "
        "Ystod y gost uned ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_STEADY = Text(
    en=(
        "The unit cost has always run beside inflation in the same way, so the past says nothing of how far it might stray. "
        "The range shown is too narrow."
    ),
    cy=(
        "Mae'r gost uned bob amser wedi symud yr un fath o'i chymharu â chwyddiant, felly nid yw'r gorffennol yn dweud dim am "
        "ba mor bell y gallai grwydro. Mae'r ystod a ddangosir yn rhy gul."
    ),
)
_ZERO = Text(
    en="Years in which the unit cost is given as nothing are left out: that is no price.",
    cy="Gadewir allan flynyddoedd pan roddir y gost uned fel dim: nid pris mo hynny.",
)


@dataclass(frozen=True, slots=True)
class PastGrowth:
    """How a unit cost grew to one year from the year before that it is known for, as shares at a yearly pace.

    1 + growth = (1 + implied) x (1 + excess): `implied` is what inflation alone would have brought, `excess` what came on top.
    """

    year: int
    growth: float
    implied: float
    excess: float


@dataclass(frozen=True, slots=True)
class UnitCost:
    """A unit cost carried forward, in pounds for a unit over a whole year.

    `latest` is that of `origin`, the last year known, and `estimates` are of the `years` after it, in cash. A year is the one
    that a financial year ends in. `draws` are in cash, `inflated` is what inflation alone would bring and `prices` the level of
    consumer prices beside the origin's, all of shape [path, year].
    """

    history: History
    origin: int
    latest: float
    past: tuple[PastGrowth, ...]
    years: tuple[int, ...]
    estimates: tuple[Estimate, ...]
    method: Text
    cautions: tuple[Text, ...] = ()
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)
    inflated: Paths = field(default_factory=no_paths, repr=False, compare=False)
    prices: Paths = field(default_factory=no_paths, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class SpendYear:
    """What one financial year may cost: in cash, in the prices of the year of the last count, and why it differs from then."""

    year: FinancialYear
    cash: Estimate
    real: Estimate
    waterfall: Waterfall


@dataclass(frozen=True, slots=True)
class Spend:
    """What a need may cost, in pounds by financial year.

    `prices_of` is the financial year in whose prices the real figures are. `cash` and `real` have shape [path, year].
    """

    prices_of: FinancialYear
    years: tuple[SpendYear, ...]
    cash: Paths = field(default_factory=no_paths, repr=False, compare=False)
    real: Paths = field(default_factory=no_paths, repr=False, compare=False)


def unit_cost(
    history: History, costs: Costs, outlook: Outlook, *, years: int, paths: int, seed: int, times_a_year: float = 1.0
) -> UnitCost:
    """Carry a unit cost forward: by inflation, and by what has come on top of inflation.

    Parameters
    ----------
    history
        Pounds for a unit by financial year, each under the calendar year it ends in (2025 for 2024-25).
    costs
        What prices and pay did in those years, and the share of the cost that is pay.
    outlook
        What they may do after.
    years
        How many years ahead.
    times_a_year
        How often the cost as published is paid in a year: 365 / 7 where it is for a week.

    Raises
    ------
    FaultyInput
        Fewer than three growths are known, a change of definition being none; or an index, a wage or an outlook is missing for a
        year.

    Notes
    -----
    Source: design choice, described in `docs/methods/cost-of-need.md`. The predictive distribution of a normal sample is Student's.
    """
    known = [(year, value) for year, value in history.counted if value > 0]
    pairs = [pair for pair in pairwise(known) if not any(pair[0][0] < year <= pair[1][0] for year in history.breaks)]
    if len(pairs) < _LEAST_GROWTHS:
        raise FaultyInput([_too_little(history, len(known), len(pairs))])
    past = tuple(_past_growth(earlier, later, costs) for earlier, later in pairs)
    origin, latest = known[-1][0], known[-1][1] * times_a_year
    ahead = tuple(origin + step for step in range(1, years + 1))
    prices, pay = outlook.drawn([FinancialYear(year - 1) for year in ahead], paths, seed)
    inflated: Array = latest * (1 + costs.pay_share * pay + (1 - costs.pay_share) * prices).cumprod(axis=1)
    excess = np.clip(np.cumsum(_excess(history, past, years, paths, seed), axis=1), -_BOUND, _BOUND)
    draws: Array = inflated * np.exp(excess)
    estimates = tuple(Estimate.from_draws(column) for column in draws.T)
    level: Array = (1 + prices).cumprod(axis=1)
    return UnitCost(history, origin, latest, past, ahead, estimates, _METHOD, _cautions(history, past), draws, inflated, level)


def spend(counts: Array, years: Sequence[int], latest: float, unit: UnitCost, *, factors: Array | None = None) -> Spend:
    """What a need costs: units x unit cost, in each future and financial year.

    Parameters
    ----------
    counts
        Units over each year, shape [path, year]. People who are counted on one day are first averaged: `in_year`.
    years
        The year that each column's financial year ends in, one after another. The unit cost must be known or carried forward for
        each, and for the year before the first, which is that of the last count.
    latest
        Units over the year of the last count.
    unit
        The unit cost, with as many paths as the counts.
    factors
        What levers on cost multiply the unit cost by, shape [path, year]: `joint_factor` of `need.scenario` over financial years.

    Returns
    -------
    Spend in cash and in the prices of the year of the last count. The rise since then is split into volume at the last unit cost,
    then inflation, then what comes on top, then levers, each at the units of the year itself, so that they add up in every future.

    Raises
    ------
    FaultyInput
        The unit cost is not carried forward to one of the years.
    """
    if counts.shape != (len(unit.draws), len(years)) or (factors is not None and factors.shape != counts.shape):
        raise ValueError(f"counts of shape {counts.shape}, {len(unit.draws)} futures and {len(years)} years do not fit together.")
    first = years[0] - 1
    _check_years([first, *years], unit)
    then = _at(unit.draws, unit.latest, unit, first)
    inflated, prices = _at(unit.inflated, unit.latest, unit, first), _at(unit.prices, 1.0, unit, first)
    made, cash, real = list[SpendYear](), np.empty_like(counts), np.empty_like(counts)
    for column, year in enumerate(years):
        now, stages = counts[:, column], dict[str, Array]()
        stages["volume"] = now * then
        stages["inflation"] = stages["volume"] * _at(unit.inflated, unit.latest, unit, year) / inflated
        stages["above_inflation"] = now * _at(unit.draws, unit.latest, unit, year)
        if factors is not None:
            stages["levers"] = stages["above_inflation"] * factors[:, column]
        cash[:, column] = list(stages.values())[-1]
        real[:, column] = cash[:, column] * prices / _at(unit.prices, 1.0, unit, year)
        causes = waterfall(latest * then, stages, year, SPEND_STEPS)
        ranges = (Estimate.from_draws(cash[:, column]), Estimate.from_draws(real[:, column]))
        made.append(SpendYear(FinancialYear(year - 1), *ranges, causes))
    return Spend(FinancialYear(first - 1), tuple(made), cash, real)


def in_year(latest: float, counts: Array) -> Array:
    """People in service over each year, from those counted on its last day: the average of the counts it begins and ends with.

    Examples
    --------
    >>> in_year(100.0, np.array([[110.0, 130.0]]))
    array([[105., 120.]])
    """
    before = np.column_stack([np.full(len(counts), latest), counts[:, :-1]])
    averaged: Array = (before + counts) / 2
    return averaged


def _past_growth(earlier: tuple[int, float], later: tuple[int, float], costs: Costs) -> PastGrowth:
    (before, was), (year, now) = earlier, later
    apart = year - before
    growth = (now / was) ** (1 / apart)
    implied = costs.grown(FinancialYear(before - 1), FinancialYear(year - 1)) ** (1 / apart)
    return PastGrowth(year, growth - 1, implied - 1, growth / implied - 1)


def _excess(history: History, past: Sequence[PastGrowth], years: int, paths: int, seed: int) -> Array:
    """The logarithm of what comes on top of inflation each year, shape [path, year].

    From few years both its average and its swings are unsure: each future has swings of its own size, and an average that is
    wrong by as much as such swings would make it.
    """
    seen = np.log1p([one.excess for one in past])
    degrees, mean, swing = len(seen) - 1, seen.mean(), seen.std(ddof=1)
    drawn = np.empty((paths, years))
    for block, rows in blocks(paths):
        chance = block_generator(seed, block, Purpose.NEED, name=f"cost of {history.measure} in {history.place} beyond inflation")
        count = rows.stop - rows.start
        scale = swing * np.sqrt(degrees / chance.chisquare(degrees, count))
        average = mean + scale / np.sqrt(len(seen)) * chance.standard_normal(count)
        drawn[rows] = average[:, None] + scale[:, None] * chance.standard_normal((count, years))
    return drawn


def _at(draws: Array, latest: float, unit: UnitCost, year: int) -> Array:
    """Draws of one year, shape [path]; in the year of origin the latest value itself."""
    return np.full(len(draws), latest) if year == unit.origin else draws[:, year - unit.origin - 1]


def _check_years(wanted: Sequence[int], unit: UnitCost) -> None:
    missing = [str(FinancialYear(year - 1)) for year in wanted if year not in (unit.origin, *unit.years)]
    if missing:
        known = f"{FinancialYear(unit.origin - 1)} to {FinancialYear(unit.origin - 1 + len(unit.years))}"
        told = f"“{unit.history.measure}” is known or carried forward for {known}, and spend needs it for {', '.join(missing)}."
        remedy = "Carry the unit cost further, or leave out unit costs that are newer than the last count."
        raise FaultyInput([Problem("unit-cost-missing", told, remedy, fields={"years": missing})])


def _cautions(history: History, past: Sequence[PastGrowth]) -> tuple[Text, ...]:
    found = []
    if np.ptp([one.excess for one in past]) < 1e-12:
        found.append(_STEADY)
    if any(value == 0 for _, value in history.counted):
        found.append(_ZERO)
    if len(past) < _FEW:
        found.append(_few(len(past)))
    return tuple(found)


def _few(growths: int) -> Text:
    return Text(
        en=f"Few years of growth of the unit cost are known ({growths}), so how it runs beside inflation is known only roughly.",
        cy=(
            f"Ychydig o flynyddoedd o dwf yn y gost uned sy'n hysbys ({growths}), felly dim ond yn fras y gwyddys sut y mae'n "
            "symud o'i chymharu â chwyddiant."
        ),
    )


def _too_little(history: History, known: int, growths: int) -> Problem:
    return Problem(
        "too-little-history",
        f"“{history.place}” has too few unit costs of “{history.measure}” to carry forward: {known} above zero, {growths} growths "
        "from one to the next.",
        "Give at least four, each of another financial year.",
        fields={"place": history.place, "measure": history.measure},
    )
