"""A market position statement as people read it: chapters, tables and charts, in both languages."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from commonweal.base.language import LANGUAGES, Language, Text
from commonweal.governance.layout import Picture, Rows, lay_out
from commonweal.governance.paper import Chart, Paragraph, Subheading, Table
from commonweal.journeys.market_charts import CHARTS, draw, figures, known, specifications
from commonweal.journeys.position import TABLES, position_report, statement_json, tables
from commonweal.market.position.ahead import UnitPrice
from tests.position_example import example_position

BOTH = pytest.mark.parametrize("language", LANGUAGES)


def texts() -> list[Any]:
    report = position_report(example_position())
    parts = [part for section in report.sections for part in section.parts]
    words = [part.text for part in parts if isinstance(part, Paragraph | Subheading)]
    heads = [column for part in parts if isinstance(part, Table) for column in (part.caption, *part.columns)]
    pictures = [text for part in parts if isinstance(part, Chart) for text in (part.caption, part.alternative)]
    return [report.title, report.council, *(one for pair in report.front for one in pair), *words, *heads, *pictures]


def test_every_sentence_heading_and_caption_has_its_welsh() -> None:
    same = {one.en for one in texts() if one.cy in ("", one.en)}
    assert len(texts()) > 100
    # The code of a service has the same name in both languages.
    assert same <= {"CPV"}


@BOTH
def test_no_sentence_has_a_place_left_unfilled(language: Language) -> None:
    assert [one[language] for one in texts() if re.search(r"[{}]|\bNone\b(?! of)|\bnan\b", one[language])] == []


def test_numbers_are_the_same_in_both_languages() -> None:
    def numbers(words: str) -> list[str]:
        # Small numbers are words in Welsh years, and hashes are no numbers.
        return sorted(re.findall(r"£[\d,.]*\d|\d[\d,.]*%", words))

    differing = [one.en for one in texts() if numbers(one.en) != numbers(one.cy)]
    assert differing == []


def test_what_people_wrote_stands_word_for_word() -> None:
    words = example_position().words
    assert words is not None
    said = {one.en for one in texts()}
    written = [*words.summary, *words.need, *words.support, *words.invitations.providers, *words.invitations.charities]
    assert {one.en for one in written} | {one.text.en for one in words.intentions} <= said
    assert "From October 2027." in said


def test_without_words_there_are_no_chapters_of_intentions_and_the_record_stands_alone() -> None:
    headings = [one.heading.en for one in position_report(replace(example_position(), words=None)).sections]
    assert "What the council intends" not in headings
    assert headings[:2] == ["In short", "How much is bought"]


def test_every_figure_leads_to_the_statement_by_its_hash() -> None:
    report = position_report(example_position())
    said = " ".join(one.en for one in texts())
    assert len(report.content_hash) == 64
    assert report.content_hash in said


def test_a_long_table_says_how_many_rows_it_leaves_out_and_where_they_are() -> None:
    ends = example_position().endings.contracts
    longer = replace(example_position().endings, contracts=ends * 3)
    (table,) = (
        part
        for section in position_report(replace(example_position(), endings=longer)).sections
        for part in section.parts
        if isinstance(part, Table) and part.caption.en.startswith("What ends when")
    )
    assert len(table.rows) == 20
    assert table.caption.en.endswith(f"(the first 20 of {3 * len(ends)}; all are in contracts-ending.csv)")


@BOTH
def test_every_chart_has_its_alternative_text_and_every_table_its_heads(language: Language) -> None:
    items = [item for section in lay_out(position_report(example_position()), language).sections for item in section.items]
    pictures, rows = ([item for item in items if isinstance(item, kind)] for kind in (Picture, Rows))
    assert [one.name for one in pictures] == list(CHARTS)
    assert all(one.alternative.text for one in pictures)
    assert all(one.caption.text and all(head.text for head in one.columns) for one in rows)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_shows_the_rows_of_its_table(name: str) -> None:
    statement = example_position()
    assert known(statement, name)
    rows = figures(statement, name).records("en")
    drawn = draw(statement, name, "en")["data"]["values"]
    assert len(drawn) == len(rows) > 0


def test_a_statement_of_nothing_has_no_charts_and_few_chapters() -> None:
    told = example_position()
    nothing = replace(
        told,
        words=None,
        size=replace(told.size, awards=0, valued=0, pence=None, years=(), buyers=()),
        supply=replace(told.supply, hhi=None, top=(), suppliers=0),
        sectors=(),
        turnover=(),
        competition=replace(told.competition, awards=0, lots=0),
        endings=replace(told.endings, contracts=(), calendar=(), pairs=()),
        exposed=(),
        flags=(),
    )
    assert specifications(nothing, "en") == {}
    headings = [one.heading.en for one in position_report(nothing).sections]
    assert headings == ["In short", "How much is bought", "What the record tells and does not", "How the figures were made"]


def test_unit_prices_are_told_to_the_penny() -> None:
    price = UnitPrice("85311100", "hour", "Home care", 3, 1_850, 2_100, 2_775, 1.5)
    table = tables(replace(example_position(), prices=(price,)))["prices"].table
    assert [cell.en for cell in table.rows[0]] == ["Home care", "85311100", "hour", "3", "£18.50", "£21.00", "£27.75", "1.5"]


def test_several_suppliers_of_one_contract_are_told_by_the_first_and_how_many_more() -> None:
    told = example_position().endings
    shared = replace(told, contracts=(replace(told.contracts[0], supplier="Alder", suppliers=3),))
    (row,) = tables(replace(example_position(), endings=shared))["contracts-ending"].rows
    assert row[4] == Text(en="Alder, +2 others", cy="Alder, +2 arall")


def test_every_table_has_a_file_and_keys_of_its_own() -> None:
    found = tables(example_position())
    assert list(found) == list(TABLES)
    assert [name for name, one in found.items() if len({column.key for column in one.columns}) < len(one.columns)] == []


def test_the_statement_is_stored_whole_with_how_it_was_made() -> None:
    told = json.loads(statement_json(example_position()))
    assert told["subject"]["choice"] == {"cpv": "85", "place": "UKF"}
    assert told["made"]["settings"]["pipeline"]["as_at"] == "2026-10-01"
    assert told["made"]["words"]["name"] == "position.yaml"
    assert {one["source"] for one in told["sources"]} != set()
