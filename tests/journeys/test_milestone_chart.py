"""The picture of a programme's milestones: a row each, in the order of the days that hold now, and the table says the same."""

import datetime

import pytest

from commonweal.governance.programme.milestone import STANDINGS
from commonweal.governance.programme.running import meet, move, set_milestone
from commonweal.journeys.milestone_chart import draw, figures
from commonweal.store.charts import svg
from tests.governance.programme.example import DAY, WORDS, under_way

TODAY = datetime.date(2027, 6, 15)
LATER = datetime.date(2027, 9, 30)
both_languages = pytest.mark.parametrize("language", ["en", "cy"])


def programme():
    told = set_milestone(under_way(), 1, WORDS, datetime.date(2027, 5, 1))
    return move(told, 1, LATER, WORDS, DAY)


def test_rows_stand_in_the_order_of_the_days_that_hold_now():
    assert [(row[1], row[3], row[4]) for row in figures(programme(), TODAY).rows] == [
        (2, "2027-05-01", "2027-05-01"),
        (1, "2027-06-30", "2027-09-30"),
    ]


def test_a_milestone_that_was_met_stands_on_that_day():
    row = figures(meet(programme(), 2, TODAY, TODAY), TODAY).rows[0]
    assert (row[4], row[5]) == ("2027-06-15", STANDINGS["met late"])


@both_languages
def test_it_is_told_in_words_how_many_are_met_and_late(language):
    told = figures(programme(), TODAY).alternative[language]
    assert "2" in told
    assert {"en": "1 late or not met", "cy": "1 yn hwyr"}[language] in told


@both_languages
def test_the_picture_draws_every_milestone_and_today(language):
    drawn = svg(draw(programme(), TODAY, language)).decode()
    assert {"en": "today", "cy": "heddiw"}[language] in drawn
    assert {"en": "Open the hub", "cy": "Agor yr hyb"}[language] in drawn


def test_marks_are_told_apart_by_shape_as_well_as_colour():
    layers = draw(programme(), TODAY, "en")["layer"]
    shapes = layers[-1]["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == len(STANDINGS)
