"""How large supply is, in sentences."""

from commonweal.base.language import LANGUAGES, Language, Text, day, short_money
from commonweal.market.position.supplied import Size, Year
from commonweal.market.position.words.noun import AWARD, BUYER, SUPPLIER

__all__ = ["size", "years"]


def size(told: Size) -> Text:
    """How many awards, by whom, to whom, of what value, from when to when."""
    if not told.awards:
        return Text(
            en="The record tells of no award for what was chosen.",
            cy="Nid yw’r cofnod yn sôn am ddyfarniad ar gyfer yr hyn a ddewiswyd.",
        )
    made = {language: _made(told, language) for language in LANGUAGES}
    return Text(en=f"{made['en']} {_value(told).en}", cy=f"{made['cy']} {_value(told)['cy']}")


def _made(told: Size, language: Language) -> str:
    awards = AWARD.counted(told.awards, language)
    buyers, suppliers = BUYER.counted(len(told.buyers), language), SUPPLIER.counted(told.suppliers, language)
    if language == "en":
        when = f"From {day(told.first)} to {day(told.last)} the" if told.first and told.last else "The"
        return f"{when} record tells of {awards} by {buyers} to {suppliers}."
    when = f"O {day(told.first, 'cy')} hyd at {day(told.last, 'cy')} mae’r" if told.first and told.last else "Mae’r"
    return f"{when} cofnod yn sôn am {awards} gan {buyers} i {suppliers}."


def _value(told: Size) -> Text:
    if not told.valued or told.pence is None:
        return Text(en="The value of none of them is known.", cy="Nid yw gwerth yr un ohonynt yn hysbys.")
    pounds = told.pence / 100
    if told.valued == told.awards:
        return Text(
            en=f"Their value is {short_money(pounds)}, over the whole length of the contracts.",
            cy=f"Eu gwerth yw {short_money(pounds, 'cy')}, dros hyd cyfan y contractau.",
        )
    return Text(
        en=f"The value of {AWARD.counted(told.valued, 'en')} is known: {short_money(pounds)}, over the whole length of the "
        "contracts.",
        cy=f"Mae gwerth {AWARD.counted(told.valued, 'cy')} yn hysbys: {short_money(pounds, 'cy')}, dros hyd cyfan y contractau.",
    )


def years(told: Size) -> tuple[Text, ...]:
    """The years with the most and the least value; nothing where there are not two."""
    valued = [one for one in told.years if one.pence]
    if len(valued) < 2:
        return ()
    most, least = max(valued, key=_pence), min(valued, key=_pence)
    high, low = (_pence(most) / 100, _pence(least) / 100)
    return (
        Text(
            en=f"Most was awarded in {most.year} ({short_money(high)}) and least in {least.year} ({short_money(low)}). The value "
            "of a contract counts whole in the year of its award, so one large contract makes a year stand out: rises and falls "
            "here are no trend by themselves, and the first and last years may not be complete.",
            cy=f"Dyfarnwyd y mwyaf yn {most.year} ({short_money(high, 'cy')}) a’r lleiaf yn {least.year} "
            f"({short_money(low, 'cy')}). Cyfrifir gwerth contract yn gyfan ym mlwyddyn ei ddyfarnu, felly mae un contract mawr yn "
            "gwneud i flwyddyn sefyll allan: nid tuedd ynddynt eu hunain yw’r codi a’r gostwng yma, ac efallai nad yw’r "
            "blynyddoedd cyntaf ac olaf yn gyflawn.",
        ),
    )


def _pence(year: Year) -> int:
    return year.pence or 0
