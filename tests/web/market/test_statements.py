"""What the pages of market position statements say."""

import csv
import html
import io
import re
from dataclasses import replace

import pytest
from django.utils import timezone
from markupsafe import escape

from commonweal.base.evidence import sha256
from commonweal.governance.layout import lay_out
from commonweal.journeys.position import position_report, tables
from commonweal.web.market.load import load
from tests.position_example import example_position
from tests.web.position_example import STATEMENT, a_position_build

BOTH = pytest.mark.parametrize("language", ["en", "cy"])


def page_of(client, language: str = "en", page: str = f"{STATEMENT}/") -> str:
    answer = client.get(f"/{language}/markets/statements/{page}")
    assert answer.status_code == 200
    return answer.content.decode()


def table_of(client, key: str, language: str = "en") -> list[list[str]]:
    content = client.get(f"/{language}/markets/statements/{STATEMENT}/tables/{key}.csv").content.decode()
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))


def captions(page: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r"<caption[^>]*>([^<]+)</caption>", page)]


@BOTH
def test_an_empty_list_tells_how_to_begin(client, db, language):
    page = page_of(client, language, "")
    assert "commonweal market report" in page
    assert "django-admin load_position" in page


@BOTH
def test_the_list_says_of_each_statement_whose_it_is_and_how_large_the_market_is_and_shows_it(client, loaded, language):
    page, statement = page_of(client, language, ""), example_position()
    assert statement.words.council[language] in page
    assert escape(statement.words.title[language]) in page
    assert f'src="/markets/statements/{STATEMENT}/files/years-{language}.svg?' in page
    assert f"{statement.size.awards} {'awards' if language == 'en' else 'o ddyfarniadau'}" in page


@BOTH
def test_every_page_of_the_market_leads_to_the_list_with_what_was_chosen(client, loaded, language):
    page = client.get(f"/{language}/markets/?cpv=85").content.decode()
    assert f'href="/{language}/markets/statements/?cpv=85"' in page
    assert f'href="/{language}/markets/awards/?cpv=85"' in page_of(client, language, "?cpv=85")


@BOTH
def test_where_nothing_of_the_market_was_loaded_statements_are_found_all_the_same(client, db, settings, tmp_path, language):
    settings.LAKE = tmp_path / "nothing"
    load(a_position_build(tmp_path / STATEMENT), timezone.now())
    assert f'href="/{language}/markets/statements/"' in client.get(f"/{language}/markets/").content.decode()
    assert f'href="/{language}/markets/statements/{STATEMENT}/"' in page_of(client, language, "")


@BOTH
def test_chapters_and_paragraphs_have_the_numbers_of_the_documents_and_an_index_leads_to_each(client, loaded, language):
    page, laid = page_of(client, language), lay_out(position_report(example_position()), language)
    headings = [html.unescape(one) for one in re.findall(r'<h2[^>]* id="section-\d+">([^<]+)</h2>', page)]
    assert headings == [f"{one.label}{':' if one.appendix else '.'} {one.heading.text}" for one in laid.sections]
    for number in range(1, len(headings) + 1):
        assert f'href="#section-{number}"' in page
    for item in (item for section in laid.sections for item in section.items if item.kind == "prose"):
        assert f'<span class="cw-paper__number">{item.number}</span> {escape(item.words.text)}' in page


@BOTH
def test_every_table_of_the_documents_is_on_the_page_once_and_every_picture_has_one_beside_it(client, loaded, language):
    page, laid = page_of(client, language), lay_out(position_report(example_position()), language)
    told = captions(page)
    for item in (item for section in laid.sections for item in section.items if item.kind == "rows"):
        assert told.count(f"{item.label}: {item.caption.text}") == 1
    pairs = re.findall(r'<div class="cw-pair">\s*<figure.*?</figure>\s*<div>\s*<div class="cw-scroll"', page, re.DOTALL)
    assert len(pairs) == page.count('<figure class="cw-chart">') == 4


@BOTH
def test_pictures_are_those_of_the_pages_language_and_are_told_in_words(client, loaded, language):
    found = re.findall(rf'<img src="(/markets/statements/{STATEMENT}/files/[^"?]+)\?\w+" alt="([^"]+)"', page_of(client, language))
    assert [address.rpartition("/")[2] for address, _words in found] == [
        f"{name}-{language}.svg" for name in ("years", "suppliers", "sectors", "ending")
    ]
    assert [address for address, _words in found if client.get(address).status_code != 200] == []


