"""The record of a decision, with every part that the law asks for, or none.

Source: SI 2012/2089, regulation 12(2) (decisions of bodies) and 13(4) (decisions of individuals): the decision and its date, the
reasons, the alternatives considered and rejected, conflicts of interest declared, and dispensations. Commonweal asks the same of
every body, and in Wales too.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.meeting.closed import Closure
from commonweal.governance.meeting.interest import Interest
from commonweal.governance.refusal import problem

__all__ = ["NOTHING", "Alternative", "Cited", "Decision"]

NOTHING = Text(en="")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another thing that could have been decided, and why it was not."""

    what: Text
    why_not: Text


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper or a piece of evidence that the decision rests on, by its key and the hash of what was before the maker."""

    kind: Literal["paper", "evidence"]
    key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is recorded; FaultyInput with every part that is missing.

    Parameters
    ----------
    title, decision
        What it is about, and what was decided, as it was resolved.
    on
        The day on which it was made.
    body, maker
        Who decided: the body; and the individual with their office where one decided alone.
    reasons
        Why.
    alternatives, no_alternative
        What else was considered and rejected; or why there was nothing else to consider.
    interests
        Conflicts of interest declared, with what was done; None where nobody was asked.
    cited
        What it rests on.
    private, ground, closed
        What of the reasons is closed to the public; by which paragraph of schedule 12A (Local Government Act 1972), or by which
        terms, enactment or order; and whether it is exempt or confidential.
    key
        Whether it is a key decision.
    """

    title: Text
    decision: Text
    on: datetime.date
    body: Text
    reasons: Text
    alternatives: tuple[Alternative, ...]
    interests: tuple[Interest, ...] | None
    cited: tuple[Cited, ...]
    maker: str = ""
    no_alternative: Text = NOTHING
    private: Text = NOTHING
    ground: str = ""
    key: bool = False
    closed: Closure = "exempt"

    def __post_init__(self) -> None:
        if found := [*self._lacking(), *self._untraceable()]:
            raise FaultyInput(found)

    def _lacking(self) -> list[Problem]:
        considered = self.no_alternative.en.strip() or self.alternatives
        whole = all(one.what.en.strip() and one.why_not.en.strip() for one in self.alternatives)
        parts: dict[str, tuple[object, Text]] = {
            "title": (self.title.en.strip(), Text(en="what it is about", cy="am beth y mae")),
            "decision": (self.decision.en.strip(), Text(en="what was decided", cy="yr hyn a benderfynwyd")),
            "body": (self.body.en.strip(), Text(en="who decided", cy="pwy a benderfynodd")),
            "reasons": (self.reasons.en.strip(), Text(en="the reasons", cy="y rhesymau")),
            "alternatives": (
                considered and whole,
                Text(en="which alternatives were rejected, and why", cy="pa opsiynau eraill a wrthodwyd, a pham"),
            ),
            "interests": (
                self.interests is not None,
                Text(en="whether conflicts of interest were declared", cy="a ddatganwyd gwrthdaro buddiannau"),
            ),
            "ground": (
                self.ground.strip() or not self.private.en.strip(),
                Text(en="on what ground a part is closed", cy="ar ba sail y mae rhan ar gau"),
            ),
        }
        return [_missing(name, words) for name, (there, words) in parts.items() if not there]

    def _untraceable(self) -> list[Problem]:
        return [
            problem(
                "untraceable",
                Text(en=f"“{one.sha256:.20}” is no hash of a {one.kind}.", cy=f"Nid yw “{one.sha256:.20}” yn hash."),
                Text(en="Cite it by its SHA-256 hash.", cy="Dyfynnwch ef yn ôl ei hash SHA-256."),
            )
            for one in self.cited
            if not _HASH.fullmatch(one.sha256)
        ]


def _missing(name: str, words: Text) -> Problem:
    told = Text(en=f"The record does not say {words.en}.", cy=f"Nid yw’r cofnod yn dweud {words.cy}.")
    return problem("missing-part", told, Text(en="Add it.", cy="Ychwanegwch hynny."), name)
