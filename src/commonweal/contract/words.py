"""A contract in plain words: each term one or two sentences of English and of Welsh, with its numbers.

The clause in `clause` is the law between the parties; these sentences say the same thing so that anybody can check it.
"""

from collections.abc import Callable
from decimal import Decimal

from commonweal.base.language import LANGUAGES, Language, Text, money, month, number, percent, together
from commonweal.base.measure import Measure
from commonweal.contract.bound import Bound
from commonweal.contract.calendar import Over
from commonweal.contract.document import Contract
from commonweal.contract.formula import Formula
from commonweal.contract.price import Band
from commonweal.contract.terms import Block, GainBand, PainGainShare, RateCard, ServiceCredit, Term, UnitPrice, indexation

__all__ = ["explain"]

_OVER: dict[Over, Text] = {
    "month": Text(en="in a month", cy="mewn mis"),
    "year": Text(en="in a year", cy="mewn blwyddyn"),
    "contract": Text(en="over the contract", cy="dros y contract"),
}
_UNIT = Text(en="one", cy="un")


def explain(contract: Contract) -> tuple[Text, ...]:
    """A contract's payment terms as sentences, in the order of the document."""
    sentences = [_opening(contract)]
    sentences += [_both(lambda language, term=term: _term(term, contract, language)) for term in contract.terms]  # type: ignore[misc]
    if contract.bounds:
        sentences.append(_both(lambda language: _whole(contract, language)))
    return tuple(sentences)


def _both(write: Callable[[Language], str]) -> Text:
    return Text(**{language: write(language) for language in LANGUAGES})


def _opening(contract: Contract) -> Text:
    parties = _both(lambda language: together([party.name[language] for party in contract.parties], language))
    first, last = (_both(lambda language, at=at: month(at, language)) for at in (contract.starts, contract.ends))  # type: ignore[misc]
    return Text(
        en=f"This contract between {parties.en} pays from {first.en} to {last.en}, "
        f"each month within {contract.paid_within_days} days.",
        cy=f"Mae'r contract hwn rhwng {parties.cy} yn talu o {first.cy} hyd at {last.cy}, "
        f"bob mis o fewn {contract.paid_within_days} diwrnod.",
    )


def _term(term: Term, contract: Contract, language: Language) -> str:
    match term:
        case Block():
            rule = _block(term, language)
        case UnitPrice():
            rule = _unit_price(term, contract, language)
        case RateCard():
            rule = _rate_card(term, contract, language)
        case ServiceCredit():
            rule = _service_credit(term, contract, language)
        case PainGainShare():
            rule = _share(term, contract, language)
    indexed = indexation(term)
    parts = [f"{term.name[language]}: {rule}.", _within(term.bounds, language), indexed.phrase()[language] if indexed else ""]
    return " ".join(part for part in parts if part)


def _block(term: Block, language: Language) -> str:
    sum_ = _price(term.amount, language)
    if language == "en":
        return f"the council pays {sum_} each {term.per}, whatever is delivered"
    each = {"month": "bob mis", "year": "bob blwyddyn"}[term.per]
    return f"mae'r cyngor yn talu {sum_} {each}, beth bynnag a ddarperir"


def _unit_price(term: UnitPrice, contract: Contract, language: Language) -> str:
    unit = _quantity(term.quantity, contract, language)
    bands = term.prices.bands
    if len(bands) == 1:
        price = _price(bands[0].price, language)
        each = _each(term.quantity, contract, language)
        return f"the council pays {price} for each {each}" if language == "en" else f"mae'r cyngor yn talu {price} am bob {each}"
    prices = together([_band(bands, place, language) for place in range(len(bands))], language)
    over = _OVER[term.over][language]
    if language == "en":
        reach = "all of them at the price of the band reached" if term.whole else "each band at its own price"
        return f"for {unit} {over} the council pays {prices}, {reach}"
    reach = "pob un am bris y band a gyrhaeddwyd" if term.whole else "pob band am ei bris ei hun"
    return f"am {unit} {over} mae'r cyngor yn talu {prices}, {reach}"


def _band(bands: list[Band], place: int, language: Language) -> str:
    band, price = bands[place], _price(bands[place].price, language)
    if band.up_to is None:
        edge = number(float(bands[place - 1].up_to or 0), language, places=2)
        return f"{price} above {edge}" if language == "en" else f"{price} uwchlaw {edge}"
    edge = number(float(band.up_to), language, places=2)
    return f"{price} each up to {edge}" if language == "en" else f"{price} yr un hyd at {edge}"


