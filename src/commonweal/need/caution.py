"""What a reader should beware of in a forecast, and how it was made, in both languages."""

from collections.abc import Sequence

import numpy as np

from commonweal.base.language import Text
from commonweal.need.growth import Growth
from commonweal.need.history import History

__all__ = ["NOTHING_COUNTED", "ONLY_WITHHELD", "cautions", "description", "stopped"]

_FEW_POINTS = 8
_FEW_PLACES = 10
_TREND = 3

ONLY_WITHHELD = Text(
    en="Every count of this place was withheld, so there is nothing to carry forward.",
    cy="Daliwyd pob cyfrif o'r lle hwn yn ôl, felly nid oes dim i'w gario ymlaen.",
)
NOTHING_COUNTED = Text(
    en="Only zero was ever counted here, so there is nothing to carry forward.",
    cy="Dim ond sero a gyfrifwyd yma erioed, felly nid oes dim i'w gario ymlaen.",
)
_POOLED = Text(
    en=(
        "The latest count is carried forward by growth that many places have shown. Each possible future draws what all places "
        "will share, and what will set this place apart. The growth that places share is followed from year to year, believed as "
        "far as it has been steady, and fades by as much as it has not. How far a place's own rise or fall goes on, or turns, "
        "is learned from all of them. How far its count strays is learned from its own history and from places of its size. "
        "The range is that of the count itself, not of an average."
    ),
    cy=(
        "Caiff y cyfrif diweddaraf ei gario ymlaen gan dwf a welwyd mewn llawer o leoedd. Mae pob dyfodol posibl yn tynnu'r hyn "
        "y bydd pob lle yn ei rannu, a'r hyn a fydd yn gosod y lle hwn ar wahân. Dilynir y twf y mae lleoedd yn ei rannu o "
        "flwyddyn i flwyddyn, a'i gredu i'r graddau y bu'n gyson, ac mae'n gwanhau i'r graddau na fu felly. Dysgir "
        "oddi wrthynt i gyd i ba raddau y mae codiad neu ostyngiad lle ei hun yn parhau, neu'n troi. Dysgir pa mor bell y mae ei "
        "gyfrif yn crwydro o'i hanes ei hun ac o leoedd o'i faint. Ystod y cyfrif ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_OWN = Text(
    en=(
        "The latest count is carried forward by the place's own growth, followed from year to year, believed as far as it has been "
        "steady, and fading by as much as it has not. Because few years have been seen, the range is widened. "
        "The range is that of the count itself, not of an average."
    ),
    cy=(
        "Caiff y cyfrif diweddaraf ei gario ymlaen gan dwf y lle ei hun, a ddilynir o flwyddyn i flwyddyn, a gredir i'r graddau y "
        "bu'n gyson, ac sy'n gwanhau i'r graddau na fu felly. Am mai ychydig o flynyddoedd a welwyd, ehangir yr ystod. "
        "Ystod y cyfrif ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_ALONE = Text(
    en="No other places are drawn on: the range rests on this place's own history alone.",
    cy="Ni ddefnyddir unrhyw leoedd eraill: mae'r ystod yn dibynnu ar hanes y lle hwn yn unig.",
)
_UNCHANGED = Text(
    en="The counts have never changed, so the past says nothing of how far they might. The range shown is too narrow.",
    cy=(
        "Nid yw'r cyfrifon erioed wedi newid, felly nid yw'r gorffennol yn dweud dim am ba mor bell y gallent. "
        "Mae'r ystod a ddangosir yn rhy gul."
    ),
)
_ZERO = Text(
    en="This place has counted none in some years. Growth from nothing cannot be told, so the range is a rough guide only.",
    cy=("Ni chyfrifodd y lle hwn neb mewn rhai blynyddoedd. Ni ellir mesur twf o ddim, felly canllaw bras yn unig yw'r ystod."),
)
_RISEN = Text(
    en=(
        "This place's counts have risen three times running. The forecast carries that on only as far as the past of the places "
        "drawn on bears out; if the rise lasts, need will be nearer the top of the range."
    ),
    cy=(
        "Mae cyfrifon y lle hwn wedi codi deirgwaith yn olynol. Dim ond i'r graddau y mae gorffennol y lleoedd a ddefnyddir yn ei "
        "gefnogi y mae'r rhagolwg yn cario hynny ymlaen; os bydd y cynnydd yn para, bydd yr angen yn nes at ben uchaf yr ystod."
    ),
)
_FALLEN = Text(
    en=(
        "This place's counts have fallen three times running. The forecast carries that on only as far as the past of the places "
        "drawn on bears out; if the fall lasts, need will be nearer the bottom of the range."
    ),
    cy=(
        "Mae cyfrifon y lle hwn wedi gostwng deirgwaith yn olynol. Dim ond i'r graddau y mae gorffennol y lleoedd a ddefnyddir "
        "yn ei gefnogi y mae'r rhagolwg yn cario hynny ymlaen; os bydd y gostyngiad yn para, bydd yr angen yn nes at ben isaf "
        "yr ystod."
    ),
)


def description(*, pooled: bool) -> Text:
    """How the forecast was made, in one plain paragraph."""
    return _POOLED if pooled else _OWN


def stopped(last: int, others: int) -> Text:
    """That a place has not been counted for so long that it is not carried forward."""
    return Text(
        en=(
            f"The last count is of {last}, and others have been counted up to {others}. The place may be no more, so it is not "
            "carried forward."
        ),
        cy=(
            f"Mae'r cyfrif olaf ar gyfer {last}, a chyfrifwyd eraill hyd at {others}. Efallai nad yw'r lle'n bod mwyach, felly ni "
            "chaiff ei gario ymlaen."
        ),
    )


def cautions(history: History, growth: Growth, places: int, medians: Sequence[float]) -> tuple[Text, ...]:
    """What to beware of, the gravest first.

    Parameters
    ----------
    history
        The place's counts.
    growth
        What the forecast draws on.
    places
        How many other places that is.
    medians
        The forecast's median by year.
    """
    return (*_of_the_data(history, growth, places), *_of_the_reach(history, growth, medians))


def _of_the_data(history: History, growth: Growth, places: int) -> list[Text]:
    found = []
    points = len(history.counted)
    if not (growth.common.by_year.any() or growth.scatter.any()):
        found.append(_UNCHANGED)
    if min(value for _, value in history.counted) == 0:
        found.append(_ZERO)
    if points < _FEW_POINTS:
        found.append(_few_points(points))
    if not places:
        found.append(_ALONE)
    elif places < _FEW_PLACES:
        found.append(_few_places(places))
    if history.breaks:
        found.append(_broken(history.breaks))
    withheld = len(history.observations) - points
    if withheld:
        found.append(_withheld(withheld, history.counted[-1][0]))
    return found


def _of_the_reach(history: History, growth: Growth, medians: Sequence[float]) -> list[Text]:
    found = []
    trend = _trend(history)
    if trend * (medians[-1] - history.counted[-1][1]) < 0:
        found.append(_RISEN if trend > 0 else _FALLEN)
    if growth.common.struck:
        found.append(_shock(growth.common.struck))
    if len(medians) > len(growth.years):
        found.append(_far(len(medians), len(growth.years)))
    return found


def _trend(history: History) -> int:
    """1 where the counts have risen three times running, -1 where they have fallen, else 0."""
    moves = np.sign(np.diff([value for _, value in history.counted][-_TREND - 1 :]))
    return int(moves.sum()) // _TREND if abs(moves.sum()) == _TREND else 0


def _few_points(points: int) -> Text:
    return Text(
        en=f"Few years of counts are known for this place ({points}), so its own history says little.",
        cy=f"Ychydig o flynyddoedd o gyfrifon sy'n hysbys ar gyfer y lle hwn ({points}), felly ychydig a ddywed ei hanes ei hun.",
    )


def _few_places(places: int) -> Text:
    return Text(
        en=f"Few other places are drawn on ({places}), so one of them can sway the range.",
        cy=f"Ychydig o leoedd eraill a ddefnyddir ({places}), felly gall un ohonynt ddylanwadu ar yr ystod.",
    )


def _broken(years: Sequence[int]) -> Text:
    told = ", ".join(map(str, years))
    return Text(
        en=f"What is counted was defined anew from {told}; growth across such a change is left out.",
        cy=f"Diffiniwyd yr hyn a gyfrifir o'r newydd o {told}; hepgorir twf ar draws newid o'r fath.",
    )


def _shock(years: Sequence[int]) -> Text:
    told = ", ".join(map(str, years))
    return Text(
        en=(
            f"A shock struck the growth of {told}. It moves the expected growth half as far as another year would, is left out of "
            "the ordinary swings, and the like may come again in one year of 25."
        ),
        cy=(
            f"Trawodd ergyd dwf {told}. Mae'n symud y twf disgwyliedig hanner mor bell ag y byddai blwyddyn arall, fe'i hepgorir "
            "o'r amrywiadau cyffredin, a gall ergyd debyg ddod eto mewn un flwyddyn o bob 25."
        ),
    )


def _withheld(count: int, origin: int) -> Text:
    return Text(
        en=(
            f"Counts that the publisher withheld ({count}) are left as gaps, never taken as zero. "
            f"The latest count used is of {origin}."
        ),
        cy=(
            f"Gadewir cyfrifon nas cyhoeddwyd ({count}) fel bylchau; ni chânt byth eu cymryd yn sero. "
            f"Mae'r cyfrif diweddaraf a ddefnyddir ar gyfer {origin}."
        ),
    )


def _far(years: int, seen: int) -> Text:
    return Text(
        en=f"The forecast looks further ahead than growth has been seen (years ahead: {years}; years seen: {seen}).",
        cy=(
            "Mae'r rhagolwg yn edrych ymhellach ymlaen nag y gwelwyd twf "
            f"(blynyddoedd i ddod: {years}; blynyddoedd a welwyd: {seen})."
        ),
    )
