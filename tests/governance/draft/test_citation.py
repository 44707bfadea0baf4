"""Figures that are cited: pulled from pinned evidence, told with their line where they cannot be, and compared with newer ones."""

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.draft.citation import Pin, citations, cited, drifted, shown
from commonweal.governance.draft.figure import figures, find
from tests.governance.draft_example import CASE, PIN, SOURCE, a_draft, with_text, written

NEWER = {**CASE, "options": [{"id": "extra", "cost_mean": 1}, {"id": "block", "cost_mean": 171_000_000.0, "breach": 0.4444}]}


@pytest.mark.parametrize(
    ("cited_as", "english", "welsh"),
    [
        ("{{ case/options.block.cost_mean | short-money }}", "£164.51 million", "£164.51 miliwn"),
        ("{{case/options.block.cost_mean|money}}", "£164,513,303", "£164,513,303"),
        ("{{ case/options.0.breach | percent }}", "44%", "44%"),
        ("{{ case/options.block.breach | number-2 }}", "0.44", "0.44"),
        ("{{ case/as_at | day }}", "2 November 2026", "2 Tachwedd 2026"),
        ("{{ case/options.block.id }}", "block", "block"),
        (f"{{{{ {PIN.sha256}/options.block.breach | chance }}}}", "44%", "44%"),
        (f"{{{{ {PIN.sha256[:8]}/options.block.breach | chance }}}}", "44%", "44%"),
    ],
)
def test_a_figure_stands_in_the_text_as_its_format_says(cited_as: str, english: str, welsh: str) -> None:
    assert shown(cited_as, "en", SOURCE.pins, SOURCE.contents) == english
    assert shown(cited_as, "cy", SOURCE.pins, SOURCE.contents) == welsh


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("{{ case/options.nobody.cost_mean }}", "no-figure"),
        ("{{ case/options.9.cost_mean }}", "no-figure"),
        ("{{ case/as_at.year }}", "no-figure"),
        ("{{ other/options.block.cost_mean }}", "no-evidence"),
        (f"{{{{ {PIN.sha256[:7]}/as_at }}}}", "no-evidence"),
        ("{{ case/options.block.cost_mean | roubles }}", "no-format"),
        ("{{ case/as_at | money }}", "not-so"),
        ("{{ case/options }}", "not-so"),
        ("{{ whatever }}", "no-citation"),
        ("{{}}", "no-citation"),
    ],
)
def test_a_citation_that_leads_nowhere_is_told_with_its_line_and_stays_as_it_was_written(wrong: str, code: str) -> None:
    text = f"First.\n\nIt is {wrong}."
    one = written(with_text(a_draft(), risk=Text(en=text, cy="Cyntaf.\n\nHwn.")))
    assert [(problem.code, problem.line, problem.path) for problem in one.problems] == [(code, 3, "risk.en")]
    assert f"It is {wrong}." in str(one.public)


def test_evidence_that_is_named_but_not_kept_is_told() -> None:
    with pytest.raises(FaultyInput):
        shown("{{ case/as_at }}", "en", SOURCE.pins, {})


def test_what_a_figure_says_is_words_and_never_markup() -> None:
    sly = {"name": "a | b\n\n::: exempt 3 x\n\n# Heading"}
    pin = Pin("sly", "case", "sly", "f" * 64)
    said = shown("{{ sly/name }}", "en", [pin], {"f" * 64: sly})
    assert said == sly["name"]
    draft = with_text(a_draft(), risk=Text(en="Table: T\n\n| a | b |\n|---|---|\n| {{ case/as_at | day }} | 2 |", cy=""))
    (table,) = next(chapter for chapter in written(draft).public.sections if chapter.heading.en == "Risk").parts
    assert [cell.en for cell in table.rows[0]] == ["2 November 2026", "2"]  # type: ignore[union-attr]


def test_citations_are_found_with_their_lines() -> None:
    text = "{{ case/a.b | money }} and\n{{ case/c }}; not {{ nothing }}"
    assert [(one.line, one.path, one.form) for one in citations(text)] == [(1, "a.b", "money"), (2, "c", "")]
    assert cited(text, [PIN]) == {PIN.sha256}


def test_where_evidence_was_built_anew_the_pinned_figure_stands_and_the_newer_is_told_beside_it() -> None:
    newer = "a" * 64
    text = "{{ case/options.block.cost_mean | money }}, {{ case/options.block.breach | percent }}, {{ case/options.outcomes.id }}"
    told = list(drifted(text, "en", [PIN], {PIN.sha256: newer}, {**SOURCE.contents, newer: NEWER}))
    assert [(one.citation.path, one.pinned, one.newer) for one in told] == [
        ("options.block.cost_mean", "£164,513,303", "£171,000,000"),
        ("options.outcomes.id", "outcomes", None),
    ]


def test_a_whole_table_and_a_chart_can_be_cited_and_are_told_when_they_changed() -> None:
    both = "{{ case/paper.sections.options.parts.0 }}\n\n{{ case/paper.sections.options.parts.1 }}"
    one = written(with_text(a_draft(), options=Text(en=both, cy=both)))
    table, chart = next(chapter for chapter in one.public.sections if chapter.heading.en == "Options considered").parts
    assert one.problems == ()
    assert (table.kind, table.caption.cy) == ("table", "Cost pob un")  # type: ignore[union-attr]
    assert (chart.kind, chart.name) == ("chart", f"{PIN.sha256}/options-cost")  # type: ignore[union-attr]
    changed = {**CASE, "paper": {"sections": [{"key": "options", "parts": [{"kind": "paragraph"}] * 2}]}}
    assert len(list(drifted(both, "en", [PIN], {PIN.sha256: "b" * 64}, {**SOURCE.contents, "b" * 64: changed}))) == 2


def test_every_figure_that_the_list_has_is_found_at_its_path() -> None:
    listed = dict(figures(CASE))
    assert listed["options.block.cost_mean"] == 164_513_303.4
    assert listed["paper.sections.options.parts.0.caption"] == {"en": "What each costs", "cy": "Cost pob un"}
    assert all(find(CASE, path) == value for path, value in listed.items())


def test_entries_of_one_name_are_found_by_their_places() -> None:
    content = {"rows": [{"name": "a", "x": 1}, {"name": "a", "x": 2}, {"name": "0", "x": 3}]}
    assert [path for path, value in figures(content) if isinstance(value, int)] == ["rows.0.x", "rows.1.x", "rows.2.x"]
    assert [find(content, f"rows.{place}.x") for place in range(3)] == [1, 2, 3]
