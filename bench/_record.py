"""A record to measure with: commissions that are published, each on its day, and the audit trail that they and much else left, with
true seals. All of it is made at once, without the actions that would make it one by one."""

import datetime
import secrets
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from commonweal.audit.chain import GENESIS, seal
from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Text
from commonweal.web.audit.models import AuditEvent, TrailEnd
from commonweal.web.people.models import Organisation
from commonweal.web.publish import index
from commonweal.web.publish.models import PublicEntry, PublicHappening

__all__ = ["fill"]

SERVICES = [
    ("Home care", "Gofal cartref"),
    ("Homes for children", "Cartrefi i blant"),
    ("Youth work", "Gwaith ieuenctid"),
    ("Respite", "Seibiant"),
    ("Advocacy", "Eiriolaeth"),
    ("Housing support", "Cymorth tai"),
    ("Day services", "Gwasanaethau dydd"),
    ("School transport", "Cludiant ysgol"),
]
PLACES = ["Bryndu", "Exampleshire", "Hafren", "Northmoor", "Llanaber", "Eastvale", "Cwmcoed", "Southwick"]
STAGES = ["analyse", "plan", "do", "review"]
AT_ONCE = 1_000


def fill(commissions: int, events: int) -> None:
    """Fill an empty record."""
    councils = [
        Organisation.objects.create(slug=name.lower(), name=Text(en=f"{name} Council", cy=f"Cyngor {name}"), sort="council")
        for name in PLACES
    ]
    today = timezone.localdate()
    with transaction.atomic():
        entries = PublicEntry.objects.bulk_create(
            (_entry(number, councils[number % len(councils)], today) for number in range(1, commissions + 1)), AT_ONCE
        )
        PublicHappening.objects.bulk_create((_happening(entry, number, today) for number, entry in enumerate(entries)), AT_ONCE)
        for entry in entries:
            index.write(entry)
    with transaction.atomic():
        AuditEvent.objects.bulk_create(_events(events, councils[0].pk), AT_ONCE)
        last = AuditEvent.objects.last()
        TrailEnd.objects.create(pk=1, number=last.number, hash=last.hash)


def _entry(number: int, council: Organisation, today: datetime.date) -> PublicEntry:
    english, welsh = SERVICES[number % len(SERVICES)]
    place = PLACES[number // len(SERVICES) % len(PLACES)]
    title = Text(en=f"{english} in {place}, lot {number}", cy=f"{welsh} yn {place}, lot {number}")
    summary = Text(
        en=f"Which contract should follow the one that ends, and what do {number % 90 + 10} people who use it ask for?",
        cy=f"Pa gontract ddylai ddilyn yr un sy’n dod i ben, a beth mae {number % 90 + 10} o bobl sy’n ei ddefnyddio yn ei ofyn?",
    )
    reasons = Text(en="All that the gate asks for is there. " * 8, cy="Mae popeth y mae’r gât yn gofyn amdano yno. " * 8)
    published = today - datetime.timedelta(number % 1_500)
    gate = {
        "gate": "understood",
        "name": {"en": "The need is understood", "cy": "Deellir yr angen"},
        "outcome": "passed",
        "on": published.isoformat(),
        "who": {"en": "Head of service", "cy": "Pennaeth y gwasanaeth"},
        "reasons": {"en": reasons.en, "cy": reasons.cy},
        "framework_sha256": "0" * 64,
    }
    content = {
        "key": f"bench{number}",
        "title": title.model_dump(),
        "summary": summary.model_dump(),
        "service": {"en": english, "cy": welsh},
        "cpv": "85312000",
        "case": "",
        "begun_on": published.isoformat(),
        "track": "standard",
        "stage": STAGES[number % len(STAGES)],
        "value": {"from": 100_000.0, "under": 1_000_000.0},
        "next": [],
        "evidence": [{"kinds": ["need_statement"], "dated": published.isoformat(), "sha256": "1" * 64, "source": "file"}],
        "gates": [gate, gate],
        "pilot": None,
    }
    return PublicEntry(
        kind="commission",
        key=f"bench{number}",
        council=council,
        number=number,
        title=title,
        summary=summary,
        body=reasons,
        published_on=published,
        changed_at=timezone.now(),
        address=f"commissions/bench{number}/",
        content=content,
        sha256=sha256(canonical_json(content)),
    )


def _happening(entry: PublicEntry, number: int, today: datetime.date) -> PublicHappening:
    on = today + datetime.timedelta(number % 700 - 200)
    return PublicHappening(entry=entry, place=0, on=on, what=entry.title)


def _events(many: int, council: str) -> Iterator[AuditEvent]:
    previous, at = GENESIS, timezone.now() - datetime.timedelta(days=400)
    for number in range(1, many + 1):
        content, salt = {"person": f"person{number % 200}", "version": number % 7}, secrets.token_bytes(16)
        moment = at + datetime.timedelta(seconds=300 * number)
        sealed = seal(previous, number, moment, "commission.change", f"commission/bench{number % 10_000}", content, salt)
        previous = sealed.hash
        yield AuditEvent(
            number=number,
            at=moment,
            verb=sealed.verb,
            subject=sealed.subject,
            council=council,
            previous=sealed.previous,
            commitment=sealed.commitment,
            hash=sealed.hash,
            salt=salt,
            content=content,
        )
