"""What the public may be kept from, and why: a fence around the words that are exempt.

    ::: exempt 3 Prices that bidders gave in confidence
    The lowest of the three bids was …
    :::

The number is that of the paragraph of Schedule 12A; the words after it are the reason, which the public reads.

Source: Local Government Act 1972, Schedule 12A: Part 1 for England (paragraphs 1 to 7), Part 4 for Wales (paragraphs 12 to 18).
The paragraphs of a standards committee (18A to 18C) are left out: it does not commission.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from commonweal.base.errors import Problem
from commonweal.base.language import Text
from commonweal.governance.draft.fault import fault

__all__ = ["PARAGRAPHS", "Mark", "Nation", "Segment", "bare", "ground", "segments"]

Nation = Literal["ENG", "WLS"]

_NAMES = (
    Text(en="information relating to any individual", cy="gwybodaeth sy’n ymwneud ag unrhyw unigolyn"),
    Text(
        en="information which is likely to reveal the identity of an individual",
        cy="gwybodaeth sy’n debygol o ddatgelu pwy yw unigolyn",
    ),
    Text(
        en="information relating to the financial or business affairs of any particular person (including the authority "
        "holding that information)",
        cy="gwybodaeth sy’n ymwneud â materion ariannol neu fusnes unrhyw berson penodol (gan gynnwys yr awdurdod sy’n dal "
        "yr wybodaeth honno)",
    ),
    Text(
        en="information relating to any consultations or negotiations, or contemplated consultations or negotiations, in "
        "connection with any labour relations matter arising between the authority or a Minister of the Crown and "
        "employees of, or office holders under, the authority",
        cy="gwybodaeth sy’n ymwneud ag unrhyw ymgynghori neu negodi, neu ymgynghori neu negodi arfaethedig, mewn cysylltiad "
        "ag unrhyw fater cysylltiadau llafur sy’n codi rhwng yr awdurdod neu un o Weinidogion y Goron a chyflogeion yr "
        "awdurdod, neu rai sy’n dal swydd oddi tano",
    ),
    Text(
        en="information in respect of which a claim to legal professional privilege could be maintained in legal proceedings",
        cy="gwybodaeth y gellid cynnal hawliad i fraint broffesiynol gyfreithiol yn ei chylch mewn achos cyfreithiol",
    ),
    Text(
        en="information which reveals that the authority proposes to give under any enactment a notice under or by virtue of"
        " which requirements are imposed on a person, or to make an order or direction under any enactment",
        cy="gwybodaeth sy’n datgelu bod yr awdurdod yn bwriadu rhoi hysbysiad o dan unrhyw ddeddfiad sy’n gosod gofynion ar "
        "berson, neu wneud gorchymyn neu gyfarwyddyd o dan unrhyw ddeddfiad",
    ),
    Text(
        en="information relating to any action taken or to be taken in connection with the prevention, investigation or "
        "prosecution of crime",
        cy="gwybodaeth sy’n ymwneud ag unrhyw gamau a gymerwyd neu sydd i’w cymryd mewn cysylltiad ag atal, ymchwilio i neu "
        "erlyn troseddau",
    ),
)
"""What each paragraph covers, in the order that both Parts have."""

_PARTICULAR = Text(en="information relating to a particular individual", cy="gwybodaeth sy’n ymwneud ag unigolyn penodol")
"""How the first is worded in Wales."""

PARAGRAPHS: dict[Nation, dict[str, Text]] = {
    "ENG": {str(number): name for number, name in enumerate(_NAMES, start=1)},
    "WLS": {str(number): name for number, name in enumerate((_PARTICULAR, *_NAMES[1:]), start=12)},
}
"""The paragraphs of each nation by number, with what they cover."""

_FENCE = ":::"
_OPENING = re.compile(r"\s*:::+\s*exempt\s+(?P<number>\w+)\s+(?P<reason>\S.*)")
_CLOSING = re.compile(r"\s*:::+\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Why some words are exempt: the paragraph's number, and the reason; both empty where they were not written as they must be."""

    paragraph: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Some lines of a text, the first of them `line`, counted from 1. `mark` is None where they are open."""

    line: int
    text: str
    mark: Mark | None = None


def segments(text: str) -> tuple[tuple[Segment, ...], tuple[Problem, ...]]:
    """The open and the exempt parts of a text, in order, with what is wrong in its fences.

    Where a fence is wrong, what follows it is exempt: better that the public misses what it may read than reads what it may not.

    >>> [(one.text, one.mark) for one in segments("Open.\\n::: exempt 3 Prices\\nShut.\\n:::\\nOpen.")[0]]
    [('Open.', None), ('Shut.', Mark(paragraph='3', reason='Prices')), ('Open.', None)]
    >>> [(one.text, one.mark) for one in segments("::: exmpt\\nShut.")[0]]
    [('::: exmpt\\nShut.', Mark(paragraph='', reason=''))]
    """
    found, problems = list[Segment](), list[Problem]()
    lines, begins, open_fences = list[str](), 1, list[tuple[int, Mark]]()
    for number, line in enumerate(text.splitlines(), start=1):
        if _FENCE not in line:
            lines.append(line)
            continue
        found.append(Segment(begins, "\n".join(lines), open_fences[-1][1] if open_fences else None))
        lines, begins = [], number + 1
        if open_fences and _CLOSING.fullmatch(line):
            open_fences.pop()
            continue
        if open_fences:
            problems.append(fault("fence-in-fence", number))
        mark = _marked(line)
        if not mark.paragraph:
            problems.append(fault("no-ground", number))
            lines, begins = [line], number
        open_fences.append((number, mark))
    found.append(Segment(begins, "\n".join(lines), open_fences[-1][1] if open_fences else None))
    problems += [fault("open-fence", number) for number, _ in open_fences]
    return tuple(one for one in found if one.text.strip()), tuple(problems)


def _marked(line: str) -> Mark:
    opened = _OPENING.fullmatch(line)
    return Mark(opened["number"], opened["reason"].strip()) if opened else Mark()


def bare(text: str) -> str:
    """A text without what is exempt in it, and without the reasons.

    >>> bare("Open.\\n::: exempt 3 Prices\\nShut.\\n:::")
    'Open.'
    """
    return "\n".join(one.text for one in segments(text)[0] if one.mark is None)


def ground(mark: Mark, nation: Nation, path: str = "") -> Iterator[Problem]:
    """What is wrong in the number of a paragraph: it must be one of the nation's."""
    known = list(PARAGRAPHS[nation])
    if mark.paragraph and mark.paragraph not in known:
        yield fault("no-paragraph", path=path, number=mark.paragraph, first=known[0], last=known[-1])
