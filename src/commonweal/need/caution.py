"""What a reader should beware of in a forecast, and how it was made, in both languages."""

from collections.abc import Sequence

import numpy as np

from commonweal.base.language import Text
from commonweal.need.growth import Growth
from commonweal.need.history import History

__all__ = ["cautions", "description"]

_FEW_POINTS = 8
_FEW_PLACES = 10
_SHOCKS = range(2020, 2023)
_TREND = 3

_POOLED = Text(
    en=(
        "The latest count is carried forward by the growth that places of similar size have seen. Each possible future "
        "follows one such place, a few years of its growth at a time. Shocks that struck all places together are made larger "
        "than they look, because few years have been seen. The place's own history counts as far as experience shows that it "
        "tells of the future: for how unsteady its counts are, and a little for their direction. "
        "The range is that of the count itself, not of an average."
    ),
    cy=(
        "Caiff y cyfrif diweddaraf ei gario ymlaen yn ôl y twf a welwyd mewn lleoedd o faint tebyg. Mae pob dyfodol posibl "
        "yn dilyn un lle o'r fath, ychydig flynyddoedd o'i dwf ar y tro. Gwneir ergydion a drawodd bob lle gyda'i gilydd yn fwy "
        "nag y maent yn ymddangos, am mai ychydig o flynyddoedd a welwyd. Mae hanes y lle ei hun yn cyfrif i'r graddau y mae "
        "profiad yn dangos ei fod yn sôn am y dyfodol: o ran pa mor ansefydlog yw ei gyfrifon, ac ychydig o ran eu cyfeiriad. "
        "Ystod y cyfrif ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_OWN = Text(
    en=(
        "The latest count is carried forward by the place's own past growth, a few years at a time. Because few years have been "
        "seen, both the average growth and its swings are treated as uncertain, and the range is widened for it. "
        "The range is that of the count itself, not of an average."
    ),
    cy=(
        "Caiff y cyfrif diweddaraf ei gario ymlaen yn ôl twf y lle ei hun yn y gorffennol, ychydig flynyddoedd ar y tro. "
        "Am mai ychydig o flynyddoedd a welwyd, caiff y twf cyfartalog a'i amrywiadau eu trin yn ansicr, ac ehangir yr ystod "
        "o'u herwydd. "
        "Ystod y cyfrif ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_SHOCK = Text(
    en="The counts take in 2020 to 2022, when the pandemic changed who came to services and when. Such years may not come again.",
    cy=(
        "Mae'r cyfrifon yn cynnwys 2020 i 2022, pan newidiodd y pandemig pwy a ddeuai at wasanaethau a phryd. "
        "Efallai na ddaw blynyddoedd o'r fath eto."
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


def cautions(history: History, growth: Growth, medians: Sequence[float]) -> tuple[Text, ...]:
    """What to beware of, the gravest first.

    Parameters
    ----------
    history
        The place's counts.
    growth
        What the forecast draws on.
    medians
        The forecast's median by year.
    """
    return (*_of_the_data(history, growth), *_of_the_reach(history, growth, medians))


def _of_the_data(history: History, growth: Growth) -> list[Text]:
    found = []
    points = len(history.counted)
    if not (growth.common.any() or growth.apart.any()):
        found.append(_UNCHANGED)
    if min(value for _, value in history.counted) == 0:
        found.append(_ZERO)
    if points < _FEW_POINTS:
        found.append(_few_points(points))
    if not growth.steps[1:].any():
        found.append(_ALONE)
    elif growth.alike < _FEW_PLACES:
        found.append(_few_places(growth.alike))
    withheld = len(history.observations) - points
    if withheld:
        found.append(_withheld(withheld, history.counted[-1][0]))
    return found


def _of_the_reach(history: History, growth: Growth, medians: Sequence[float]) -> list[Text]:
    found = []
    trend = _trend(history)
    if trend * (medians[-1] - history.counted[-1][1]) < 0:
        found.append(_RISEN if trend > 0 else _FALLEN)
    if any(year in _SHOCKS for year in growth.years):
        found.append(_SHOCK)
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


def _few_places(alike: float) -> Text:
    return Text(
        en=f"Few places of similar size are drawn on (in effect {alike:.0f}), so one of them can sway the range.",
        cy=f"Ychydig o leoedd o faint tebyg a ddefnyddir ({alike:.0f} i bob pwrpas), felly gall un ohonynt ddylanwadu ar yr ystod.",
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
