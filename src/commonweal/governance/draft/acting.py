"""The actions that a paper requires: what, who owns it, by which day. Each is an item of a list.

- Sign the contract | Head of Commissioning | 2027-04-01
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonweal.base.errors import Problem
from commonweal.base.language import Text
from commonweal.governance.draft.fault import fault
from commonweal.governance.paper import Part, Points, required

__all__ = ["Action", "actions", "tabled"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that must be done if the decision is made."""

    what: Text
    owner: Text
    by: datetime.date


def actions(parts: Sequence[Part]) -> tuple[tuple[Action, ...], tuple[Problem, ...]]:
    """The actions among some parts, with what is wrong in those that are none."""
    found, problems = list[Action](), list[Problem]()
    for part in parts:
        if isinstance(part, Points):
            for item in part.items:
                made = _action(item)
                if isinstance(made, Action):
                    found.append(made)
                else:
                    problems.append(made)
    return tuple(found), tuple(problems)


def tabled(parts: Sequence[Part]) -> Iterator[Part]:
    """Parts with their actions as tables; a list with an item that is no action stays as it is."""
    for part in parts:
        made = [_action(item) for item in part.items] if isinstance(part, Points) else []
        whole = [one for one in made if isinstance(one, Action)]
        yield required([(one.what, one.owner, one.by) for one in whole]) if made and len(whole) == len(made) else part


def _action(item: Text) -> Action | Problem:
    english, welsh = _told(item.en), _told(item.cy or item.en)
    if english is None or welsh is None:
        return fault("no-owner", path="actions", item=item.en)
    if english[2] != welsh[2]:
        return fault("other-day", path="actions", item=english[0])
    both = zip(english[:2], welsh[:2] if item.cy else ("", ""), strict=True)
    what, owner = (Text(en=en, cy=cy) for en, cy in both)
    return Action(what, owner, english[2])


def _told(item: str) -> tuple[str, str, datetime.date] | None:
    """What, who and when, None where one of them is wanting."""
    what, owner, written = (part.strip() for part in ("||" + item).rsplit("|", 2))
    what = what.lstrip("|").strip()
    try:
        by = datetime.date.fromisoformat(written)
    except ValueError:
        return None
    return (what, owner, by) if what and owner else None
