"""The risks as members read them: each in a row, the dearest to the council first; and what to hold against them."""

from collections.abc import Sequence

from commonweal.base.language import Language, Text, percent
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.governance.paper import Table
from commonweal.journeys.figures import in_both
from commonweal.risk.quantify import QuantifiedRisk, RiskCost

__all__ = ["contingency", "register"]

_COLUMNS = (
    Text(en="Risk and response", cy="Risg ac ymateb"),
    Text(en="Chance", cy="Siawns"),
    Text(en="Cost if it happens", cy="Y gost os bydd yn digwydd"),
    Text(en="Council’s share", cy="Cyfran y cyngor"),
    Text(en="Expected cost to the council", cy="Cost ddisgwyliedig i’r cyngor"),
)
_LABELS = (Text(en="Cause", cy="Rheswm"), Text(en="Response", cy="Ymateb"), Text(en="Owner", cy="Perchennog"))


def register(risk: RiskCost) -> Table:
    """The risks, with their chances, costs and who bears them: as the register places them, whatever an option says."""
    ordered = sorted(risk.risks, key=lambda one: -one.council)
    caption = Text(
        en="Risks as the register places them, dearest to the council first",
        cy="Y risgiau fel y mae’r gofrestr yn eu gosod, y drutaf i’r cyngor yn gyntaf",
    )
    return Table(caption, _COLUMNS, tuple(map(_row, ordered)), (1, 2, 3, 4))


def _row(risk: QuantifiedRisk) -> tuple[Text, ...]:
    return (
        Text(en=_story(risk, "en"), cy=_story(risk, "cy") if risk.title.cy else ""),
        in_both((risk.probability[0], risk.probability[-1]), "share"),
        in_both((risk.impact[0], risk.impact[-1]), "money"),
        in_both(risk.council_share, "share"),
        in_both(risk.council, "money"),
    )


def _story(risk: QuantifiedRisk, language: Language) -> str:
    """The risk in its owner's words: what, why, what is done about it and by whom."""
    told = zip(_LABELS, (risk.cause, risk.response, risk.owner), strict=True)
    parts = (risk.title[language], *(f"{label[language]}: {words[language]}" for label, words in told if words.en))
    return ". ".join(part.rstrip(".") for part in parts) + "."


def contingency(options: Sequence[OptionAppraisal], confidence: float) -> Text:
    """What the risks that the council keeps come to, by option, and what to hold against them."""
    mean = in_both(_ends([one.risk_kept for one in options]), "money")
    held = in_both(_ends([one.contingency for one in options]), "money")
    level = percent(confidence)
    return Text(
        en=f"The risks that the council keeps cost it {mean.en} on average, by option, which expected cost already holds. A "
        f"contingency of {held.en}, by option, would cover them in {level} of futures. The risks are taken as independent of one "
        "another.",
        cy=f"Mae’r risgiau y mae’r cyngor yn eu cadw yn costio {mean.cy} iddo ar gyfartaledd, yn ôl yr opsiwn, ac mae hynny eisoes "
        f"yn y gost ddisgwyliedig. Byddai arian wrth gefn o {held.cy}, yn ôl yr opsiwn, yn ddigon ar eu cyfer mewn {level} o "
        "ddyfodolau. Cymerir bod y risgiau’n annibynnol ar ei gilydd.",
    )


def _ends(amounts: Sequence[float]) -> tuple[float, float]:
    return min(amounts), max(amounts)
