"""No string of a page lacks its Welsh."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

WEB = Path(__file__).resolve().parents[2] / "src" / "commonweal" / "web"
CATALOGUE = WEB / "site" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
NAMES = {"Commonweal", "English", "Cymraeg", "SHA-256", "–"}


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
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<pre.*?</pre>", "", template.read_text(), flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", "\n", text).split()
    assert set(words) <= NAMES | set(".,:()")
