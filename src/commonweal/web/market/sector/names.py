"""Organisations by their keys."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from ibis.expr.types import Table

from commonweal.market.table import RECORD
from commonweal.web.market.sector.held import ask

__all__ = ["name_of", "organisation"]


def _organisation(key: str) -> Table:
    return RECORD.organisation.filter(RECORD.organisation.organisation == key).limit(1)


def organisation(key: str) -> Mapping[str, Any]:
    """What is known of an organisation; Http404 where there is none of that key."""
    found = ask(_organisation, key)
    if not found:
        raise Http404(key)
    return found[0]


def name_of(key: str) -> str:
    """The name of an organisation; its key where it is not known."""
    found = ask(_organisation, key)
    return str(found[0]["name"] or key) if found else key
