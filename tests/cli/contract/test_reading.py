"""`commonweal contract`: a contract checked, and read aloud in either language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Done

CONTRACT = EXAMPLE / "contracts" / "block.yaml"


def test_a_sound_contract_is_told_to_be_so(commonweal: Callable[..., Done]) -> None:
    done = commonweal("contract", "check", CONTRACT)
    assert (done.code, done.err) == (0, "")
    assert "a sound contract of 4 terms, 2027-04 to 2032-03." in done.out


def test_a_fund_is_checked_as_a_fund(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    sound, faulty = EXAMPLE.parent / "homes-fund" / "fund.yaml", tmp_path / "faulty.yaml"
    faulty.write_text(sound.read_text().replace("cap: ", "cap: -"))
    checked, faults = commonweal("contract", "check", sound), commonweal("contract", "check", faulty)

    assert (checked.code, checked.out) == (0, f"{sound}: a sound fund of 2 contracts.\n")
    assert (faults.code, faults.out) == (1, "")
    assert "(bounds.0.cap)" in faults.err


def test_a_fund_is_no_contract_to_be_read_aloud(commonweal: Callable[..., Done]) -> None:
    done = commonweal("contract", "explain", EXAMPLE.parent / "homes-fund" / "fund.yaml")

    assert (done.code, done.out) == (1, "")
    assert done.err.count("This is a fund") == 1
    assert "commonweal contract check" in done.err
    assert "missing" not in done.err


def test_every_fault_of_a_contract_is_told_with_its_line(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.yaml"
    text = CONTRACT.read_text().replace("price: 905", "price: -905").replace("amount: 20440000", "amont: 20440000")
    faulty.write_text(text)
    done = commonweal("contract", "check", faulty)
    lines = {part: 1 + text[: text.index(part)].count("\n") for part in ("price: -905", "amont")}
    assert (done.code, done.out) == (1, "")
    assert f"{faulty}:{lines['price: -905']} (terms.1.price)" in done.err
    assert f"{faulty}:{lines['amont']} (terms.0.amont)" in done.err


@pytest.mark.parametrize(("language", "said"), [("en", "£20,440,000"), ("cy", "bob blwyddyn")])
def test_a_contract_is_read_aloud_in_either_language(commonweal: Callable[..., Done], language: str, said: str) -> None:
    done = commonweal("contract", "explain", CONTRACT, "--language", language)
    assert done.code == 0
    assert said in done.out


def test_a_third_language_is_a_wrong_word(commonweal: Callable[..., Done]) -> None:
    done = commonweal("contract", "explain", CONTRACT, "--language", "fr")
    assert (done.code, done.out) == (2, "")


def test_what_changed_between_two_contracts_is_told_in_either_language(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(CONTRACT.read_text().replace("price: 905", "price: 950"))
    english, welsh = (commonweal("contract", "diff", CONTRACT, new, "--language", language) for language in ("en", "cy"))
    assert (english.code, english.err, welsh.code) == (0, "", 0)
    assert english.out.splitlines()[0] == "Term changed: “Nights beyond the block”"
    assert english.out.splitlines()[-1] == "  price: £905 → £950"
    assert welsh.out.splitlines()[-1] == "  pris: £905 → £950"


@pytest.mark.parametrize(("language", "said"), [("en", "Nothing changed.\n"), ("cy", "Nid oes dim wedi newid.\n")])
def test_a_contract_that_did_not_change_is_told_so(commonweal: Callable[..., Done], language: str, said: str) -> None:
    done = commonweal("contract", "diff", CONTRACT, CONTRACT, "--language", language)
    assert (done.code, done.out) == (0, said)


def test_faults_of_both_contracts_are_told_together(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(CONTRACT.read_text().replace("price: 905", "price: -905"))
    new.write_text(CONTRACT.read_text().replace("amount: 20440000", "amont: 20440000"))
    done = commonweal("contract", "diff", old, new)
    assert (done.code, done.out) == (1, "")
    assert "terms.1.price" in done.err
    assert "terms.0.amont" in done.err
