"""No string of a page lacks its Welsh, and no part of a built case that is written in both languages is left in English."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from commonweal.cli.inputs import read_inputs
from commonweal.journeys.build import build, case_json
from commonweal.journeys.case import Case
from commonweal.journeys.charts import CHARTS, draw

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "exampleshire" / "case.yaml"
WEB = Path(__file__).resolve().parents[2] / "src" / "commonweal" / "web"
CATALOGUE = WEB / "site" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
NAMES = {"CPV", "Commonweal", "Cymraeg", "English", "SHA-256"}


def welsh() -> dict[str, str]:
    """The catalogue: English to Welsh."""
    with CATALOGUE.open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale="cy") if message.id}


def test_every_string_has_its_welsh_and_none_is_left_over():
    said = {message for _file, _line, message, _notes, _context in extract_from_dir(WEB, METHODS)}
    known = welsh()
    assert sorted(said - {english for english, text in known.items() if text}) == [], "script/welsh gathers them"
    assert sorted(known.keys() - said) == [], "no page says these any more: script/welsh removes them"


def test_the_welsh_fills_in_what_the_english_does():
    wrong = [text for english, text in welsh().items() if set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(text))]
    assert wrong == []


@pytest.mark.parametrize("template", sorted(WEB.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_says_nothing_that_cannot_be_translated(template):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<pre.*?</pre>|<code.*?</code>", "", template.read_text(), flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", "\n", text).split()
    assert {word.strip(".,:;()“”") for word in words if re.search(r"\w", word)} <= NAMES


@pytest.fixture(scope="module")
def case() -> Case:
    """The worked example, which is written in both languages, over few futures."""
    inputs = read_inputs(EXAMPLE, None)
    return build(replace(inputs, words=inputs.words.model_copy(update={"paths": 1_000})), version="tested")


def pairs(english: Any, welsh: Any, key: str = "") -> Iterator[tuple[str, str, str]]:
    """What stands at the same place of two documents, with its key."""
    match english:
        case dict():
            for name in english.keys() & welsh.keys():
                yield from pairs(english[name], welsh[name], name)
        case list():
            for one, other in zip(english, welsh, strict=False):
                yield from pairs(one, other, key)
        case str():
            yield key, english, welsh


def texts(part: Any) -> Iterator[tuple[str, str]]:
    """Every text of a case, in English and in Welsh."""
    match part:
        case {"en": str(english), "cy": str(welsh)}:
            yield english, welsh
        case dict() | list():
            for one in part.values() if isinstance(part, dict) else part:
                yield from texts(one)


def named_alike(words: str, case: Case) -> bool:
    """Whether words are the same in any language: a number, a code, or the name of a file that was read."""
    files = {one.name for one in case.provenance.inputs}
    return words in files or not re.search("[^\\W\\d_]", words) or bool(re.fullmatch("[0-9a-f]{16}", words))


def test_no_text_of_a_case_in_both_languages_stands_in_english_in_its_welsh(case: Case) -> None:
    whole = json.loads(case_json(case))
    # The market holds names as they were published.
    written = [text for name, part in whole.items() if name != "market" for text in texts(part)]
    assert len(written) > 300
    assert [english for english, welsh in written if welsh in ("", english) and not named_alike(english, case)] == []


@pytest.mark.parametrize("name", CHARTS)
def test_no_words_of_a_welsh_chart_stand_in_english(case: Case, name: str) -> None:
    words = [pair for pair in pairs(draw(case, name, "en"), draw(case, name, "cy")) if pair[0] in ("label", "title", "description")]
    assert words
    assert [english for _, english, welsh in words if english == welsh and not named_alike(english, case)] == []
