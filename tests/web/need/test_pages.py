"""What the pages of a need statement say."""

import csv
import io
import re
from dataclasses import replace

import pytest
from django.utils import timezone

from commonweal.base.language import Text
from commonweal.need.statement.statement import Published
from commonweal.web.need.load import load
from tests.need_statement_example import PLACE, a_statement
from tests.web.need_example import NEED, a_need_build

PAGES = ["", "levers/", "places/", "record/", "how-it-was-made/"]


def page_of(client, page: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/needs/{NEED}/{page}")
    assert answer.status_code == 200
    return answer.content.decode()


def table_of(client, key: str, language: str = "en") -> list[list[str]]:
    content = client.get(f"/{language}/needs/{NEED}/tables/{key}.csv").content.decode()
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))


def test_an_empty_list_tells_how_to_begin(client, db):
    page = client.get("/en/needs/").content.decode()
    assert "No need statement is published here yet" in page
    assert "commonweal need report" in page


def test_the_list_says_of_each_need_the_one_thing_to_know_and_shows_it(client, loaded):
    page = client.get("/en/needs/").content.decode()
    assert "Bryndu Council" in page
    assert f'<img class="cw-card__picture" src="/needs/{NEED}/files/fan.svg?' in page
    assert "The middle forecast for 2032 is" in page


@pytest.mark.parametrize(("language", "words"), [("en", "Needs"), ("cy", "Anghenion")])
def test_every_page_leads_to_the_list_of_needs(client, loaded, language, words):
    assert f'href="/{language}/needs/">{words}</a>' in client.get(f"/{language}/").content.decode()


def test_the_statement_begins_with_its_question_and_its_answer_in_one_sentence(client, loaded):
    page, forecast = page_of(client, ""), a_statement().forecast
    last = forecast.years[-1].estimate
    held = last.interval(0.8)
    assert '<h1 class="govuk-heading-l">How many children will need a home away from their families by 2032?</h1>' in page
    assert (
        f"Children in care: {forecast.history.counted[-1][1]:.0f} in 2026. The middle forecast for 2032 is {last.point:.0f}, "
        f"and 80 futures in 100 lie between {held.low:.0f} and {held.high:.0f}."
    ) in page


def test_the_parts_of_a_statement_stand_in_their_order(client, loaded):
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page_of(client, ""))
    assert headings == [
        "How need may change",
        "By group",
        "Why it may change",
        "What could be different",
        "What it may cost",
        "Supply, and the gap",
        "Places like it",
        "How earlier forecasts did",
        "What residents and providers said",
        "What the council intends to buy",
    ]


def test_a_new_definition_and_what_could_not_be_used_are_told(client, loaded):
    page = page_of(client, "")
    assert "<li>2018: Short breaks are no longer counted.</li>" in page
    assert "Records that could not be used: 1." in page
    assert "156 of 157 records could be used." in page_of(client, "how-it-was-made/")


def test_what_was_not_given_leaves_no_empty_part(client, db, tmp_path):
    without = {"spend": None, "unit_cost": None, "scenario_spend": (), "supply": None, "gaps": (), "people": (), "groups": ()}
    more = {"said": Text(en=""), "buying": Text(en=""), "runs": a_statement().runs[:1], "next_update": None}
    alone = {"similar": a_statement().similar[:1], "places": a_statement().places[:1], "totals": (), "breaks": ()}
    load(a_need_build(tmp_path, **without, **more, **alone, published=Published((), (), None)), timezone.now())
    for page in PAGES:
        for language in ("en", "cy"):
            page_of(client, page, language)
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page_of(client, ""))
    assert headings == ["How need may change", "Why it may change", "What could be different", "How earlier forecasts did"]
    assert "counts of no other place" in page_of(client, "places/")


def test_the_forecast_can_be_taken_as_numbers(client, loaded):
    rows = table_of(client, "forecast")
    assert rows[0][:2] == ["Year", "Middle forecast"]
    assert [int(row[0]) for row in rows[1:]] == [year.year for year in a_statement().forecast.years]
    assert float(rows[-1][1]) == pytest.approx(a_statement().forecast.years[-1].estimate.point)


def test_the_causes_add_up_to_the_mean_of_the_forecast(client, loaded):
    start, *steps, end = [float(row[1]) for row in table_of(client, "waterfall")[1:]]
    assert start + sum(steps) == pytest.approx(end)


