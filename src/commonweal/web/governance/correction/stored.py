"""Keeping a correction with what it changed, and telling those of a record."""

from collections.abc import Collection
from dataclasses import replace

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.correction import Correction, Former, Part, withholding
from commonweal.publish.form import untranslated
from commonweal.web.governance.correction.models import CorrectionRecord
from commonweal.web.people.models import Person, Record

__all__ = ["corrections_of", "correctors_of", "keep"]


def keep(
    person: Person,
    of: Record,
    former: tuple[Former, ...],
    because: Text,
    withheld: str = "",
    parts: Collection[Part] = (),
) -> dict[str, object]:
    """Keep the former words of a record, and give what the audit trail is told; FaultyInput where a bilingual council gives its
    reason in one language alone.

    `withheld` is the ground on which those of some `parts` are not shown, or of all where none is named. They may stand in earlier
    corrections too: what these hold of the same part is withheld with them.
    """
    if of.council.bilingual:
        untranslated({"because": because})
    kept = withholding(former, parts) if withheld else former
    closed = {one.part for one in kept if not one.open} if withheld else set()
    earlier = _withhold(of.pk, closed, withheld) if withheld else []
    made = CorrectionRecord.objects.create(
        council=of.council,
        thing=of.pk,
        on=timezone.localdate(),
        because=because,
        former=CorrectionRecord.kept(kept),
        withheld=withheld if closed else "",
        by=person,
    )
    told: dict[str, object] = {"correction": made.key, "parts": [one.part for one in former]}
    return told | {"withheld_too": earlier} if earlier else told


def _withhold(thing: str, parts: set[Part], ground: str) -> list[str]:
    """Withhold what earlier corrections of a record hold of some parts and show still, and give their keys."""
    found = []
    for one in CorrectionRecord.objects.filter(thing=thing):
        facts = one.facts
        if any(former.part in parts and facts.shows(former) for former in facts.former):
            one.former = CorrectionRecord.kept(tuple(_closing(former, parts, facts) for former in facts.former))
            one.withheld = one.withheld or ground
            one.save()
            found.append(one.key)
    return found


def _closing(former: Former, parts: set[Part], of: Correction) -> Former:
    return replace(former, open=of.shows(former) and former.part not in parts)


def corrections_of(thing: str) -> tuple[Correction, ...]:
    """The corrections of a record, the earliest first."""
    return tuple(one.facts for one in CorrectionRecord.objects.filter(thing=thing))


def correctors_of(thing: str) -> list[str]:
    """Who made each of them, by name: for those who work for the council."""
    return [one.by.name for one in CorrectionRecord.objects.filter(thing=thing).select_related("by")]
