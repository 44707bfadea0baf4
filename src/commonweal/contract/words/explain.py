"""A contract in plain words: each term one or two sentences of English and of Welsh, with its numbers.

The clause in `clause` is the law between the parties; these sentences say the same thing so that anybody can check it.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from commonweal.base.language import LANGUAGES, Text, month, together
from commonweal.contract.document import Contract, Index
from commonweal.contract.terms import Term, indexation
from commonweal.contract.words.voice import Voice

__all__ = ["explain", "explain_bounds", "explain_distributions", "explain_opening", "explain_terms"]


def explain(contract: Contract) -> tuple[Text, ...]:
    """A contract's payment terms as sentences, in the order of the document."""
    terms = explain_terms(contract).values()
    return (explain_opening(contract), *terms, *explain_bounds(contract), *explain_distributions(contract))


def explain_opening(contract: Contract) -> Text:
    """Who pays whom, from when to when."""
    return _said(contract, partial(_opening, contract))


def explain_terms(contract: Contract) -> dict[str, Text]:
    """What each term pays, by the term's id."""
    return {term.id: _said(contract, partial(_term, term, contract.indices)) for term in contract.terms}


def explain_bounds(contract: Contract) -> tuple[Text, ...]:
    """What the contract pays in all: one sentence, or none where nothing bounds it."""
    return (_said(contract, partial(_whole, contract)),) if contract.bounds else ()


def explain_distributions(contract: Contract) -> tuple[Text, ...]:
    """Who receives what is paid, a sentence for each distribution."""
    parties = {party.id: party.name for party in contract.parties if party.id}
    return tuple(
        _said(contract, partial(one.rule, parties=parties, alone=len(contract.distributions) == 1))
        for one in contract.distributions
    )


def _said(contract: Contract, sentence: Callable[[Voice], str]) -> Text:
    names = {term.id: term.name for term in contract.terms}
    return Text(**{language: sentence(Voice(language, contract.measures, names)) for language in LANGUAGES})


def _opening(contract: Contract, voice: Voice) -> str:
    parties = together([party.name[voice.language] for party in contract.parties], voice.language)
    first, last, days = month(contract.starts, voice.language), month(contract.ends, voice.language), contract.paid_within_days
    paid = voice.say(
        en=f"This contract between {parties} pays from {first} to {last}, "
        f"within {days} days of each month's counts being verified.",
        cy=f"Mae'r contract hwn rhwng {parties} yn talu o fis {first} hyd at fis {last}, "
        f"o fewn {days} diwrnod i ddilysu cyfrif pob mis.",
    )
    return f"{paid} {_years(contract, voice)}" if _counts_by_year(contract.model_dump()) else paid


def _years(contract: Contract, voice: Voice) -> str:
    if contract.years == "financial":
        return voice.say(en="Its years run from April to March.", cy="Mae ei flynyddoedd yn rhedeg o fis Ebrill i fis Mawrth.")
    return voice.say(en="Its years run from its start.", cy="Mae ei flynyddoedd yn rhedeg o'i ddechrau.")


def _counts_by_year(part: object) -> bool:
    """Whether any part of a contract is counted by year, or has a price or share for each."""
    match part:
        case dict():
            by_year = "year" in (part.get("over"), part.get("per"), part.get("released"))
            return by_year or any(_counts_by_year(one) for one in part.values())
        case [Decimal(), *_]:
            return True
        case list():
            return any(_counts_by_year(one) for one in part)
    return False


def _term(term: Term, indices: Mapping[str, Index], voice: Voice) -> str:
    parts = [f"{term.name[voice.language]}: {term.rule(voice)}."]
    if term.bounds:
        limits = voice.bounds(term.bounds)
        parts.append(voice.say(en=f"It pays {limits}.", cy=f"Mae'n talu {limits}."))
    if indexed := indexation(term):
        parts.append(indexed.phrase(indices[indexed.index].name)[voice.language])
    return " ".join(parts)


def _whole(contract: Contract, voice: Voice) -> str:
    limits = voice.bounds(contract.bounds)
    return voice.say(en=f"In all the contract pays {limits}.", cy=f"At ei gilydd mae'r contract yn talu {limits}.")
