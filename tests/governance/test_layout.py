"""A paper laid out: numbered as members cite it, in one language, with what is not in that language marked."""

from dataclasses import replace

import pytest

from commonweal.base.language import Text
from commonweal.governance.layout import LaidSection, Listed, Picture, Prose, Rows, Words, lay_out
from commonweal.governance.paper import Points
from commonweal.governance.report import Chapter, Report
from tests.case_example import example_case


def sections() -> dict[str, LaidSection]:
    return {section.heading.text: section for section in lay_out(example_case().paper, "en").sections}


def test_sections_are_numbered_and_appendices_lettered() -> None:
    labels = [section.label for section in sections().values()]
    assert labels == [*map(str, range(1, 14)), "Appendix A", "Appendix B"]


def test_paragraphs_are_numbered_within_their_section_past_tables_and_headings() -> None:
    background = [item.number for item in sections()["Background"].items if isinstance(item, Prose)]
    assert background == [f"3.{number}" for number in range(1, 7)]
    contracts = [item.number for item in sections()["The contracts in plain words"].items if isinstance(item, Prose)]
    assert contracts == [f"A.{number}" for number in range(1, 7)]


@pytest.mark.parametrize(("kind", "word"), [(Rows, "Table"), (Picture, "Figure")])
def test_tables_and_figures_are_numbered_through_the_paper(kind: type[Rows] | type[Picture], word: str) -> None:
    labels = [item.label for section in sections().values() for item in section.items if isinstance(item, kind)]
    assert labels == [f"{word} {number}" for number in range(1, len(labels) + 1)]
    assert len(labels) >= 4


def test_columns_share_the_page() -> None:
    tables = [item for section in sections().values() for item in section.items if isinstance(item, Rows)]
    assert all(sum(table.widths) == pytest.approx(1) for table in tables)
    assert all(len(table.widths) == len(table.columns) for table in tables)


def test_what_has_no_welsh_stands_in_english_and_says_so() -> None:
    laid = lay_out(replace(example_case().paper, title=Text(en="Only in English")), "cy")
    assert laid.title == Words("Only in English", "en")
    assert laid.council.language == "cy"


def test_the_date_is_written_in_the_language_of_the_page() -> None:
    assert dict(lay_out(example_case().paper, "cy").front)["Dyddiad"].text == "18 Mawrth 2027"


def test_the_contact_officer_is_named_in_the_language_of_the_page() -> None:
    assert dict(lay_out(example_case().paper, "cy").front)["Swyddog cyswllt"] == Words("Elin Example, Pennaeth Comisiynu", "cy")


def test_the_items_of_a_list_are_lettered_past_z() -> None:
    points = Points(tuple(Text(en=str(number)) for number in range(28)))
    title = Text(en="Title")
    report = Report(title, title, "2027-03-18", (), (Chapter(title, (points,)),), "0" * 64)
    (listed,) = lay_out(report, "en").sections[0].items
    assert isinstance(listed, Listed)
    assert [mark for mark, _words in listed.items][:2] == ["(a)", "(b)"]
    assert [mark for mark, _words in listed.items][25:] == ["(z)", "(aa)", "(ab)"]
