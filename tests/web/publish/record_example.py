"""Published things, plainly invented, put into the public record as actions put them: under the trail's lock, with their event."""

import datetime
from itertools import count
from typing import Any

from django.db import transaction

from commonweal.base.language import Text
from commonweal.publish.form import Happening, PublicForm
from commonweal.web.audit import trail
from commonweal.web.people.models import Organisation
from commonweal.web.publish.entry import put, withdraw
from commonweal.web.publish.models import PublicEntry
from tests.web.people_example import a_council

__all__ = ["MARCH", "a_form", "published", "taken_out"]

MARCH = datetime.date(2027, 3, 4)
_counted = count(1)


def a_form(title: str, welsh: str = "", *, council: Organisation | None = None, key: str = "", **changed: Any) -> PublicForm:
    """A public form with this title."""
    key = key or f"example{next(_counted)}"
    kind = changed.pop("kind", "decision")
    given: dict[str, Any] = {
        "summary": Text(en="To be read by everybody", cy="I bawb ei ddarllen"),
        "body": Text(en="All of it in many words", cy="Y cyfan mewn llawer o eiriau"),
        "published_on": MARCH,
        "address": f"{kind}s/{key}/",
        "content": {"key": key, "title": {"en": title, "cy": welsh or title}},
        **changed,
    }
    given["happenings"] = tuple(Happening(*one) for one in given.pop("happenings", ()))
    return PublicForm(kind=kind, key=key, council=(council or a_council()).pk, title=Text(en=title, cy=welsh or title), **given)


def published(title: str, welsh: str = "", **about: Any) -> PublicEntry:
    """A thing that was published with this title."""
    form = a_form(title, welsh, **about)
    with transaction.atomic():
        trail.hold()
        entry = put(form)
        trail.append(f"{form.kind}.publish", f"{form.kind}/{form.key}", {"person": "somebody"}, form.council)
    return entry


def taken_out(entry: PublicEntry) -> PublicEntry:
    """The thing, withdrawn."""
    with transaction.atomic():
        trail.hold()
        withdraw(entry.kind, entry.key)
        trail.append(f"{entry.kind}.withdraw", f"{entry.kind}/{entry.key}", {"person": "somebody"}, entry.council_id)
    return PublicEntry.objects.get(pk=entry.pk)
