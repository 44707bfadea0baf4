"""The paper as a Word document: real headings, real numbering, repeating header rows, alternative text."""

import io
import zipfile
from functools import cache

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from commonweal.base.language import LANGUAGES, Language
from commonweal.governance.paper import SECTIONS, Chart, Table
from commonweal.journeys.charts import specifications
from commonweal.store.word import paper_as_word
from tests.case_example import AWKWARD, example_case

BOTH = pytest.mark.parametrize("language", LANGUAGES)


@cache
def made(language: Language) -> bytes:
    return paper_as_word(example_case().paper, specifications(example_case(), language), language)


def opened(language: Language) -> WordDocument:
    return Document(io.BytesIO(made(language)))


def parts(kind: type) -> list[object]:
    return [part for section in example_case().paper.sections for part in section.parts if isinstance(part, kind)]


@BOTH
def test_every_section_has_its_real_heading_in_order(language: Language) -> None:
    headings = [line.text for line in opened(language).paragraphs if line.style.name == "Heading 1"]
    assert headings == [heading[language] for heading in SECTIONS.values()]


def test_headings_and_paragraphs_are_numbered_by_word_itself() -> None:
    numbered = [line for line in opened("en").paragraphs if line._p.pPr is not None and line._p.pPr.numPr is not None]
    levels = [line._p.pPr.numPr.ilvl.val for line in numbered]
    assert levels[:4] == [0, 1, 0, 1]
    assert levels.count(0) == len(SECTIONS)
    assert not any(line.text[0].isdigit() for line in numbered if line.style.name == "Heading 1")


@BOTH
def test_every_picture_has_its_alternative_text(language: Language) -> None:
    told = [shape._inline.docPr.get("descr") for shape in opened(language).inline_shapes]
    assert told == [chart.alternative[language] for chart in parts(Chart)]


def test_every_table_has_a_caption_and_a_header_row_that_repeats() -> None:
    document = opened("cy")
    assert len(document.tables) == len(parts(Table))
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)
    captions = [line.text for line in document.paragraphs if line.style.name == "Caption"]
    assert sum(caption.startswith("Tabl ") for caption in captions) == len(document.tables)


@BOTH
def test_it_says_its_language_and_title_on_a4(language: Language) -> None:
    document = opened(language)
    locales = {marked.get(qn("w:val")) for marked in document.styles.element.iter(qn("w:lang"))}
    assert locales == {f"{language}-GB"}
    assert document.core_properties.title == example_case().title[language]
    assert (document.sections[0].page_width.mm, document.sections[0].page_height.mm) == pytest.approx((210, 297), abs=0.1)


def test_words_that_mean_something_to_xml_reach_the_reader_as_they_are() -> None:
    assert AWKWARD in {line.text for line in opened("en").paragraphs}


@BOTH
def test_the_same_paper_gives_the_same_bytes(language: Language) -> None:
    assert made(language) == paper_as_word(example_case().paper, specifications(example_case(), language), language)


def test_no_part_of_the_file_tells_when_it_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(made("en"))) as whole:
        assert {part.date_time for part in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened("en").core_properties.created.isoformat()[:10] == "2027-03-18"
