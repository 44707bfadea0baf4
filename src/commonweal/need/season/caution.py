"""What a reader should beware of in a monthly forecast, and how it was made, in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.base.language import Language, Text, month, together
from commonweal.base.period import Month

__all__ = ["NEVER_COUNTED", "SUM", "Basis", "cautions", "description", "stopped"]

_YEAR = 12
_FEW_PLACES = 10
_FEW_ERRORS = 100

NEVER_COUNTED = Text(
    en="Nothing was ever counted here, so there is nothing to carry forward.",
    cy="Ni chyfrifwyd dim yma erioed, felly nid oes dim i'w gario ymlaen.",
)
SUM = Text(
    en="The forecasts of its parts are added up, future by future. Ranges are never added: the sum of their ends is far too wide.",
    cy=(
        "Caiff rhagolygon ei rannau eu hadio, dyfodol wrth ddyfodol. Ni chaiff ystodau byth eu hadio: mae swm eu pennau'n rhy eang "
        "o lawer."
    ),
)
_POOLED = Text(
    en=(
        "The season that all places share is taken out, and as much of the place's own season as its years agree on. What remains "
        "is carried forward by the Theta method, and the season is put back. How far the forecast may miss is learned by making "
        "it anew from earlier months and comparing it with what came: for what all places share, and, from all places together, "
        "for what sets this place apart. The range is that of the count itself, not of an average."
    ),
    cy=(
        "Tynnir allan y patrwm tymhorol y mae pob lle yn ei rannu, a chymaint o batrwm tymhorol y lle ei hun ag y mae ei "
        "flynyddoedd yn cytuno arno. Caiff y gweddill ei gario ymlaen gan ddull Theta, a rhoddir y patrwm tymhorol yn ôl. Dysgir "
        "pa mor bell y gall y rhagolwg fethu drwy ei wneud o'r newydd o fisoedd cynharach a'i gymharu â'r hyn a ddaeth: ar gyfer "
        "yr hyn y mae pob lle yn ei rannu, ac, o'r holl leoedd gyda'i gilydd, ar gyfer yr hyn sy'n gosod y lle hwn ar wahân. "
        "Ystod y cyfrif ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_OWN = Text(
    en=(
        "The place's season is taken out, what remains is carried forward by the Theta method, and the season is put back. How far "
        "the forecast may miss is learned by making it anew from earlier months and comparing it with what came. "
        "The range is that of the count itself, not of an average."
    ),
    cy=(
        "Caiff patrwm tymhorol y lle ei dynnu allan, caiff y gweddill ei gario ymlaen gan ddull Theta, a rhoddir y patrwm yn ôl. "
        "Dysgir pa mor bell y gall y rhagolwg fethu drwy ei wneud o'r newydd o fisoedd cynharach a'i gymharu â'r hyn a ddaeth. "
        "Ystod y cyfrif ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_ALONE = Text(
    en="No other places are drawn on: season and range rest on this place's own months alone.",
    cy="Ni ddefnyddir unrhyw leoedd eraill: mae'r patrwm tymhorol a'r ystod yn dibynnu ar fisoedd y lle hwn yn unig.",
)
_NO_SEASON = Text(
    en="Less than a year of months is known, so no season can be told. The forecast has none.",
    cy="Mae llai na blwyddyn o fisoedd yn hysbys, felly ni ellir gweld patrwm tymhorol. Nid oes un yn y rhagolwg.",
)
_ONE_SEASON = Text(
    en="Less than two years of months are known, so a season cannot be told from a chance swing of one year.",
    cy=("Mae llai na dwy flynedd o fisoedd yn hysbys, felly ni ellir gwahaniaethu rhwng patrwm tymhorol a hap un flwyddyn."),
)
_ZERO = Text(
    en="This place has counted none in some months. Growth from nothing cannot be told, so the range is a rough guide only.",
    cy="Ni chyfrifodd y lle hwn neb mewn rhai misoedd. Ni ellir mesur twf o ddim, felly canllaw bras yn unig yw'r ystod.",
)
_UNCHANGED = Text(
    en="Earlier forecasts were never wrong, so the past says nothing of how far one might be. The range shown is too narrow.",
    cy=(
        "Ni fu rhagolygon cynharach erioed yn anghywir, felly nid yw'r gorffennol yn dweud dim am ba mor bell y gallai un fethu. "
        "Mae'r ystod a ddangosir yn rhy gul."
    ),
)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast of one place rests on: its own `points` among so many `months`, other `places`, `gaps` between its counts,
    its `last` count and how many months `late` that is, whether it has counted `zeros`, whether earlier forecasts were all right
    (`unchanged`), months `ahead` and as many as `errors` were `seen` for, and the `shocks`."""

    points: int
    months: int
    places: int
    gaps: int
    last: Month
    late: int
    zeros: bool
    unchanged: bool
    ahead: int
    seen: int
    errors: int
    shocks: tuple[Month, ...]


def description(basis: Basis) -> Text:
    """How the forecast was made, in one plain paragraph."""
    return _POOLED if basis.places else _OWN


