"""Paid person by person: which claims are payable, and what a person's claims come to within a limit.

All people of all futures at once, over flat arrays of claims. Money is whole pence, so that sums are exact.
"""

from collections.abc import Sequence

import numpy as np

from commonweal.contract.facts.claims import Claims, Whole

__all__ = ["NEVER", "first_days", "payable", "within"]

NEVER = 2**40
"""The day, after any other, that stands for a claim which was not made."""


def payable(claims: Claims, *, times: int, apart: int, since: Whole | None = None) -> Claims:
    """The claims that can be paid: a person's earliest, so many `times`, each at least so many days `apart` from the one before.

    `since` says from which day on they count, for each person [path * people + person].
    """
    if since is not None and not (in_time := claims.day >= since[claims.whose]).all():
        claims = claims.only(in_time)
    if times == 1:
        return claims.only(claims.firsts)
    if apart:
        claims = _spaced(claims, apart)
    return _earliest(claims, times)


def _spaced(claims: Claims, apart: int) -> Claims:
    """Each person's first claim, and after it always the next that is far enough from the last that was kept."""
    # Where one person's claims end and another's begin, the days may fall.
    close = np.diff(claims.day) < apart
    close[claims.firsts[1:] - 1] = False
    if not close.any():
        return claims
    # Set end to end, the people's days still rise, and one search finds everybody's next claim.
    end = int(claims.day.max()) + apart + 1
    days = claims.whose * end + claims.day
    kept = np.zeros(len(days), dtype=bool)
    at = claims.firsts
    while len(at):
        kept[at] = True
        later = np.searchsorted(days, days[at] + apart)
        of_the_same = claims.whose[np.minimum(later, len(days) - 1)] == claims.whose[at]
        at = later[of_the_same & (later < len(days))]
    return claims.only(kept)


def _earliest(claims: Claims, times: int) -> Claims:
    firsts = claims.firsts
    made = np.diff(firsts, append=len(claims.whose))
    if made.max(initial=0) <= times:
        return claims
    return claims.only(np.arange(len(claims.whose)) - np.repeat(firsts, made) < times)


def first_days(claims: Claims) -> Whole:
    """The day of each person's first claim, or `NEVER`: shape [path * people + person]."""
    days = np.full(claims.paths * claims.people, NEVER)
    firsts = claims.firsts
    days[claims.whose[firsts]] = claims.day[firsts]
    return days


def within(cap: int, steps: Sequence[Claims], earned: Sequence[Whole]) -> list[Whole]:
    """What each claim is paid where no person is paid more than `cap`, claim by claim for each step, in whole pence.

    A person's claims are taken by day, and on one day in the order of the steps.
    """
    above = _totals(steps, earned) > cap
    if not above.any():
        return list(earned)
    # Only those who would be paid more than the cap need their claims put in order.
    held = [np.flatnonzero(above[claims.whose]) for claims in steps]
    whose = np.concatenate([claims.whose[kept] for claims, kept in zip(steps, held, strict=True)])
    day = np.concatenate([claims.day[kept] for claims, kept in zip(steps, held, strict=True)])
    pence = np.concatenate([one[kept] for one, kept in zip(earned, held, strict=True)])
    sizes = [len(kept) for kept in held]
    # Each step's claims are in order already, and a stable sort merges runs that are.
    in_order = (whose * (day.max() + 1) + day) * len(steps) + np.repeat(np.arange(len(steps)), sizes)
    order = np.argsort(in_order, kind="stable")
    pence[order] = _running(whose[order], pence[order], cap)
    parts = np.split(pence, np.cumsum(sizes)[:-1])
    return [_with(one, kept, part) for one, kept, part in zip(earned, held, parts, strict=True)]


def _totals(steps: Sequence[Claims], pence: Sequence[Whole]) -> Whole:
    """What each person's claims come to in all, [path * people + person]."""
    total = np.zeros(steps[0].paths * steps[0].people, dtype=np.int64)
    for claims, one in zip(steps, pence, strict=True):
        total[claims.whose[claims.firsts]] += np.add.reduceat(one, claims.firsts)
    return total


def _with(values: Whole, places: Whole, new: Whole) -> Whole:
    values = values.copy()
    values[places] = new
    return values


def _running(whose: Whole, pence: Whole, cap: int) -> Whole:
    """What each claim adds to the lesser of its person's running total and the cap."""
    total = np.cumsum(pence)
    firsts = np.flatnonzero(np.diff(whose, prepend=-1))
    total -= np.repeat(total[firsts] - pence[firsts], np.diff(firsts, append=len(whose)))
    paid: Whole = np.minimum(total, cap) - np.minimum(total - pence, cap)
    return paid
