"""Publishing a commission, and publishing it anew whenever something public about it has changed."""

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.publish.commission import public_commission, public_words
from commonweal.publish.form import untranslated
from commonweal.web.governance.commission.facts import story_of
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.governance.gate.in_force import framework_in_force
from commonweal.web.publish.entry import put

__all__ = ["publish", "republish"]


_CALLED = {
    "title": Text(en="Title", cy="Teitl"),
    "summary": Text(en="What it is for", cy="Ei ddiben"),
    "service": Text(en="Service", cy="Gwasanaeth"),
}
"""What the form of a commission calls its words."""


def publish(commission: CommissionRecord) -> None:
    """Publish it as it stands; FaultyInput naming what has no Welsh, where its council publishes in both languages."""
    story = story_of(commission)
    if commission.council.bilingual:
        untranslated(public_words(story), _CALLED)
    today = timezone.localdate()
    framework = framework_in_force(commission.council).framework
    put(public_commission(story, framework, commission.published_on or today, today))


def republish(commission: CommissionRecord) -> None:
    """Publish it anew where it is published, as the last step of an action on it."""
    if commission.published_on is not None:
        publish(commission)
