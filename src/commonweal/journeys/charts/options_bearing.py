"""Who bears each uncertainty under each option: the council beside the provider."""

from collections.abc import Sequence
from typing import Any

from commonweal.base.language import Language, Text, short_money
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.contract.appraisal.transfer import Borne, Driven
from commonweal.journeys.bearing import COUNCIL, DRIVER, PROVIDER, called, dearest, ranked, with_the_rest
from commonweal.journeys.charts.theme import BLUE, GREY, LIGHT, WIDTH, Spec, chart, round_domain
from commonweal.journeys.columns import OPTION
from commonweal.journeys.figures import Column, Figures, Value, opening

__all__ = ["draw", "figures", "known"]

_ROW = 44
_COLUMN = (WIDTH + 60) // 2
_BESIDE = 0.75
"""Room for a figure beside the longest bar, as a share of it."""
_TITLE = {"anchor": "start", "fontSize": 14, "font": "Arial, sans-serif", "offset": 8}
_PARTIES = tuple(map(opening, (COUNCIL, PROVIDER)))
_COLUMNS = (
    Column("driver", DRIVER, "words"),
    OPTION,
    Column(
        "council",
        Text(
            en="What its 5 futures in 100 that are worst for the council add to the council’s cost",
            cy="Yr hyn y mae ei 5 dyfodol o bob 100 sydd waethaf i’r cyngor yn ei ychwanegu at gost y cyngor",
        ),
        "money",
    ),
    Column(
        "council_explained",
        Text(
            en="Share of the variation in the council’s cost that it explains",
            cy="Cyfran yr amrywio yng nghost y cyngor y mae’n ei hesbonio",
        ),
        "share",
    ),
    Column(
        "provider",
        Text(
            en="What its 5 futures in 100 that are worst for the provider take from the provider’s profit",
            cy="Yr hyn y mae ei 5 dyfodol o bob 100 sydd waethaf i’r darparwr yn ei gymryd o elw’r darparwr",
        ),
        "money",
    ),
    Column(
        "provider_explained",
        Text(
            en="Share of the variation in the provider’s profit that it explains",
            cy="Cyfran yr amrywio yn elw’r darparwr y mae’n ei hesbonio",
        ),
        "share",
    ),
)


def known(options: Sequence[OptionAppraisal]) -> bool:
    """Whether it is known of some option what drives its cost."""
    return any(one.transfer for one in options)


def figures(options: Sequence[OptionAppraisal]) -> Figures:
    """What the worst futures of every uncertainty cost either party, where they are `known`, the dearest first."""
    rows = tuple(
        (called(several), option.title, *_borne(driven))
        for several in ranked(options)
        for option, driven in zip(options, several, strict=True)
        if driven
    )
    caption = Text(
        en="Who bears each uncertainty: what its 5 futures in 100 that are worst for the council add to the council’s cost, and "
        "what those worst for the provider take from the provider’s profit",
        cy="Pwy sy’n ysgwyddo pob ansicrwydd: yr hyn y mae ei 5 dyfodol o bob 100 sydd waethaf i’r cyngor yn ei ychwanegu at gost "
        "y cyngor, a’r hyn y mae’r rhai gwaethaf i’r darparwr yn ei gymryd o elw’r darparwr",
    )
    return Figures("options-bearing", with_the_rest(caption, options), _alternative(options), _COLUMNS, rows)


def _borne(driven: Driven) -> tuple[Value, ...]:
    return *_part(driven.council), *_part(driven.provider)


def _part(borne: Borne | None) -> tuple[Value, Value]:
    return (borne.tail, borne.explained) if borne else (None, None)


