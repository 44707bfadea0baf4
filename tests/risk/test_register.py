"""A register that does not fit together is told so, all at once and by line."""

import pytest

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput
from commonweal.risk.register import Register, problems

WRITTEN = """\
risks:
  - id: demand
    title: {en: More children than forecast, cy: Mwy o blant na'r rhagolwg}
    probability: {low: 0.1, likely: 0.2, high: 0.4}
    impact: {low: 10000, likely: 20000, high: 50000}
    council_share: 1
    by_option: {block: 0, blok: 1}
  - id: demand
    title: Again
    probability: {low: 0.1, likely: 0.2, high: 0.4}
    impact: {low: 10000, likely: 20000, high: 50000}
    council_share: 0.5
"""


def test_repeated_ids_and_unknown_options_are_all_named_with_their_lines() -> None:
    document = Document.parse(WRITTEN, "risks.yaml")
    found = problems(read(Register, document), ["block", "outcomes"], document)
    assert [(one.code, one.line) for one in found] == [("repeated-id", 2), ("unknown-option", 7), ("repeated-id", 8)]
    assert found[1].remedy == "Options of this case: block, outcomes."


def test_a_register_without_a_file_is_checked_all_the_same() -> None:
    assert [one.code for one in problems(read(Register, Document.parse(WRITTEN)), ["block", "blok"])] == ["repeated-id"] * 2


IMPOSSIBLE = {
    "range out of order": ("low: 0.1, likely: 0.2", "low: 0.3, likely: 0.2"),
    "chance above one": ("high: 0.4", "high: 1.4"),
    "negative cost": ("low: 10000", "low: -1"),
    "share above one": ("blok: 1", "blok: 2"),
}


@pytest.mark.parametrize(("written", "wrong"), IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_an_impossible_risk_is_refused(written: str, wrong: str) -> None:
    with pytest.raises(FaultyInput):
        read(Register, Document.parse(WRITTEN.replace(written, wrong)))


def test_an_option_may_place_a_risk_elsewhere() -> None:
    first = read(Register, Document.parse(WRITTEN)).risks[0]
    assert (first.borne_by_council("block"), first.borne_by_council("other"), first.borne_by_council(None)) == (0, 1, 1)
