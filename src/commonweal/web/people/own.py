"""One's own name, language and e-mail address. A new address counts once its link is confirmed; the old one is told."""

import logging
from collections.abc import Mapping
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonweal.base.errors import FaultyInput
from commonweal.web.people.forms import AddressForm, OwnForm
from commonweal.web.people.guard import signed_in
from commonweal.web.people.models import Person
from commonweal.web.people.own_actions import ask_for_address, change_account, take_address
from commonweal.web.site.form import add_problems, told

__all__ = ["address", "confirmed", "own"]

_LOG = logging.getLogger(__name__)
_SALT = "commonweal.people.address"
_LASTS = 24 * 60 * 60
"""Seconds for which a link confirms an address."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Change one's name and language."""
    person = Person.objects.get(pk=request.user.pk)
    form = OwnForm(request.POST if request.method == "POST" else None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        changed = change_account(person, person, **form.cleaned_data)
        with translation.override(changed.language):
            messages.success(request, _("Your account is changed."))
            return redirect("account")
    return render(request, "people/own.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Ask for another address: who asks has just shown again who they are."""
    person = Person.objects.get(pk=request.user.pk)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if too_often := ratelimit.consume_or_429(request, action="manage_email", user=person):
            return too_often  # type: ignore[no-any-return]
        asked = form.cleaned_data["email"].lower()
        try:
            ask_for_address(person, person, email=asked)
        except FaultyInput as fault:
            if [problem.code for problem in fault.problems] != ["has-account"]:
                add_problems(form, fault)
                return _asked_for(request, form)
            _say_asked(person, asked)
            _tell_holder(asked)
        else:
            _send(person, asked)
        # The same for an address that has an account already: nobody learns here whose have one.
        messages.success(request, _("A message is on its way to %(email)s. Open its link within a day.") % {"email": asked})
        return redirect("account")
    return _asked_for(request, form)


def _asked_for(request: HttpRequest, form: AddressForm) -> HttpResponse:
    return render(request, "people/address.html", {"form": form}, status=422 if form.errors else 200)


def _tell_holder(asked: str) -> None:
    words = _(
        "Somebody has asked that another account on Commonweal have this address. It has an account already, so nothing is "
        "changed. If it was you, sign in by this address."
    )
    _tell(_("Commonweal: your address was asked for"), words, asked)


def _say_asked(person: Person, asked: str) -> None:
    """Whoever owns the account learns of it before a link is on its way."""
    words = _(
        "Somebody who is signed in to your account on Commonweal has asked that it have the address %(email)s from now on. If it "
        "was not you, change your password at once, and tell an administrator of your organisation."
    )
    _tell(_("Commonweal: another address was asked for"), words % {"email": asked}, person.email)


def _send(person: Person, asked: str) -> None:
    _say_asked(person, asked)
    token = signing.dumps({"person": person.pk, "email": asked, "instead_of": person.email}, salt=_SALT)
    link = settings.SERVICE_ADDRESS + reverse("account-confirm", args=[token])
    words = _("Open this link within a day, and confirm that your account on Commonweal has this address from now on:")
    send_mail(_("Commonweal: confirm your new address"), f"{words}\n\n{link}\n", None, [asked])


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def confirmed(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a new address. The link alone changes nothing: programs that look at e-mails open links too."""
    person = Person.objects.get(pk=request.user.pk)
    asked = _read(token)
    if asked is None or asked["person"] != person.pk:
        return render(request, "people/confirmed.html", {"asked": None}, status=404)
    if request.method == "POST":
        try:
            take_address(person, person, email=asked["email"], instead_of=asked["instead_of"])
        except FaultyInput as fault:
            messages.error(request, " ".join(told(problem) for problem in fault.problems))
        else:
            words = _("Your account on Commonweal has the address %(email)s from now on, and this one no more.")
            _tell(_("Commonweal: your address is changed"), words % {"email": asked["email"]}, asked["instead_of"])
            messages.success(request, _("Your account has the address %(email)s now.") % {"email": asked["email"]})
        return redirect("account")
    return render(request, "people/confirmed.html", {"asked": asked})


def _read(token: str) -> Mapping[str, Any] | None:
    try:
        return signing.loads(token, salt=_SALT, max_age=_LASTS)  # type: ignore[no-any-return]
    except signing.BadSignature:
        return None


def _tell(title: str, words: str, address: str) -> None:
    """Tell the address that an account has had, or has. That may be closed, which must not keep anybody from leaving it."""
    try:
        send_mail(title, words, None, [address])
    except OSError:
        _LOG.exception("The address of an account could not be told what was asked of it.")
