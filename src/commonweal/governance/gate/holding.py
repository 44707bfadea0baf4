"""What a pilot is held to: a design that can turn out wrong and can be borne, and reports that follow one another."""

import datetime
from collections.abc import Iterator

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text, money
from commonweal.base.money import pence
from commonweal.governance.gate.age import months_after
from commonweal.governance.gate.framework import PilotTrack
from commonweal.governance.gate.pilot import PilotDesign, PilotFacts, Report

__all__ = ["check_design", "check_report"]


def check_design(design: PilotDesign, track: PilotTrack) -> None:
    """FaultyInput with all that does not fit together in a design, or passes what the framework lets a pilot do."""
    if problems := [*_wrong_numbers(design, track), *_wrong_days(design, track)]:
        raise FaultyInput(problems)


def _wrong_numbers(design: PilotDesign, track: PilotTrack) -> Iterator[Problem]:
    if design.reaches(design.baseline, design.target):
        told = Text(
            en="The target is no better than what is measured now: the hypothesis could not be wrong. Choose a better one.",
            cy="Nid yw’r targed yn well na’r hyn a fesurir yn awr: ni allai’r ddamcaniaeth fod yn anghywir. Dewiswch un gwell.",
        )
        yield Problem.spoken("wrong-target", told, "target")
    if design.reaches(design.stop_at, design.target):
        told = Text(
            en="The stopping rule would stop a pilot that has reached its target. Choose a value that is worse than the target.",
            cy="Byddai’r rheol stopio yn stopio peilot sydd wedi cyrraedd ei darged. Dewiswch werth sy’n waeth na’r targed.",
        )
        yield Problem.spoken("wrong-rule", told, "stop_at")
    if design.stop_after < 1:
        told = Text(
            en="The stopping rule needs one report at least. Write 1 or more.",
            cy="Mae angen o leiaf un adroddiad ar y rheol stopio. Ysgrifennwch 1 neu fwy.",
        )
        yield Problem.spoken("wrong-rule", told, "stop_after")
    if not 0 < design.ceiling_pence <= pence(track.most_at_risk):
        most = float(track.most_at_risk)
        told = Text(
            en=f"Something must be at stake, and the framework lets a pilot lose {money(most)} at most.",
            cy=f"Rhaid bod rhywbeth yn y fantol, ac mae’r fframwaith yn gadael i beilot golli {money(most, 'cy')} ar y mwyaf.",
        )
        yield Problem.spoken("wrong-ceiling", told, "ceiling")


def _wrong_days(design: PilotDesign, track: PilotTrack) -> Iterator[Problem]:
    if design.ends <= design.starts:
        told = Text(
            en="It ends before it has begun. Give it a later last day.",
            cy="Mae’n dod i ben cyn iddo ddechrau. Rhowch ddiwrnod olaf diweddarach iddo.",
        )
        yield Problem.spoken("wrong-days", told, "ends")
    elif design.ends > months_after(design.starts, track.longest_months):
        told = Text(
            en=f"The framework lets a pilot run {track.longest_months} months at most. End it earlier, or use the other track.",
            cy=f"Mae’r fframwaith yn gadael i beilot redeg am {track.longest_months} mis ar y mwyaf. "
            "Rhowch ddiwedd cynharach iddo, neu cymerwch y llwybr arall.",
        )
        yield Problem.spoken("wrong-days", told, "ends")


_NOT_RUNNING = Text(
    en="Reports belong to a pilot that has begun and has not been stopped. Write it into the findings.",
    cy="Mae adroddiadau’n perthyn i beilot sydd wedi dechrau ac nad yw wedi’i stopio. Ysgrifennwch ef yn y canfyddiadau.",
)
_WRONG_DAY = Text(
    en="A report comes after the one before it, and on a day that has come. Choose another day.",
    cy="Daw adroddiad ar ôl yr un o’i flaen, ac ar ddiwrnod sydd wedi dod. Dewiswch ddiwrnod arall.",
)
_WRONG_LOSS = Text(
    en="What has been lost until a day cannot become less. Give the sum since the beginning.",
    cy="Ni all yr hyn a gollwyd hyd ddiwrnod fynd yn llai. Rhowch y swm ers y dechrau.",
)


def check_report(facts: PilotFacts, report: Report, today: datetime.date) -> None:
    """FaultyInput where a report cannot follow those that are there: what was once reported is not undone by a later word."""
    last = facts.reports[-1] if facts.reports else None
    if facts.begun_on is None or facts.stopped_on is not None:
        raise FaultyInput([Problem.spoken("not-running", _NOT_RUNNING, "on")])
    if not (last.on if last else facts.begun_on - datetime.timedelta(1)) < report.on <= today:
        raise FaultyInput([Problem.spoken("wrong-day", _WRONG_DAY, "on")])
    if last and report.lost_pence < last.lost_pence:
        raise FaultyInput([Problem.spoken("wrong-loss", _WRONG_LOSS, "lost")])
