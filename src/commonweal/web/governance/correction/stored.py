"""Keeping a correction with what it changed, and telling those of a record."""

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.correction import Correction, Former, Part
from commonweal.publish.form import untranslated
from commonweal.web.governance.correction.models import CorrectionRecord
from commonweal.web.people.models import Person, Record

__all__ = ["corrections_of", "correctors_of", "keep"]


def keep(person: Person, of: Record, former: tuple[Former, ...], because: Text, withheld: str = "") -> dict[str, object]:
    """Keep the former words of a record, and give what the audit trail is told; FaultyInput where a bilingual council gives its
    reason in one language alone.

    What is `withheld` may stand in earlier corrections too: those that hold a former state of the same part are withheld with it.
    """
    if of.council.bilingual:
        untranslated({"because": because})
    parts = [one.part for one in former]
    earlier = _withhold(of.pk, set(parts), withheld) if withheld else []
    made = CorrectionRecord.objects.create(
        council=of.council,
        thing=of.pk,
        on=timezone.localdate(),
        because=because,
        former=CorrectionRecord.kept(former),
        withheld=withheld,
        by=person,
    )
    told: dict[str, object] = {"correction": made.key, "parts": parts}
    return told | {"withheld_too": earlier} if earlier else told


def _withhold(thing: str, parts: set[Part], ground: str) -> list[str]:
    """Withhold the corrections of a record that hold one of some parts and are shown still, and give their keys."""
    shown = CorrectionRecord.objects.filter(thing=thing, withheld="")
    found = [one for one in shown if parts & {former.part for former in one.facts.former}]
    for one in found:
        one.withheld = ground
        one.save()
    return [one.key for one in found]


def corrections_of(thing: str) -> tuple[Correction, ...]:
    """The corrections of a record, the earliest first."""
    return tuple(one.facts for one in CorrectionRecord.objects.filter(thing=thing))


def correctors_of(thing: str) -> list[str]:
    """Who made each of them, by name: for those who work for the council."""
    return [one.by.name for one in CorrectionRecord.objects.filter(thing=thing).select_related("by")]
