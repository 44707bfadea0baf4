"""What the pages of a commission share: its standing today, and a page with one form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.gate.commission import TRACKS, Position, position
from commonweal.governance.gate.stage import STAGE_NAMES
from commonweal.governance.gate.story import Attached, Story
from commonweal.web.governance.commission.facts import story_of
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.governance.commission.sources import Named, named
from commonweal.web.governance.gate.in_force import InForce, framework_in_force
from commonweal.web.site.form import add_problems

__all__ = ["commission_page", "form_page", "here", "names_of", "tried", "work"]


def here(commission: CommissionRecord) -> tuple[Story, InForce, Position]:
    """A commission, the framework in force, and where it stands under it today."""
    story, in_force = story_of(commission), framework_in_force(commission.council)
    return story, in_force, position(in_force.framework, story.facts, timezone.localdate())


def names_of(story: Story) -> dict[str, Named]:
    """What each piece of evidence is called, and where whoever works on its commission reads it, by its key."""
    return {one.evidence.key: _named(one) for one in story.attached}


def _named(one: Attached) -> Named:
    if one.source == "file":
        return Named(Text(en=one.title), reverse("evidence-file", args=[one.evidence.key]))
    return named(one.source, one.reference) or Named(Text(en=one.title), "")


def commission_page(
    request: HttpRequest, commission: CommissionRecord, template: str, content: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A working page of a commission, under its name and its stage."""
    told = {"commission": commission, "stages": STAGE_NAMES, "tracks": TRACKS, **content}
    if "position" not in told:
        told["position"] = here(commission)[2]
    return render(request, template, told, status=status)


def form_page(
    request: HttpRequest, form: forms.Form, words: dict[str, Any], back: str, commission: CommissionRecord | None = None
) -> HttpResponse:
    """A page with one form. `words` are its `heading`, what its button will `do`, and a `lead` where one is needed; `warning` where
    what it does cannot be undone."""
    content = {"form": form, "back": back, "commission": commission, **words}
    return render(request, "commission/form.html", content, status=422 if form.is_bound else 200)


def tried(form: forms.Form, do: Callable[[], Any]) -> Any:
    """What an action gives where a form is whole and the action finds nothing wrong; None, and the form says why, where not."""
    if not form.is_valid():
        return None
    try:
        return do()
    except FaultyInput as fault:
        add_problems(form, fault)
        return None


def work(commission: CommissionRecord) -> str:
    """The address of a commission's working page."""
    return reverse("commission-work", args=[commission.key])
