"""The public form of a commission holds what was named as public, and nothing else: tried field by field."""

import dataclasses
import datetime
import json
from decimal import Decimal
from typing import Any

import pytest

from commonweal.base.language import Text
from commonweal.governance.gate.commission import CommissionFacts, GateDecision
from commonweal.governance.gate.evidence import Evidence
from commonweal.governance.gate.pilot import PilotFacts, Report
from commonweal.governance.gate.story import Attached, Decided, Story
from commonweal.publish.commission import public_commission, public_words, stage_on
from commonweal.publish.form import PublicForm
from commonweal.store.frameworks import default_framework
from tests.gates_example import HASH, design

TODAY = datetime.date(2026, 6, 15)
AT = datetime.datetime(2026, 6, 5, 12, tzinfo=datetime.UTC)


def words(name: str) -> Text:
    """Words that tell which field they came from."""
    return Text(en=f"{name}-en", cy=f"{name}-cy")


def a_story(**changed: Any) -> Story:
    pilot = PilotFacts(
        design(hypothesis=words("hypothesis"), measure=words("measure"), unit=words("unit")),
        datetime.date(2026, 4, 1),
        (Report(datetime.date(2026, 5, 1), Decimal(55), 1_234_00),),
    )
    facts = CommissionFacts(
        value_pence=876_543_00,
        risk=17,
        begun_as="pilot",
        evidence=(),
        decisions=(GateDecision("pilot-begin", "passed", AT, "do", "pilot", HASH),),
        pilot=pilot,
    )
    told: dict[str, Any] = {
        "key": "key0",
        "council": "council0",
        "title": words("title"),
        "summary": words("summary"),
        "service": words("service"),
        "cpv": "85312000",
        "case": "a-case",
        "begun_on": datetime.date(2026, 3, 3),
        "facts": facts,
        "attached": (
            Attached(Evidence("e1", frozenset({"engagement"}), TODAY, "cd" * 32, AT), "file", "", "file-title", "attacher"),
            Attached(Evidence("e2", frozenset({"case"}), TODAY, "ef" * 32, AT), "case", "a-case", "case-title", "attacher"),
        ),
        "decided": (Decided(facts.decisions[0], words("gate"), words("who"), words("reasons"), "decider"),),
        "notes": (words("note"),),
        "stop_reasons": words("stopped"),
    }
    return Story(**{**told, **changed})


def published(story: Story) -> PublicForm:
    return public_commission(story, default_framework(), TODAY, TODAY)


def everything(form: PublicForm) -> str:
    """All that anybody could read of a form."""
    return json.dumps(dataclasses.asdict(form), default=lambda value: value.model_dump() if isinstance(value, Text) else str(value))


PRIVATE = [
    "876543",
    "876,543",
    "17",
    "file-title",
    "case-title",
    "attacher",
    "decider",
    "note-en",
    "note-cy",
    "stopped-en",
    '"e1"',
    '"e2"',
]
PUBLIC = [
    *(
        f"{name}-{language}"
        for name in ("title", "summary", "service", "gate", "who", "reasons", "hypothesis", "measure", "unit")
        for language in ("en", "cy")
    ),
    *("85312000", "a-case", "cd" * 32, "ef" * 32, "1234", HASH, "2026-05-01", "engagement"),
]


@pytest.mark.parametrize("told", PRIVATE)
def test_what_is_private_is_nowhere_in_the_public_form(told: str) -> None:
    assert told not in everything(published(a_story()))


@pytest.mark.parametrize("told", PUBLIC)
def test_what_is_public_is_in_it(told: str) -> None:
    assert told in everything(published(a_story()))


def test_no_field_of_a_commission_is_public_but_those_that_are_named() -> None:
    assert set(published(a_story()).content) == {
        *(
            "key",
            "title",
            "summary",
            "service",
            "cpv",
            "case",
            "begun_on",
            "track",
            "stage",
            "value",
            "next",
            "evidence",
            "gates",
            "pilot",
        )
    }


def test_an_uploaded_document_is_told_by_its_kind_its_day_and_its_hash_alone() -> None:
    uploaded, case = published(a_story()).content["evidence"]  # type: ignore[misc]

    assert uploaded == {"kinds": ["engagement"], "dated": "2026-06-15", "sha256": "cd" * 32, "source": "file"}
    assert case["reference"] == "a-case"


@pytest.mark.parametrize(
    ("pounds", "low", "under"),
    [(0, 0, 200_000), (199_999, 0, 200_000), (200_000, 200_000, 2_000_000), (5_000_000, 2_000_000, None)],
)
def test_the_public_is_told_the_band_that_the_value_lies_in(pounds: int, low: float, under: float | None) -> None:
    story = a_story()
    facts = dataclasses.replace(story.facts, value_pence=pounds * 100)

    assert published(dataclasses.replace(story, facts=facts)).content["value"] == {"from": low, "under": under}


def test_decisions_and_the_days_of_a_pilot_stand_in_the_calendar() -> None:
    told = [(one.on, one.what.en, one.until) for one in published(a_story()).happenings]

    assert told == [
        (datetime.date(2026, 6, 5), "title-en: gate-en (passed)", None),
        (datetime.date(2026, 4, 1), "title-en: pilot", datetime.date(2027, 3, 31)),
    ]


def test_every_text_of_it_is_named_so_that_none_is_published_in_one_language() -> None:
    assert set(public_words(a_story())) == {
        *("title", "summary", "service", "gate 1", "decider 1", "reasons 1", "hypothesis", "measure", "unit")
    }


def test_a_commission_without_a_pilot_has_none() -> None:
    story = a_story()
    facts = dataclasses.replace(story.facts, pilot=None, begun_as="standard", decisions=())

    content = published(dataclasses.replace(story, facts=facts, decided=())).content

    assert (content["pilot"], content["stage"], content["track"]) == (None, "analyse", "standard")


def test_a_standard_commission_keeps_the_stage_that_was_published() -> None:
    assert stage_on({"stage": "do", "track": "standard", "pilot": None}, datetime.date(2030, 1, 1)) == "do"
