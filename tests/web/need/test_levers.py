"""The levers page: what is written in its address is tried, told and drawn, or told to be wrong."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.web.need.load import load
from tests.need_statement_example import a_statement
from tests.web.need_example import NEED, a_need_build

GOOD = {
    "name-1": "Help early",
    "on-1": "starts",
    "low-1": "-16",
    "likely-1": "-8",
    "high-1": "0",
    "month-1": "4",
    "year-1": "2027",
    "over-1": "36",
}


def answer_of(client, query: dict[str, str], language: str = "en"):
    return client.get(f"/{language}/needs/{NEED}/levers/", query)


def page_of(client, query: dict[str, str], language: str = "en") -> str:
    answer = answer_of(client, query, language)
    assert answer.status_code == 200
    return answer.content.decode()


def starts_of(page: str) -> dict[str, str]:
    """The links to start from, by name."""
    return {name: unescape(address) for address, name in re.findall(r'href="\?([^"]+)">([^<]+)<', page)}


def test_without_levers_the_baseline_is_shown_alone(client, loaded):
    page = page_of(client, {})
    assert "Without levers: the baseline alone." in page
    assert "<table" not in page
    assert "the baseline, without any lever" in page
    assert f'src="/needs/{NEED}/levers-en.svg?v=' in page


def test_what_levers_do_is_told_in_words_and_the_baseline_stays(client, loaded):
    baseline = a_statement().forecast.years[-1].estimate.point
    for query in (GOOD, {**GOOD, "likely-1": "-1"}):
        page = page_of(client, query)
        assert f"without them it is {baseline:.0f}. With them 80 futures in 100 lie between" in page
        assert "The chance that more are in need in 2032 than there are places today (480):" in page
        assert "table-effects" in page


def test_the_welsh_page_says_it_in_welsh(client, loaded):
    page = page_of(client, GOOD, "cy")
    assert "Gyda’r liferi hyn y canol ar gyfer 2032 yw" in page
    assert "levers-cy.svg?" in page


def test_a_scenario_of_the_statement_can_be_taken_as_a_start_and_gives_its_own_figures(client, loaded):
    query = starts_of(page_of(client, {}))["Help families earlier"]
    table = client.get(f"/en/needs/{NEED}/levers/tried.csv?{query}").content.decode().splitlines()
    middle = float(table[-1].split(",")[4])
    assert middle == pytest.approx(a_statement().runs[1].estimates[-1].point)


def test_a_start_says_that_levers_on_cost_are_left_out(client, loaded):
    page = page_of(client, {})
    assert page.count("(without its levers on cost)") == 1
    assert re.search(r"Harder times for families</a> <span[^>]*>\(without its levers on cost\)", page)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_both_languages_start_from_the_same_scenario_with_the_same_figures(client, loaded, language):
    query = next(iter(starts_of(page_of(client, {}, language)).values()))
    table = client.get(f"/en/needs/{NEED}/levers/tried.csv?{query}").content.decode().splitlines()
    assert float(table[-1].split(",")[4]) == pytest.approx(a_statement().runs[1].estimates[-1].point)


def test_what_was_written_stands_in_the_form_again(client, loaded):
    page = page_of(client, GOOD)
    for name, value in GOOD.items():
        if name != "on-1":
            assert re.search(rf'name="{name}"[^>]* value="{value}"', page), name
    assert re.search(r'name="on-1" type="radio" value="starts" checked', page)


def test_a_form_that_is_filled_has_room_for_one_more_up_to_four(client, loaded):
    assert page_of(client, {}).count('class="govuk-fieldset cw-lever"') == 2
    two = {**GOOD, **{name.replace("-1", "-2"): value + " again" * (name == "name-1") for name, value in GOOD.items()}}
    assert page_of(client, two).count('class="govuk-fieldset cw-lever"') == 3
    fourth = {name.replace("-1", "-4"): value for name, value in GOOD.items()}
    assert page_of(client, fourth).count('class="govuk-fieldset cw-lever"') == 4


def test_a_lever_can_be_removed_and_the_others_close_up(client, loaded):
    second = {name.replace("-1", "-2"): value.replace("Help early", "Home sooner") for name, value in GOOD.items()}
    answer = answer_of(client, {**GOOD, **second, "remove": "1"})
    assert answer.status_code == 302
    assert "name-1=Home+sooner" in answer.headers["Location"]
    assert "-2=" not in answer.headers["Location"]


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"name-1": "x" * 10_000}, "name-1", "A name has at most 80 letters"),
        ({"on-1": "weather"}, "on-1", "Choose what the lever acts on"),
        ({"on-1": "cost"}, "on-1", "Choose what the lever acts on"),
        ({"low-1": "NaN"}, "low-1", "Write a number of per cent, such as -10 or 2.5"),
        ({"likely-1": ""}, "likely-1", "Write the likely effect"),
        ({"high-1": "9" * 10_000}, "high-1", "Write a number of per cent, such as -10 or 2.5"),
        ({"high-1": "999999"}, "high-1", "An effect is from -100 to 500 per cent"),
        ({"low-1": "-1e308"}, "low-1", "Write a number of per cent, such as -10 or 2.5"),
        ({"low-1": "0", "high-1": "-16"}, "likely-1", "The likely effect must not be below the lowest one"),
        ({"high-1": "-9"}, "high-1", "The highest effect must not be below the likely one"),
        ({"month-1": "April"}, "month-1", "The month must be a number from 1 to 12"),
        ({"year-1": "1800"}, "year-1", "The first month must lie between January 2016 and March 2032"),
        ({"year-1": "99999999999"}, "year-1", "The year must have four digits, such as 2027"),
        ({"over-1": "-3"}, "over-1", "Write a whole number of months, from 0 to 600"),
    ],
)
def test_what_is_wrong_is_told_above_and_at_the_field_and_nothing_typed_is_lost(client, loaded, changed, field, said):
    query = {**GOOD, **changed}
    answer = answer_of(client, query)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Levers" in page
    assert f'<a href="#{field}">Lever 1: {said}</a>' in page
    assert re.search(rf'id="{field}-wrong"><span class="govuk-visually-hidden">Error: </span>{re.escape(said)}<', page)
    assert f'id="{field}"' in page
    if field != "on-1":
        assert re.search(
            rf'id="{field}"[^>]* value="{re.escape(query[field][:400])}" aria-invalid="true" aria-describedby="{field}-wrong"', page
        )


def test_what_is_wrong_is_told_in_welsh(client, loaded):
    page = answer_of(client, {**GOOD, "year-1": "1800"}, "cy").content.decode()
    assert "Lifer 1: Rhaid i’r mis cyntaf fod o fis Ionawr 2016 hyd at fis Mawrth 2032" in page


def test_a_name_cannot_write_markup(client, loaded):
    page = page_of(client, {**GOOD, "name-1": '"><script>alert(1)</script>'})
    assert "<script>alert" not in page


def test_a_need_without_starts_has_levers_on_its_rate(client, db, tmp_path):
    stages = a_statement().stages
    load(a_need_build(tmp_path, stages=type(stages)(stages.waterfall, None)), timezone.now())
    page = page_of(client, {**GOOD, "on-1": "rate"})
    assert 'type="radio"' not in page
    assert "It changes: How often people need it" in page
    assert answer_of(client, GOOD).status_code == 422, "a lever on starts has no hold there"


def test_the_same_levers_are_drawn_once(client, loaded):
    from commonweal.web.need.statement.levers import drawn  # noqa: PLC0415 - its cache is what is looked at

    drawn.cache_clear()
    for _ in range(3):
        client.get(f"/needs/{NEED}/levers-en.svg?{urlencode(GOOD)}")
    assert (drawn.cache_info().misses, drawn.cache_info().maxsize) == (1, 64)


WORDS = st.one_of(
    st.text(max_size=12), st.sampled_from(["", "-10", "1e9", "NaN", "inf", "٣", "0", "12", "2027", "600", "\x00", "%"])
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*GOOD, "low-4", "name-9", "remove", "v"]), WORDS))
def test_whatever_is_asked_is_answered(client, loaded, query):
    for language in ("en", "cy"):
        assert answer_of(client, query, language).status_code in (200, 302, 422)
    assert client.get(f"/needs/{NEED}/levers-en.svg", query).status_code in (200, 404)
    assert client.get(f"/en/needs/{NEED}/levers/tried.csv", query).status_code in (200, 404)
