"""A contract says itself in plain English and plain Welsh, with its numbers."""

from pathlib import Path
from typing import Any

import pytest

from commonweal.base.document import Document
from commonweal.contract import explain, read_contract
from tests.contract_example import contract_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "exampleshire" / "contracts").glob("*.yaml"))


def sentence(term: dict[str, Any], **more: Any) -> tuple[str, str]:
    said = explain(contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 1}, term], **more))[2]
    return said.en, said.cy


def test_a_yearly_sum() -> None:
    english, welsh = sentence({"id": "sum", "kind": "block", "name": "Sum", "amount": 120000, "per": "year"})

    assert english == "Sum: the council pays £120,000 each year, whatever is delivered."
    assert welsh == "Sum: mae'r cyngor yn talu £120,000 bob blwyddyn, beth bynnag a ddarperir."


def test_a_price_with_bands() -> None:
    bands = [{"up_to": 100, "price": 310.5}, {"price": 290}]
    english, _ = sentence({"id": "n", "kind": "unit_price", "name": "Nights", "quantity": "nights", "bands": bands, "over": "year"})

    assert english == (
        "Nights: for nights in a year the council pays £310.50 each up to 100 and £290 above 100, each band at its own price."
    )


def test_a_price_finer_than_a_penny_is_told_whole() -> None:
    english, _ = sentence({"id": "n", "kind": "unit_price", "name": "Miles", "quantity": "miles", "price": 0.335})

    assert "£0.335 for each one (miles)" in english


def test_an_indexed_price_says_when_and_within_what() -> None:
    rule = {"index": "cpi", "published": 9, "reviewed": 4, "cap": 0.05, "collar": 0}
    term = {"id": "s", "kind": "block", "name": "Sum", "amount": 5, "indexed": rule}
    english, welsh = sentence(term, indices={"cpi": {"name": "CPI", "source": "published"}})

    assert english.endswith(
        "Each April it changes with CPI over the year to the September before, within a rise of at most 5% and no fall a review."
    )
    assert "Bob mis Ebrill" in welsh


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_number_of_a_term_is_in_both_languages(file: Path) -> None:
    contract = read_contract(Document.parse(file.read_text(encoding="utf-8"), file.name))

    for text in explain(contract):
        assert text.cy
        assert text.cy != text.en
        assert sorted(filter(str.isdigit, text.en)) == sorted(filter(str.isdigit, text.cy))


def test_the_text_of_a_term_changes_when_a_number_does() -> None:
    def said(rate: int) -> str:
        line = {"id": "l", "name": "Home", "outcome": "home", "rate": rate}
        return sentence({"id": "card", "kind": "rate_card", "name": "Card", "lines": [line]})[0]

    assert said(100) != said(101)