def cautions(basis: Basis) -> tuple[Text, ...]:
    """What to beware of, the gravest first."""
    return (*_of_the_place(basis), *_of_the_method(basis))


def stopped(last: Month, latest: int) -> Text:
    """That a place has not been counted for so long that it is not carried forward."""
    return Text(
        en=f"The last count is of {month(last)}, more than {latest} months before the others, so it is not carried forward.",
        cy=f"Mae'r cyfrif olaf ar gyfer {month(last, 'cy')}, dros {latest} mis cyn y lleill, felly ni chaiff ei gario ymlaen.",
    )


def _of_the_place(basis: Basis) -> list[Text]:
    found = []
    if basis.late:
        found.append(_late(basis.last, basis.late))
    if basis.unchanged:
        found.append(_UNCHANGED)
    if basis.zeros:
        found.append(_ZERO)
    if basis.points < _YEAR <= basis.months:
        found.append(_few_points(basis.points))
    if basis.gaps > basis.late:
        found.append(_gaps(basis.gaps - basis.late))
    return found


def _of_the_method(basis: Basis) -> list[Text]:
    found = []
    if basis.months < 2 * _YEAR:
        found.append(_NO_SEASON if basis.months < _YEAR else _ONE_SEASON)
    if not basis.places:
        found.append(_ALONE)
    elif basis.places < _FEW_PLACES:
        found.append(_few_places(basis.places))
    if basis.shocks:
        found.append(_shock(basis.shocks))
    if basis.errors < _FEW_ERRORS:
        found.append(_few_errors(basis.errors))
    if basis.ahead > basis.seen:
        found.append(_far(basis.ahead, basis.seen))
    return found


def _late(last: Month, late: int) -> Text:
    return Text(
        en=(
            f"The latest count used is of {month(last)}; months without one after it: {late}. If the service has closed, "
            "the forecast is too high."
        ),
        cy=(
            f"Mae'r cyfrif diweddaraf a ddefnyddir ar gyfer {month(last, 'cy')}; misoedd heb gyfrif wedyn: {late}. Os yw'r "
            "gwasanaeth wedi cau, mae'r rhagolwg yn rhy uchel."
        ),
    )


def _few_points(points: int) -> Text:
    return Text(
        en=f"Less than a year of counts is known for this place (months: {points}), so only its level comes from its own.",
        cy=(
            f"Mae llai na blwyddyn o gyfrifon yn hysbys ar gyfer y lle hwn (misoedd: {points}), felly dim ond ei lefel sy'n dod "
            "o'i gyfrifon ei hun."
        ),
    )


def _gaps(gaps: int) -> Text:
    return Text(
        en=f"Months that were missing or withheld ({gaps}) are bridged, never taken as zero.",
        cy=f"Caiff misoedd a oedd ar goll neu heb eu cyhoeddi ({gaps}) eu pontio; ni chânt byth eu cymryd yn sero.",
    )


def _few_places(places: int) -> Text:
    return Text(
        en=f"Few other places are drawn on ({places}), so one of them can sway season and range.",
        cy=f"Ychydig o leoedd eraill a ddefnyddir ({places}), felly gall un ohonynt ddylanwadu ar y patrwm tymhorol a'r ystod.",
    )


def _few_errors(errors: int) -> Text:
    return Text(
        en=f"The range rests on few errors of earlier forecasts ({errors}) and is a rough guide, above all for sums over months.",
        cy=(
            f"Mae'r ystod yn dibynnu ar ychydig o gamgymeriadau rhagolygon cynharach ({errors}) a chanllaw bras ydyw, yn enwedig "
            "ar gyfer symiau dros fisoedd."
        ),
    )


def _shock(shocks: Sequence[Month]) -> Text:
    en, cy = _spans(shocks, "en"), _spans(shocks, "cy")
    return Text(
        en=(
            f"A shock struck {en}. Those months tell nothing of season, level or error and are bridged; the range does not "
            "allow for another shock."
        ),
        cy=(
            f"Trawodd ergyd {cy}. Nid yw'r misoedd hynny'n dweud dim am batrwm tymhorol, lefel na chamgymeriad, ac fe'u pontir; "
            "nid yw'r ystod yn caniatáu ar gyfer ergyd arall."
        ),
    )


def _spans(shocks: Sequence[Month], language: Language) -> str:
    """`March 2020 to June 2021 and January 2023`."""
    runs: list[list[Month]] = []
    for one in sorted(shocks):
        if runs and one - runs[-1][-1] == 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    to = "to" if language == "en" else "hyd"
    told = [
        month(run[0], language) if len(run) == 1 else f"{month(run[0], language)} {to} {month(run[-1], language)}" for run in runs
    ]
    return together(told, language)


def _far(ahead: int, seen: int) -> Text:
    return Text(
        en=f"The forecast looks further ahead than it could be tried (months ahead: {ahead}; months tried: {seen}).",
        cy=f"Mae'r rhagolwg yn edrych ymhellach ymlaen nag y gellid ei brofi (misoedd i ddod: {ahead}; misoedd a brofwyd: {seen}).",
    )
