"""What somebody had written when their session came to an end: kept until they have signed in again, and shown in the form again.

Every form of somebody who is signed in says, signed, whose it is. One that is sent too late is kept in the session of whoever asks
to sign in: sealed, for an hour, without files or secrets, and is shown to nobody else than whose it was. It stays there until a
form has shown it: where its page has no such form any more, its words stand on a page of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.sessions.models import Session
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commonweal.web.people.kept import WHOSE, forget, mark_told, put, waiting, words_of
from commonweal.web.people.models import Person
from commonweal.web.site import errors
from commonweal.web.site.form import WRITTEN, Written

__all__ = ["in_forms", "keep", "not_accepted", "shown_again"]

_FORM_LASTS = 3 * 24 * 60 * 60
"""Seconds after which a page that was left open is nobody's any more."""
_SOON = 60 * 60


def in_forms(request: HttpRequest) -> dict[str, Any]:
    """What stands in every form of somebody who is signed in: whose it is, and when their session ends, where that is soon."""
    person = getattr(request, "user", None)
    return {"csrf_input": _lazily(request)} if isinstance(person, Person) else {}


def _in_form(request: HttpRequest) -> SafeString:
    whose = signing.dumps(request.user.pk, salt=WHOSE)
    held = format_html('{}<input type="hidden" name="{}" value="{}">', csrf_input(request), WHOSE, whose)
    return format_html("{}{}", held, _warning(request))


_lazily = lazy(_in_form, SafeString, str)


def _warning(request: HttpRequest) -> str:
    """When the session ends, once on a page, where less than an hour is left."""
    if getattr(request, "end_was_told", False) or request.session.modified:
        return ""  # A session that this answer changes lasts anew.
    request.end_was_told = True  # type: ignore[attr-defined]
    ends = Session.objects.filter(pk=request.session.session_key).values_list("expire_date", flat=True).first()
    if ends is None or (ends - timezone.now()).total_seconds() > _SOON:
        return ""
    words = _(
        "You stay signed in until %(time)s. If you send this later, you are asked to sign in again; the words that you wrote are "
        "kept for an hour, passwords and files are not."
    ) % {"time": f"{timezone.localtime(ends):%H:%M}"}
    return format_html('<p class="govuk-inset-text">{}</p>', words)


def keep(request: HttpRequest) -> str:
    """Keep what was sent by somebody whose session had ended, and tell them what became of it; the page to come back to."""
    whose = _whose(request)
    if request.method != "POST" or whose is None:
        return request.get_full_path()
    page = _page(request)
    messages.info(request, _BECAME[put(request, whose, page)]())
    return page


_BECAME = {
    "kept": lambda: _("You are signed out. Sign in within an hour, and you see again what you had written."),
    "long": lambda: _("You are signed out. What you had written is too long to be kept. Go back to it, and copy it."),
    "chosen": lambda: _("You are signed out, and nothing was sent. Sign in, and do it again."),
    "empty": lambda: _("You are signed out, and nothing was sent. Sign in, and do it again."),
}


def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is not taken; one that was opened before its owner signed in anew is shown to them again with what they wrote."""
    whose = _whose(request)
    page = _page(request)
    if isinstance(request.user, Person) and whose == str(request.user.pk) and put(request, whose, page) in ("kept", "chosen"):
        return redirect(page)
    return errors.not_accepted(request, reason=reason)


def _whose(request: HttpRequest) -> str | None:
    try:
        return str(signing.loads(request.POST.get(WHOSE, ""), salt=WHOSE, max_age=_FORM_LASTS))
    except signing.BadSignature:
        return None


def _page(request: HttpRequest) -> str:
    """The page that the form was on, which need not be where it is sent."""
    came = request.headers.get("referer", "")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    parts = urlsplit(came)
    page = parts.path + (f"?{parts.query}" if parts.query else "")
    # A path may begin with two slashes, which a browser takes for another site.
    return page if url_has_allowed_host_and_scheme(page, None) else request.path


@contextmanager
def shown_again(request: HttpRequest) -> Iterator[None]:
    """While a page is made: its form holds what was kept for it, where there is such, and it is the same person."""
    kept = waiting(request) if request.method == "GET" else None
    if kept is None or kept["page"] != request.get_full_path():
        yield
        return
    written = Written(kept["fields"], kept["files"])
    token = WRITTEN.set(written)
    try:
        yield
    finally:
        WRITTEN.reset(token)
    if written.shown:
        forget(request)
    elif "told" not in kept and words_of(kept):
        mark_told(request, kept)
        words = _("What you had written has no place on its page any more. For an hour you find it in your account.")
        messages.info(request, words)
