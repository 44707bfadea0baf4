"""The charts of a need statement: they show its own figures, in both languages, and can be told apart without colour."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import rounded
from commonweal.base.language import LANGUAGES, Language, number
from commonweal.journeys.need_charts import CHARTS, MAP, draw, draw_map, figures, known, specifications
from commonweal.journeys.need_charts.matching import matched, tidied
from commonweal.journeys.need_charts.topology import Outline, outlines
from commonweal.need.history import History
from commonweal.need.statement.document import BoundarySource
from commonweal.need.statement.statement import PlaceForecast, Published, Stages, Statement
from commonweal.need.waterfall import WORDS, waterfall
from commonweal.store.charts import svg
from commonweal.store.need.boundaries import read_boundaries
from commonweal.store.need.lait import read_lait
from tests.need_statement_example import PLACE, REDEFINED, WITHHELD, a_statement, boundaries

BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("name", CHARTS)

PAGE = 445
"""A chart is 440 pixels wide, as nearly as the widths of letters are known."""


def drawn(name: str, language: Language, statement: Statement | None = None) -> dict[str, Any]:
    made = statement or a_statement()
    return draw_map(made, boundaries(), language).spec if name == MAP else draw(made, name, language)


def layers(spec: object) -> Iterator[dict[str, Any]]:
    """Every part of a drawing that is an object."""
    if isinstance(spec, dict):
        yield spec
        for part in spec.values():
            yield from layers(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from layers(part)


def labels(spec: object) -> list[str]:
    """The words written in a drawing, each once."""
    found = [part["label"] for part in layers(spec) if "label" in part]
    return list(dict.fromkeys(one if isinstance(one, str) else " ".join(one).strip() for one in found))


@EACH
@BOTH
def test_a_chart_is_plain_json_with_a_description_and_no_address(name: str, language: Language) -> None:
    spec = drawn(name, language)
    assert spec["description"] == figures(a_statement(), name).alternative[language]
    assert "http" not in json.dumps(spec)


@EACH
def test_a_chart_has_its_words_in_welsh(name: str) -> None:
    found = figures(a_statement(), name)
    texts = [found.caption, found.alternative, *(column.heading for column in found.columns)]
    assert all(text.cy and text.cy != text.en for text in texts)


@EACH
def test_the_table_of_a_chart_has_a_row_for_each_record_of_its_data(name: str) -> None:
    found = figures(a_statement(), name)
    assert len(found.table.rows) == len(found.records("en")) > 0
    assert {len(row) for row in found.table.rows} == {len(found.table.columns)}


@EACH
@BOTH
def test_a_chart_is_as_wide_as_the_page_is(name: str, language: Language) -> None:
    width = re.search(rb'width="([\d.]+)"', svg(drawn(name, language)))
    assert width
    assert 400 <= float(width[1]) <= PAGE


@BOTH
def test_a_statement_draws_every_chart_in_the_order_of_its_page_and_a_map_where_there_are_boundaries(language: Language) -> None:
    assert tuple(specifications(a_statement(), language, boundaries())) == CHARTS
    assert tuple(specifications(a_statement(), language)) == tuple(name for name in CHARTS if name != MAP)


def test_a_statement_that_was_stored_and_read_back_draws_the_same() -> None:
    kept = TypeAdapter(Statement)
    stored = rounded(kept.dump_python(a_statement(), mode="json"))
    once, twice = (
        kept.validate_python(rounded(kept.dump_python(one, mode="json"))) for one in (a_statement(), kept.validate_python(stored))
    )
    assert specifications(once, "en", boundaries()) == specifications(twice, "en", boundaries())


def test_what_a_statement_has_not_is_not_drawn() -> None:
    bare = replace(
        a_statement(),
        groups=(),
        people=(),
        runs=a_statement().runs[:1],
        similar=(),
        spend=None,
        published=Published((), (), None),
    )
    assert list(specifications(bare, "cy")) == ["fan", "waterfall"]
    assert [name for name in CHARTS if known(bare, name)] == ["fan", "waterfall"]
    assert all(figures(bare, name).caption.cy for name in CHARTS)


def test_the_fan_holds_the_counts_as_published_and_the_forecast_beside_them() -> None:
    records = {record["year"]: record for record in figures(a_statement(), "fan").records("en")}
    last = a_statement().forecast.years[-1]
    assert records[2026]["counted"] == a_statement().forecast.history.counted[-1][1]
    assert (records[WITHHELD]["counted"], records[WITHHELD]["withheld"]) == (None, "c")
    assert records[last.year]["median"] == last.estimate.point
    assert records[last.year]["most_high"] == last.estimate.interval(0.8).high


@BOTH
def test_a_new_definition_is_told_in_words_and_breaks_the_line(language: Language) -> None:
    spec = drawn("fan", language)
    assert {"en": f"defined anew ({REDEFINED})", "cy": f"diffiniwyd o’r newydd ({REDEFINED})"}[language] in labels(spec)
    assert any(part.get("at") == REDEFINED - 0.5 for part in layers(spec))
    stretches = {part["year"]: part["stretch"] for part in layers(spec) if "stretch" in part}
    assert stretches[REDEFINED - 1] != stretches[REDEFINED]
    assert stretches[REDEFINED] == stretches[2026]
    note = next(row[-1] for row in figures(a_statement(), "fan").table.rows if row[0].en == str(REDEFINED))
    assert note.en == "Defined anew: Short breaks are no longer counted."


def test_a_shock_is_marked_and_told() -> None:
    assert "shock (2021)" in labels(drawn("fan", "en"))
    assert "A shock is marked: 2021." in figures(a_statement(), "fan").alternative.en


def test_a_year_that_the_forecast_does_not_take_for_a_shock_is_not_marked() -> None:
    made = a_statement().forecast
    calm = replace(a_statement(), forecast=replace(made, method=replace(made.method, shocks=())))
    assert not [label for label in labels(drawn("fan", "en", calm)) if "shock" in label]


def test_the_waterfall_leads_from_the_latest_count_to_the_mean_of_the_forecast() -> None:
    bars = drawn("waterfall", "en")["data"]["values"]
    whole = a_statement().stages.waterfall
    assert (bars[0]["from"], bars[-1]["to"]) == (whole.start.mean, pytest.approx(whole.end.mean))
    assert [one["from"] for one in bars[1:]] == [one["to"] for one in bars[:-1]]
    assert [one["to"] - one["from"] for one in bars[1:-1]] == pytest.approx([part.mean for part in whole.steps])


def test_rises_and_falls_are_told_by_their_sign_and_not_by_colour_alone() -> None:
    draws = np.array([90.0, 90.0])
    fallen = replace(a_statement(), stages=Stages(waterfall(100.0, {"population": draws + 15, "rate": draws}, 2032)))
    words = {part["label"]: part["way"] for part in drawn("waterfall", "en", fallen)["data"]["values"]}
    assert words == {
        "Latest count: 100": "end",
        "How many people live here: +5": "rise",
        "How often people need it: -15": "fall",
        "Mean of the forecast, 2032: 90": "end",
    }


def test_the_table_of_causes_has_the_range_of_each_step_in_the_words_that_all_pages_use() -> None:
    whole = a_statement().stages.waterfall
    rows = figures(a_statement(), "waterfall").rows
    assert [row[0] for row in rows] == [WORDS[part.step] for part in (whole.start, *whole.steps, whole.end)]
    assert rows[2][2] == (whole.steps[1].low, whole.steps[1].high)


@BOTH
def test_the_baseline_comes_first_among_scenarios_and_is_told_to_be_fixed(language: Language) -> None:
    rows = [part for part in layers(drawn("scenarios", language)) if "shape" in part and "middle" in part]
    first = " ".join(rows[0]["label"])
    assert first.startswith({"en": "Baseline (fixed)", "cy": "Llinell sylfaen (sefydlog)"}[language])
    assert (rows[0]["middle"], rows[0]["shape"]) == (a_statement().runs[0].estimates[-1].point, "own")


def test_each_levers_own_effect_stands_beside_the_scenarios() -> None:
    records = figures(a_statement(), "scenarios").records("en")
    told = {record["lever"]: (record["effect"], record["effect_most_low"]) for record in records if record["lever"]}
    effects = [effect for run in a_statement().runs for effect in run.effects]
    assert told == {
        effect.lever.name.en: (effect.estimates[-1].point, effect.estimates[-1].interval(0.8).low) for effect in effects
    }
    assert [record["scenario"] for record in records if record["median"] is not None][1:] == [
        run.name.en for run in a_statement().runs[1:]
    ]


def test_the_people_who_drive_the_need_are_shown_for_the_years_of_the_forecast() -> None:
    records = figures(a_statement(), "people").records("en")
    assert [(record["year"], record["people"]) for record in records] == [(one.year, one.people) for one in a_statement().people]
    assert number(a_statement().people[-1].people) in labels(drawn("people", "en"))


def test_this_place_is_marked_among_like_places_by_shape_and_words() -> None:
    rows = [part for part in layers(drawn("similar", "en")) if "shape" in part and "middle" in part]
    assert [row["shape"] for row in rows[: len(a_statement().similar)]] == ["own", *["place"] * (len(a_statement().similar) - 1)]
    assert " ".join(rows[0]["label"]).startswith(f"{PLACE} (this statement):")


def test_spend_is_shown_by_financial_year_in_cash_and_what_moves_it_adds_up() -> None:
    spend = a_statement().spend
    assert spend
    records = figures(a_statement(), "spend").records("en")
    assert [record["financial_year"] for record in records] == ["2025-26", *(str(one.year) for one in spend.years)]
    assert [record["median"] for record in records[1:]] == [one.cash.point for one in spend.years]
    for record, year in zip(records[1:], spend.years, strict=True):
        added = record["volume"] + record["inflation"] + record["above_inflation"]
        assert records[0]["counted"] + added == pytest.approx(year.waterfall.end.mean)


@BOTH
def test_what_came_is_a_filled_dot_in_the_range_and_a_hollow_square_with_words_outside_it(language: Language) -> None:
    values = drawn("record", language)["data"]["values"]
    words = {"en": {"above": "above", "below": "below"}, "cy": {"above": "uwch", "below": "is"}}[language]
    assert {one["verdict"] for one in values} == {"held", "above"}
    for one in values:
        inside = one["low"] <= one["came"] <= one["high"]
        assert (one["verdict"] == "held") is inside
        assert one["label"] == [number(one["came"], language), "" if inside else words[one["verdict"]]]


def test_scores_of_other_places_are_not_this_places_record() -> None:
    ours = a_statement().published.scores
    mixed = replace(a_statement(), published=Published((), (*ours, replace(ours[0], place="Elsewhere", code="X99")), None))
    assert figures(mixed, "record") == figures(a_statement(), "record")


def test_two_forecasts_of_one_day_have_panels_of_their_own() -> None:
    first = a_statement().published.scores[0]
    same = replace(a_statement(), published=Published((), (first, replace(first, vintage="f" * 64)), None))
    assert len({one["title"] for one in drawn("record", "en", same)["data"]["values"]}) == 2


def test_a_rate_is_written_with_its_decimals() -> None:
    rate = replace(a_statement(), additive=False)
    point = rate.forecast.years[-1].estimate.point
    assert number(point, places=2) in figures(rate, "fan").table.rows[-1][3].en
    assert f"middle {number(point, places=2)}" in labels(drawn("fan", "en", rate))


def test_a_map_shades_each_place_by_its_change_and_tells_those_that_have_no_outline() -> None:
    made = draw_map(a_statement(), boundaries(), "en")
    assert made.unmatched == ("Vale of Pretence",)
    filled = made.spec["layer"][0]
    names = filled["encoding"]["fill"]["scale"]["domain"]
    assert len(names) == 5
    shades = [shape["properties"]["class"] for shape in filled["data"]["values"]]
    assert len(shades) == 11
    ordered = sorted(zip((one.change.point for one in _in_file_order()), map(names.index, shades), strict=True))
    assert [shade for _, shade in ordered] == sorted(shade for _, shade in ordered)


def _in_file_order() -> list[PlaceForecast]:
    codes = [shape["properties"]["areacd"] for shape in boundaries()["objects"]["places"]["geometries"]]
    places = {one.code: one for one in a_statement().places}
    return [places[code] for code in codes]


def test_this_place_is_outlined_and_named_on_the_map() -> None:
    spec = draw_map(a_statement(), boundaries(), "cy").spec
    assert PLACE in labels(spec)
    assert any(layer["mark"].get("filled") is False for layer in spec["layer"] if isinstance(layer.get("mark"), dict))


def test_an_outline_without_a_count_is_pale_and_said_in_the_legend() -> None:
    few = replace(a_statement(), places=a_statement().places[:8])
    made = draw_map(few, boundaries(), "cy")
    assert made.bare == 11 - 8
    scale = made.spec["layer"][0]["encoding"]["fill"]["scale"]
    assert (scale["domain"][-1], scale["range"][-1]) == ("dim cyfrif", "#ffffff")


def test_places_that_are_few_of_a_country_are_drawn_by_themselves() -> None:
    few = replace(a_statement(), places=a_statement().places[:3])
    assert len(draw_map(few, boundaries(), "en").spec["layer"][0]["data"]["values"]) == 3


def test_boundaries_of_none_of_the_places_are_drawn_without_shades() -> None:
    none = tuple(replace(one, code="", place=f"Nowhere {number}") for number, one in enumerate(a_statement().places))
    made = draw_map(replace(a_statement(), places=none), boundaries(), "en")
    assert len(made.unmatched) == len(none)
    assert made.bare == 11


def test_the_shades_of_a_map_keep_their_order_in_grey() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(part, 16) for part in re.findall("..", colour[1:]))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    shades = draw_map(a_statement(), boundaries(), "en").spec["layer"][0]["encoding"]["fill"]["scale"]["range"]
    lights = [grey(shade) for shade in shades]
    assert all(lighter - darker > 30 for lighter, darker in pairwise(lights))


def test_a_layer_that_is_not_there_is_told_with_those_that_are() -> None:
    source = BoundarySource(file="x", layer="wards")
    with pytest.raises(FaultyInput, match=r"no layer “wards”.*It has: places"):
        draw_map(a_statement(), boundaries(), "en", source)


def test_an_outline_follows_shared_arcs_forwards_and_backwards_and_closes() -> None:
    there = outlines(boundaries(), "places", 2026, code="areacd", name="areanm")
    for number_, one in enumerate(there):
        row, column = divmod(number_, 4)
        ((ring,),) = one.polygons
        left, lower = -4 + 0.2 * column, 52 + 0.15 * row
        corners = [(left, lower), (left + 0.2, lower), (left + 0.2, lower + 0.15), (left, lower + 0.15), (left, lower)]
        assert ring == pytest.approx(np.array(corners))


def test_only_outlines_in_force_in_the_year_are_read() -> None:
    topology = boundaries()
    shapes = topology["objects"]["places"]["geometries"]
    shapes[0]["properties"]["end"] = 2022
    shapes[1]["properties"]["start"] = 2023
    shapes[2]["properties"] |= {"start": "2019-04-01", "end": None}
    read = {year: outlines(topology, "places", year, code="areacd", name="areanm") for year in (2018, 2022, 2023)}
    codes = {year: {one.code for one in found} for year, found in read.items()}
    assert "X01" in codes[2022] - codes[2023]
    assert "X02" in codes[2023] - codes[2022]
    assert "X03" in codes[2022] - codes[2018]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kelderby upon Ware, City of", "City of Kelderby upon Ware"),
        ("Pontisaf & Cwm Arall", "Pontisaf and Cwm Arall"),
        ("St Osric's UA", "St. Osric’s"),
        ("Aberŵen", "ABERWEN"),
        ("Bryndu County Borough Council", "Bryndu"),
        ("Ferrow-Bridge", "Ferrow Bridge"),
        ("Trefelin Borough", "Royal Borough of Trefelin"),
        ("County Imber", "Imber"),
    ],
)
def test_names_that_publishers_write_differently_are_one_place(one: str, other: str) -> None:
    assert tidied(one) == tidied(other)


def test_a_code_goes_before_a_name_and_a_name_that_two_outlines_have_names_neither() -> None:
    place = a_statement().places[0]
    there = (Outline("X09", PLACE, ()), Outline("X01", "Elsewhere", ()))
    assert matched([place], there) == {0: 1}
    twice = (Outline("A1", PLACE, ()), Outline("A2", f"City of {PLACE}", ()))
    assert matched([place], twice) == {}


@given(st.text())
def test_a_tidied_name_stays_as_it_is(name: str) -> None:
    assert tidied(tidied(name)) == tidied(name)


def test_the_map_of_england_finds_every_council_and_stays_small(shared_data: Path) -> None:
    histories, _ = read_lait(shared_data / "need" / "children" / "lait_measures.parquet", "lait", ["LACnum"])
    last = max(one.counted[-1][0] for one in histories if one.counted)
    councils = [one for one in histories if not one.aggregate and len(one.counted) > 1 and one.counted[-1][0] == last]
    places = tuple(map(_still, councils))
    counted = replace(a_statement(), places=places)
    made = draw_map(counted, read_boundaries(shared_data / "geography" / "uk_boundaries.topo.json", "boundaries"), "cy")
    assert made.unmatched == ()
    assert len(places) > 145
    assert len(svg(made.spec)) < 250_000


def _still(history: History) -> PlaceForecast:
    """A council whose change stands for its size: a map needs no forecast."""
    year, latest = history.counted[-1]
    known = a_statement().places[0]
    growth = replace(known.change, point=latest / history.counted[-2][1] - 1)
    return replace(known, place=history.place, code=history.code, region=history.region, year=year, latest=latest, change=growth)