def _alternative(options: Sequence[OptionAppraisal]) -> Text:
    drivers = dearest(options)
    told = [(one.title, driven.council.tail) for one, driven in zip(options, drivers[0] if drivers else [], strict=False) if driven]
    name = called(drivers[0]) if drivers else Text(en="")
    en = "; ".join(f"{title.en} {short_money(tail)}" for title, tail in told)
    cy = "; ".join(f"{title['cy']} {short_money(tail, 'cy')}" for title, tail in told)
    return Text(
        en=f"For each option, a bar for the council and one for the provider beside each uncertainty. The dearest is “{name.en}”; "
        f"its futures worst for the council add to the council’s cost: {en}.",
        cy=f"Ar gyfer pob opsiwn, bar i’r cyngor ac un i’r darparwr ar gyfer pob ansicrwydd. Y drutaf yw “{name['cy']}”; mae ei "
        f"ddyfodolau gwaethaf i’r cyngor yn ychwanegu at gost y cyngor: {cy}.",
    )


def draw(options: Sequence[OptionAppraisal], language: Language) -> Spec:
    """A panel an option, one under another: for each uncertainty, the council's bar on the left and the provider's on the right."""
    found, shown = figures(options), {called(several)[language] for several in dearest(options)}
    bars = [bar for record in found.records(language) if record["driver"] in shown for bar in _bars(record, language)]
    greatest = max((one["beside"] for one in bars), default=1.0)
    domain = round_domain([*(one["tail"] for one in bars), greatest * (1 + _BESIDE)])
    panel = _panel(domain, list(dict.fromkeys(one["driver"] for one in bars)), language)
    told = [one.title[language] for one in options if one.transfer]
    body = {"vconcat": [{**_only("option", title), "title": {"text": title, **_TITLE}, **panel} for title in told], "spacing": 18}
    return {**chart(found, language, body), "data": {"values": bars}}


def _only(field: str, value: str) -> Spec:
    return {"transform": [{"filter": {"field": field, "equal": value}}]}


def _bars(record: dict[str, Any], language: Language) -> list[dict[str, Any]]:
    parts = ((_PARTIES[0][language], record["council"]), (_PARTIES[1][language], record["provider"]))
    told = {key: record[key] for key in ("driver", "option")}
    return [
        {**told, "party": party, "tail": tail, "beside": max(tail, 0.0), "label": short_money(tail, language)}
        for party, tail in parts
        if tail is not None
    ]


def _panel(domain: tuple[float, float], drivers: Sequence[str], language: Language) -> Spec:
    parties = [party[language] for party in _PARTIES]
    x = {"field": "tail", "type": "quantitative", "scale": {"domain": list(domain)}, "axis": None}
    y = {"field": "driver", "type": "ordinal", "scale": {"domain": list(drivers)}, "axis": None}
    fill = {"field": "party", "type": "nominal", "scale": {"domain": parties, "range": [BLUE, LIGHT]}, "legend": None}
    facet = {"column": {"field": "party", "type": "nominal", "sort": parties, "header": {"labelPadding": 6}}}
    inner = {"width": _COLUMN, "height": {"step": _ROW}, "encoding": {"x": x, "y": y}, "layer": _layers(fill, parties[0])}
    return {"facet": facet, "spacing": 8, "spec": inner}


def _layers(fill: Spec, first: str) -> list[Spec]:
    words = {"type": "text", "align": "left", "dx": 5}
    return [
        {"mark": {"type": "bar", "height": 14, "yOffset": 8}, "encoding": {"fill": fill}},
        {
            "mark": {"type": "tick", "color": GREY, "size": 22, "yOffset": 8},
            "encoding": {"x": {"datum": 0, "type": "quantitative"}},
        },
        {"mark": {**words, "dy": 8}, "encoding": {"x": {"field": "beside", "type": "quantitative"}, "text": {"field": "label"}}},
        # The name of a driver runs on over the provider's column.
        {
            **_only("party", first),
            "mark": {**words, "dy": -10, "limit": 2 * _COLUMN},
            "encoding": {"x": {"datum": 0}, "text": {"field": "driver"}},
        },
    ]
