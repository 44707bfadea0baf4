"""The paper as PDF: tagged for screen readers (PDF/UA-1), its charts as drawings, the same bytes every time."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import cast

import fontpkg_arimo
import typst

from commonweal.base.language import Language
from commonweal.governance.layout import lay_out
from commonweal.governance.paper import Paper
from commonweal.governance.report import Report

__all__ = ["paper_as_pdf"]

_TEMPLATE = files("commonweal.store") / "templates" / "paper.typ"
# Only fonts that come with packages: a paper must not look different on another machine. Arimo has the widths of
# Arial, which the charts are measured in.
_FONTS = typst.Fonts(include_system_fonts=False, font_paths=[fontpkg_arimo.ROOT / "files"])


def paper_as_pdf(paper: Paper | Report, drawings: Mapping[str, bytes], language: Language) -> bytes:
    """A paper or report in one language.

    Parameters
    ----------
    drawings
        Charts in that language as SVG, by name; every chart that the paper names.
    """
    layout = lay_out(paper, language)
    # Words travel as data, never as Typst source: "#" in a title must reach the reader, and nothing must run.
    inputs = {
        "paper": json.dumps(asdict(layout)),
        "charts": json.dumps({name: drawing.decode() for name, drawing in drawings.items()}),
    }
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), font_paths=_FONTS, sys_inputs=inputs)
    made = datetime.datetime.fromisoformat(paper.date).replace(tzinfo=datetime.UTC)
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made))
