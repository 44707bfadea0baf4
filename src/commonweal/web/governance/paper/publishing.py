"""Publishing a paper on its day: at once where that is today; by a task, or by whoever reads first, where it is to come."""

import datetime
from contextlib import suppress
from typing import cast

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django_tasks import task

from commonweal.base.errors import FaultyInput
from commonweal.governance.draft.standing import check_publishable
from commonweal.governance.refusal import refuse
from commonweal.publish.form import PublicForm, untranslated
from commonweal.publish.paper import paper_words, public_paper
from commonweal.web.governance.paper.actions import step
from commonweal.web.governance.paper.models import KeptEvidence, PaperRecord
from commonweal.web.governance.paper.stored import standing_of, written_version
from commonweal.web.people.acting import Actor, Done, action
from commonweal.web.people.models import Person
from commonweal.web.publish.due import when_due
from commonweal.web.publish.entry import put

__all__ = ["appear", "appear_on_its_day", "publish"]


@action("paper.publish")
def publish(person: Person, paper: PaperRecord, *, on: datetime.date) -> Done:
    """Publish the approved version on a day, in both languages at one moment where its council is bilingual."""
    today = timezone.localdate()
    version = check_publishable(standing_of(paper), on, today)
    _form(paper, version, on)
    step(paper, "dated", version, person, on=on)
    if on <= today:
        _publish(paper, version, person, on)
    else:
        opens = timezone.make_aware(datetime.datetime.combine(on, datetime.time.min))
        appear_on_its_day.using(run_after=opens).enqueue(paper.pk)
    return Done(paper, {"version": version, "on": on.isoformat()})


@action("paper.appear")
def appear(person: Actor, paper: PaperRecord) -> Done:
    """Publish a version whose day has come; FaultyInput where there is none."""
    now, today = standing_of(paper), timezone.localdate()
    version = now.ripe(today)
    if version is None or now.due is None:
        refuse("not-due", "Nothing of this paper is due.", "Nid oes dim o’r papur hwn yn ddyledus.")
    _publish(paper, version, person, now.due)
    return Done(paper, {"version": version, "on": now.due.isoformat()})


def _publish(paper: PaperRecord, version: int, by: Actor, on: datetime.date) -> None:
    form = _form(paper, version, on)
    put(form)
    cited = cast(list[dict[str, str]], form.content["evidence"])
    paper.shows.set(KeptEvidence.objects.filter(pk__in=[one["sha256"] for one in cited]))
    step(paper, "published", version, by)


def _form(paper: PaperRecord, version: int, on: datetime.date) -> PublicForm:
    """The public form of a version; FaultyInput that names what is in one language alone, where both are needed."""
    _not_confidential(paper)
    made = written_version(paper.versions.get(number=version))
    if paper.council.bilingual:
        untranslated(paper_words(made.public))
    meets_on = datetime.date.fromisoformat(made.public.date)
    return public_paper(made, key=paper.pk, council=paper.council.pk, meets_on=meets_on, published_on=on)


def _not_confidential(paper: PaperRecord) -> None:
    """FaultyInput where an agenda has the paper as confidential: it is never published, now or later."""
    items = apps.get_model("governance", "ItemRecord").objects
    if items.filter(paper=paper.pk, council=paper.council, closed="confidential").exists():
        refuse(
            "confidential",
            "An agenda has this paper as confidential: by law nobody may disclose it (Local Government Act 1972, section 100A).",
            "Mae agenda’n nodi’r papur hwn fel un cyfrinachol: yn ôl y gyfraith ni chaiff neb ei ddatgelu (Deddf Llywodraeth Leol "
            "1972, adran 100A).",
        )


@task()
def appear_on_its_day(key: str) -> None:
    """What a worker runs when a day comes."""
    paper = PaperRecord.objects.filter(pk=key).first()
    if paper:
        # What cannot appear now, such as what was returned meanwhile, is told to those who work on it.
        with suppress(FaultyInput):
            appear(AnonymousUser(), paper)


# Should no worker have run.
when_due(lambda: PaperRecord.objects.filter(waits_for__lte=timezone.localdate()), appear)
