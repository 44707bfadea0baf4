"""Frameworks as documents: what is refused, with its line, and what differs between two."""

import re

import pytest
from pydantic import BaseModel

from commonweal.base.document import Document
from commonweal.base.document_welsh import in_welsh
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.gate.difference import differences
from commonweal.governance.gate.framework import Framework, framework_hash
from commonweal.governance.gate.proportion import risk_score, tier_of
from commonweal.governance.gate.reading import read_framework
from commonweal.store.frameworks import default_framework, default_text

ORIGINAL = default_text()


def changed(*swaps: tuple[str, str]) -> str:
    text = ORIGINAL
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def parsed(text: str) -> Framework:
    return read_framework(Document.parse(text, "ours.yaml"))


def faults(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FaultyInput) as refused:
        parsed(text)
    return refused.value.problems


WRONG = [
    (("enters: plan", "enters: paln"), "wrong-value", "enters: paln"),
    (("kind: need_statement", "kind: need_statment"), "wrong-value", "need_statment"),
    (("months: 24", "month: 24"), "unknown-key", "month: 24"),
    (("id: approved", "id: understood"), "repeated-id", "id: understood"),
    (("leaves: plan", "leaves: do"), "broken-chain", "leaves: do"),
    (("enters: closed", "enters: review"), "broken-chain", "enters: review"),
    (("value_under: 2000000", "value_under: 200000"), "wrong-value", "value_under: 200000"),
    (("from_tier: middle, months: 12", "from_tier: medium, months: 12"), "unknown-tier", "from_tier: medium"),
    (("roles: [commissioner]}", "roles: [verifier]}"), "wrong-decider", "roles: [verifier]"),
    (("leaves: review\n    enters: plan", "leaves: review\n    enters: do"), "broken-chain", "enters: do"),
]


@pytest.mark.parametrize(("swap", "code", "stands_on"), WRONG, ids=[code + " " + swap[1][:30] for swap, code, _ in WRONG])
def test_a_fault_is_told_with_its_line(swap: tuple[str, str], code: str, stands_on: str) -> None:
    text = changed(swap)
    found = [problem for problem in faults(text) if problem.code == code]

    lines = text.splitlines()
    assert any(problem.line and stands_on in lines[problem.line - 1] for problem in found), found


NOT_READ = [
    "",
    "tiers: [",
    "a: 1\na: 2",
    "a: &b {c: 1}\nd: *b",
    "commonweal: framework/1\ntiers: 3",
    "tiers: []\ngates: []\nid: Not an id",
]


UNLIMITED = changed(("value_under: 2000000", "risk_up_to: 9"))


@pytest.mark.parametrize("text", [*(changed(swap) for swap, *_ in WRONG), UNLIMITED, *NOT_READ])
def test_every_fault_is_told_in_welsh_too(text: str) -> None:
    for problem in faults(text):
        english = [part for part in (problem.message, problem.remedy) if part]
        assert [part for part in english if in_welsh(Problem("", part)) == part] == []


def test_what_a_fault_names_is_named_in_welsh_too() -> None:
    assert in_welsh(Problem("", "“Tai” is no tier of this framework.", "Known: small, large.")) == (
        "Nid yw “Tai” yn haen o’r fframwaith hwn. Hysbys: small, large."
    )


def test_evidence_asked_for_twice_of_one_tier_is_refused() -> None:
    text = changed(("- {kind: need_statement, from_tier: middle, months: 12}", "- {kind: need_statement, months: 12}"))

    assert [problem.code for problem in faults(text)] == ["repeated-evidence"]


def test_a_gate_says_who_decides_for_every_tier() -> None:
    text = re.sub(r"roles: \[commissioner\]\}", "roles: [commissioner], from_tier: middle}", ORIGINAL, count=1)

    assert [problem.code for problem in faults(text)] == ["wrong-decider"]


def test_the_last_tier_takes_all_others() -> None:
    text = changed(("name: {en: high, cy: uchel}", "name: {en: high, cy: uchel}\n    risk_up_to: 20"))

    assert "some commissions belong to no tier" in faults(text)[0].message


def test_a_framework_is_known_by_what_it_says_and_not_by_how_it_is_laid_out() -> None:
    commented = parsed("# Ours\n" + ORIGINAL.replace("months: 24", "months:   24  # two years"))

    assert framework_hash(commented) == framework_hash(default_framework())


def test_another_age_is_another_framework() -> None:
    assert framework_hash(parsed(changed(("months: 24", "months: 18")))) != framework_hash(default_framework())


def test_what_differs_is_told_place_by_place() -> None:
    after = parsed(changed(("months: 24", "months: 18"), ("most_at_risk: 100000", "most_at_risk: 50000")))

    told = [(one.place, one.before, one.after) for one in differences(default_framework(), after)]

    assert told == [
        ("gates.understood.evidence.need_statement.months", "24", "18"),
        ("pilot.most_at_risk", "100000", "50000"),
    ]


def test_a_framework_does_not_differ_from_itself() -> None:
    assert differences(default_framework(), default_framework()) == ()


def test_every_word_of_the_shipped_framework_stands_in_both_languages() -> None:
    def texts(value: object) -> list[Text]:
        match value:
            case Text():
                return [value]
            case list() | tuple():
                return [found for part in value for found in texts(part)]
            case dict():
                return texts(list(value.values()))
        return texts(list(vars(value).values())) if isinstance(value, BaseModel) else []

    assert [text.en for text in texts(default_framework()) if text.en and not text.cy] == []


@pytest.mark.parametrize(
    ("pounds", "risk", "tier"),
    [(0, 1, "low"), (199_999, 6, "low"), (0, 7, "middle"), (1_999_999, 12, "middle"), (0, 13, "high"), (2_000_000, 1, "high")],
)
def test_the_dearer_or_the_riskier_the_higher(pounds: int, risk: int, tier: str) -> None:
    assert tier_of(default_framework(), pounds * 100, risk).id == tier


@pytest.mark.parametrize(("chance", "consequence"), [(0, 1), (1, 6)])
def test_a_risk_outside_the_matrix_is_refused(chance: int, consequence: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 5"):
        risk_score(chance, consequence)
