"""A first sketch of a world for contracts that come with none, so that they can be tried at once and the sketch corrected."""

import json
from collections.abc import Iterator, Mapping, Sequence

from commonweal.base.language import Language, Text
from commonweal.base.measure import Measure
from commonweal.contract import Contract
from commonweal.contract.terms import indexation

__all__ = ["sketch"]

_OPENING = {
    "en": "# A first sketch, made from what the contracts count. Every number is a stand-in: put your own judgement in its place.",
    "cy": "# Braslun cyntaf, a wnaed o’r hyn y mae’r contractau’n ei gyfrif. Rhif dros dro yw pob un: rhowch eich barn eich hun.",
}
_SHARE = "{low: 0.6, likely: 0.8, high: 0.95}"
_POUNDS = "{low: 50000, likely: 100000, high: 200000}"
_COUNT = "{low: 5, likely: 10, high: 20}"
_YEARLY = "{low: 0, likely: 0.02, high: 0.05}"
_CHANCE = "{low: 0.01, likely: 0.03, high: 0.06}"
_TRULY = "{low: 0, likely: 0.08, high: 0.15}"


def sketch(contracts: Sequence[Contract], language: Language = "en") -> str:
    """A world document in which every measure, claim, effect and index that the contracts rely on has a range."""
    needed = {name.partition(".")[0]: one for one in contracts for name in sorted(one.needs)}
    measures = {name: one.measures[name] for name, one in needed.items() if one.measures[name].per == "month"}
    claims = sorted({name for one in contracts for name in one.claims} | needed.keys() - measures.keys())
    effects = sorted({name for one in contracts for name in one.effects})
    groups = sorted({group for one in contracts for measure in one.measures.values() for group in measure.groups})
    uncertain = {f"{name}_a_month": _named(_monthly(measure.name), _judged(measure)) for name, measure in measures.items()}
    called = {name: measure.name for one in contracts for name, measure in one.measures.items()}
    uncertain |= {f"{name}_chance": _named(_chance(called[name]), _CHANCE) for name in claims}
    uncertain |= {f"{name}_truly": _named(_true(called[name]), _TRULY) for name in effects}
    parts = {
        "groups": {name: f"{{share: {int(100 / len(groups)) / 100}}}" for name in groups},
        "uncertain": uncertain,
        "measures": {name: _future(name, measure, groups if measure.groups else []) for name, measure in measures.items()},
        "people": _people(claims),
        "effects": {name: _verified(name, contracts) for name in effects},
        "indices": dict(_indices(contracts)),
    }
    written = [line for key, part in parts.items() if part for line in _section(key, part)]
    return "\n".join([_OPENING[language], "commonweal: world/1", *written]) + "\n"


def _section(key: str, part: Mapping[str, str]) -> Iterator[str]:
    yield f"{key}:"
    yield from (f"  {name}: {one}" for name, one in part.items())


def _people(claims: Sequence[str]) -> dict[str, str]:
    if not claims:
        return {}
    return {"count": "200", "claims": f"{{{', '.join(f'{name}: {{chance: {name}_chance}}' for name in claims)}}}"}


def _named(name: Text, judged: str) -> str:
    """A range with the name that readers of either language know it by."""
    words = name.model_dump() if name.cy else name.en
    return f"{{name: {json.dumps(words, ensure_ascii=False)}, {judged[1:]}"


def _monthly(measure: Text) -> Text:
    return Text(en=f"{measure.en} each month", cy=measure.cy and f"{measure.cy} bob mis")


def _chance(claim: Text) -> Text:
    return Text(en=f"chance: {claim.en}", cy=claim.cy and f"siawns: {claim.cy}")


def _true(effect: Text) -> Text:
    return Text(en=f"true effect: {effect.en}", cy=effect.cy and f"gwir effaith: {effect.cy}")


def _judged(measure: Measure) -> str:
    return {"share": _SHARE, "pound": _POUNDS}.get(measure.unit.en, _COUNT)


def _future(name: str, measure: Measure, groups: Sequence[str]) -> str:
    how = {"share": "at_most: 1", "pound": "spread: 0.05"}.get(measure.unit.en, "counted: true")
    if not groups:
        return f"{{formula: {name}_a_month, {how}}}"
    return f"{{by_group: {{{', '.join(f'{group}: {name}_a_month * share.{group}' for group in groups)}}}, {how}}}"


def _verified(name: str, contracts: Sequence[Contract]) -> str:
    """Two cohorts, the first verified midway and the second at the end of what all contracts on the effect cover."""
    paying = [one for one in contracts if name in one.effects]
    first, last = max(one.starts for one in paying), min(one.ends for one in paying)
    midway = first + (last - first) // 2
    cohorts = f"[{{name: c1, people: 1000, verified: {midway}}}, {{name: c2, people: 1000, verified: {last}}}]"
    return f"{{cohorts: {cohorts}, pooled: {last}, control: 10000, mean: 1.5, variance_to_mean: 3, true: {name}_truly}}"


def _indices(contracts: Sequence[Contract]) -> Iterator[tuple[str, str]]:
    looked_at = [(rule, one.calendar) for one in contracts for rule in map(indexation, one.terms) if rule]
    for name in sorted({rule.index for rule, _ in looked_at}):
        months = [month for rule, calendar in looked_at if rule.index == name for month in rule.months(calendar)]
        first = min(months, default=min(calendar.starts for _, calendar in looked_at))
        yield name, f"{{known: {{{first}: 100, {first + 12}: 102}}, yearly: {_YEARLY}}}"
