"""The charts of a case: they show the case's own figures, in both languages, and can be told apart without colour."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.language import LANGUAGES, Language, Text
from commonweal.journeys.charts import CHARTS, draw, figures, market_ending, specifications, theme
from commonweal.journeys.figures import written
from tests.case_example import example_case

BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("name", CHARTS)


@EACH
@BOTH
def test_a_chart_is_plain_json_with_a_description_and_no_address(name: str, language: Language) -> None:
    spec = draw(example_case(), name, language)
    assert spec["description"] == figures(example_case(), name).alternative[language]
    assert "http" not in json.dumps(spec)


@EACH
def test_a_chart_has_its_words_in_welsh(name: str) -> None:
    found = figures(example_case(), name)
    texts = [found.caption, found.alternative, *(column.heading for column in found.columns)]
    assert all(text.cy and text.cy != text.en for text in texts)


@EACH
def test_the_table_of_a_chart_has_a_row_for_each_record_of_its_data(name: str) -> None:
    found = figures(example_case(), name)
    assert len(found.table.rows) == len(found.records("en"))
    assert {len(row) for row in found.table.rows} == {len(found.table.columns)}


@EACH
def test_the_records_of_a_chart_all_have_the_same_keys(name: str) -> None:
    assert len({tuple(record) for record in figures(example_case(), name).records("cy")}) == 1


def test_the_fan_holds_the_counts_as_published_and_the_forecast_beside_them() -> None:
    records = {record["year"]: record for record in figures(example_case(), "need-fan").records("en")}
    assert (records[2025]["counted"], records[2025]["median"]) == (402, None)
    forecast = example_case().need.forecast.years[-1].estimate
    assert records[2030]["median"] == forecast.point
    assert records[2030]["most_high"] == forecast.interval(0.8).high


def test_a_withheld_count_is_shown_as_withheld_and_never_as_nought() -> None:
    found = figures(example_case(), "need-fan")
    (row,) = [row for row in found.table.rows if row[0].en == "2018"]
    assert [cell.en for cell in row[1:3]] == ["–", "c"]
    assert "× withheld" in json.dumps(draw(example_case(), "need-fan", "en"), ensure_ascii=False)


def test_divisions_come_most_concentrated_first_and_those_without_an_index_not_at_all() -> None:
    indices = [record["concentration"] for record in figures(example_case(), "market-concentration").records("en")]
    assert indices == sorted(indices, reverse=True)
    assert None not in indices


def test_contracts_that_end_beyond_three_years_are_counted_in_words() -> None:
    found = figures(example_case(), "market-ending")
    assert "2033-03" not in {record["month"] for record in found.records("en")}
    assert "2 later" in found.alternative.en


def test_what_ends_is_headed_by_whose_contracts_they_are() -> None:
    market = example_case().market
    care, all_of_them = (market_ending.figures(one).caption for one in (market, replace(market, service=None)))
    assert care.en == "Health and social work services: contracts that end, January 2027 to December 2029"
    assert care.cy.startswith("Gwasanaethau iechyd a gwaith cymdeithasol: contractau sy’n dod i ben")
    assert all_of_them.en.startswith("All services: contracts that end")


def test_an_option_that_runs_in_years_without_a_budget_is_not_set_beside_the_whole_budget() -> None:
    case = example_case()
    assert "beside a budget of £37.50 million" in figures(case, "options-cost").caption.en
    shorter = replace(case, budget=case.budget[:3])
    assert "budget of" not in figures(shorter, "options-cost").caption.en
    assert "budget £" not in json.dumps(draw(shorter, "options-cost", "en"), ensure_ascii=False)


def test_the_contingency_is_marked_at_its_own_place_on_the_curve() -> None:
    risk = example_case().risk
    marked = [layer["data"]["values"][0] for layer in draw(example_case(), "risk-exceedance", "en")["layer"] if "data" in layer]
    assert all((row["at"], row["left"]) == (risk.contingency, 1 - risk.confidence) for row in marked)


@BOTH
def test_options_stand_in_the_order_of_the_case_in_each_panel_chart(language: Language) -> None:
    panels = draw(example_case(), "options-years", language)["facet"]["sort"]
    assert panels == [one.title[language] for one in example_case().options]


@BOTH
def test_a_case_draws_every_chart(language: Language) -> None:
    assert tuple(specifications(example_case(), language)) == CHARTS


def test_a_case_that_knows_no_uncertainty_draws_no_picture_of_who_bears_it() -> None:
    case = example_case()
    unknown = replace(case, options=tuple(replace(one, transfer=()) for one in case.options))
    assert set(CHARTS) - set(specifications(unknown, "en")) == {"options-bearing"}


def test_who_bears_each_uncertainty_is_told_for_each_option_the_dearest_first() -> None:
    records = figures(example_case(), "options-bearing").records("en")
    assert [(one["driver"], one["option"]) for one in records[:4]] == [
        ("Demand", "Block contract"),
        ("Demand", "Pay for each placement"),
        ("Demand", "Pay partly for outcomes"),
        ("A provider fails", "Block contract"),
    ]
    assert [(one["council"], one["provider"]) for one in records[:3]] == [(2e6, 0), (1.4e6, 6e5), (8e5, 1.2e6)]


def test_a_party_whose_cost_is_not_known_has_no_bar() -> None:
    bars = draw(example_case(), "options-bearing", "en")["data"]["values"]
    assert {bar["party"] for bar in bars if bar["driver"] == "A provider fails"} == {"The council"}


@pytest.mark.parametrize("colour", [theme.BLUE, theme.LIGHT, theme.RED, theme.INK, theme.GREY])
def test_a_colour_stands_out_from_the_page_by_three_to_one(colour: str) -> None:
    def linear(channel: str) -> float:
        share = int(channel, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, re.findall("..", colour[1:]))
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3


@given(st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=1))
def test_an_axis_holds_every_value(values: list[float]) -> None:
    low, high = theme.round_domain(values)
    assert low <= min(values)
    assert max(values) <= high
    assert low < high


@given(st.lists(st.integers(-1000, 1000).map(float)).map(sorted), st.integers(1, 50))
def test_labels_stand_apart_in_their_order_and_never_below_their_place(places: list[float], gap: int) -> None:
    moved = theme.apart(places, gap)
    assert all(later - earlier >= gap for earlier, later in pairwise(moved))
    assert all(now >= before for before, now in zip(places, moved, strict=True))


def test_a_range_says_a_shared_unit_once() -> None:
    assert written((1.2e6, 1.5e6), "money", "en") == "£1.20 to £1.50 million"
    assert written((9e5, 1.5e6), "money", "en") == "£900,000 to £1.50 million"


@BOTH
def test_the_figure_of_a_bar_has_a_line_of_its_own_under_a_title_that_wraps(language: Language) -> None:
    title = Text(en="Framework with prices that fall with volume " * 2, cy="Fframwaith â phrisiau sy’n gostwng gyda’r nifer " * 2)
    case = example_case()
    long = replace(case, options=(replace(case.options[0], title=title), *case.options[1:]))
    lines, plain = (
        layer["data"]["values"][0]["label"]
        for one in (long, case)
        for layer in draw(one, "options-cost", language)["layer"]
        if "place" in layer.get("data", {}).get("values", [{}])[0]
    )
    assert " ".join(lines[:-1]) == title[language].strip()
    assert max(map(len, lines)) <= 46
    assert lines[-1] == plain[-1]