def test_spend_is_shown_in_millions_and_given_in_pounds(client, loaded):
    middle = a_statement().spend.years[-1].cash.point
    assert f">{middle / 1e6:.2f}</td>" in page_of(client, "")
    assert float(table_of(client, "spend")[-1][1]) == pytest.approx(middle)
    assert "The tables show millions of pounds; their CSV holds pounds." in page_of(client, "")


def names_in_order(page: str) -> list[str]:
    return re.findall(r'<th scope="row">(?:<strong>)?([^<]+)<', page)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("", lambda one: one.place),
        ("place", lambda one: one.place),
        ("latest", lambda one: one.latest),
        ("-latest", lambda one: -one.latest),
        ("change", lambda one: one.change.point),
        ("-growth", lambda one: -one.growth),
        ("nonsense", lambda one: one.place),
        ("--place", lambda one: one.place),
    ],
)
def test_places_are_ordered_by_the_server(client, loaded, order, key):
    expected = [one.place for one in sorted(a_statement().places, key=key)]
    assert names_in_order(page_of(client, f"places/?order={order}")) == expected


def test_the_order_is_told_to_everybody_and_can_be_turned(client, loaded):
    page = page_of(client, "places/?order=change")
    assert page.count("aria-sort=") == 1
    assert 'aria-sort="ascending"><a class="govuk-link cw-order" href="?order=-change">' in page


def test_the_place_of_the_statement_stands_out_and_those_off_the_map_are_named(client, loaded):
    page = page_of(client, "places/")
    assert f"<strong>{PLACE}</strong>" in page
    assert "Not on the map, because the boundary file has no such place: Vale of Pretence." in page


def test_every_published_forecast_is_listed_with_its_hash_and_file(client, loaded):
    page = page_of(client, "record/")
    for vintage in a_statement().published.vintages:
        assert f"SHA-256 {vintage.sha256}" in page
        assert client.get(f"/needs/{NEED}/files/vintage-{vintage.sha256}.json").status_code == 200


def test_the_record_says_how_forecasts_did_good_or_bad(client, loaded):
    page = page_of(client, "record/")
    for words in a_statement().published.record.summary:
        assert words.en in page
    every = table_of(client, "horizons")[-1]
    assert every[:2] == ["All", str(len(a_statement().published.scores))]


def test_when_nothing_has_come_it_is_said_and_when_it_will(client, db, tmp_path):
    published = a_statement().published
    waiting = replace(published, vintages=published.vintages[-1:], scores=(), record=None)
    load(a_need_build(tmp_path, published=waiting), timezone.now())
    page = page_of(client, "record/")
    assert "No count has come yet for a year that a published forecast tells of." in page
    assert "The next count that a published forecast tells of: March 2027." in page
    assert "Y cyfrif nesaf y mae rhagolwg a gyhoeddwyd yn sôn amdano: Mawrth 2027." in page_of(client, "record/", "cy")


def test_when_nothing_was_published_it_is_said_how_to(client, db, tmp_path):
    load(a_need_build(tmp_path, published=Published((), (), None)), timezone.now())
    assert "--publish" in page_of(client, "record/")


def test_how_it_was_made_names_inputs_seed_version_and_hash(client, loaded):
    page = page_of(client, "how-it-was-made/")
    for part in ("looked_after.csv", "seed 7", "Commonweal 1.0", a_statement().provenance.inputs[0].sha256):
        assert part in page


def test_a_welsh_page_of_a_statement_without_welsh_shows_its_english_pictures_and_says_so(client, db, tmp_path):
    load(a_need_build(tmp_path, languages=("en",)), timezone.now())
    page = page_of(client, "", "cy")
    named = re.findall(rf'src="(/needs/{NEED}/files/[^"?]+)', page)
    assert named
    assert [file for file in named if client.get(file).status_code != 200] == []
    assert page.count("(yn Saesneg)") == len(named)


def test_a_name_from_outside_cannot_write_markup_or_a_formula(client, db, tmp_path):
    own, *others = a_statement().places
    bad = (own, replace(others[0], place="<script>alert(1)</script>"), replace(others[1], place="=HYPERLINK(1)"))
    load(a_need_build(tmp_path, places=bad), timezone.now())
    page = page_of(client, "places/")
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "'=HYPERLINK(1)" in [row[0] for row in table_of(client, "places")]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_light(client, loaded, page):
    assert len(page_of(client, page).encode()) < 150_000
