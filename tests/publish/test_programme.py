"""The public form of a programme holds what is named in it, and reads back as the programme that it tells."""

import datetime
import json

from commonweal.governance.programme.programme import Outcome, Programme
from commonweal.governance.programme.running import finish, meet, move, report, set_milestone
from commonweal.publish.programme import as_published, public_programme, public_words
from tests.governance.programme.example import DAY, DUE, WORDS, under_way

LATER = datetime.date(2027, 9, 30)


def done() -> Programme:
    programme = move(set_milestone(under_way(), 1, WORDS, DUE), 1, LATER, WORDS, DAY)
    programme = report(meet(programme, 2, DAY, DAY), 1, "charity", WORDS, DAY)
    return finish(programme, {1: Outcome(WORDS, ("a" * 64,))}, LATER)


def test_these_fields_are_public_and_no_others() -> None:
    content = public_programme(done(), "ab12", "council").content
    assert set(content) == {"key", "title", "purpose", "begun_on", "finished_on", "bodies", "areas"}
    area = content["areas"][0]
    assert set(area) == {"number", "name", "lead", "members", "milestones", "progress", "outcome"}
    assert set(area["lead"]) == set(area["members"][0]) == {"body", "office"}
    assert set(area["milestones"][0]) == {"number", "what", "first_due", "due", "moves", "met_on"}
    assert set(area["milestones"][0]["moves"][0]) == {"to", "reason", "on"}
    assert set(area["progress"][0]) == {"body", "on", "words"}
    assert set(area["outcome"]) == {"words", "evidence"}


def test_what_is_published_reads_back_as_the_programme() -> None:
    for programme in (under_way(), done()):
        assert as_published(json.loads(json.dumps(public_programme(programme, "ab12", "council").content))) == programme


def test_milestones_stand_in_the_calendar_on_the_day_they_were_met_or_are_due() -> None:
    form = public_programme(done(), "ab12", "council")
    assert [(one.on, one.what.en) for one in form.happenings] == [
        (LATER, "Homes first: Open the hub"),
        (DAY, "Homes first: We are on our way."),
    ]


def test_search_finds_the_words_of_every_part() -> None:
    assert {"Open the hub", "Advice", "Head of housing", "Director", "We are on our way."} <= set(
        public_programme(done(), "ab12", "council").body.en.split("\n")
    )


def test_every_text_is_named() -> None:
    assert list(public_words(done())) == [
        *("title", "purpose", "area 1", "lead 1", "member 1.1", "progress 1.1", "outcome 1"),
        *("milestone 1", "move 1.1", "milestone 2"),
    ]
