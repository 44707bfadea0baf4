"""The accessibility statement, as the regulations want one of every public body's website.

Source: the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (SI 2018/952),
regulation 8.
"""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Organisation

__all__ = ["PREPARED", "accessibility"]

PREPARED = datetime.date(2026, 11, 27)
"""When the statement was last held against what the service does."""


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, what is known to be wanting, and whom to tell."""
    councils = Organisation.objects.filter(sort="council")
    return render(request, "publish/accessibility.html", {"councils": councils, "prepared": PREPARED})
