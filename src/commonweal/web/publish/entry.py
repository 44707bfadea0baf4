"""Publishing and withdrawing, inside the action that decides on it."""

from django.utils import timezone

from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Text
from commonweal.publish.form import Happening, PublicForm, untranslated
from commonweal.web.audit import trail
from commonweal.web.people.models import Organisation
from commonweal.web.publish import index
from commonweal.web.publish.models import PublicEntry, PublicHappening

__all__ = ["check", "put", "withdraw"]


def put(form: PublicForm) -> PublicEntry:
    """Publish a form, in place of an earlier one of the same thing; FaultyInput where its council is bilingual and it is not."""
    council = check(form)
    content = dict(form.content)
    fields = {
        "council": council,
        "number": trail.hold().number + 1,
        "title": form.title,
        "summary": form.summary,
        "body": form.body,
        "published_on": form.published_on,
        "changed_at": timezone.now(),
        "withdrawn_at": None,
        "address": form.address,
        "content": content,
        "sha256": sha256(canonical_json(content)),
    }
    entry, _made = PublicEntry.objects.update_or_create(kind=form.kind, key=form.key, defaults=fields)
    _happen(entry, form.happenings)
    index.write(entry)
    return entry


def check(form: PublicForm) -> Organisation:
    """The council of a form that may be published; FaultyInput where it is bilingual and the form is not."""
    council = Organisation.objects.get(pk=form.council)
    if council.bilingual:
        untranslated(_texts(form))
    return council


def _happen(entry: PublicEntry, happenings: tuple[Happening, ...]) -> None:
    """Tell the days of an entry. One that it tells no more stays, cancelled and wordless, for the calendars that hold it."""
    entry.happenings.filter(place__lt=len(happenings)).delete()
    entry.happenings.update(cancelled=True, what={"en": ""})
    PublicHappening.objects.bulk_create(
        PublicHappening(entry=entry, place=place, on=one.on, until=one.until, what=one.what) for place, one in enumerate(happenings)
    )


def _texts(form: PublicForm) -> dict[str, Text]:
    days = {f"day {place}": one.what for place, one in enumerate(form.happenings, start=1)}
    return {"title": form.title, "summary": form.summary, "body": form.body} | days


def withdraw(kind: str, key: str) -> None:
    """Take a thing out of the public record. That it was there is still told, and when it was withdrawn, and to calendars that its
    days are cancelled; nothing else is."""
    nothing = {"title": {"en": ""}, "summary": {"en": ""}, "body": {"en": ""}, "content": {}, "sha256": sha256(canonical_json({}))}
    entry = PublicEntry.objects.get(kind=kind, key=key)
    for name, value in nothing.items():
        setattr(entry, name, value)
    entry.number = trail.hold().number + 1
    entry.withdrawn_at = entry.changed_at = timezone.now()
    entry.save()
    _happen(entry, ())
    index.erase(entry.pk)
