"""Words, numbers, money and dates in English and in Welsh."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from commonweal.base.language import Text, Words, day, money, month, month_name, number, percent, short_money, together
from commonweal.base.period import Month


class Titled(BaseModel):
    title: Words


def test_a_text_alone_is_english_and_stands_in_for_missing_welsh() -> None:
    text = Text.model_validate("Risk")
    assert (text["en"], text["cy"], text.written_in("cy")) == ("Risk", "Risk", "en")


def test_welsh_is_shown_where_it_is_given() -> None:
    text = Text(en="Risk", cy="Risg")
    assert (text["cy"], text.written_in("cy"), text.written_in("en")) == ("Risg", "cy", "en")


@pytest.mark.parametrize("value", [2027, None, ["Risk"], True, 1.5])
def test_what_is_not_words_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="words belong here"):
        Text.model_validate(value)


@pytest.mark.parametrize("value", ["", "   ", {"en": ""}, {"en": "\n", "cy": "Risg"}])
def test_a_title_says_something(value: object) -> None:
    with pytest.raises(ValidationError, match="there are none"):
        Titled.model_validate({"title": value})


@pytest.mark.parametrize("value", [{"en": "Risk", "fr": "Risque"}, {"cy": "Risg"}])
def test_a_text_has_english_and_no_third_language(value: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(value)


@pytest.mark.parametrize(
    ("pounds", "said"),
    [
        (0, "£0"),
        (0.5, "£0"),
        (1.5, "£2"),
        (-1, "-£1"),
        (45_678, "£46,000"),
        (999_499, "£999,000"),
        (999_999, "£1.00 million"),
        (1e6, "£1.00 million"),
        (-2.5e6, "-£2.50 million"),
    ],
)
def test_short_money_is_said_as_people_say_it(pounds: float, said: str) -> None:
    assert short_money(pounds) == said


def test_pence_are_always_two_digits_where_they_are_shown() -> None:
    assert [money(amount, pence=True) for amount in (1, 1.5, -0.05)] == ["£1.00", "£1.50", "-£0.05"]


@given(st.integers(-(10**15), 10**15))
def test_whole_money_reads_back(pounds: int) -> None:
    for language in ("en", "cy"):
        assert int(money(pounds, language).replace("£", "").replace(",", "")) == pounds


def test_numbers_and_shares_show_no_more_places_than_asked_for() -> None:
    assert (number(1234.567, places=1), number(1234.0, places=2), percent(0.12346, places=2)) == ("1,234.6", "1,234", "12.35%")


def test_months_and_days_have_their_welsh_names() -> None:
    assert [month(Month(2027, 4), language) for language in ("en", "cy")] == ["April 2027", "Ebrill 2027"]
    assert day(datetime.date(2027, 12, 1), "cy") == "1 Rhagfyr 2027"
    assert [month_name(which, "cy") for which in (1, 5, 8)] == ["Ionawr", "Mai", "Awst"]


@pytest.mark.parametrize(
    ("parts", "english", "welsh"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["bread", "milk"], "bread and milk", "bread a milk"),
        (["Elin", "Gwen", "Owain"], "Elin, Gwen and Owain", "Elin, Gwen ac Owain"),
    ],
)
def test_a_list_is_joined_as_each_language_joins_it(parts: list[str], english: str, welsh: str) -> None:
    assert (together(parts), together(parts, "cy")) == (english, welsh)


@pytest.mark.parametrize("typed", ["the provider's costs, the providers' costs", "mae'r cyngor a'i bartneriaid"])
def test_an_apostrophe_is_written_in_one_way_whichever_key_it_was_typed_with(typed: str) -> None:
    printed = typed.replace("'", "’")
    assert Text(en=typed, cy=typed) == Text(en=printed, cy=printed)
    assert Text(en=typed)["cy"] == printed
