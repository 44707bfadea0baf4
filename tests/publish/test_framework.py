"""The public form of a framework of gates holds the whole framework, and nothing of who wrote or adopted it."""

import datetime

from commonweal.base.language import Text
from commonweal.governance.gate.framework import Framework, framework_hash
from commonweal.publish.framework import public_framework
from commonweal.store.frameworks import default_framework

NOTE = Text(en="Needs change faster here.", cy="Mae anghenion yn newid yn gynt yma.")
FORM = public_framework(default_framework(), "key0", "council0", "bryndu", 3, NOTE, datetime.date(2026, 6, 15))


def test_a_program_reads_the_framework_back_as_it_is() -> None:
    assert Framework.model_validate(FORM.content["framework"]) == default_framework()
    assert FORM.content["sha256"] == framework_hash(default_framework())


def test_it_stands_at_the_address_of_its_version() -> None:
    assert FORM.address == "gates/bryndu/3/"


def test_the_words_of_every_gate_are_found_in_both_languages() -> None:
    for gate in default_framework().every_gate:
        assert gate.question.en in FORM.body.en
        assert gate.question.cy in FORM.body.cy


def test_it_says_nothing_besides() -> None:
    assert set(FORM.content) == {"version", "sha256", "note", "framework"}
