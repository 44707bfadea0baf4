"""The picture of a reader's own levers."""

from functools import cache

import pytest

from commonweal.base.estimate import Estimate
from commonweal.journeys.need_charts import tried
from commonweal.need.statement.trial import Futures, Trial, try_levers
from commonweal.store.charts import svg
from tests.need_statement_example import a_statement

both_languages = pytest.mark.parametrize("language", ["en", "cy"])


@cache
def futures() -> Futures:
    statement = a_statement()
    return Futures(
        origin=2026,
        latest=statement.forecast.history.counted[-1][1],
        years=[year.year for year in statement.forecast.years],
        months=statement.months,
        mean_stay=statement.stages.mean_stay,
        draws=statement.draws.tolist(),
    )


@cache
def a_trial() -> Trial:
    return try_levers(futures(), [effect.lever for effect in a_statement().runs[1].effects], seed=7)


def test_its_table_has_the_baseline_the_need_with_levers_and_the_change_of_every_year():
    found = tried.figures(a_statement(), a_trial())
    assert [row[0] for row in found.rows] == [year.year for year in a_trial().years]
    last = a_trial().years[-1]
    assert (found.rows[-1][1], found.rows[-1][3], found.rows[-1][5]) == (last.baseline.point, last.tried.point, last.change.point)


@both_languages
def test_it_is_told_in_words_what_the_picture_shows(language):
    last, told = a_trial().years[-1], tried.figures(a_statement(), a_trial()).alternative[language]
    for value in (last.baseline.point, last.tried.point, last.tried.interval(0.8).low, last.tried.interval(0.8).high):
        assert f"{value:.0f}" in told


def marks(spec, kind):
    return [layer for layer in spec["layer"] if isinstance(layer.get("mark"), dict) and layer["mark"]["type"] == kind]


def test_the_baseline_is_an_outline_behind_which_no_area_is_filled():
    drawn = tried.draw(a_statement(), a_trial(), "en")
    assert len(marks(drawn, "area")) == 3, "the three bands of the fan with levers"
    (low,) = [layer for layer in marks(drawn, "line") if layer["encoding"]["y"]["field"] == "most_low"]
    ends = [record["most_low"] for record in low["data"]["values"]]
    assert ends[1:] == [year.baseline.interval(0.8).low for year in a_trial().years]


def test_the_axis_holds_the_whole_of_both():
    low, high = tried.draw(a_statement(), a_trial(), "en")["encoding"]["y"]["scale"]["domain"]
    every: list[Estimate] = [one for year in a_trial().years for one in (year.baseline, year.tried)]
    assert low <= min(one.interval(0.95).low for one in every)
    assert high >= max(one.interval(0.95).high for one in every)


@both_languages
def test_both_middles_are_named_beside_their_ends(language):
    drawn = svg(tried.draw(a_statement(), a_trial(), language)).decode()
    words = {"en": ("baseline", "with levers"), "cy": ("llinell sylfaen", "gyda liferi")}[language]
    for word, year in zip(words, ("baseline", "tried"), strict=True):
        assert f"{word} {getattr(a_trial().years[-1], year).point:.0f}" in drawn


def test_without_levers_only_the_baseline_is_named():
    drawn = svg(tried.draw(a_statement(), try_levers(futures(), [], seed=7), "en")).decode()
    assert "baseline" in drawn
    assert "with levers" not in drawn
