"""Counting a vote: who may cast one, whether enough are there, and what comes of it.

Source: Local Government Act 1972, schedule 12, paragraph 39 (a majority of those present and voting; a second, casting vote for the
person presiding where votes are equal) and paragraph 6 (a quorum of a quarter of the council). Bodies set their own quorum.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.refusal import problem

__all__ = ["VOTES", "Ballot", "Cast", "Count", "VotingRule", "count"]

Cast = Literal["for", "against", "abstained"]

VOTES: dict[Cast, Text] = {
    "for": Text(en="for", cy="o blaid"),
    "against": Text(en="against", cy="yn erbyn"),
    "abstained": Text(en="abstained", cy="ymataliodd"),
}


@dataclass(frozen=True, slots=True)
class VotingRule:
    """How a body votes: at least `least` members are there, and one in `one_in` of its seats where that is given; whoever presides
    has a casting vote or not."""

    least: int = 1
    one_in: int | None = None
    casting_vote: bool = True

    def quorum(self, seats: int) -> int:
        """Members who must be there.

        >>> VotingRule(least=3, one_in=4).quorum(47), VotingRule(least=3).quorum(9)
        (12, 3)
        """
        share = 0 if self.one_in is None else -(-seats // self.one_in)
        return max(self.least, share)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What was cast in an item, by the keys of members. `assent` is where nobody asked for a count and nobody spoke against;
    `casting` is the second vote of whoever was in the chair."""

    votes: Mapping[str, Cast] = field(default_factory=dict)
    chair: str = ""
    casting: Literal["for", "against"] | None = None
    assent: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How it went."""

    votes_for: int
    votes_against: int
    abstained: int
    carried: bool
    by_casting_vote: bool = False


def count(ballot: Ballot, rule: VotingRule, seats: Collection[str], present: Collection[str], barred: Collection[str]) -> Count:
    """What a ballot comes to. Votes that are equal and have no casting vote do not carry.

    Raises
    ------
    FaultyInput
        Where too few were there who may take part, somebody voted who may not, or a casting vote was given without need or right.
    """
    taking_part = (set(present) & set(seats)) - set(barred)
    problems = [*_too_few(len(taking_part), rule.quorum(len(seats))), *_strangers(ballot, seats, present, barred)]
    cast = list(ballot.votes.values())
    yes, no = cast.count("for"), cast.count("against")
    problems += _casting(ballot, rule, taking_part, tied=yes == no)
    if ballot.assent and cast:
        problems.append(_told("assent-and-count", "It cannot both be agreed without a count and be counted.",
                              "Ni ellir cytuno heb gyfrif a chyfrif hefyd."))  # fmt: skip
    if not ballot.assent and not yes + no:
        problems.append(_told("no-votes", "Nobody voted for or against.", "Ni phleidleisiodd neb o blaid nac yn erbyn."))
    if problems:
        raise FaultyInput(problems)
    carried = ballot.assent or yes > no or ballot.casting == "for"
    return Count(yes, no, cast.count("abstained"), carried, ballot.casting is not None)


def _too_few(there: int, quorum: int) -> list[Problem]:
    if there >= quorum:
        return []
    return [
        _told(
            "no-quorum",
            f"{there} members could take part, and the quorum is {quorum}.",
            f"Gallai {there} o aelodau gymryd rhan, a’r cworwm yw {quorum}.",
        )
    ]


def _strangers(ballot: Ballot, seats: Collection[str], present: Collection[str], barred: Collection[str]) -> list[Problem]:
    problems = []
    for member in ballot.votes:
        if member not in seats:
            problems.append(_told("no-seat", "Somebody voted who has no seat.", "Pleidleisiodd rhywun heb sedd.", member))
        elif member not in present:
            problems.append(_told("absent", "Somebody voted who was not there.", "Pleidleisiodd rhywun nad oedd yno.", member))
        elif member in barred:
            told = _told(
                "barred",
                "Somebody voted whose interest bars them.",
                "Pleidleisiodd rhywun y mae ei fuddiant yn ei wahardd.",
                member,
            )
            problems.append(told)
    return problems


def _casting(ballot: Ballot, rule: VotingRule, taking_part: Collection[str], *, tied: bool) -> list[Problem]:
    if ballot.casting is None:
        return []
    if not rule.casting_vote:
        return [_told("no-casting-vote", "This body has no casting vote.", "Nid oes gan y corff hwn bleidlais fwrw.")]
    if not tied or ballot.assent:
        return [
            _told("not-tied", "A casting vote is for votes that are equal.", "Mae pleidlais fwrw ar gyfer pleidleisiau cyfartal.")
        ]
    if ballot.chair not in taking_part:
        return [_told("no-chair", "Nobody who may take part is in the chair.", "Nid oes neb a gaiff gymryd rhan yn y gadair.")]
    return []


def _told(code: str, en: str, cy: str, member: str = "") -> Problem:
    return problem(code, Text(en=en, cy=cy), Text(en="Correct the record.", cy="Cywirwch y cofnod."), member)
