"""Lengths of stay agree with published estimators, and say what they do not know."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from commonweal.base.period import Month
from commonweal.need.flow.episode import Episode, spells
from commonweal.need.flow.stay import Stays, stays

APRIL, LAST = Month(2020, 4), Month(2024, 3)


def first_of(month: int) -> datetime.date:
    """The first day of the month so many after April 2020."""
    at = APRIL + month
    return datetime.date(at.year, at.month, 1)


def seen(episodes: list[Episode], *, last: Month = LAST, resamples: int = 200) -> Stays:
    return stays(spells(episodes), APRIL, last, seed=3, resamples=resamples)[0]


def starting(started: int, months: int | None, many: int, *, person: int = 0) -> list[Episode]:
    """So many who start in one month and see so many month ends; None for those who are still there."""
    ended = None if months is None else first_of(started + months)
    return [Episode(person + number, "fostering", first_of(started), ended) for number in range(many)]


@given(st.lists(st.tuples(st.integers(0, 47), st.integers(0, 60)), min_size=30, max_size=120))
@settings(max_examples=40)
def test_where_no_stay_was_under_way_survival_is_that_of_kaplan_and_meier(spans: list[tuple[int, int]]) -> None:
    found = seen(
        [Episode(who, "fostering", first_of(start), first_of(start + stay)) for who, (start, stay) in enumerate(spans)], resamples=1
    )
    left = [stay for start, stay in spans if start + stay <= 47]
    there = [47 - start for start, stay in spans if start + stay > 47]
    peer = stats.ecdf(stats.CensoredData(left, right=there)).sf
    assert found.survival == pytest.approx(peer.evaluate(np.arange(found.known)), abs=1e-12)


def test_stays_under_way_count_from_when_they_are_watched() -> None:
    # Of 60 who start, 10 leave in their month, 20 in the next and 10 in the one after. 12 had started the month before ends were
    # recorded, and 6 of them left in the next: these are watched in month 1 only, where 20 + 6 of 50 + 12 leave.
    whole = starting(5, 0, 10) + starting(5, 1, 20, person=10) + starting(5, 2, 10, person=30) + starting(5, None, 20, person=40)
    under_way = starting(-1, 1, 6, person=60) + starting(-1, None, 6, person=66)
    found = seen(whole + under_way, last=APRIL + 7)
    assert found.under_way == 12
    assert found.survival[:2] == pytest.approx([50 / 60, 50 / 60 * (1 - 26 / 62)])


def test_leaving_out_what_ended_before_does_not_make_stays_look_longer_or_shorter() -> None:
    chance = np.random.Generator(np.random.PCG64(5))
    # Steady starts from ten years before; stays of 14 months in the mean; what ended before the first April is not there.
    starts = chance.integers(-120, 48, 9_000)
    lengths = chance.geometric(1 / 15, 9_000) - 1
    made = [
        Episode(who, "fostering", first_of(int(start)), first_of(int(start + length)))
        for who, (start, length) in enumerate(zip(starts, lengths, strict=True))
        if start + length >= 0
    ]
    mean = seen(made).mean
    assert mean is not None
    assert mean.point == pytest.approx(14, rel=0.05)


def test_the_sum_of_survival_is_the_mean_stay() -> None:
    found = seen(starting(0, 1, 30) + starting(0, 2, 30, person=30) + starting(0, 3, 30, person=60))
    assert found.survival[:4] == pytest.approx([1, 2 / 3, 1 / 3, 0])
    assert found.mean is not None
    assert found.mean.point == pytest.approx(2, abs=0.05)


def test_where_most_stays_are_still_open_the_mean_is_not_known_and_only_its_least_is_told() -> None:
    found = seen(starting(36, 6, 5) + starting(36, None, 60, person=5))
    assert found.mean is None
    assert found.still_there == pytest.approx(60 / 65)
    assert found.at_least.point == pytest.approx(6 + 6 * 60 / 65, rel=0.02)


def test_too_few_stays_tell_nothing_by_month() -> None:
    found = seen(starting(0, 6, 4))
    assert (found.known, found.mean, found.still_there) == (0, None, 1.0)


def test_beyond_the_months_known_people_leave_at_the_pace_last_seen() -> None:
    found = seen(starting(36, 6, 10) + starting(36, None, 60, person=10))
    curve = found.reaching(found.known + 3)
    assert curve[:, : found.known] == pytest.approx(found.draws)
    beyond = curve[:, found.known :] / curve[:, found.known - 1 : -1]
    assert beyond == pytest.approx(np.repeat(1 - found.tail[:, None], 3, axis=1))
    assert (found.tail > 0).all()
    assert (found.tail < 1).all()


@given(st.lists(st.tuples(st.integers(-20, 47), st.integers(0, 60)), min_size=1, max_size=60))
@settings(max_examples=40)
def test_survival_never_rises_and_stays_between_nought_and_one(spans: list[tuple[int, int]]) -> None:
    made = [Episode(who, "fostering", first_of(start), first_of(start + stay)) for who, (start, stay) in enumerate(spans)]
    curves = seen(made, resamples=10).reaching(80)
    assert (np.diff(curves, axis=1) <= 1e-12).all()
    assert ((curves >= 0) & (curves <= 1)).all()


def test_the_spread_of_drawn_curves_is_that_of_greenwood() -> None:
    found = seen(starting(0, 6, 40) + starting(0, 20, 60, person=40), resamples=2_000)
    # With all watched throughout, Greenwood's variance of survival is that of a share: s (1 - s) / n.
    assert found.draws[:, 10].std() == pytest.approx(np.sqrt(0.6 * 0.4 / 100), rel=0.1)


def test_one_persons_stays_are_drawn_together() -> None:
    # Twenty people come twice and stay as long each time: their curve is as unsure as twenty are, not as forty stays.
    one_each = starting(0, 2, 10) + starting(0, 8, 10, person=10)
    repeated = one_each + [
        Episode(one.person, one.group, first_of(24), first_of(24 + (2 if one.person < 10 else 8))) for one in one_each
    ]
    strangers = [Episode(who, one.group, one.started, one.ended) for who, one in enumerate(repeated)]
    assert seen(repeated).draws[:, 4].std() > 1.2 * seen(strangers).draws[:, 4].std()


def test_moves_are_a_share_of_ends() -> None:
    made = []
    for who in range(40):
        made.append(Episode(who, "fostering", first_of(0), first_of(5)))
        if who < 10:
            made.append(Episode(who, "residential", first_of(5)))
    assert seen(made).moves.mean(axis=0) == pytest.approx([0, 0.25], abs=0.02)


def test_the_same_seed_gives_the_same_curves() -> None:
    made = starting(0, 6, 20) + starting(3, 9, 20, person=20)
    assert np.array_equal(seen(made).draws, seen(made).draws)
