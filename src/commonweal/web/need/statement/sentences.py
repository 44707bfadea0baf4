"""The things to know of a need statement, each in one plain sentence."""

from django.utils.translation import gettext as _

from commonweal.base.estimate import Estimate
from commonweal.base.language import day, month, number, short_money
from commonweal.base.period import FinancialYear, Month
from commonweal.journeys.figures import chance, written
from commonweal.journeys.need_charts.words import kind, signed
from commonweal.need.scenario import Target
from commonweal.need.statement.statement import Statement
from commonweal.need.statement.trial import Trial
from commonweal.need.waterfall import WORDS
from commonweal.web.site.environment import opening, page_language, plain

__all__ = ["acted_on", "beside_others", "counted_at", "next_outcome", "of_cost", "of_gap", "of_need", "of_supply", "of_trial"]

_LEVEL = 0.8


def _count(value: float) -> str:
    return number(value, page_language())


def _value(statement: Statement, value: float) -> str:
    """A value of the measure, which may be a rate or a share."""
    return written(value, kind(statement), page_language())


def _range(statement: Statement, estimate: Estimate) -> dict[str, str]:
    held = estimate.interval(_LEVEL)
    return {"low": _value(statement, held.low), "high": _value(statement, held.high)}


def of_need(statement: Statement) -> str:
    """What was counted last, and what may be counted in the last year."""
    last, (this_year, now) = statement.forecast.years[-1], statement.forecast.history.counted[-1]
    fields = {
        "measure": opening(statement.measure.name),
        "now": _value(statement, now),
        "this_year": this_year,
        "then": _value(statement, last.estimate.point),
        "year": last.year,
        **_range(statement, last.estimate),
    }
    return (
        _(
            "%(measure)s: %(now)s in %(this_year)s. The middle forecast for %(year)s is %(then)s, "
            "and 80 futures in 100 lie between %(low)s and %(high)s."
        )
        % fields
    )


def counted_at(statement: Statement) -> str:
    """When the latest count is of."""
    year, _value = statement.forecast.history.counted[-1]
    told = {"month": month(Month(year, statement.counted_in), page_language())}
    return _("Latest count: %(month)s") % told


def of_cost(statement: Statement) -> str:
    """What the need cost at the latest count, and what it may cost in the last year; empty where that is not known."""
    spend = statement.spend
    if spend is None or not spend.years:
        return ""
    last = spend.years[-1]
    held = last.cash.interval(_LEVEL)
    sums = {"now": spend.years[0].waterfall.start.mean, "then": last.cash.point, "low": held.low, "high": held.high}
    fields = {name: short_money(pounds, page_language()) for name, pounds in sums.items()}
    told = _(
        "At the latest count and unit cost it comes to %(now)s, for %(first)s. The middle for %(last)s is %(then)s in cash, and 80 "
        "futures in 100 lie between %(low)s and %(high)s."
    )
    return told % {**fields, "first": _unbroken(spend.prices_of), "last": _unbroken(last.year)}


def _unbroken(year: FinancialYear) -> str:
    """A financial year that no line ends within."""
    return str(year).replace("-", "\N{NON-BREAKING HYPHEN}")


def of_supply(statement: Statement) -> str:
    """How many places there are and how many are taken; empty where that is not known."""
    supply = statement.supply
    if supply is None:
        return ""
    fields = {"places": _count(supply.places), "day": day(supply.as_at, page_language())}
    if supply.occupied is None:
        return _("Places on %(day)s: %(places)s.") % fields
    return _("Places on %(day)s: %(places)s, of which %(taken)s were taken.") % {**fields, "taken": _count(supply.occupied)}


def of_gap(statement: Statement) -> str:
    """How likely it is that there are too few places in the last year; empty where that is not known."""
    if not statement.gaps:
        return ""
    last = statement.gaps[-1]
    held = last.places.interval(0.95)
    fields = {"year": last.year, "chance": chance(last.chance, page_language()), "most": _count(max(held.high, 0.0))}
    told = _(
        "If no place is added or lost, the chance that there are too few in %(year)s is %(chance)s. In fewer than 3 futures in 100 "
        "more than %(most)s are missing."
    )
    return told % fields


def beside_others(statement: Statement) -> str:
    """How this place stands beside others of its size; empty where there are none."""
    own, *others = statement.similar or (None,)
    if own is None or not others:
        return ""
    above = sum(one.change.point > own.change.point for one in others)
    fields = {"others": _count(len(others)), "above": _count(above), "year": statement.forecast.years[-1].year}
    told = _(
        "Beside %(others)s other places of like size: in %(above)s of them the middle change to %(year)s is greater than here."
    )
    return told % fields


def next_outcome(statement: Statement) -> str:
    """When the first count is due that a published forecast can be held against; empty where nothing was published."""
    years = [one.year for vintage in statement.published.vintages for one in vintage.years]
    latest = statement.forecast.history.counted[-1][0]
    ahead = [year for year in years if year > latest]
    if not ahead:
        return ""
    told = {"month": month(Month(min(ahead), statement.counted_in), page_language())}
    return _("The next count that a published forecast tells of: %(month)s. It is scored once that has been published.") % told


def acted_on(target: Target) -> str:
    """What a lever acts on."""
    if target == "cost":
        return _("What a unit costs")
    return plain(WORDS[target])


def of_trial(statement: Statement, trial: Trial) -> list[str]:
    """What levers do by the last year."""
    last = trial.years[-1]
    middles = {"then": _value(statement, last.tried.point), "before": _value(statement, last.baseline.point)}
    first = _(
        "With these levers the middle for %(year)s is %(then)s; without them it is %(before)s. With them 80 futures in 100 lie "
        "between %(low)s and %(high)s."
    )
    second = _("What they change, future by future: in the middle %(change)s; in 80 of 100 between %(low)s and %(high)s.")
    told = [first % {"year": last.year, **middles, **_range(statement, last.tried)}, second % _changed(statement, last.change)]
    if trial.short is not None and statement.supply is not None:
        before, after = (chance(share, page_language()) for share in trial.short)
        fields = {"year": last.year, "places": _count(statement.supply.places), "after": after, "before": before}
        third = _(
            "The chance that more are in need in %(year)s than there are places today (%(places)s): %(after)s with the levers, "
            "%(before)s without them."
        )
        told.append(third % fields)
    return told


def _changed(statement: Statement, change: Estimate) -> dict[str, str]:
    held = change.interval(_LEVEL)
    ends = {"change": change.point, "low": held.low, "high": held.high}
    return {name: signed(value, kind(statement), page_language()) for name, value in ends.items()}
