"""A pilot: what it is to find out, when it must stop, what may be lost, and how it stands by what has been measured."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.gate.framework import PilotTrack

__all__ = ["PILOT_STATES", "PilotDesign", "PilotFacts", "PilotStanding", "PilotState", "Report", "pilot_standing"]

PilotState = Literal["designed", "running", "rule_met", "ceiling_reached", "over", "stopped"]

PILOT_STATES: dict[PilotState, Text] = {
    "designed": Text(en="not begun", cy="heb ddechrau"),
    "running": Text(en="running", cy="ar waith"),
    "rule_met": Text(en="must stop: its stopping rule is met", cy="rhaid stopio: bodlonwyd ei reol stopio"),
    "ceiling_reached": Text(en="must stop: its ceiling is reached", cy="rhaid stopio: cyrhaeddwyd ei nenfwd"),
    "over": Text(en="over", cy="drosodd"),
    "stopped": Text(en="stopped", cy="wedi’i stopio"),
}


@dataclass(frozen=True, slots=True)
class PilotDesign:
    """A pilot as it was designed, before it began.

    Parameters
    ----------
    hypothesis
        What is believed, so that it can turn out to be wrong.
    measure, unit
        What is measured, and in what.
    better
        Whether more of it is better, or less.
    baseline, target
        What it is now, and what it must reach for the pilot to grow.
    stop_at, stop_after
        The value at which, or beyond it, the pilot stops once so many reports in a row have it.
    ceiling_pence
        The most that may be lost: spent and not to be had back.
    starts, ends
        Its first and last day.
    """

    hypothesis: Text
    measure: Text
    unit: Text
    better: Literal["higher", "lower"]
    baseline: Decimal
    target: Decimal
    stop_at: Decimal
    stop_after: int
    ceiling_pence: int
    starts: datetime.date
    ends: datetime.date

    def reaches(self, value: Decimal, wanted: Decimal) -> bool:
        """Whether a value is as good as another, or better."""
        return value >= wanted if self.better == "higher" else value <= wanted

    def fails(self, value: Decimal) -> bool:
        """Whether a value is at the stopping rule's, or beyond it."""
        return value <= self.stop_at if self.better == "higher" else value >= self.stop_at


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured on a day, and what has been lost until then, in whole pence."""

    on: datetime.date
    value: Decimal
    lost_pence: int


@dataclass(frozen=True, slots=True)
class PilotFacts:
    """All that is known of a pilot. `reports` are in the order of their days; `stopped_on` is the day on which it was stopped."""

    design: PilotDesign
    begun_on: datetime.date | None = None
    reports: tuple[Report, ...] = ()
    stopped_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PilotStanding:
    """How a pilot stands on a day. `since` is the day from which it stands so; `finished` whether it is time to review it;
    `hindrances` say why it may not grow, and are none where it may. `left_pence` is what may be lost still."""

    state: PilotState
    since: datetime.date | None
    finished: bool
    hindrances: tuple[Text, ...]
    left_pence: int

    @property
    def may_grow(self) -> bool:
        """Whether what was measured lets it grow."""
        return not self.hindrances

    @property
    def must_stop(self) -> bool:
        """Whether somebody has to stop it now."""
        return self.state in ("rule_met", "ceiling_reached")


def pilot_standing(facts: PilotFacts, track: PilotTrack, today: datetime.date) -> PilotStanding:
    """How a pilot stands on a day, by what was reported until then."""
    reports = [report for report in facts.reports if report.on <= today]
    lost = reports[-1].lost_pence if reports else 0
    state, since = _state(facts, reports, today)
    over = facts.begun_on is not None and today > facts.design.ends
    stopped = facts.stopped_on is not None and facts.stopped_on <= today
    return PilotStanding(
        state,
        since,
        finished=facts.begun_on is not None and (over or stopped),
        hindrances=tuple(_hindrances(facts.design, reports, track)),
        left_pence=max(facts.design.ceiling_pence - lost, 0),
    )


def _state(facts: PilotFacts, reports: Sequence[Report], today: datetime.date) -> tuple[PilotState, datetime.date | None]:
    design = facts.design
    if facts.begun_on is None or facts.begun_on > today:
        return "designed", None
    if facts.stopped_on is not None and facts.stopped_on <= today:
        return "stopped", facts.stopped_on
    if reached := _ceiling_reached(design, reports):
        return "ceiling_reached", reached
    if met := _rule_met(design, reports):
        return "rule_met", met
    if today > design.ends:
        return "over", design.ends
    return "running", facts.begun_on


def _ceiling_reached(design: PilotDesign, reports: Sequence[Report]) -> datetime.date | None:
    return next((report.on for report in reports if report.lost_pence >= design.ceiling_pence), None)


def _rule_met(design: PilotDesign, reports: Sequence[Report]) -> datetime.date | None:
    """The day on which so many reports in a row had failed; it stays met, whatever comes after."""
    rows = accumulate((design.fails(report.value) for report in reports), lambda row, fails: (row + 1) * fails, initial=0)
    return next((report.on for report, row in zip(reports, list(rows)[1:], strict=True) if row >= design.stop_after), None)


def _hindrances(design: PilotDesign, reports: Sequence[Report], track: PilotTrack) -> Iterator[Text]:
    if len(reports) < track.fewest_reports:
        yield Text(
            en=f"Reports so far: {len(reports)}; at least {track.fewest_reports} are needed.",
            cy=f"Adroddiadau hyd yma: {len(reports)}; mae angen o leiaf {track.fewest_reports}.",
        )
    if reports and not design.reaches(reports[-1].value, design.target):
        yield Text(en="The last report does not reach the target.", cy="Nid yw’r adroddiad diwethaf yn cyrraedd y targed.")
    if _rule_met(design, reports):
        yield Text(en="The stopping rule was met.", cy="Bodlonwyd y rheol stopio.")
    if _ceiling_reached(design, reports):
        yield Text(en="The ceiling on what may be lost was reached.", cy="Cyrhaeddwyd y nenfwd ar yr hyn y gellir ei golli.")
