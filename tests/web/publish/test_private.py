"""What is private stays so: every private column of every record is marked, all is published by its actions, and no mark is seen.

A column of words that neither list names fails a test: whoever adds one says here whether it is public.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from commonweal.base.language import Text
from commonweal.publish.kind import KINDS
from commonweal.web.audit.models import AuditEvent
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.people.acting import ACTIONS
from commonweal.web.people.models import Invitation, Person
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.words import WordsField
from tests.web.action_examples import EXAMPLES

pytestmark = pytest.mark.long

MARK = "Zzprivate"
EXEMPT = ("Hush:", "Taw:")
"""How the exempt words of the example's papers begin."""
PRIVATE = {
    "PaperStep": {"reason"},
    "PaperComment": {"part", "words", "answer"},
    "MeetingRecord": {"private_minutes"},
    "DecisionRecord": {"private"},
    "EvidenceRecord": {"title", "removed_because"},
    "EvidenceFile": {"name", "media_type"},
    "PilotRecord": {"stop_reasons"},
    "PilotReportRecord": {"note"},
    "MeasureRecord": {"claim_note"},
}
PUBLIC = {
    "BodyRecord": {"name"},
    "Seat": {"office"},
    "CallInRuleRecord": {"rule"},
    "PaperRecord": {"title"},
    "PaperVersion": {"content", "sha256"},  # Its exempt words are looked for by themselves.
    "KeptEvidence": set(),
    "KeptDrawing": {"name"},
    "PaperPrint": {"sha256", "name"},
    "MeetingRecord": {"place", "late_because", "cancelled_because", "minutes", "private_opened_because"},
    "ItemRecord": {"late_because", "title", "paper", "sha256", "ground", "casting", "counted"},
    "CorrectionRecord": {"thing", "because", "former", "withheld"},  # `former` words that are `withheld` have a test of their own.
    "WithdrawalRecord": {"thing", "because", "stood", "withheld"},  # So has `stood`, of which what is `withheld` is not shown.
    "RegisterRecord": set(),
    "RegisteredRecord": {"nature"},  # Of a sensitive one it is told that it is there.
    "PrivateNoticeRecord": {"reasons", "representations", "response", "urgent_because"},
    "DispensationRecord": {"reason"},
    "InterestRecord": {"nature"},
    "NoticeRecord": {"matter", "maker", "members", "documents", "private", "how", "reason"},  # Of `private` it is told how many.
    "DecisionRecord": {
        *("title", "decision", "reasons", "alternatives", "no_alternative", "ground", "cited", "interests", "rule", "urgency"),
        "opened_because",
    },
    "CallRecord": {"reason"},
    "ResolutionRecord": {"reason"},
    "ActionRecord": {"what", "office"},
    "ProgressNote": {"note"},
    "CommissionRecord": {"title", "summary", "service", "cpv", "case"},
    "EvidenceRecord": {"kinds", "reference", "sha256"},
    "ContractRecord": {"title", "buys", "paid", "no_decision", "ocid", "document"},
    "SupplierRecord": {"name", "number"},
    "ContractChangeRecord": {"reason"},
    "ReviewRecord": {"paid_unknown", "learned", "conclusions"},
    "MeasureRecord": {"name", "unit", "unknown", "source"},
    "GateDecisionRecord": {"gate", "name", "enters", "track", "tier", "framework_sha256", "evidence", "who", "reasons"},
    "PilotRecord": {"hypothesis", "measure", "unit"},
    "FrameworkRecord": {"text", "sha256", "note"},
    "ProgrammeRecord": {"title", "purpose"},
    "AreaRecord": {"name", "office", "members", "outcome", "evidence"},
    "MilestoneRecord": {"what"},
    "MoveRecord": {"reason"},
    "ProgressRecord": {"words"},
    "StatementRecord": {"title", "purpose"},
    "StatementBody": {"reason"},
    "ProposalRecord": {"does", "heading", "words", "reason", "asked"},
    "AnswerRecord": {"reason"},
    "FreezeRecord": {"version", "reason"},
    "SignatureRecord": {"name", "office", "version"},
}
GIVEN = {
    "commission.withdraw": "reason",
    "evidence.attach": "title",
    "evidence.remove": "reason",
    "measure.claim": "note",
    "paper.comment": "words",
    "paper.resolve": "answer",
    "paper.return": "reason",
    "paper.withdraw": "reason",
    "people.invite": "email",
    "pilot.report": "note",
    "pilot.stop": "reasons",
}
"""What is given to an action and is private from the first."""
OPENS = ("decision.open", "minutes.open")
"""Actions that make public what was exempt: that is what they are for."""
LISTS = ["", "record/", "record/?q=zzprivate", "calendar/", "calendar.ics", "record/feed.atom", "record/audit/"]
FILES = ["/api/v1/changes?limit=100", "/api/v1/search?limit=100&format=csv", "/record/audit/seals.jsonl", "/sitemap-record.xml"]


