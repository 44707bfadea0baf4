"""Levers as a reader writes them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.need.statement.draft import WrittenLever, read_levers, written_levers
from commonweal.need.statement.trial import Futures
from tests.need_statement_example import a_statement

FUTURES = Futures(origin=2025, latest=9, years=(2026, 2027), months=("2026-03", "2027-03"), mean_stay=2.0, draws=((9, 9),))
GOOD = WrittenLever("Help early", "starts", "-16", "-8", "0", "4", "2026", "12")


def wrong_with(*written: WrittenLever) -> list[tuple[str, str]]:
    try:
        read_levers(written, FUTURES)
    except FaultyInput as error:
        return [(one.path, one.code) for one in error.problems]
    return []


def test_a_lever_is_read_in_per_cent():
    (lever,) = read_levers([GOOD], FUTURES)
    assert (lever.effect.low, lever.effect.likely, lever.effect.high) == (Decimal("-0.16"), Decimal("-0.08"), 0)
    assert (lever.on, lever.begins, lever.builds_over) == ("starts", Month(2026, 4), 12)


def test_a_lever_that_says_nothing_of_its_building_up_is_there_at_once():
    assert read_levers([replace(GOOD, over="")], FUTURES)[0].builds_over == 0


@pytest.mark.parametrize("typed", ["-8", "\N{MINUS SIGN}8", "- 8 %", " -8.0 "])
def test_a_percentage_may_be_typed_as_people_do(typed):
    assert read_levers([replace(GOOD, likely=typed)], FUTURES)[0].effect.likely == Decimal("-0.08")


def test_blank_levers_are_left_out():
    assert read_levers([WrittenLever(on="starts"), GOOD, WrittenLever()], FUTURES)[0].name.en == "Help early"
    assert read_levers([], FUTURES) == ()


def test_a_lever_without_a_name_has_one_in_both_languages():
    assert read_levers([WrittenLever(), replace(GOOD, name=" ")], FUTURES)[0].name == Text(en="Lever 2", cy="Lifer 2")


def test_a_lever_of_the_statement_is_known_by_its_name_in_either_language():
    known = Text(en="Family help", cy="Cymorth i deuluoedd")
    for name in ("Family help", "Cymorth i  deuluoedd"):
        assert read_levers([replace(GOOD, name=name)], FUTURES, [known])[0].name == known


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"name": "x" * 10_000}, "0.name", "name-too-long"),
        ({"on": "cost"}, "0.on", "unknown-target"),
        ({"on": ""}, "0.on", "unknown-target"),
        ({"low": ""}, "0.low", "missing-low"),
        ({"likely": "NaN"}, "0.likely", "not-a-percentage"),
        ({"likely": "1e400"}, "0.likely", "not-a-percentage"),
        ({"high": "9" * 10_000}, "0.high", "not-a-percentage"),
        ({"high": "501"}, "0.high", "effect-out-of-reach"),
        ({"low": "-100.01"}, "0.low", "effect-out-of-reach"),
        ({"low": "5"}, "0.likely", "likely-below-low"),
        ({"high": "-9"}, "0.high", "high-below-likely"),
        ({"month": "", "year": ""}, "0.month", "missing-month"),
        ({"month": "13"}, "0.month", "not-a-month"),
        ({"month": "²"}, "0.month", "not-a-month"),
        ({"year": "26"}, "0.year", "not-a-year"),
        ({"year": "1800"}, "0.year", "month-out-of-reach"),
        ({"year": "0000"}, "0.year", "month-out-of-reach"),
        ({"month": "4", "year": "2027"}, "0.year", "month-out-of-reach"),
        ({"over": "601"}, "0.over", "not-months"),
        ({"over": "-1"}, "0.over", "not-months"),
        ({"over": "two"}, "0.over", "not-months"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(changed, path, code):
    assert wrong_with(replace(GOOD, **changed)) == [(path, code)]


def test_everything_that_is_wrong_is_told_at_once():
    found = wrong_with(replace(GOOD, low="lots", year="x"), replace(GOOD, on="weather"))
    assert found == [
        ("0.low", "not-a-percentage"),
        ("0.year", "not-a-year"),
        ("0.name", "repeated-name"),
        ("1.on", "unknown-target"),
        ("1.name", "repeated-name"),
    ]


def test_a_lever_of_the_statement_can_be_taken_as_a_start():
    levers = [effect.lever for effect in a_statement().runs[1].effects]
    written = written_levers(levers, FUTURES, "cy")
    assert written[0] == WrittenLever("Timau cymorth i deuluoedd", "starts", "-16", "-8", "0", "4", "2027", "36")


def test_a_lever_on_what_the_futures_do_not_follow_is_left_out_of_the_start():
    levers = [effect.lever for effect in a_statement().runs[1].effects]
    assert written_levers(levers, FUTURES.model_copy(update={"mean_stay": None}), "en") == ()


@given(st.builds(WrittenLever, *[st.text(max_size=30)] * 8))
def test_whatever_is_typed_is_read_or_told_at_a_field(written):
    assert all(path.startswith("0.") for path, _ in wrong_with(written))
