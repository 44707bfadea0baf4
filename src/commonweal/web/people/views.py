"""Who works in an organisation: the list, invitations, and the end of a role."""

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256
from commonweal.base.language import LANGUAGES, Language
from commonweal.people.role import ROLES
from commonweal.web.people.actions import accept, change_organisation, end_role, invite, new_token, withdraw_invitation
from commonweal.web.people.forms import AcceptForm, InviteForm, OrganisationForm
from commonweal.web.people.guard import needs, open_to_all
from commonweal.web.people.models import Invitation, Membership, Organisation, Person
from commonweal.web.site.environment import page_language, plain
from commonweal.web.site.form import add_problems, told

__all__ = ["end", "invitation", "invited", "organisation", "people", "withdraw"]


@needs("people.read", Organisation, by="slug")
@require_safe
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everybody who has a role, and who is invited."""
    return _people(request, organisation, InviteForm(organisation))


@needs("people.invite", Organisation, by="slug")
@require_POST
def invited(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Send an invitation."""
    form = InviteForm(organisation, request.POST)
    if not form.is_valid():
        return _people(request, organisation, form, 422)
    token = new_token()
    try:
        made = invite(request.user, organisation, token=token, **form.cleaned_data)
    except FaultyInput as fault:
        add_problems(form, fault)
        return _people(request, organisation, form, 422)
    _send(made, token)
    messages.success(request, _("An invitation is on its way to %(name)s.") % {"name": made.name})
    return redirect("people", organisation.slug)


def _people(request: HttpRequest, organisation: Organisation, form: InviteForm, status: int = 200) -> HttpResponse:
    standing = (
        organisation.memberships.filter(Membership.standing(timezone.now()))
        .select_related("person")
        .order_by("person__name", "role")
    )
    asked = Invitation.objects.filter(council=organisation).select_related("invited_by").order_by("-made_at")
    waiting = [one for one in asked if one.open(timezone.now())]
    content = {"organisation": organisation, "standing": standing, "waiting": waiting, "form": form, "roles": ROLES}
    return render(request, "people/people.html", content, status=status)


def _send(made: Invitation, token: str) -> None:
    """In both languages where the organisation has both: nobody knows yet which of them its reader has."""
    languages = sorted(LANGUAGES, key=lambda one: one != page_language()) if made.council.bilingual else [page_language()]
    titles, texts = zip(*(_in_words(made, token, language) for language in languages), strict=True)
    send_mail(" / ".join(titles), "\n\n".join(texts), None, [made.email])


def _in_words(made: Invitation, token: str, language: Language) -> tuple[str, str]:
    with translation.override(language):
        link = settings.SERVICE_ADDRESS + reverse("invitation", args=[token])
        council = plain(made.council.name)
        told = _("%(council)s invites you to Commonweal, as %(role)s. Open this link within two weeks:") % {
            "council": council,
            "role": plain(ROLES[made.role]),  # type: ignore[index]
        }
        return _("Commonweal: %(council)s invites you") % {"council": council}, f"{told}\n\n{link}\n"


@needs("people.end", Organisation, by="slug")
@require_POST
def end(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """End a role."""
    try:
        end_role(request.user, organisation, membership=_whole(request.POST.get("membership", "")))
    except FaultyInput as fault:
        for problem in fault.problems:
            messages.error(request, told(problem))
    else:
        messages.success(request, _("The role is ended."))
    return redirect("people", organisation.slug)


def _whole(written: str) -> int:
    """A number that a button of ours sends; zero, which no role has, for anything else."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 18 else 0


@needs("people.withdraw", Invitation)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, asked: Invitation) -> HttpResponse:
    """Withdraw an invitation, once it is confirmed."""
    if request.method == "POST":
        withdraw_invitation(request.user, asked)
        messages.success(request, _("The invitation is withdrawn."))
        return redirect("people", asked.council.slug)
    return render(request, "people/withdraw.html", {"invitation": asked})


@needs("organisation.change", Organisation, by="slug")
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What the service says of an organisation."""
    said = ("name", "bilingual", "nation", "email", "phone", "page")
    told = {**{part: getattr(organisation, part) for part in said}, **organisation.numbers}
    form = OrganisationForm(request.POST if request.method == "POST" else None, initial=told)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "bilingual", "nation")}
        change_organisation(request.user, organisation, numbers=form.numbers, contact=form.contact, **given)
        messages.success(request, _("The organisation is changed."))
        return redirect("account")
    status = 422 if form.errors else 200
    return render(request, "people/organisation.html", {"organisation": organisation, "form": form}, status=status)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: with a new account, or with the one that is signed in."""
    found = get_object_or_404(Invitation, token_sha256=sha256(token.encode()))
    signed_in = isinstance(request.user, Person)
    form = AcceptForm(found.email, request.POST if request.method == "POST" else None, initial={"name": found.name})
    if request.method == "POST" and (signed_in or form.is_valid()):
        given = {} if signed_in else {name: form.cleaned_data[name] for name in ("name", "password")}
        try:
            accept(request.user, found, token=token, **given)
        except FaultyInput as fault:
            add_problems(form, fault)
        else:
            told_of = {"organisation": plain(found.council.name), "address": found.email}
            joined = (
                _("You have joined %(organisation)s.")
                if signed_in
                else _("You have joined %(organisation)s. Sign in as %(address)s.")
            )
            messages.success(request, joined % told_of)
            return redirect("account" if signed_in else "account_login")
    known = Person.objects.filter(email=found.email).exists()
    content = {"invitation": found, "role": ROLES[found.role], "form": form, "known": known, "open": found.open(timezone.now())}  # type: ignore[index]
    return render(request, "people/invitation.html", content, status=422 if form.errors else 200)
