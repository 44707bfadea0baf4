"""The paper as a Word document that an officer can go on working in: real headings, Word's own numbering, tables
whose header row repeats, pictures with alternative text, and the same bytes every time.
"""

import datetime
import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from commonweal.base.language import Language
from commonweal.governance.layout import Item, LaidSection, Layout, Listed, Picture, Prose, Rows, Subhead, Words, lay_out
from commonweal.governance.paper import Paper
from commonweal.governance.report import Report
from commonweal.store.charts import Spec, png, png_of
from commonweal.store.word_style import BLOCK, LISTED, LOCALES, TEXT_WIDTH, number_by, rule_lines, set_up

__all__ = ["paper_as_word"]

_PICTURE_WIDTH = Cm(10.6)
_LONGEST = 255
"""Characters that a property of a Word file can hold."""


def paper_as_word(paper: Paper | Report, charts: Mapping[str, Spec | bytes], language: Language) -> bytes:
    """A paper or report in one language.

    Parameters
    ----------
    charts
        Vega-Lite specifications in that language, or drawings as SVG, by name; every chart that the paper names.
    """
    layout = lay_out(paper, language)
    document = Document()
    set_up(document, language, layout.title.text, layout.page)
    _properties(document, layout)
    _front(document, layout)
    for section in layout.sections:
        _section(document, section, charts, language)
    return _same_bytes(document)


def _properties(document: WordDocument, layout: Layout) -> None:
    properties, made = document.core_properties, datetime.datetime.fromisoformat(layout.date)
    title, council = layout.title.text[:_LONGEST], layout.council.text[:_LONGEST]
    properties.title, properties.author, properties.language = title, council, LOCALES[layout.language]
    properties.keywords, properties.comments = layout.case_hash, ""
    properties.created = properties.modified = made
    properties.last_modified_by = council


def _front(document: WordDocument, layout: Layout) -> None:
    _write(document.add_paragraph(style="Subtitle"), layout.council, layout.language)
    _write(document.add_paragraph(style="Title"), layout.title, layout.language)
    for label, value in layout.front:
        line = document.add_paragraph(style=BLOCK)
        line.add_run(label).bold = True
        line.add_run("\t")
        _write(line, value, layout.language)


def _section(document: WordDocument, section: LaidSection, charts: Mapping[str, Spec | bytes], language: Language) -> None:
    heading = document.add_paragraph(style="Heading 1")
    heading.paragraph_format.page_break_before = section.appendix
    number_by(heading, 0, appendix=section.appendix)
    _write(heading, section.heading, language)
    for item in section.items:
        _item(document, item, section, charts, language)


def _item(document: WordDocument, item: Item, section: LaidSection, charts: Mapping[str, Spec | bytes], language: Language) -> None:
    match item:
        case Subhead():
            _write(document.add_paragraph(style="Heading 2"), item.words, language)
        case Prose():
            paragraph = document.add_paragraph()
            number_by(paragraph, 1, appendix=section.appendix)
            _write(paragraph, item.words, language)
        case Listed():
            for mark, words in item.items:
                line = document.add_paragraph(f"{mark}\t", style=LISTED)
                _write(line, words, language)
        case Rows():
            _caption(document, item, language).paragraph_format.keep_with_next = True
            _table(document, item, language)
        case Picture():
            _picture(document, item, charts[item.name])
            _caption(document, item, language)


def _write(paragraph: WordParagraph, words: Words, language: Language) -> None:
    run = paragraph.add_run(words.text)
    if words.language != language:
        marked = OxmlElement("w:lang")
        marked.set(qn("w:val"), LOCALES[words.language])
        run._r.get_or_add_rPr().append(marked)


def _caption(document: WordDocument, item: Rows | Picture, language: Language) -> WordParagraph:
    caption = document.add_paragraph(f"{item.label}. ", style="Caption")
    _write(caption, item.caption, language)
    return caption


def _picture(document: WordDocument, item: Picture, chart: Spec | bytes) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = png_of(chart) if isinstance(chart, bytes) else png(chart)
    drawn = paragraph.add_run().add_picture(io.BytesIO(picture), width=_PICTURE_WIDTH)
    drawn._inline.docPr.set("descr", item.alternative.text)


def _table(document: WordDocument, item: Rows, language: Language) -> None:
    table = document.add_table(rows=0, cols=len(item.columns))
    rule_lines(table)
    for column, share in zip(table.columns, item.widths, strict=True):
        column.width = Cm(share * TEXT_WIDTH)
    for place, cells in enumerate((item.columns, *item.rows)):
        _row(table, cells, item, language, heads=place == 0)
    document.add_paragraph(style=BLOCK)


def _row(table: WordTable, cells: tuple[Words, ...], item: Rows, language: Language, *, heads: bool) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heads:
        properties.append(OxmlElement("w:tblHeader"))
    for place, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = Cm(item.widths[place] * TEXT_WIDTH)
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Words"
        if place in item.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write(paragraph, words, language)
        paragraph.runs[0].bold = heads


def _same_bytes(document: WordDocument) -> bytes:
    """The document as a file in which no part tells when it was written."""
    written, settled = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in parts.namelist():
            # 1980 is the first year that a ZIP file can name.
            whole.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts.read(name), zipfile.ZIP_DEFLATED)
    return settled.getvalue()
