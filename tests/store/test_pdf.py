"""The paper as PDF: every part in order, readable by everybody, nothing in its words run as markup."""

import io
from functools import cache

import pytest
from pypdf import PdfReader

from commonweal.base.language import LANGUAGES, Language
from commonweal.governance.paper import SECTIONS, Chart
from commonweal.journeys.charts import specifications
from commonweal.store.charts import svg
from commonweal.store.pdf import paper_as_pdf
from tests.case_example import AWKWARD, example_case

APPENDIX = {"en": "Appendix", "cy": "Atodiad"}
BOTH = pytest.mark.parametrize("language", LANGUAGES)


@cache
def made(language: Language) -> bytes:
    drawings = {name: svg(spec) for name, spec in specifications(example_case(), language).items()}
    return paper_as_pdf(example_case().paper, drawings, language)


def reader(language: Language) -> PdfReader:
    return PdfReader(io.BytesIO(made(language)))


def said(language: Language) -> str:
    """All the text, as a screen reader or a search finds it."""
    return " ".join(" ".join(page.extract_text() for page in reader(language).pages).split())


def objects(document: PdfReader) -> list[object]:
    """Everything that the file is made of."""
    return [document.get_object(number) for number in range(1, document.trailer["/Size"])]


def outline(language: Language) -> list[str]:
    """Headings of the second level, as a reader's contents pane lists them."""
    _title, below = reader(language).outline
    return [entry.title for entry in below if not isinstance(entry, list)]


@BOTH
def test_the_text_has_every_heading_in_order(language: Language) -> None:
    text = said(language)
    labels = [*(f"{number}. " for number in range(1, 14)), *(f"{APPENDIX[language]} {letter}: " for letter in "AB")]
    places = [text.find(label + heading[language]) for label, heading in zip(labels, SECTIONS.values(), strict=True)]
    assert -1 not in places
    assert places == sorted(places)


@BOTH
def test_the_headings_are_real(language: Language) -> None:
    assert [title.split(" ", 1)[1] for title in outline(language)[:13]] == [text[language] for text in list(SECTIONS.values())[:13]]


@BOTH
def test_it_is_tagged_and_says_its_title_and_language(language: Language) -> None:
    document = reader(language)
    assert document.metadata is not None
    assert document.metadata.title == example_case().title[language]
    assert document.trailer["/Root"]["/Lang"] == f"{language}-GB"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made(language)


@BOTH
def test_every_chart_has_its_alternative_text(language: Language) -> None:
    told = {str(one["/Alt"]) for one in objects(reader(language)) if isinstance(one, dict) and "/Alt" in one}
    wanted = {part.alternative[language] for one in example_case().paper.sections for part in one.parts if isinstance(part, Chart)}
    assert wanted <= told


def test_words_that_mean_something_to_typst_reach_the_reader_as_they_are() -> None:
    assert AWKWARD in said("en")


@BOTH
def test_the_same_paper_gives_the_same_bytes(language: Language) -> None:
    assert made(language) == made.__wrapped__(language)
