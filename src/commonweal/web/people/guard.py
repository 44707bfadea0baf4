"""Who may open a page: every view of the service says so, and a test walks every address in every role."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from commonweal.people.permission import PERMISSIONS, Refusal
from commonweal.people.role import ANYONE
from commonweal.web.people.acting import Refused, refusal, refusal_anywhere
from commonweal.web.people.models import Person
from commonweal.web.people.written import keep, shown_again

__all__ = ["needs", "needs_anywhere", "open_to_all", "signed_in"]

View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """A page of the public record."""
    view.verb = "public.read"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """A page about oneself: anybody with an account."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **found: Any) -> HttpResponse:
        if not isinstance(request.user, Person):
            return redirect_to_login(keep(request))
        with shown_again(request):
            return view(request, *args, **found)

    answer.verb = "account"  # type: ignore[attr-defined]
    return answer


def needs(verb: str, record: Any, by: str = "key") -> Callable[[View], View]:
    """A page that a permission is needed for. The record is found by the part `by` of the address, and given to the view instead.

    Who has no account is asked to sign in, who signs in with a password alone to set up a second step; who may not is told
    kindly who may; a record that is not there is not found.
    """
    PERMISSIONS[verb]  # As for actions.

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **found: Any) -> HttpResponse:
            subject = get_object_or_404(record, **{by: found.pop(by)})
            if turned := _turned_away(request, verb, refusal(request.user, verb, subject)):
                return turned
            if not isinstance(request.user, Person):
                return view(request, subject, **found)
            with shown_again(request):
                return view(request, subject, **found)

        answer.verb = verb  # type: ignore[attr-defined]
        return answer

    return decorate


def needs_anywhere(verb: str) -> Callable[[View], View]:
    """A page for something that belongs to no organisation: a role in any of them lets one, as everywhere with a second step."""
    PERMISSIONS[verb]  # As for actions.

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **found: Any) -> HttpResponse:
            return _turned_away(request, verb, refusal_anywhere(request.user, verb)) or view(request, **found)

        answer.verb, answer.anywhere = verb, True  # type: ignore[attr-defined]
        return answer

    return decorate


def _turned_away(request: HttpRequest, verb: str, refused: Refusal | None) -> HttpResponse | None:
    """Where somebody is sent who may not open a page, or not yet; None where they may. Refused where they have an account."""
    if refused:
        if not isinstance(request.user, Person):
            return redirect_to_login(keep(request))
        raise Refused(refused)
    if PERMISSIONS[verb].roles != (ANYONE,) and not is_mfa_enabled(request.user):
        messages.info(request, _("Before you work here, set up a passkey, or an app for codes."))
        return redirect("mfa_index")
    return None
