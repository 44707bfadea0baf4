"""Registers of interests: for everybody; and registering, ending and hiding one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.meeting.register import REGISTERED
from commonweal.web.governance.meeting.forms import PlainForm
from commonweal.web.governance.meeting.page import Ask, ask, councils_of, published, sent
from commonweal.web.governance.register.actions import add, end, hide
from commonweal.web.governance.register.forms import RegisterForm
from commonweal.web.governance.register.models import RegisteredRecord, RegisterRecord
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs, open_to_all
from commonweal.web.people.models import Membership, Organisation, Person
from commonweal.web.publish.models import PublicEntry

__all__ = ["add_form", "end_form", "hide_form", "register", "registers"]

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
    record = RegisterRecord.objects.filter(key=key).first()
    works = record is not None and may(request.user, "register.add", entry.council) and _may_change(request, record)
    content = {
        "entry": entry,
        "told": entry.content,
        "kinds": REGISTERED,
        "interests": record.interests.all() if record and works else [],
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


@needs("register.hide", RegisteredRecord)
@_FORM
def hide_form(request: HttpRequest, interest: RegisteredRecord) -> HttpResponse:
    """Mark an interest as sensitive."""
    lead = _(
        "What it is will stand in no public record: not on the register, nor in the meetings and decisions where it was declared. "
        "That there is one stays. Copies of what was public until now cannot be called back."
    )
    heading, do, done = _("Mark the interest as sensitive"), _("Mark it as sensitive"), _("The interest is marked as sensitive.")
    page = Ask(heading, do, _of(interest), interest.nature, lead, done, warning=True)
    return ask(request, page, PlainForm(sent(request)), lambda _given: hide(request.user, interest))


def _members(request: HttpRequest, council: Organisation) -> list[tuple[str, str]]:
    standing = Membership.objects.filter(Membership.standing(timezone.now()), organisation=council, role="member")
    people = Person.objects.filter(memberships__in=standing, is_active=True).distinct().order_by("name", "pk")
    clerk = "clerk" in request.user.roles_in([council])  # type: ignore[union-attr]
    return [(one.pk, one.name) for one in people if clerk or one == request.user]


def _of(interest: RegisteredRecord) -> str:
    return reverse("register", args=[interest.register_id])
