"""Registers of interests: for everybody; and registering and ending one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.meeting.register import REGISTERED
from commonweal.web.governance.meeting.forms import PlainForm
from commonweal.web.governance.meeting.page import Ask, ask, councils_of, published, sent, withdrawn
from commonweal.web.governance.register.actions import add, end
from commonweal.web.governance.register.forms import RegisterForm
from commonweal.web.governance.register.models import RegisteredRecord, RegisterRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs, open_to_all
from commonweal.web.people.models import Membership, Organisation, Person
from commonweal.web.publish.models import PublicEntry

__all__ = ["add_form", "end_form", "register", "registers"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@open_to_all
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """Every member's register."""
    page = published(request, "register", ("council__slug", "number"))
    desks = [one for one in councils_of(request.user) if may(request.user, "register.add", one)]
    return render(request, "register/registers.html", {"page": page, "entries": list(page), "desks": desks})


@open_to_all
@require_safe
def register(request: HttpRequest, key: str) -> HttpResponse:
    """One member's register, with what its reader may do about it."""
    entry = get_object_or_404(PublicEntry.objects.select_related("council"), kind="register", key=key)
    if entry.withdrawn_at:
        return withdrawn(request, entry, _("This register was withdrawn"), "registers", _("See the registers that are published"))
    record = RegisterRecord.objects.filter(key=key).first()
    works = record is not None and may(request.user, "register.add", entry.council) and _may_change(request, record)
    content = {
        "entry": entry,
        "told": entry.content,
        "kinds": REGISTERED,
        "standing": record.interests.filter(until=None) if record and works else [],
        "works": works,
    }
    return render(request, "register/register.html", content)


def _may_change(request: HttpRequest, record: RegisterRecord) -> bool:
    """Whether a register is a reader's own, or they are a clerk."""
    person = request.user
    return isinstance(person, Person) and (record.member == person or "clerk" in person.roles_in([record.council]))


@needs("register.add", Organisation, by="slug")
@_FORM
def add_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Register an interest: one's own, or, as clerk, that of any member of the council."""
    page = Ask(
        _("Register an interest"),
        _("Register it"),
        reverse("registers"),
        council.name,
        _("Within 28 days of taking office, or of disclosing it (Localism Act 2011, sections 30 and 31). It is published at once."),
        _("The interest is registered."),
    )
    form = RegisterForm(_members(request, council), sent(request))
    return ask(request, page, form, lambda given: add(request.user, council, **given), _of)


@needs("register.end", RegisteredRecord)
@_FORM
def end_form(request: HttpRequest, interest: RegisteredRecord) -> HttpResponse:
    """End an interest."""
    lead = _("It stays on the register as ended today.")
    page = Ask(_("End the interest"), _("End it"), _of(interest), interest.nature, lead, _("The interest has ended."))
    return ask(request, page, PlainForm(sent(request)), lambda _given: end(request.user, interest))


def _members(request: HttpRequest, council: Organisation) -> list[tuple[str, str]]:
    standing = Membership.objects.filter(Membership.standing(timezone.now()), organisation=council, role="member")
    people = Person.objects.filter(memberships__in=standing, is_active=True).distinct().order_by("name", "pk")
    clerk = "clerk" in request.user.roles_in([council])  # type: ignore[union-attr]
    return [(one.pk, one.name) for one in people if clerk or one == request.user]


def _of(interest: RegisteredRecord) -> str:
    return reverse("register", args=[interest.register_id])
