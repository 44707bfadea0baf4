"""How the Word document looks: A4, a sans font, its language, its numbering, and a footer with the page."""

from typing import cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from commonweal.base.language import Language

__all__ = ["BLOCK", "LISTED", "LOCALES", "TEXT_WIDTH", "number_by", "rule_lines", "set_up"]

LOCALES: dict[Language, str] = {"en": "en-GB", "cy": "cy-GB"}

BLOCK = "Front Line"
"""The style of the lines under the title."""

LISTED = "Listed Words"
"""The style of the items of a list."""

TEXT_WIDTH = 16.2
"""Centimetres between the margins."""

_FONT = "Arial"
_INK = RGBColor(0x0B, 0x0C, 0x0C)
_BLUE = RGBColor(0x12, 0x43, 0x6D)
_GREY = RGBColor(0x50, 0x5A, 0x5F)
_HANGING = 680
"""Twentieths of a point between a paragraph's number and its words (1.2 cm)."""

_MAIN, _APPENDIX = 91, 92
"""Ids of our two lists, clear of those in the library's blank document."""


def set_up(document: WordDocument, language: Language, title: str, page: str) -> None:
    """Make a blank document ours."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    _speak(document, LOCALES[language])
    _styles(document)
    _lists(document, "Appendix" if language == "en" else "Atodiad")
    _footer(document, title, page)


def _speak(document: WordDocument, locale: str) -> None:
    for marked in document.styles.element.iter(qn("w:lang")):
        marked.set(qn("w:val"), locale)


def _styles(document: WordDocument) -> None:
    _style(document, "Normal", 10.5, after=7)
    _style(document, "Title", 21, after=10, bold=True)
    _style(document, "Subtitle", 11, after=2, bold=True, colour=_GREY)
    _style(document, "Heading 1", 14, before=16, after=6, bold=True, colour=_BLUE)
    _style(document, "Heading 2", 11.5, before=10, after=5, bold=True)
    _style(document, "Caption", 9.5, before=2, after=6, bold=True)
    _style(document, "Table Words", 9, before=2, after=2)
    listed = _style(document, LISTED, 10.5, after=4).paragraph_format
    listed.left_indent, listed.first_line_indent = Cm(2.1), Cm(-0.9)
    _style(document, BLOCK, 10.5, after=2).paragraph_format.tab_stops.add_tab_stop(Cm(3.6))
    stops = _style(document, "Footer", 9, after=0, colour=_GREY).paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _style(
    document: WordDocument, name: str, size: float, *, before: float = 0, after: float, bold: bool = False, colour: RGBColor = _INK
) -> ParagraphStyle:
    styles = document.styles
    style = cast(ParagraphStyle, styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    font = style.font
    font.name, font.size, font.bold, font.italic, font.color.rgb = _FONT, Pt(size), bold, False, colour
    # Headings of the blank document name a theme font, which would win over ours.
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    # Nor are its rules under titles and its spaced letters wanted.
    for stray in style.element.xpath("w:pPr/w:pBdr | w:rPr/w:spacing"):
        stray.getparent().remove(stray)
    return style


def _lists(document: WordDocument, appendix: str) -> None:
    """Two lists of two levels: sections 1, 2 with paragraphs 1.1, 1.2; appendices A, B with paragraphs A.1, A.2."""
    numbering = document.part.numbering_part.element
    for which, kind, heading in ((_MAIN, "decimal", "%1."), (_APPENDIX, "upperLetter", f"{appendix} %1:")):
        levels = _level(0, kind, heading) + _level(1, "decimal", "%1.%2")
        several = '<w:multiLevelType w:val="multilevel"/>'
        xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{which}">{several}{levels}</w:abstractNum>'
        # Word wants every abstract list before the first list that is used.
        numbering.insert(0, parse_xml(xml))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{which}"><w:abstractNumId w:val="{which}"/></w:num>'))


def _level(level: int, kind: str, pattern: str) -> str:
    """A heading's words follow its number; a paragraph's hang beside it."""
    indent = f'<w:pPr><w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/></w:pPr>' if level else ""
    joint = "" if level else '<w:suff w:val="space"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{joint}'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>{indent}</w:lvl>'
    )


def number_by(paragraph: WordParagraph, level: int, *, appendix: bool) -> None:
    """Let Word number a heading (level 0) or a paragraph (level 1)."""
    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = _APPENDIX if appendix else _MAIN


def rule_lines(table: WordTable) -> None:
    """Rule a table across, and not down."""
    table.autofit = False
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="B1B4B6"/>' for edge in ("top", "bottom", "insideH"))
    # The schema has a table's borders stand before its layout.
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))


def _footer(document: WordDocument, title: str, page: str) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.add_run(f"{title}\t{page} ")
    _field(line, "PAGE")
    line.add_run(" / ")
    _field(line, "NUMPAGES")


def _field(paragraph: WordParagraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
