"""Published forecasts held to the counts that came, and the record that they make."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from commonweal.base.errors import FaultyInput
from commonweal.need import History
from commonweal.need.record import Score, TrackRecord, Vintage, scored, track_record, unscored
from tests.vintage_example import EVEN, history_of, published

KNOWN = history_of([40, 45, 50])
"""Counts of 2020, 2021 and 2022."""

OURS = published(KNOWN, [EVEN, EVEN + 10], "2022-10-02")
LATER = published(history_of([40, 45, 50, 60]), [EVEN + 20, EVEN + 30], "2023-10-02")


def only(vintages: Sequence[Vintage], *actuals: History) -> Score:
    (one,) = scored(vintages, actuals)
    return one


def after(values: Sequence[float | None], **more: object) -> History:
    """The counts known to the first forecast, and those that came."""
    return history_of([40, 45, 50, *values], **more)


def test_a_year_is_scored_when_its_count_has_come() -> None:
    one = only([OURS], after([60]))
    assert (one.vintage, one.origin, one.year, one.horizon, one.outcome) == (OURS.sha256, 2022, 2023, 1, 60)
    assert (one.ours.point, one.ours.error) == (50, -10)
    assert one.scale == 5


def test_a_forecast_of_any_count_up_to_a_hundred_scores_what_a_uniform_one_does() -> None:
    # In closed form the score of a uniform forecast from 0 to 1 is y² - y + 1/3.
    one = only([OURS], after([60]))
    assert one.ours.crps == pytest.approx(100 * (0.6**2 - 0.6 + 1 / 3), rel=0.02)
    assert one.ours.interval_scores == pytest.approx((50, 80, 95))
    assert one.ours.held == (True, True, True)


def test_a_count_outside_a_range_is_a_miss_and_costs_by_how_far_outside_it_is() -> None:
    one = only([OURS], after([95]))
    assert one.ours.held == (False, False, True)
    assert one.ours.interval_scores == pytest.approx((50 + 4 * 20, 80 + 10 * 5, 95))


def test_naive_is_a_random_walk_with_the_changes_known_when_the_forecast_was_made() -> None:
    near, far = scored([OURS], [after([60, 90])])
    for one, years in ((near, 1), (far, 2)):
        spread = 5 * np.sqrt(years)
        z = (one.outcome - 50) / spread
        exact = spread * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi))
        assert one.naive is not None
        assert one.naive.crps == pytest.approx(exact, rel=0.02)
        middle = one.naive.intervals[1]
        assert (middle.low, middle.high) == pytest.approx(stats.norm(50, spread).interval(0.8))


def test_naive_knows_changes_over_a_gap_at_their_yearly_size_and_none_across_a_new_definition() -> None:
    gap = published(history_of([40, None, None, None, 60]), [EVEN], "2024-10-02")
    broken = published(history_of([40, 400, 406], breaks=(2021,)), [EVEN], "2022-10-02")
    for vintage, actual, spread in ((gap, history_of([50], first=2025), 10), (broken, history_of([410], first=2023), 6)):
        naive = only([vintage], actual).naive
        assert naive is not None
        assert naive.intervals[1].high - naive.point == pytest.approx(spread * stats.norm.ppf(0.9))


def test_there_is_no_naive_forecast_from_one_count() -> None:
    one = only([published(history_of([50]), [EVEN], "2020-10-02")], history_of([60], first=2021))
    assert (one.naive, one.scale) == (None, None)


def test_it_stands_beside_the_last_forecast_that_was_published_before_it_for_the_same_year() -> None:
    earliest = published(history_of([30, 40], first=2019), [EVEN, EVEN, EVEN, EVEN - 40], "2020-10-02")
    told = {one.vintage: one for one in scored([LATER, OURS, earliest], [after([60, 70])]) if one.year == 2024}
    assert told[LATER.sha256].before == told[OURS.sha256].ours
    assert told[OURS.sha256].before == told[earliest.sha256].ours
    assert told[earliest.sha256].before is None


@pytest.mark.parametrize(
    ("vintage", "actual"),
    [
        ({"place": "Old Name", "code": "E1"}, {"place": "New Name", "code": "E1"}),
        ({"code": "E1"}, {}),
        ({}, {"code": "E1"}),
        ({}, {}),
    ],
)
def test_a_forecast_belongs_to_the_place_with_its_code_or_else_its_name(vintage: dict[str, str], actual: dict[str, str]) -> None:
    assert scored([published(history_of([40, 45, 50], **vintage), [EVEN], "2022-10-02")], [after([60], **actual)])


@pytest.mark.parametrize("actual", [{"place": "Elsewhere"}, {"code": "E2"}, {"measure": "adults"}])
def test_a_forecast_is_not_held_to_another_place_or_measure(actual: dict[str, str]) -> None:
    coded = published(history_of([40, 45, 50], code="E1"), [EVEN], "2022-10-02")
    assert scored([coded], [after([60], **actual)]) == ()
    assert [one.why for one in unscored([coded], [after([60], **actual)])] == ["no-place"]


def test_a_forecast_without_a_code_stands_with_those_of_its_name_that_have_one() -> None:
    coded = published(history_of([40, 45, 50, 60], code="E1"), [EVEN], "2023-10-02")
    told = scored([OURS, coded], [after([60, 70], code="E1")])
    assert [one.before is not None for one in told if one.year == 2024] == [False, True]
    assert scored([OURS, coded], [after([60, 70], code="E2")]) == ()


def test_forecasts_of_a_place_before_and_after_it_was_renamed_stand_beside_each_other() -> None:
    old = published(history_of([40, 45, 50], place="Old Name", code="E1"), [EVEN, EVEN], "2022-10-02")
    new = published(history_of([40, 45, 50, 60], place="New Name", code="E1"), [EVEN], "2023-10-02")
    told = scored([old, new], [after([60, 70], place="New Name", code="E1")])
    assert [one.before is not None for one in told if one.year == 2024] == [False, True]


@pytest.mark.parametrize(
    ("actuals", "why"),
    [
        ([after([])], "waiting"),
        ([after([None])], "withheld"),
        ([after([]), history_of([70], first=2024)], "missing"),
        ([after([60]), after([None])], "withdrawn"),
        ([after([60], breaks=(2023,))], "redefined"),
        ([history_of([60], place="Elsewhere", first=2023)], "no-place"),
    ],
)
def test_a_year_without_a_score_is_told_with_its_reason(actuals: list[History], why: str) -> None:
    vintage = published(KNOWN, [EVEN], "2022-10-02")
    assert scored([vintage], actuals) == ()
    assert [(one.year, one.why) for one in unscored([vintage], actuals)] == [(2023, why)]


def test_a_count_that_a_later_forecast_knew_and_the_file_has_not_is_withdrawn_or_missing() -> None:
    assert ("withdrawn", 2023) in [(one.why, one.year) for one in unscored([OURS, LATER], [after([None])])]
    assert ("missing", 2023) in [(one.why, one.year) for one in unscored([OURS, LATER], [after([])])]


def test_the_last_file_is_believed_and_the_earlier_number_said() -> None:
    one = only([OURS], after([60]), after([64]))
    assert (one.outcome, one.outcome_before) == (64, 60)


def test_a_number_that_a_later_forecast_knew_is_said_where_the_file_has_another() -> None:
    one = next(one for one in scored([OURS, LATER], [after([62])]) if one.year == 2023)
    assert (one.outcome, one.outcome_before) == (62, 60)


def test_a_revised_start_is_said() -> None:
    assert only([OURS], history_of([40, 45, 54, 60])).start_since == 54
    assert only([OURS], after([60])).start_since is None


def test_a_forecast_published_when_its_year_was_over_is_said_to_be_late() -> None:
    assert [one.late for one in scored([published(KNOWN, [EVEN, EVEN], "2024-01-02")], [after([60, 70])])] == [True, False]


COUNTS = st.one_of(st.none(), st.integers(0, 200).map(float))


@given(st.lists(st.lists(COUNTS, min_size=1, max_size=8), max_size=3), st.permutations([OURS, LATER]))
def test_every_published_year_is_scored_or_told_why_not_once(files: list[list[float | None]], vintages: list[Vintage]) -> None:
    actuals = [history_of(values) for values in files]
    told = [(one.vintage, one.year) for one in (*scored(vintages, actuals), *unscored(vintages, actuals))]
    assert sorted(told) == sorted((one.sha256, said.year) for one in vintages for said in one.years)


def test_a_score_does_not_depend_on_what_is_scored_beside_it() -> None:
    alone, together = scored([OURS], [after([60])]), scored([LATER, OURS], [after([60]), history_of([1], place="Elsewhere")])
    assert alone[0] in together


def record(vintages: Sequence[Vintage], *actuals: History) -> TrackRecord:
    return track_record(scored(vintages, actuals), unscored(vintages, actuals))


def right(number: int, *, width: float = 1.0) -> list[Score]:
    """Scores of so many forecasts, each of its own place, whose ranges are right but for their width."""
    chance = np.random.Generator(np.random.SFC64(4))
    at = stats.norm.ppf((np.arange(999) + 0.5) / 999)
    vintages, actuals = [], []
    for place in range(number):
        known = history_of([480, 500], place=f"place {place}")
        vintages.append(published(known, [500 + 20 * width * at], "2021-10-02"))
        actuals.append(history_of([500 + 20 * chance.standard_normal()], place=f"place {place}", first=2022))
    return list(scored(vintages, actuals))


def test_forecasts_that_are_right_hold_what_they_say_and_place_counts_evenly() -> None:
    overall = track_record(right(300)).overall
    assert all(one.least <= one.held <= one.most for one in overall.coverage)
    assert stats.chisquare(overall.pit).pvalue > 0.01
    assert sum(overall.pit) == overall.number == 300


@pytest.mark.parametrize(("width", "told"), [(0.5, "too narrow"), (1.0, "and these did"), (2.0, "wider than they need be")])
def test_a_record_says_whether_ranges_were_right(width: float, told: str) -> None:
    assert told in track_record(right(100, width=width)).summary[1].en


def test_a_record_of_few_counts_says_that_it_says_little() -> None:
    assert "says little either way" in track_record(right(3)).summary[1].en


def test_few_counts_are_enough_to_say_that_a_range_of_95_was_too_narrow() -> None:
    misses = record([OURS, LATER], after([130, 200]))
    assert [text.en for text in misses.summary if "95 in 100 held 0 of 3" in text.en and "too narrow" in text.en]


def test_one_count_that_two_forecasts_told_of_is_one() -> None:
    overall = record([OURS, LATER], after([60, 70])).overall
    assert (overall.number, overall.outcomes, overall.years) == (3, 2, 2)


def test_skill_is_the_share_by_which_the_sum_of_scores_is_lower() -> None:
    scores = scored([OURS, LATER], [after([60, 70])])
    overall = record([OURS, LATER], after([60, 70])).overall
    ours, naive = (sum(marks.crps for one in scores if (marks := getattr(one, name))) for name in ("ours", "naive"))
    assert (overall.naive.number, overall.before.number) == (3, 1)
    assert overall.naive.crps == pytest.approx(1 - ours / naive)
    assert overall.crps == pytest.approx(ours / 3)


def test_each_horizon_has_a_line_of_its_own() -> None:
    told = record([OURS, LATER], after([60, 70]))
    assert [(one.horizon, one.number, one.years) for one in told.horizons] == [(1, 2, 2), (2, 1, 1)]
    assert (told.overall.horizon, told.overall.number) == (None, 3)


def test_bias_and_errors_are_those_worked_out_by_hand() -> None:
    near, far = record([OURS], after([60, 90])).horizons
    assert (near.bias, near.bias_share, near.mase) == pytest.approx((-10, -10 / 60, 10 / 5))
    assert (far.bias, far.bias_share, far.mase) == pytest.approx((-30, -30 / 90, 30 / 5))


@pytest.mark.parametrize(("outcome", "told"), [(60, "17% too low"), (50, "neither too high nor too low"), (40, "25% too high")])
def test_a_record_says_whether_forecasts_were_too_high(outcome: float, told: str) -> None:
    assert any(told in text.en for text in record([OURS], after([outcome])).summary)


def test_a_bad_record_is_said_as_plainly_as_a_good_one() -> None:
    bad, good = record([OURS], after([60])), record([OURS], after([90]))
    assert any("% worse than the plainest one" in text.en for text in bad.summary)
    assert any("% better than the plainest one" in text.en for text in good.summary)
    assert any("% yn waeth na’r rhagolwg symlaf" in text.cy for text in bad.summary)


def test_counts_of_one_year_are_said_to_tell_less_than_their_number() -> None:
    assert any("share what happened" in text.en for text in track_record(right(5)).summary)
    assert not any("share what happened" in text.en for text in record([OURS], after([60, 70])).summary)


def test_everything_to_beware_of_is_said_in_both_languages() -> None:
    late = published(KNOWN, [EVEN, EVEN, EVEN, EVEN], "2024-01-02")
    # Of 2023 two forecasts are scored, and of 2025 two: three from 50, which has become 52, one from 60, which has become 61.
    told = record([OURS, late, LATER], history_of([40, 45, 52, 61, None, 80]))
    assert (told.revised, told.restarted, told.late) == (2, 4, 1)
    assert told.unscored == {"withheld": 3, "waiting": 1}
    assert all(text.en and text.cy and text.en != text.cy for text in told.summary)
    assert len({text.en for text in told.summary}) == len(told.summary)


def test_counts_of_zero_have_no_bias_as_a_share() -> None:
    assert record([OURS], after([0])).overall.bias_share is None


def test_nothing_can_be_compared_with_a_perfect_naive_forecast() -> None:
    flat = published(history_of([50, 50, 50]), [EVEN], "2022-10-02")
    assert record([flat], history_of([50], first=2023)).overall.naive.crps is None


def test_no_scores_and_scores_of_several_measures_make_no_record() -> None:
    other = published(history_of([40, 45, 50], measure="adults"), [EVEN], "2022-10-02")
    mixed = scored([OURS, other], [after([60]), after([60], measure="adults")])
    for scores, code in (((), "no-outcomes"), (mixed, "mixed-measures")):
        with pytest.raises(FaultyInput) as told:
            track_record(scores)
        assert [problem.code for problem in told.value.problems] == [code]


def test_the_worked_example_of_the_method_page() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "methods" / "forecast-scores.md").read_text(encoding="utf-8")
    one, missed = only([OURS], after([60])), only([OURS], after([95]))
    assert one.naive is not None
    uniform = 100 * (0.6**2 - 0.6 + 1 / 3)
    normal = 5 * (2 * (2 * stats.norm.cdf(2) - 1) + 2 * stats.norm.pdf(2) - 1 / np.sqrt(np.pi))
    assert (one.ours.crps, one.naive.crps) == pytest.approx((uniform, normal), rel=0.015)
    told = {
        "error": f"{one.ours.error:.0f}",
        "80 % range": f"{one.ours.interval_scores[1]:.0f}",
        "the same, had the count been 95": f"{missed.ours.interval_scores[1]:.0f}",
        "CRPS": f"{uniform:.2f}",
        "place in the forecast": f"{one.pit:.1f}",
        "naive, 80 % range": f"{one.naive.interval_scores[1]:.1f}",
        "naive, CRPS": f"{normal:.2f}",
        "skill": f"{100 * (1 - one.ours.crps / one.naive.crps):.0f} %",
    }
    table = dict(re.findall(r"^\| (.+?) \| .+ \| (.+?) \|$", page, re.MULTILINE))
    assert {name: table[name].replace("−", "-") for name in told} == told
    assert f"comes to {one.ours.crps:.2f} and {one.naive.crps:.2f}" in page
