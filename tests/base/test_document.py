"""Documents as people write them, and everything that goes wrong in them."""

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.document import Document, read
from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.base.money import Number

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=20)
PLAIN = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | WORDS
VALUES = st.recursive(PLAIN, lambda part: st.lists(part) | st.dictionaries(WORDS, part), max_leaves=20)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Block(Strict):
    kind: Literal["block"]
    amount: Number = Field(ge=0)


class Price(Strict):
    kind: Literal["price"]
    price: Number


class Order(Strict):
    title: Text
    day: date
    count: int = 1
    terms: list[Annotated[Block | Price, Field(discriminator="kind")]] = []


def data(text: str) -> Any:
    return Document.parse(text, "a.yaml").data


def parse_problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FaultyInput) as raised:
        Document.parse(text, "a.yaml")
    return raised.value.problems


def order_problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FaultyInput) as raised:
        read(Order, Document.parse(text, "a.yaml"))
    return raised.value.problems


@given(VALUES, st.sampled_from([None, 2, "\t"]))
def test_json_is_read_as_it_is(value: Any, indent: int | str | None) -> None:
    assert data(json.dumps(value, indent=indent)) == value


class Writer(yaml.SafeDumper):
    """YAML as somebody writes it for a reader of YAML 1.2: text that begins as a number does stands between quotes. PyYAML writes
    by 1.1, in which 0E0 is text."""


def quoted(writer: Writer, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if text[:1] in "+-.0123456789" else None)


Writer.add_representer(str, quoted)


@given(VALUES)
@example("0E0")
def test_yaml_is_read_as_it_was_written(value: Any) -> None:
    assert data(yaml.dump(value, Dumper=Writer, allow_unicode=True)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_number_keeps_every_digit_it_was_written_with(number: Decimal) -> None:
    assert str(data(f"a: {number:f}")["a"]) == f"{number:f}"


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_or_its_problem_told(text: str) -> None:
    faults = Faults()
    with faults:
        Document.parse(text, "a.yaml")
    assert all(str(problem).encode() and problem.line for problem in faults.problems)


@pytest.mark.parametrize(
    "written", ["no", "NO", "on", "y", "1:30", "0x10", "0o17", "2027-04-01", "2027-04", "<<", "=", "1_000", "NaN"]
)
def test_what_an_older_yaml_would_change_stays_as_it_was_written(written: str) -> None:
    assert data(f"a: {written}") == {"a": written}


def test_ten_with_a_nought_before_it_is_ten() -> None:
    assert data("a: 010") == {"a": 10}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "null"])
def test_an_empty_document_says_so(text: str) -> None:
    (problem,) = order_problems(text)
    assert (problem.code, problem.file) == ("empty-file", "a.yaml")


@pytest.mark.parametrize("text", ["- 1", "words", "12", "[]"])
def test_a_document_that_is_no_mapping_says_so(text: str) -> None:
    (problem,) = order_problems(text)
    assert (problem.line, problem.message.split(".")[0]) == (1, "Keys with values belong here")


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000 + "]" * 10_000, "[" * 10_000, "{a: " * 5_000, "\n".join(" " * deep + "a:" for deep in range(3_000))],
    ids=["lists", "left open", "mappings", "indented"],
)
def test_nesting_without_end_is_a_problem_and_no_crash(text: str) -> None:
    (problem,) = parse_problems(text)
    assert problem.code == "too-deep"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb:\n\tc: 1", "not-yaml", 3),
        ("a: 1\nb: 'x", "not-yaml", 2),
        ("a: 1\n---\nb: 2", "not-yaml", 2),
        ("a: 1\nb: \x00", "not-yaml", 2),
        ("a: 1\nb: \x1b[31m", "not-yaml", 2),
        ("a: 1\nb: {c: 1, c: 2}", "repeated-key", 2),
        ("a: &x [1]\nb: *x", "alias", 1),
        ("&a [*a]", "alias", 1),
        ("a: 1\n[1, 2]: 3", "not-a-key", 2),
        ("a: 1\nb: !!int abc", "not-a-value", 2),
        ("a: 1\nb: !!timestamp abc", "not-a-value", 2),
        ("a: 1\nb: !secret abc", "not-a-value", 2),
        ("a: 1\nb: !!binary aGVsbG8=", "not-a-value", 2),
        ("a: 1\nb: " + "9" * 5_000, "not-a-value", 2),
        ("a: 1\nb: 1.0e999999999999999999999", "not-a-value", 2),
        ('a: 1\nb: "\\ud800"', "not-a-value", 2),
        ('a: 1\nb: "\\a"', "not-a-value", 2),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, code: str, line: int) -> None:
    problem = parse_problems(text)[0]
    assert (problem.code, problem.file, problem.line) == (code, "a.yaml", line)
    assert len(str(problem)) < 200