def _rate_card(term: RateCard, contract: Contract, language: Language) -> str:
    lines = []
    for line in term.lines:
        rate, each = _price(line.rate, language), _each(line.outcome, contract, language)
        paid = f"{rate} for each {each}" if language == "en" else f"{rate} am bob {each}"
        lines.append(" ".join(part for part in (paid, _brackets(line.bounds, language)) if part))
    pays = "the council pays" if language == "en" else "mae'r cyngor yn talu"
    return f"{pays} {together(lines, language)}"


def _service_credit(term: ServiceCredit, contract: Contract, language: Language) -> str:
    performance = _quantity(term.performance, contract, language)
    target, most = percent(float(term.target), language, places=2), percent(float(term.at_most), language, places=2)
    point = number(float(term.credit_per_point), language, places=2)
    charges = together([one.name[language] for one in contract.terms if one.id in term.of], language)
    if language == "en":
        return (
            f"for each percentage point that {performance} falls below {target} in a month, the provider gives back "
            f"{point}% of that month's charge for {charges}, at most {most} of it"
        )
    return (
        f"am bob pwynt canran y mae {performance} islaw {target} mewn mis, mae'r darparwr yn rhoi yn ôl "
        f"{point}% o dâl y mis hwnnw am {charges}, {most} ohono ar y mwyaf"
    )


def _share(term: PainGainShare, contract: Contract, language: Language) -> str:
    cost, target = (_quantity(formula, contract, language) for formula in (term.cost, term.target))
    over = _OVER[term.over][language]
    gain, pain = _ranges(term.gain, language), _ranges(term.pain, language)
    if language == "en":
        return f"{cost} {over} is compared with {target}; the provider keeps {gain} of a saving and bears {pain} of an overrun"
    return f"cymherir {cost} {over} â {target}; mae'r darparwr yn cadw {gain} o arbediad ac yn ysgwyddo {pain} o orwariant"


def _ranges(bands: list[GainBand], language: Language) -> str:
    if not bands:
        return "none" if language == "en" else "dim"
    parts, edge = [], Decimal(1)
    for band in bands:
        share, start = percent(float(band.share), language, places=1), percent(float(edge), language, places=1)
        if band.to is None:
            parts.append(f"{share} beyond {start}" if language == "en" else f"{share} y tu hwnt i {start}")
        else:
            end = percent(float(band.to), language, places=1)
            parts.append(f"{share} between {start} and {end}" if language == "en" else f"{share} rhwng {start} a {end}")
            edge = band.to
    return together(parts, language)


def _whole(contract: Contract, language: Language) -> str:
    bounds = together([bound.phrase()[language] for bound in contract.bounds], language)
    return f"In all the contract pays {bounds}." if language == "en" else f"At ei gilydd mae'r contract yn talu {bounds}."


def _within(bounds: list[Bound], language: Language) -> str:
    if not bounds:
        return ""
    words = together([bound.phrase()[language] for bound in bounds], language)
    return f"It pays {words}." if language == "en" else f"Mae'n talu {words}."


def _brackets(bounds: list[Bound], language: Language) -> str:
    return f"({together([bound.phrase()[language] for bound in bounds], language)})" if bounds else ""


def _price(price: Decimal, language: Language) -> str:
    if price % Decimal("0.01"):
        return f"£{number(float(price), language, places=6)}"
    return money(float(price), language, pence=bool(price % 1))


def _each(formula: Formula, contract: Contract, language: Language) -> str:
    """One of what a formula counts: `night (nights of care)`."""
    unit = contract.measures[formula.text].unit[language] if formula.text in contract.measures else _UNIT[language]
    return f"{unit} ({_quantity(formula, contract, language)})"


def _quantity(formula: Formula, contract: Contract, language: Language) -> str:
    """A formula as a reader says it: a lone measure by its name, a lone number as money, anything else with its names."""
    measure: Measure | None = contract.measures.get(formula.text)
    if measure:
        return measure.name[language]
    if not formula.needs:
        return money(float(Decimal(formula.text)), language) if formula.text.replace("_", "").isdecimal() else formula.text
    return formula.named({name: contract.measures[name].name[language] for name in formula.needs})