@BOTH
def test_every_table_with_rows_can_be_taken_whole_as_numbers(client, loaded, language):
    page = page_of(client, language)
    for name, told in tables(example_position()).items():
        if told.rows:
            assert f'href="/{language}/markets/statements/{STATEMENT}/tables/{name}.csv"' in page
            assert len(table_of(client, name, language)) == len(told.rows) + 1
        else:
            assert client.get(f"/{language}/markets/statements/{STATEMENT}/tables/{name}.csv").status_code == 404


def test_a_table_that_is_cut_short_on_the_page_says_so_and_its_csv_has_all_its_rows(client, loaded):
    all_rows = len(example_position().endings.contracts)
    (caption,) = [one for one in captions(page_of(client)) if "What ends when" in one]
    assert f"the first 20 of {all_rows}" in caption
    assert len(table_of(client, "contracts-ending")) == all_rows + 1 > 21


def test_how_it_was_made_names_inputs_version_hash_and_the_command_that_makes_it_again(client, loaded, tmp_path):
    page, statement = page_of(client), example_position()
    content = (tmp_path / STATEMENT / "statement.json").read_bytes()
    assert page.count(sha256(content)) >= 2, "in the chapter on how it was made, and beside how to make it again"
    for part in (statement.made.words.sha256, statement.sources[0].source, f"Commonweal {statement.made.version}", "needs no seed"):
        assert part in page
    assert "commonweal market report LAKE --cpv 85 --place UKF --as-at 2026-10-01 --words position.yaml --output again" in page


def test_what_was_chosen_stands_in_the_command_as_a_shell_reads_it(client, db, tmp_path):
    subject = replace(example_position().subject, choice={"cpv": "85,98", "place": "West Midlands"})
    load(a_position_build(tmp_path / STATEMENT, subject=subject, words=None), timezone.now())
    assert "LAKE --cpv 85 --cpv 98 --place &#39;West Midlands&#39; --as-at" in page_of(client)


@BOTH
def test_a_statement_of_the_record_alone_has_a_page_too(client, db, tmp_path, language):
    made = replace(example_position().made, words=None)
    load(a_position_build(tmp_path / STATEMENT, words=None, made=made), timezone.now())
    page = page_of(client, language)
    assert {"en": "From the published record", "cy": "O’r cofnod cyhoeddedig"}[language] in page
    assert {"en": "What the council intends", "cy": "Yr hyn y mae’r cyngor yn ei fwriadu"}[language] not in page


@BOTH
def test_the_page_leads_to_the_documents_in_its_language(client, loaded, language):
    page = page_of(client, language)
    for kind in ("pdf", "docx"):
        (named,) = re.findall(rf'href="([^"]+-{language}\.{kind})" hreflang="{language}" download', page)
        assert client.get(named).content == kind.encode()


def test_a_welsh_page_of_a_build_in_english_alone_shows_its_english_files_and_says_so(client, db, tmp_path):
    load(a_position_build(tmp_path / STATEMENT, languages=("en",)), timezone.now())
    page = page_of(client, "cy")
    named = re.findall(rf'(?:src|href)="(/markets/statements/{STATEMENT}/files/[^"?]+)', page)
    assert [file for file in named if client.get(file).status_code != 200] == []
    assert page.count("(yn Saesneg)") == 4 + 2, "four pictures, and the document in two kinds"


def test_words_without_welsh_are_marked_as_english_on_a_welsh_page(client, db, tmp_path):
    words = example_position().words
    english = words.model_copy(update={"title": words.title.__class__(en="Care, told in English")})
    load(a_position_build(tmp_path / STATEMENT, words=english), timezone.now())
    assert '<span lang="en">Care, told in English</span>' in page_of(client, "cy")


def test_a_name_from_outside_cannot_write_markup_or_a_formula(client, db, tmp_path):
    size = example_position().size
    bad = replace(size, buyers=(replace(size.buyers[0], name="<script>x</script>"), replace(size.buyers[1], name="=HYPERLINK(1)")))
    load(a_position_build(tmp_path / STATEMENT, size=bad), timezone.now())
    page = page_of(client)
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "'=HYPERLINK(1)" in [row[0] for row in table_of(client, "buyers")]


@BOTH
def test_the_page_is_light(client, loaded, language):
    assert len(page_of(client, language).encode()) < 150_000