def written(model: type[models.Model]) -> set[str]:
    """The columns of a model that hold words."""
    kinds = models.CharField | models.TextField | models.JSONField
    return {one.name for one in model._meta.fields if isinstance(one, kinds) and not one.choices and not one.primary_key}


def records() -> list[type[models.Model]]:
    """Every kind of record, without those that only read another's table."""
    return [model for model in apps.get_app_config("governance").get_models() if not model._meta.proxy and model._meta.managed]


def mark() -> None:
    """Put the mark into every private column of everything that is there."""
    for model in records():
        for name in PRIVATE.get(model.__name__, ()):
            both = isinstance(model._meta.get_field(name), WordsField)
            model.objects.exclude(**{name: _NOTHING if both else ""}).update(**{name: _marked(Text(en="")) if both else MARK})
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(email=f"{MARK}-{person.pk}@example.org")
    Invitation.objects.filter(accepted_at=None).exclude(email="").update(name=MARK)
    for event in AuditEvent.objects.exclude(content=None):
        AuditEvent.objects.filter(pk=event.pk).update(content={**event.content, "mark": MARK})


_NOTHING = {"en": "", "cy": ""}


def _marked(value: Any) -> Any:
    return Text(en=f"{MARK} words", cy=f"{MARK} geiriau") if isinstance(value, Text) else f"{MARK}@example.org"


def seen(client) -> Iterator[tuple[str, str]]:
    """Everything that anybody may read."""
    for address in [f"/{language}/{address}" for language in ("en", "cy") for address in LISTS] + FILES:
        yield address, _text(client.get(address))
    for entry in PublicEntry.objects.all():
        for address in (f"/en/{entry.address}", f"/cy/{entry.address}", f"/api/v1/{KINDS[entry.kind].path}/{entry.key}"):
            yield address, _text(client.get(address))


def _text(answer) -> str:
    return (b"".join(answer) if answer.streaming else answer.content).decode().replace("q=zzprivate", "")


def test_every_column_of_words_is_said_to_be_public_or_private():
    told = {model.__name__: PRIVATE.get(model.__name__, set()) | PUBLIC.get(model.__name__, set()) for model in records()}
    assert told == {model.__name__: written(model) for model in records()}


@pytest.mark.django_db
@pytest.mark.parametrize("verb", sorted(EXAMPLES))
def test_no_mark_is_seen_after_an_action(client, verb):
    example = EXAMPLES[verb]
    subject = example.subject()
    person = example.person(subject)
    given = dict(example.given(subject))
    if verb in GIVEN:
        given[GIVEN[verb]] = _marked(given[GIVEN[verb]])
    if verb not in ("account.take-address", "invitation.accept", "people.withdraw", *OPENS):
        mark()
    ACTIONS[verb](person, subject, **given)
    CaseRecord.objects.all().delete()  # The example's papers cite one that has figures alone, and no page.
    shown = [where for where, text in seen(client) if MARK in text or any(word in text for word in EXEMPT)]
    assert shown == []
