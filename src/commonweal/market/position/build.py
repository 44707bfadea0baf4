"""From answers to a market position statement: each figure as an indicator gave it, in an order that no engine changes."""

import datetime
from collections import Counter
from collections.abc import Mapping

from commonweal.base.evidence import InputFile
from commonweal.base.language import LANGUAGES
from commonweal.base.parameters import InForce, Parameters
from commonweal.market.choice import Choice
from commonweal.market.flag import FLAGS
from commonweal.market.indicator import INDICATORS
from commonweal.market.position.asking import ASKED
from commonweal.market.position.build_ahead import endings, exposed, flags, prices
from commonweal.market.position.build_supplied import Answers, competition, one, sectors, size, supply, turnover
from commonweal.market.position.document import PositionDocument
from commonweal.market.position.statement import FaultCount, Known, Made, PositionStatement, Rules, Source, Subject
from commonweal.market.position.subject import place_of, service_of

__all__ = ["build"]


def build(
    answers: Answers,
    choice: Choice,
    as_at: datetime.date,
    parameters: Parameters,
    *,
    version: str,
    words: PositionDocument | None = None,
    file: InputFile | None = None,
) -> PositionStatement:
    """The statement that the answers make.

    Parameters
    ----------
    answers
        The rows that answer each of `asking.queries`, in any order.
    choice, as_at, parameters
        What was asked with.
    words, file
        What people wrote, and the file that it was read from.
    """
    named = words.service if words and words.service.en else service_of(choice)
    return PositionStatement(
        as_at=as_at,
        languages=tuple(words.languages) if words else LANGUAGES,
        subject=Subject(named, place_of(choice), choice.to_query()),
        words=words,
        sources=_sources(answers),
        known=_known(answers),
        rules=_rules(),
        size=size(answers),
        supply=supply(answers),
        sectors=sectors(answers),
        turnover=turnover(answers),
        competition=competition(answers),
        endings=endings(answers),
        exposed=exposed(answers),
        prices=prices(answers),
        flags=flags(answers),
        faults=_faults(answers),
        made=Made(version, _settings(as_at), _in_force(parameters, as_at), file),
    )


def _sources(answers: Answers) -> tuple[Source, ...]:
    ordered = sorted(answers["sources"], key=lambda row: (row["name"], row["source"]))
    return tuple(Source(row["source"], row["name"], row["kind"], row["records"], row["used"]) for row in ordered)


def _known(answers: Answers) -> Known:
    here, everywhere, bids, direct = (one(answers[name]) for name in ("known", "everywhere", "bids", "direct"))
    return Known(
        awards=here["awards"],
        value=one(answers["size"]).get("valued", 0),
        end=here["end"],
        competition=direct.get("counted", 0),
        lots=bids.get("lots", 0),
        bids=bids.get("counted", 0),
        everywhere=everywhere["awards"],
        without_service=everywhere["without_service"],
        without_place=everywhere["without_place"],
    )


def _faults(answers: Answers) -> tuple[FaultCount, ...]:
    """Reasons over all sources, the most frequent first."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in answers["faults"]:
        counted[row["reason"], row["consequence"]] += row["times"]
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FaultCount(reason, consequence, times) for (reason, consequence), times in ordered)


def _rules() -> Rules:
    """The settings that sentences tell, as the indicators were asked with them."""

    def setting(question: str, name: str) -> int:
        code, changed = ASKED[question]
        return int(str({**INDICATORS[code].settings, **changed}[name]))

    return Rules(
        months=setting("pipeline", "months"),
        joint_months=setting("together", "months"),
        window=setting("together", "window"),
        lead=setting("pipeline", "lead"),
        large_lead=setting("pipeline", "large_lead"),
        large_pounds=setting("pipeline", "large"),
        lookback=setting("turnover", "lookback"),
        recent=setting("exposed", "recent"),
    )


def _settings(as_at: datetime.date) -> dict[str, Mapping[str, str]]:
    """Every setting of every indicator that was asked, as words."""
    told: dict[str, Mapping[str, str]] = {}
    for code, changed in ASKED.values():
        settings = {**INDICATORS[code].settings, **changed}
        words = {name: str(as_at if name == "as_at" else value) for name, value in settings.items()}
        told[code if not changed else f"{code}, {' '.join(words[name] for name in changed)}"] = words
    return told


def _in_force(parameters: Parameters, day: datetime.date) -> dict[str, InForce]:
    """The parameters that flags look at, as they stood on the day; one that had no value yet is left out."""
    needed = sorted({name for flag in FLAGS.values() for name in flag.parameters})
    return {name: parameters[name].in_force(day) for name in needed if min(parameters[name].values) <= day}
