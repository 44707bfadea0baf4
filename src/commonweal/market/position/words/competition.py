"""How awards were competed for, in sentences."""

from commonweal.base.language import Text, number, percent
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
    known, lots = number(told.lots_counted), LOT.counted(told.lots, "en")
    middle = number(told.bids_median, places=1)
    alone, unig = number(told.lots_single), number(told.lots_single, "cy")
    return Text(
        en=f"The number of bids is known for {known} of {lots}. The middle lot of these had {middle} bids; {alone} had one bid "
        "alone.",
        cy=f"Mae nifer y cynigion yn hysbys ar gyfer {known} allan o {LOT.counted(told.lots, 'cy')}. Nifer y cynigion ar gyfer y "
        f"lot ganol o’r rhain oedd {number(told.bids_median, 'cy', places=1)}; un cynnig yn unig a gafodd {unig} ohonynt.",
    )


def _direct(told: Competition) -> Text:
    if not told.direct_counted or told.direct_share is None:
        return Text(
            en="The record does not say how much was awarded without a call for competition.",
            cy="Nid yw’r cofnod yn dweud faint a ddyfarnwyd heb alwad am gystadleuaeth.",
        )
    counted = {"en": AWARD.counted(told.direct_counted, "en"), "cy": AWARD.counted(told.direct_counted, "cy")}
    share, rhan = percent(told.direct_share), percent(told.direct_share, "cy")
    value = told.direct_value_share
    worth = "" if value is None else f", and {percent(value)} by value"
    gwerth = "" if value is None else f", a {percent(value, 'cy')} yn ôl gwerth"
    return Text(
        en=f"Of {counted['en']} for which it is known, {number(told.direct)} were made without a call for competition: {share} of "
        f"them{worth}. The law allows that in some cases, such as urgency or a single possible supplier.",
        cy=f"Allan o {counted['cy']} lle mae hynny’n hysbys, gwnaed {number(told.direct, 'cy')} heb alwad am gystadleuaeth: {rhan} "
        f"ohonynt{gwerth}. Mae’r gyfraith yn caniatáu hynny mewn rhai achosion, megis brys neu un cyflenwr posibl yn unig.",
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