def test_every_repeated_key_is_told() -> None:
    assert [problem.line for problem in parse_problems("a: 1\na: 2\nb:\n  c: 1\n  c: 2\na: 3")] == [2, 5, 6]


def test_an_alias_bomb_is_not_set_off() -> None:
    lines = ["a0: &a0 [1, 1]"] + [f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]" for level in range(1, 60)]
    assert {problem.code for problem in parse_problems("\n".join(lines))} == {"alias"}


def test_nothing_in_a_document_is_ever_run() -> None:
    assert data("a: !!python/object/apply:os.system ['exit 1']") == {"a": ["exit 1"]}


def test_halves_of_a_character_in_json_are_joined() -> None:
    assert data('{"a": "\\ud83c\\udff4"}') == {"a": "🏴"}


ORDER = """\
title: 7
day: 2027-02-30
counts: 3
terms:
  - kind: block
    amount: -1
  - kind: lump
  - amount: 5
  - kind: price
    price: many
    prise: 3
  - kind: block
    amount: .nan
  - kind: block
"""


def test_every_problem_stands_on_its_own_line() -> None:
    found = [(problem.line, problem.code, problem.path) for problem in order_problems(ORDER)]
    assert found == [
        (1, "wrong-value", "title"),
        (2, "wrong-value", "day"),
        (3, "unknown-key", "counts"),
        (6, "wrong-value", "terms.0.amount"),
        (7, "unknown-kind", "terms.1"),
        (8, "missing-key", "terms.2"),
        (10, "wrong-value", "terms.3.price"),
        (11, "unknown-key", "terms.3.prise"),
        (13, "wrong-value", "terms.4.amount"),
        (14, "missing-key", "terms.5.amount"),
    ]


def test_a_key_that_is_nearly_right_is_told_what_was_meant_at_its_place() -> None:
    told = {problem.path: problem.remedy for problem in order_problems(ORDER) if problem.code == "unknown-key"}
    assert told == {"counts": "Did you mean “count”?", "terms.3.prise": "Did you mean “price”?"}


def test_a_key_like_no_other_is_not_guessed_at() -> None:
    (told,) = order_problems("title: a\nday: 2027-02-03\ncolour: blue\n")
    assert told.remedy.startswith("Check its spelling")


def test_a_key_of_another_kind_of_part_is_not_suggested() -> None:
    (told,) = order_problems("title: a\nday: 2027-02-03\nterms:\n  - {kind: block, amount: 1, prise: 3}\n")
    assert "price" not in told.remedy


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("title: 7", "Words belong here: text in English, or {en: …, cy: …} in both languages."),
        ("title: {en: 2027, cy: na}", "“en” should be a valid string. It is 2027. Put quotes around it if it is text."),
        ("title: a\ncount: 1.5", "“count” should be a valid integer, got a number with a fractional part. It is 1.5."),
        ("title: a\ncount: 0x" + "f" * 5_000, "“count” should be a valid integer, unable to parse string as an integer. It is 0x"),
        (
            "title: a\nterms: [{kind: block, amount: 1e400}]",
            "“amount” is too large or too fine a number to be meant. It is 1E+400.",
        ),
        ("title: a\nterms: 3", "“terms” should be a valid list. It is 3."),
    ],
)
def test_a_problem_says_what_should_stand_there(wrong: str, said: str) -> None:
    (problem,) = order_problems(f"day: 2027-04-01\n{wrong}")
    assert f"{problem.message} {problem.remedy}".strip().startswith(said)


@pytest.mark.parametrize("written", ["2027", "20270401", "2027-13-01", "soon", "[1]", "2027-04-01T10:00:00"])
def test_a_date_is_asked_for_in_the_form_it_takes(written: str) -> None:
    (problem,) = order_problems(f"title: a\nday: {written}")
    assert problem.message.startswith("“day” is not a date.")
    assert problem.remedy == "Write it as 2027-04-01."


def test_the_line_of_a_part_the_file_does_not_have_is_that_of_its_parent() -> None:
    document = Document.parse("a:\n  b:\n    - c: 1\n    - d: 2\n", "a.yaml")
    assert document.line(("a", "b", 1, "x", "y")) == 4
    assert document.line(("z",)) == 1


def test_single_values_are_written_anew_and_the_rest_of_the_text_is_left_as_it_was():
    text = "# a comment\nterms:\n  - {rate: 1_0, price: '5'}   # kept\n  - rate: 7\n"
    document = Document.parse(text)
    changed = document.rewritten(text, {("terms", 0, "price"): "6.50", ("terms", 1, "rate"): "8"})
    assert changed == "# a comment\nterms:\n  - {rate: 1_0, price: 6.50}   # kept\n  - rate: 8\n"
