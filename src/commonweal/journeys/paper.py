"""The paper: what people wrote, with the case's figures set in their places. Nothing that people decide is generated."""

from collections.abc import Sequence

from commonweal.base.evidence import Provenance
from commonweal.base.language import LANGUAGES, Language, Text, number, short_money
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.governance.paper import SECTIONS, Paper, Paragraph, Part, Section, SectionKey, Subheading, required
from commonweal.journeys.case import Budget, Need
from commonweal.journeys.charts import market_concentration, need_fan, options_cost, options_years, risk_exceedance
from commonweal.journeys.comparison import affordability, comparison, outdone
from commonweal.journeys.document import PaperWords
from commonweal.journeys.figures import chance, opening
from commonweal.journeys.provenance import evidence
from commonweal.journeys.risks import contingency, register
from commonweal.market.view import MarketView
from commonweal.risk.quantify import RiskCost

__all__ = ["write_paper"]

Parts = tuple[Part, ...]


def write_paper(
    words: PaperWords,
    *,
    title: Text,
    council: Text,
    need: Need,
    market: MarketView,
    options: Sequence[OptionAppraisal],
    risk: RiskCost,
    budget: Sequence[Budget],
    provenance: Provenance,
    case_hash: str,
) -> Paper:
    """A case as a report that asks members for a decision.

    Parameters
    ----------
    words
        What a person wrote.
    case_hash
        SHA-256 of the case's canonical JSON without its paper.
    """
    parts: dict[SectionKey, Parts] = {
        "decision": _written(words.decision_sought),
        "summary": _written(*words.summary),
        "background": (*_written(*words.background), *_need(need), *_market(market)),
        "options": _options(options, budget),
        "risk": (Paragraph(contingency(options, risk.confidence)), register(risk), risk_exceedance.figures(risk).chart),
        "finance": _finance(options, budget),
        "legal": _written(words.legal),
        "equality": _written(words.equality),
        "welsh": _written(words.welsh),
        "conclusions": _written(*words.conclusions),
        "recommendation": _written(*words.recommendation),
        "actions": (required([(one.what, one.owner, one.by) for one in words.actions]),) if words.actions else (),
        "officer": _written(words.contact_officer),
        "contracts": _contracts(options),
        "evidence": evidence(provenance, case_hash),
    }
    return Paper(
        title=title,
        council=council,
        body=words.body,
        meeting=words.meeting,
        date=words.date.isoformat(),
        officer=words.contact_officer,
        sections=tuple(Section(key, heading, parts[key]) for key, heading in SECTIONS.items() if parts[key]),
        case_hash=case_hash,
    )


def _written(*texts: Text) -> Parts:
    return tuple(map(Paragraph, texts))


def _need(need: Need) -> Parts:
    name, last = opening(need.measure.name), need.forecast.years[-1]
    held = last.estimate.interval(0.8)
    middle, low, high = (number(value) for value in (last.estimate.point, held.low, held.high))
    forecast = Text(
        en=f"{name.en}: the middle forecast for {last.year} is {middle}, and 80 futures in 100 lie between {low} and {high}.",
        cy=f"{name['cy']}: y rhagolwg canolog ar gyfer {last.year} yw {middle}, ac mae 80 dyfodol o bob 100 rhwng {low} a {high}.",
    )
    told = _written(forecast, need.forecast.method.description, *need.forecast.method.cautions)
    return Subheading(Text(en="Need", cy="Yr angen")), *told, need_fan.figures(need).chart


def _market(market: MarketView) -> Parts:
    told = _written(_sources(market), *([_supply(market)] if market.sources else []))
    return Subheading(Text(en="Market", cy="Y farchnad")), *told, market_concentration.figures(market).chart


def _sources(market: MarketView) -> Text:
    """What was read: a figure of the market is one of these sources, and of nothing else."""
    if not market.sources:
        return Text(en="No published record of the market was read.", cy="Ni ddarllenwyd unrhyw gofnod cyhoeddedig o’r farchnad.")
    counted = [(one.source, number(one.records), number(one.used)) for one in market.sources]
    en = "; ".join(f"“{source}” ({records} records, of which {used} could be used)" for source, records, used in counted)
    cy = "; ".join(f"“{source}” (nifer y cofnodion {records}; defnyddiwyd {used})" for source, records, used in counted)
    return Text(en=f"The market is described from these sources: {en}.", cy=f"Disgrifir y farchnad o’r ffynonellau hyn: {cy}.")


def _supply(market: MarketView) -> Text:
    part = market.subject
    if not part.records:
        return Text(
            en=f"{part.name.en}: these sources tell of no award.",
            cy=f"{part.name['cy']}: nid yw’r ffynonellau hyn yn sôn am ddyfarniad.",
        )
    en = f"in {number(part.valued)} of which the value is known, {short_money(part.value)} in all"
    cy = f"a’r gwerth yn hysbys ar gyfer {number(part.valued)} ohonynt, sef {short_money(part.value, 'cy')} i gyd"
    return Text(
        en=f"{part.name.en}, over every buyer in these sources: {_counted(part.records, 'award')} to "
        f"{_counted(part.suppliers, 'supplier')}, {en if part.valued else 'in none of which the value is known'}.",
        cy=f"{part.name['cy']}, gan bob prynwr yn y ffynonellau hyn: nifer y cyflenwyr {number(part.suppliers)}; nifer y "
        f"dyfarniadau {number(part.records)}, {cy if part.valued else 'heb wybod gwerth yr un ohonynt'}.",
    )


def _counted(many: int, noun: str) -> str:
    return f"{number(many)} {noun}" if many == 1 else f"{number(many)} {noun}s"


def _options(options: Sequence[OptionAppraisal], budget: Sequence[Budget]) -> Parts:
    better, titles = outdone(options), {one.id: one.title for one in options}
    summaries = (_joined(one.title, ". ", one.summary) for one in options)
    told = (_joined(titles[key], ": ", sentence) for key, sentence in better.items())
    return *_written(*summaries), comparison(options), *_written(*told), options_cost.figures(options, budget).chart


def _joined(title: Text, mark: str, words: Text) -> Text:
    # What has no Welsh is left without, so that a Welsh page can say that it is English.
    return Text(en=f"{title.en}{mark}{words.en}", cy=f"{title.cy}{mark}{words.cy}" if title.cy and words.cy else "")


def _finance(options: Sequence[OptionAppraisal], budget: Sequence[Budget]) -> Parts:
    said = (Text(**{language: _afforded(one, language) for language in LANGUAGES}) for one in options)
    return *_written(*said), affordability(options, budget), options_years.figures(options).chart


def _afforded(option: OptionAppraisal, language: Language) -> str:
    cost, broken = short_money(option.cost_mean, language), chance(option.breach, language)
    if language == "cy":
        first = (
            f" {option.first_breach} yw’r flwyddyn gyntaf sy’n debycach na pheidio o fynd drosti." if option.first_breach else ""
        )
        return (
            f"{option.title['cy']}: cost ddisgwyliedig o {cost}, gyda’r risgiau y mae’r cyngor yn eu cadw; siawns o {broken} "
            f"o fynd dros gyllideb rhyw flwyddyn.{first}"
        )
    first = f" {option.first_breach} is the first year more likely than not to be over." if option.first_breach else ""
    return (
        f"{option.title.en}: an expected cost of {cost}, with the risks the council keeps; a chance of {broken} of going over a "
        f"year’s budget.{first}"
    )


def _contracts(options: Sequence[OptionAppraisal]) -> Parts:
    return tuple(part for one in options for part in (Subheading(one.title), *_written(*one.sentences)))
