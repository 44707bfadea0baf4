"""How awards were competed for, in sentences."""

from commonweal.base.language import LANGUAGES, Text, chance, number
from commonweal.market.position.supplied import Competition
from commonweal.market.position.words.noun import AWARD, LOT

__all__ = ["competition"]


def competition(told: Competition) -> tuple[Text, ...]:
    """Bids, awards without competition, and days, each with how many it was counted from."""
    if not told.awards and not told.lots:
        return ()
    return (_bids(told), _direct(told), *_days(told))


def _bids(told: Competition) -> Text:
    if not told.lots_counted or told.bids_median is None:
        return Text(
            en="How many bid is not told of any lot: most notices in the United Kingdom do not say.",
            cy="Ni ddywedir faint a gynigiodd am yr un lot: nid yw’r rhan fwyaf o hysbysiadau’r Deyrnas Unedig yn dweud.",
        )
    middle, canol = (number(told.bids_median, language, places=1) for language in LANGUAGES)
    alone = f"{number(told.lots_single)} of them" if told.lots_single else "None of them"
    unig = f"un cynnig yn unig a gafodd {number(told.lots_single, 'cy')} ohonynt."
    if not told.lots_single:
        unig = "ni chafodd yr un ohonynt un cynnig yn unig."
    return Text(
        en=f"The number of bids is known for {number(told.lots_counted)} of {LOT.counted(told.lots, 'en')}. The middle number of "
        f"bids is {middle}. {alone} had one bid alone.",
        cy=f"Mae nifer y cynigion yn hysbys ar gyfer {number(told.lots_counted, 'cy')} allan o {LOT.counted(told.lots, 'cy')}. Y "
        f"nifer canol o gynigion yw {canol}; {unig}",
    )


def _direct(told: Competition) -> Text:
    if not told.direct_counted or told.direct_share is None:
        return Text(
            en="The record does not say how much was awarded without a call for competition.",
            cy="Nid yw’r cofnod yn dweud faint a ddyfarnwyd heb alwad am gystadleuaeth.",
        )
    counted, value = AWARD.counted(told.direct_counted, "en"), told.direct_value_share
    cyfrif = AWARD.counted(told.direct_counted, "cy")
    if not told.direct:
        return Text(
            en=f"Of {counted} for which it is known, none was made without a call for competition.",
            cy=f"Allan o {cyfrif} lle mae hynny’n hysbys, ni wnaed yr un heb alwad am gystadleuaeth.",
        )
    worth = "" if value is None else f", and {chance(value)} by value"
    gwerth = "" if value is None else f", a {chance(value, 'cy')} yn ôl gwerth"
    return Text(
        en=f"Of {counted} for which it is known, {number(told.direct)} {'was' if told.direct == 1 else 'were'} made without a call "
        f"for competition: {chance(told.direct_share)} of them{worth}. The law allows that in some cases, such as urgency or a "
        "single possible supplier.",
        cy=f"Allan o {cyfrif} lle mae hynny’n hysbys, gwnaed {number(told.direct, 'cy')} heb alwad am gystadleuaeth: "
        f"{chance(told.direct_share, 'cy')} ohonynt{gwerth}. Mae’r gyfraith yn caniatáu hynny mewn rhai achosion, megis brys neu "
        "un cyflenwr posibl yn unig.",
    )


def _days(told: Competition) -> tuple[Text, ...]:
    found: list[Text] = []
    if told.tender_median is not None:
        days, counted = number(told.tender_median), number(told.tender_counted)
        found.append(
            Text(
                en=f"Half of the calls left {days} days or more to tender (counted for {counted}).",
                cy=f"Rhoddodd hanner y galwadau {days} diwrnod neu fwy i dendro (cyfrifwyd ar gyfer {counted}).",
            )
        )
    if told.award_median is not None:
        days, counted = number(told.award_median), number(told.award_counted)
        found.append(
            Text(
                en=f"Half of the awards came within {days} days of the close of tenders (counted for {counted}).",
                cy=f"Daeth hanner y dyfarniadau o fewn {days} diwrnod i gau’r tendrau (cyfrifwyd ar gyfer {counted}).",
            )
        )
    return tuple(found)
