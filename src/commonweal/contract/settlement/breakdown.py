"""How a payment comes about, in one line of plain words: what was counted, the rate, the index, and which limit held it."""

from collections.abc import Iterator
from decimal import Decimal

from commonweal.base.language import LANGUAGES, Language, Text, money, number
from commonweal.contract.document import Contract
from commonweal.contract.rules.formula import Formula
from commonweal.contract.settlement.pay import Payment
from commonweal.contract.sight import FUND, WHOLE
from commonweal.contract.terms import Term, UnitPrice
from commonweal.contract.words.voice import Voice

__all__ = ["breakdown"]

_OWN = {
    "clawback": {"paid": Text(en="paid, in pounds", cy="talwyd, mewn punnoedd")},
    "rate_card": {"payable": Text(en="payable", cy="taladwy")},
    "retention": {
        "held": Text(en="held back, in pounds", cy="daliwyd yn ôl, mewn punnoedd"),
        "released": Text(en="released, in pounds", cy="rhyddhawyd, mewn punnoedd"),
    },
    "sequence": {"payable": Text(en="payable", cy="taladwy")},
    "verified_effect": {
        "effect": Text(en="effect", cy="effaith"),
        "lower end": Text(en="lower end of the interval", cy="pen isaf y cyfwng"),
        "people": Text(en="people", cy="pobl"),
        "surely above": Text(en="surely above", cy="yn sicr uwchlaw"),
        "threshold": Text(en="threshold", cy="trothwy"),
    },
}
"""What terms of a kind tell beside the formulas they are computed from."""


def breakdown(contract: Contract, payment: Payment) -> Text:
    """How a payment comes about.

    `nights of care: 310 at £300; indexed by 1.021; comes to £94,953.00; held to £90,000.00: at most £90,000 in any month`.
    """
    names = {term.id: term.name for term in contract.terms}
    term = next((term for term in contract.terms if term.id == payment.term), None)
    return Text(**{language: "; ".join(_parts(payment, Voice(language, contract.counted, names), term)) for language in LANGUAGES})


def _parts(payment: Payment, voice: Voice, term: Term | None) -> Iterator[str]:
    yield from _inputs(payment, voice, term)
    if payment.index_factor is not None and payment.index_factor != 1:
        factor = number(float(payment.index_factor), voice.language, places=6)
        yield voice.say(en=f"indexed by {factor}", cy=f"mynegeiwyd gan {factor}")
    if payment.limits:
        first = payment.limits[0].before
        yield voice.say(en=f"comes to {_pounds(first, voice.language)}", cy=f"yn dod i {_pounds(first, voice.language)}")
    for limit in payment.limits:
        after, by = _pounds(limit.after, voice.language), limit.by[voice.language]
        whose = _whose(payment, voice)
        yield voice.say(en=f"held to {after} by the limit{whose}: {by}", cy=f"cadwyd i {after} gan y terfyn{whose}: {by}")


def _inputs(payment: Payment, voice: Voice, term: Term | None) -> Iterator[str]:
    own = _OWN.get(term.kind, {}) if term else {}
    *_before, last = payment.inputs or [""]
    if payment.amount and not payment.inputs and not payment.limits:
        yield voice.say(en="a fixed sum", cy="swm penodol")
    for name, value in payment.inputs.items():
        if not _is_number(name):
            called = own[name][voice.language] if name in own else voice.quantity(Formula(name))
            priced = _rate(payment, voice, term) if name == last else ""
            yield f"{called}: {number(float(value), voice.language, places=6)}{priced}"


def _rate(payment: Payment, voice: Voice, term: Term | None) -> str:
    """What each one pays, where it has one rate or a rate by band."""
    if payment.rate is not None:
        return voice.say(en=f" at {voice.price(payment.rate)}", cy=f" am {voice.price(payment.rate)}")
    if isinstance(term, UnitPrice) and term.bands:
        prices = voice.together([voice.price(band.price) for band in term.bands])
        return voice.say(en=f" at {prices} by band", cy=f" am {prices} fesul band")
    return ""


def _is_number(name: str) -> bool:
    """Whether what a term was computed from is a number written in the contract, which tells nobody anything new."""
    return name.replace("_", "").replace(".", "").isdecimal()


def _whose(payment: Payment, voice: Voice) -> str:
    """Whose limit it is, where it is not the line's own."""
    if payment.term == WHOLE:
        return voice.say(en=" of the whole contract", cy=" ar y contract cyfan")
    if payment.term == FUND:
        return voice.say(en=" of the fund", cy=" ar y gronfa")
    if payment.line.startswith(f"{payment.term}_bound_"):
        called = voice.called([payment.term])
        return voice.say(en=f" of {called}", cy=f" ar {called}")
    return ""


def _pounds(amount: Decimal, language: Language) -> str:
    return money(float(amount), language, pence=True)
