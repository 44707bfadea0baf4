"""The lab's forms: what was posted becomes a draft, its turned dials written into the documents where they stand."""

import re
from dataclasses import dataclass, field

from django.http import QueryDict

from commonweal.base.errors import FaultyInput, Problem
from commonweal.journeys.lab import Draft, Setting, sketch
from commonweal.journeys.lab.dials import turned
from commonweal.journeys.lab.trial import MOST, document_of
from commonweal.web.contract.lab.library import Choice
from commonweal.web.site.environment import page_language

__all__ = ["Posted", "chosen", "posted"]

_DIAL = re.compile(r"dial-(\d)-(.+)")
_BUDGET = re.compile(r"budget-(\d{4}-\d{2})")
_CONTRACT = re.compile(r"contract-(\d)")
_SHORT = 400
"""Characters of a number, beyond which nobody typed it."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A draft as it was posted; and the dials whose words could not be written into it, as they were typed."""

    draft: Draft
    typed: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def posted(post: QueryDict) -> Posted:
    """What somebody wrote on a sheet. A dial counts where it was turned; else the document does, which may have been edited."""
    texts = [_text(post, f"contract-{place}") for place in sorted(_places(post)) if post.get("remove") != str(place)]
    places = [place for place in sorted(_places(post)) if post.get("remove") != str(place)]
    typed: dict[str, str] = {}
    problems: list[Problem] = []
    for number, place in enumerate(places):
        values = _turned_dials(post, place)
        texts[number], faults = _with_dials(texts[number], values, number)
        problems += faults
        wrong = {fault.path for fault in faults}
        typed |= {f"dial-{number}-{name}": value for name, value in values.items() if name in wrong}
    draft = Draft(
        contracts=tuple(_with_copies(texts, post)),
        world=_text(post, "world"),
        budget={found[1]: _short(post[key]) for key in post if (found := _BUDGET.fullmatch(key))},
        paths=_short(post.get("paths", "")),
        seed=_short(post.get("seed", "")),
    )
    return Posted(draft, typed, tuple(problems))


def _places(post: QueryDict) -> set[int]:
    return {int(found[1]) for key in post if (found := _CONTRACT.fullmatch(key))}


def _with_copies(texts: list[str], post: QueryDict) -> list[str]:
    """The documents, with one of them twice where somebody asked for a copy to change."""
    copied = post.get("copy", "")
    if copied.isdecimal() and int(copied) < len(texts) < MOST:
        return [*texts, texts[int(copied)]]
    return texts


def _turned_dials(post: QueryDict, place: int) -> dict[str, str]:
    dials = {found[2]: _short(post[key]) for key in post if (found := _DIAL.fullmatch(key)) and int(found[1]) == place}
    return {name: value for name, value in dials.items() if value.strip() != post.get(f"was-{place}-{name}", "").strip()}


def _with_dials(text: str, values: dict[str, str], number: int) -> tuple[str, list[Problem]]:
    """A document with its dials turned, as far as they can be, and what was wrong with the others."""
    if not values:
        return text, []
    name = f"contract-{number + 1}"
    try:
        document = document_of(text, name)
    except FaultyInput:
        # The document is told to be faulty when it is read; until it is mended no number in it can be found.
        return text, []
    faults: list[Problem] = []
    right = {}
    for dial, value in values.items():
        try:
            turned(text, document, {dial: value})
            right[dial] = value
        except FaultyInput as error:
            faults += [Problem(one.code, one.message, one.remedy, name, None, one.path) for one in error.problems]
    return turned(text, document, right), faults


def _text(post: QueryDict, name: str) -> str:
    # Browsers send lines in another way than files have them; PostgreSQL keeps no zero character.
    return post.get(name, "").replace("\r\n", "\n").replace("\x00", "\ufffd")


def _short(typed: str) -> str:
    return typed[:_SHORT].replace("\x00", "\ufffd")


def chosen(choice: Choice) -> tuple[Draft, Setting]:
    """The first sheet of what somebody chose to start from."""
    start = choice.start
    if start is None:
        return Draft(contracts=choice.contracts, world=sketch(choice.readable, page_language())), choice.setting
    return start.draft.model_copy(update={"contracts": choice.contracts}), choice.setting
