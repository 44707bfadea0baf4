"""The risk register as members read it: each risk in a row, the dearest to the council first."""

from commonweal.base.language import Language, Text, percent, short_money
from commonweal.governance.paper import Table
from commonweal.journeys.figures import in_both, written
from commonweal.risk.quantify import QuantifiedRisk, RiskCost

__all__ = ["contingency", "register"]

_COLUMNS = (
    Text(en="Risk and response", cy="Risg ac ymateb"),
    Text(en="Chance", cy="Siawns"),
    Text(en="Cost if it happens", cy="Cost os bydd yn digwydd"),
    Text(en="Council’s share", cy="Cyfran y cyngor"),
    Text(en="Expected cost to the council", cy="Cost ddisgwyliedig i’r cyngor"),
)


def register(risk: RiskCost) -> Table:
    """The risks, with their chances, costs and who bears them."""
    ordered = sorted(risk.risks, key=lambda one: -one.council)
    caption = Text(en="Risks, dearest to the council first", cy="Risgiau, y drutaf i’r cyngor yn gyntaf")
    return Table(caption, _COLUMNS, tuple(map(_row, ordered)), (1, 2, 3, 4))


def _row(risk: QuantifiedRisk) -> tuple[Text, ...]:
    low, _, high = risk.impact
    return (
        Text(en=_story(risk, "en"), cy=_story(risk, "cy")),
        Text(en=_chances(risk, "en"), cy=_chances(risk, "cy")),
        in_both((low, high), "money"),
        in_both(risk.council_share, "share"),
        in_both(risk.council, "money"),
    )


def _story(risk: QuantifiedRisk, language: Language) -> str:
    """The risk in its owner's words: what, why, what is done about it and by whom."""
    owner = risk.owner[language] and ("Owner: " if language == "en" else "Perchennog: ") + risk.owner[language]
    parts = (risk.title[language], risk.cause[language], risk.response[language], owner)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _chances(risk: QuantifiedRisk, language: Language) -> str:
    low, _, high = risk.probability
    return percent(low, language) if low == high else written((low, high), "share", language)


def contingency(risk: RiskCost) -> Text:
    """What the risks come to, and what to hold against them, in a sentence."""
    level = percent(risk.confidence)

    def money(amount: float) -> tuple[str, str]:
        return short_money(amount), short_money(amount, "cy")

    mean, held = money(risk.council_mean), money(risk.contingency)
    return Text(
        en=f"Together the risks cost the council {mean[0]} on average. A contingency of {held[0]} would cover its part "
        f"in {level} of futures. The risks are taken as independent of one another.",
        cy=f"Gyda’i gilydd mae’r risgiau’n costio {mean[1]} i’r cyngor ar gyfartaledd. Byddai arian wrth gefn o {held[1]} yn "
        f"ddigon ar gyfer ei ran mewn {level} o ddyfodolau. Cymerir bod y risgiau’n annibynnol ar ei gilydd.",
    )
