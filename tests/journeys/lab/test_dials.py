"""Dials: the numbers of a contract, named for a commissioner, read from its text and written back where they stand."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.contract import Contract, read_contract
from commonweal.contract.words.vocabulary import WORDS
from commonweal.journeys.lab.dials import Dial, dials, turned

TEXT = (Path(__file__).resolve().parents[3] / "examples" / "exampleshire" / "contracts" / "outcomes.yaml").read_text()
DOCUMENT = Document.parse(TEXT)
LIBRARY = Path(__file__).resolve().parents[3] / "src" / "commonweal" / "contract" / "models"


def by_name() -> dict[str, Dial]:
    return {dial.name: dial for dial in dials(DOCUMENT)}


@pytest.mark.parametrize(
    ("name", "term", "label", "cy", "written"),
    [
        ("terms.0.amount", "Core funding", "Amount", "Swm", "6,100,000"),
        ("terms.0.indexed.cap", "Core funding", "Indexation: cap", "Mynegeio: uchafswm", "5"),
        ("terms.3.lines.0.rate", "Outcomes for children", "Settled in a family: rate", "Wedi setlo mewn teulu: cyfradd", "38,000"),
        ("terms.3.bounds.0.cap", "Outcomes for children", "In any year: cap", "Mewn unrhyw flwyddyn: uchafswm", "1,600,000"),
        ("terms.4.target", "Service credit", "Target", "Targed", "95"),
        ("bounds.0.cap", "The whole contract", "In any year: cap", "Mewn unrhyw flwyddyn: uchafswm", "37,000,000"),
    ],
)
def test_a_number_is_named_by_its_term_its_line_and_its_field(name: str, term: str, label: str, cy: str, written: str) -> None:
    dial = by_name()[name]
    assert (dial.term.en, dial.label.en, dial.label["cy"], dial.written) == (term, label, cy, written)


def test_months_of_the_year_and_names_are_no_dials() -> None:
    assert not {
        name for name in by_name() if name.endswith(("published", "reviewed")) or not name.startswith(("terms", "bounds", "paid"))
    }


def test_a_turned_dial_changes_its_number_and_nothing_else() -> None:
    changed = turned(TEXT, DOCUMENT, {"terms.1.price": "£1,650.50", "terms.4.target": "97.5%"})
    assert changed == TEXT.replace("price: 612", "price: 1650.5").replace("target: 0.95", "target: 0.975")
    assert read_contract(Document.parse(changed)).id == "blended-outcomes"


@pytest.mark.parametrize("typed", ["", "a lot", "1e400", "nan", "inf", "1" * 60, "--5", "£"])
def test_what_is_no_number_is_told_at_its_dial(typed: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        turned(TEXT, DOCUMENT, {"terms.1.price": typed, "terms.0.amount": "1"})
    assert [(one.code, one.path) for one in refused.value.problems] == [("not-a-number", "terms.1.price")]


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_a_dial_shows_the_number_that_was_turned_to(value: Any) -> None:
    changed = turned(TEXT, DOCUMENT, {"terms.3.lines.0.rate": str(value), "terms.4.at_most": str(value)})
    shown = {dial.name: dial.written for dial in dials(Document.parse(changed))}
    assert {float(shown[name].replace(",", "")) for name in ("terms.3.lines.0.rate", "terms.4.at_most")} == {float(value)}


def test_a_document_that_is_not_whole_has_the_dials_that_can_be_read() -> None:
    faulty = "terms: [{kind: block, amount: 5}, 7, {id: x, lines: [{rate: 2}]}]\nbounds: 5"
    assert [dial.name for dial in dials(Document.parse(faulty))] == ["terms.0.amount", "terms.2.lines.0.rate", "bounds"]


@pytest.mark.parametrize("model", sorted(LIBRARY.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_model_of_the_library_has_dials_and_turning_none_changes_no_number(model: Path) -> None:
    text = model.read_text()
    document = Document.parse(text)
    shown = {dial.name: dial.written for dial in dials(document)}
    assert shown
    assert Document.parse(turned(text, document, shown)).data == document.data


def numeric_fields(schema: dict[str, Any]) -> set[str]:
    """The names of fields that may hold a number, anywhere in what a contract's terms and bounds are made of."""
    parts = [part for name, part in schema["$defs"].items() if name not in ("Measure", "Index", "Party", "Text")]
    written = ((name, str(field)) for part in parts for name, field in part.get("properties", {}).items())
    return {name for name, field in written if "'number'" in field or "'integer'" in field}


def test_every_number_that_a_term_can_have_has_its_name_in_both_languages() -> None:
    assert numeric_fields(Contract.model_json_schema()) - WORDS.keys() == set()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("terms.0.amount", "pounds"),
        ("terms.0.indexed.cap", "percent"),
        ("terms.4.target", "percent"),
        ("bounds.0.cap", "pounds"),
        ("paid_within_days", "number"),
    ],
)
def test_a_share_is_shown_as_a_percentage_and_money_in_pounds(name: str, kind: str) -> None:
    assert by_name()[name].kind == kind
