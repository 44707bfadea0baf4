"""Paid person by person: which claims are payable, and what a person's claims come to within a limit.

All people of all futures at once, over flat arrays of claims. Money is whole pence, so that sums are exact.
"""

from collections.abc import Sequence

import numpy as np

from commonweal.contract.claims import Claims, Whole

__all__ = ["NEVER", "first_days", "payable", "within"]

NEVER = 2**40
"""The day, after any other, that stands for a claim which was not made."""


def payable(claims: Claims, *, times: int, apart: int, since: Whole | None = None) -> Claims:
    """The claims that can be paid: a person's earliest, so many `times`, each at least so many days `apart` from the one before.

    `since` says from which day on they count, for each person [path * people + person].
    """
    if since is not None:
        claims = claims.only(claims.day >= since[claims.whose])
    if times == 1:
        return claims.only(claims.firsts)
    if apart:
        claims = _spaced(claims, apart)
    return _earliest(claims, times)


def _spaced(claims: Claims, apart: int) -> Claims:
    """Each person's first claim, and after it always the next that is far enough from the last that was kept."""
    same = claims.whose[1:] == claims.whose[:-1]
    if not (same & (np.diff(claims.day) < apart)).any():
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
    whose, pence = (np.concatenate(parts) for parts in ([step.whose for step in steps], earned))
    # Only those who would be paid more than the cap need their claims put in order.
    above = np.bincount(whose, weights=pence, minlength=1) > cap
    held = np.flatnonzero(above[whose])
    if not len(held):
        return list(earned)
    sizes = [len(step.whose) for step in steps]
    day = np.concatenate([step.day for step in steps])[held]
    place = np.repeat(np.arange(len(steps)), sizes)[held]
    order = held[np.argsort((whose[held] * (day.max() + 1) + day) * len(steps) + place)]
    pence[order] = _running(whose[order], pence[order], cap)
    return np.split(pence, np.cumsum(sizes)[:-1])


def _running(whose: Whole, pence: Whole, cap: int) -> Whole:
    """What each claim adds to the lesser of its person's running total and the cap."""
    total = np.cumsum(pence)
    firsts = np.flatnonzero(np.diff(whose, prepend=-1))
    total -= np.repeat(total[firsts] - pence[firsts], np.diff(firsts, append=len(whose)))
    paid: Whole = np.minimum(total, cap) - np.minimum(total - pence, cap)
    return paid
