"""What contracts and reviews say, part by part in words, so that it can be told what they said before they were withdrawn."""

from collections.abc import Callable

from commonweal.base.language import Language, Text, day, money
from commonweal.governance.contract.contract import PAID, Contract
from commonweal.governance.contract.review import Measure, Review
from commonweal.governance.withdrawal import Stood

__all__ = ["contract_stood", "in_words", "review_stood"]


def contract_stood(contract: Contract) -> tuple[Stood, ...]:
    """What a contract says of its award. Its changes are not among it: they stay, each with its day."""
    decided = Text(en=f"Decision {contract.decision}", cy=f"Penderfyniad {contract.decision}")
    days = {name: getattr(contract, name) for name in _DAYS}
    return (
        Stood(_PARTS["title"], contract.title),
        Stood(_PARTS["buys"], contract.buys),
        Stood(_PARTS["suppliers"], _both(contract, _named)),
        Stood(_PARTS["value"], in_words(contract.value_pence)),
        Stood(_PARTS["paid"], _both(contract, lambda one, language: "; ".join(PAID[way][language] for way in one.paid))),
        *(Stood(_PARTS[name], Text(en=day(on, "en"), cy=day(on, "cy"))) for name, on in days.items()),
        Stood(_PARTS["decision"], decided if contract.decision else contract.no_decision),
        Stood(_PARTS["ocid"], Text(en=contract.ocid, cy=contract.ocid)),
        Stood(_PARTS["document"], Text(en=contract.document, cy=contract.document)),
    )


def _both(contract: Contract, say: Callable[[Contract, Language], str]) -> Text:
    return Text(en=say(contract, "en"), cy=say(contract, "cy"))


def in_words(pence: int) -> Text:
    """A sum, with its pence where it has some."""
    return Text(en=money(pence / 100, "en", pence=bool(pence % 100)), cy=money(pence / 100, "cy", pence=bool(pence % 100)))


def _named(contract: Contract, language: Language) -> str:
    return "; ".join(f"{one.name[language]} {one.number}".strip() for one in contract.suppliers)


_DAYS = ("awarded_on", "starts", "ends", "latest_end")
_PARTS = {
    "title": Text(en="the title", cy="y teitl"),
    "buys": Text(en="what it buys", cy="yr hyn y mae’n ei brynu"),
    "suppliers": Text(en="who provides", cy="pwy sy’n darparu"),
    "value": Text(en="the whole value as awarded", cy="y gwerth cyfan fel y’i dyfarnwyd"),
    "paid": Text(en="how it is paid", cy="sut y telir amdano"),
    "awarded_on": Text(en="the day of its award", cy="diwrnod ei ddyfarnu"),
    "starts": Text(en="the first day", cy="y diwrnod cyntaf"),
    "ends": Text(en="the last day as awarded", cy="y diwrnod olaf fel y’i dyfarnwyd"),
    "latest_end": Text(en="the last day with all extensions as awarded", cy="y diwrnod olaf gyda phob estyniad fel y’i dyfarnwyd"),
    "decision": Text(en="the decision that awarded it", cy="y penderfyniad a’i dyfarnodd"),
    "ocid": Text(en="its notice", cy="ei hysbysiad"),
    "document": Text(en="the hash of the contract itself", cy="stwnsh y contract ei hun"),
}


def review_stood(review: Review) -> tuple[Stood, ...]:
    """What a review says of its measures, of what was paid, learned and concluded."""
    paid = review.paid.unknown
    if review.paid.pence is not None:
        paid = in_words(review.paid.pence)
    return (
        *(Stood(_called(one), Text(en=_said(one, "en"), cy=_said(one, "cy"))) for one in review.measures),
        Stood(Text(en="what was paid", cy="yr hyn a dalwyd"), paid),
        Stood(Text(en="what was learned", cy="yr hyn a ddysgwyd"), review.learned),
        Stood(Text(en="the conclusions", cy="y casgliadau"), review.conclusions),
    )


def _called(one: Measure) -> Text:
    return Text(en=f"measure {one.number}", cy=f"mesur {one.number}")


def _said(one: Measure, language: Language) -> str:
    """A measure in a line: its name and target, what was claimed and verified, from which source and evidence."""
    said = _SAID[language]
    numbers = {"target": one.target, "claimed": one.claimed, "achieved": one.achieved}
    told = [f"{said[name]} {number.normalize():f}" for name, number in numbers.items() if number is not None]
    words = [
        f"{said[name]} {text[language]}" for name, text in (("unknown", one.unknown), ("source", one.source)) if text.en or text.cy
    ]
    better = said[one.better]
    return "; ".join(
        [
            f"{one.name[language]} ({one.unit[language]}, {better})",
            *told,
            *words,
            *([f"SHA-256 {one.evidence}"] if one.evidence else []),
        ]
    )


_SAID: dict[Language, dict[str, str]] = {
    "en": {
        "higher": "more is better",
        "lower": "less is better",
        "target": "target",
        "claimed": "claimed",
        "achieved": "verified",
        "unknown": "not known, because:",
        "source": "source:",
    },
    "cy": {
        "higher": "gorau po fwyaf",
        "lower": "gorau po leiaf",
        "target": "targed",
        "claimed": "hawliwyd",
        "achieved": "dilyswyd",
        "unknown": "ddim yn hysbys, oherwydd:",
        "source": "ffynhonnell:",
    },
}
