"""What a decision rests on, found by the address of its page here, or by its hash."""

import re
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext

from commonweal.web.governance.commission.sources import address_of
from commonweal.web.governance.paper.evidence import offers
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.results.held import known

__all__ = ["cited"]

_HASH = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"^/(en|cy)/")


def cited(line: str) -> dict[str, str]:
    """What a line names, with its hash: the address of a page, the key of something published, or a key and a hash;
    ValidationError where nothing is known by it."""
    told = line.strip()
    found = _page(urlsplit(told).path) if "/" in told else _keyed(told)
    if found is None:
        message = gettext("Nothing that is published here is known by “%(line)s”. Give the address of its page.")
        raise forms.ValidationError(message % {"line": told[:60]})
    return found


def _page(path: str) -> dict[str, str] | None:
    """What stands at an address: a stored result, something published, or a statement or case as it is now."""
    parts = [part for part in path.split("/") if part]
    result = next((part for part in parts if _HASH.fullmatch(part)), "")
    if result in known([result]):
        return {"kind": "evidence", "key": result[:12], "sha256": result}
    for part in parts:
        if entry := _entry(part):
            return _of(entry)
    here = _LANGUAGE.sub("/", path)
    offered = (one for one in offers() if one.kind != "lab")
    same = (one for one in offered if _LANGUAGE.sub("/", address_of(one.kind, one.name)) == here)
    return next(({"kind": "evidence", "key": one.sha256[:12], "sha256": one.sha256} for one in same), None)


def _keyed(told: str) -> dict[str, str] | None:
    """What a key, or a key and a hash, or a hash alone, names."""
    key, _space, sha256 = told.partition(" ")
    if _HASH.fullmatch(key):
        key, sha256 = key[:12], key
    if sha256.strip():
        paper = PaperRecord.objects.filter(pk=key).exists()
        return {"kind": "paper" if paper else "evidence", "key": key, "sha256": sha256.strip()}
    entry = _entry(key)
    return _of(entry) if entry else None


def _entry(key: str) -> PublicEntry | None:
    return PublicEntry.objects.filter(key=key[:12], withdrawn_at=None).exclude(kind="decision").first()


def _of(entry: PublicEntry) -> dict[str, str]:
    """By the hash of its public form."""
    return {"kind": "paper" if entry.kind == "paper" else "evidence", "key": entry.key, "sha256": entry.sha256}
