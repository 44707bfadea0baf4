"""Stored cases, as the pages read them: the content of case.json, decoded once a build."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.http import Http404
from pydantic import TypeAdapter

from commonweal.base.language import Language
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import page_language

__all__ = ["CaseContent", "appraised", "built_in", "council_of", "interval", "stored_case"]

OPTIONS = TypeAdapter(tuple[OptionAppraisal, ...])

CaseContent = Mapping[str, Any]
"""A `commonweal.journeys.case.Case` as JSON has it. Pages only read it: one value serves every request."""


def stored_case(slug: str) -> CaseContent:
    """The case of that id; Http404 where there is none."""
    record = CaseRecord.objects.filter(slug=slug).only("sha256").first()
    if record is None:
        raise Http404(slug)
    return _decoded(slug, record.sha256)


@lru_cache(maxsize=32)
def _decoded(slug: str, sha256: str) -> CaseContent:
    record = CaseRecord.objects.get(slug=slug)
    return {**record.content, "sha256": sha256}


def council_of(case: CaseContent) -> Organisation | None:
    """The council here whose name the case tells; None where it has no account of its own."""
    councils = Organisation.objects.filter(sort="council")
    return next((one for one in councils if one.name.en == case["council"]["en"]), None)


def built_in(case: CaseContent) -> Language:
    """The language of the pictures and papers that a page shows: its own where the case was written in it."""
    languages: Sequence[Language] = case["languages"]
    return page_language() if page_language() in languages else languages[0]


def appraised(case: CaseContent) -> tuple[OptionAppraisal, ...]:
    """The options as they were appraised."""
    return OPTIONS.validate_python(case["options"])


def interval(estimate: Mapping[str, Any], level: float = 0.8) -> Mapping[str, float]:
    """The stored interval of an estimate at a level; by default the one that holds 8 futures out of 10."""
    return next(one for one in estimate["intervals"] if abs(one["level"] - level) < 1e-9)
