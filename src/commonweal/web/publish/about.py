"""The page of an organisation: where everybody reaches it, and what it published last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commonweal.people.identifier import REGISTERS
from commonweal.people.role import KINDS
from commonweal.publish.kind import KINDS as OF_RECORD
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.asked import Choice, entries, public_bodies
from commonweal.web.publish.kept import kept

__all__ = ["about"]

_SHOWN = 10


@open_to_all
@kept
@require_safe
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation that everybody may know to be here."""
    organisation = get_object_or_404(public_bodies(), slug=slug)
    content = {
        "organisation": organisation,
        "sort": KINDS[organisation.sort],  # type: ignore[index]
        "numbers": [
            (called, organisation.numbers[key]) for key, (called, _form) in REGISTERS.items() if key in organisation.numbers
        ],
        "entries": entries(Choice(council=slug))[:_SHOWN],
        "kinds": OF_RECORD,
    }
    return render(request, "publish/about.html", content)
