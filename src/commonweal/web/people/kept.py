"""What was sent too late, in the session of whoever sent it: sealed, and for an hour, until it is shown or thrown away."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from commonweal.web.site.sealing import opened, sealed

__all__ = ["WHOSE", "forget", "mark_told", "put", "waiting", "words_of"]

WHOSE = "form-of"
"""The part of a form that says whose it is."""
_KEPT = "written"
_LASTS = 60 * 60
_LONGEST = 300_000
"""Letters, beyond which nothing is kept."""
_SECRETS = {"password", "password1", "password2", "oldpassword", "again", "token", "code", "credential"}
_NEVER = {"csrfmiddlewaretoken", WHOSE, *_SECRETS}
"""Names of fields that are never kept."""
_CHOSEN = re.compile(r"[\w:.+-]{1,24}")
"""What lists and buttons send: keys, days and numbers."""


def put(request: HttpRequest, whose: str, page: str) -> str:
    """Put what was sent into the session, and say what became of it: there may be too much, or nothing to keep."""
    fields = {name: values for name, values in request.POST.lists() if name.lower() not in _NEVER}
    if not any(value for values in fields.values() for value in values):
        return "empty"
    kept = {"at": timezone.now().timestamp(), "person": whose, "page": page, "fields": fields}
    told = json.dumps(kept | {"files": bool(request.FILES)})
    if len(told) > _LONGEST:
        return "long"
    request.session[_KEPT] = sealed(told)
    return "kept" if words_of(kept) else "chosen"


def words_of(kept: Mapping[str, Any]) -> list[str]:
    """What somebody wrote in a form, in its order: all but what they chose of a list, and what a button sent."""
    sent = (value for values in kept["fields"].values() for value in values)
    return [value for value in sent if value and not _CHOSEN.fullmatch(value)]


def waiting(request: HttpRequest) -> Mapping[str, Any] | None:
    """What was kept of whoever is signed in, and not shown yet; what is too old, or another's, is thrown away."""
    if _KEPT not in request.session:
        return None
    told = opened(request.session[_KEPT])
    kept = json.loads(told) if told else None
    if kept is None or kept["person"] != request.user.pk or timezone.now().timestamp() - kept["at"] >= _LASTS:
        forget(request)
        return None
    return kept  # type: ignore[no-any-return]


def forget(request: HttpRequest) -> None:
    """Keep it no more."""
    request.session.pop(_KEPT, None)


def mark_told(request: HttpRequest, kept: Mapping[str, Any]) -> None:
    """Somebody was told that it is kept: once is enough."""
    request.session[_KEPT] = sealed(json.dumps({**kept, "told": True}))
