"""A paper is whole, in order and traceable, or it is refused."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from commonweal.base.errors import FaultyInput
from commonweal.governance.paper import SECTIONS, Paper
from tests.case_example import example_case


def paper() -> Paper:
    return example_case().paper


def codes(refused: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_paper_without_a_section_is_told_which() -> None:
    kept = tuple(section for section in paper().sections if section.key not in ("risk", "welsh"))
    with pytest.raises(FaultyInput) as refused:
        replace(paper(), sections=kept)
    assert codes(refused) == ["missing-section", "missing-section"]
    assert "Welsh language implications" in str(refused.value)


def test_sections_out_of_order_or_repeated_are_refused() -> None:
    sections = paper().sections
    for wrong in (sections[::-1], (*sections, sections[0])):
        with pytest.raises(FaultyInput) as refused:
            replace(paper(), sections=wrong)
        assert codes(refused) == ["section-order"]


def test_a_paper_whose_figures_lead_to_no_case_is_refused() -> None:
    with pytest.raises(FaultyInput) as refused:
        replace(paper(), case_hash="draft")
    assert codes(refused) == ["untraceable"]


def test_a_paper_read_back_from_json_is_the_same_paper() -> None:
    kept = TypeAdapter(Paper)
    assert kept.validate_json(kept.dump_json(paper())) == paper()


def test_every_section_has_its_heading_in_welsh() -> None:
    assert all(heading.cy and heading.cy != heading.en for heading in SECTIONS.values())


def test_conclusions_and_actions_may_be_left_out_and_stand_in_their_place_where_they_are() -> None:
    kept = tuple(section for section in paper().sections if section.key not in ("conclusions", "actions"))
    assert replace(paper(), sections=kept).sections == kept
    keys = [section.key for section in paper().sections]
    assert keys[keys.index("welsh") : keys.index("contracts")] == ["welsh", "conclusions", "recommendation", "actions", "officer"]
