"""What a reader should beware of in a forecast from flows, and how it was made, in both languages."""

from collections.abc import Iterator, Sequence

import numpy as np

from commonweal.base.language import Text, month, number, percent
from commonweal.need.flow.episode import Flows
from commonweal.need.flow.placement import group_name
from commonweal.need.flow.starts import LEAST_YEARS, Pace
from commonweal.need.flow.stay import LEAST_AT_RISK, Stays

__all__ = ["METHOD", "cautions"]

_SHOCKS = range(2020, 2023)
_YEAR = 12
_FAR = 2.0
_LONG = 0.1

METHOD = Text(
    en=(
        "Everybody who is in the service now is followed, and everybody who may start. How many start in a month is drawn "
        "about the pace of the last three years, as widely as months and years have differed. How long each of them stays is "
        "drawn from the stays that have been seen, those still open counted as far as they have gone; who has been there long "
        "leaves as others did who had been there as long. Whoever moves to another group ends in the one and starts in the "
        "other, and is counted once in the total. What is not known of the pace and of stays is part of the range. The range "
        "is that of the count itself, not of an average."
    ),
    cy=(
        "Dilynir pawb sydd yn y gwasanaeth nawr, a phawb a all ddechrau. Tynnir faint sy'n dechrau mewn mis o amgylch "
        "cyflymder y tair blynedd diwethaf, mor eang ag y bu'r gwahaniaeth rhwng misoedd a blynyddoedd. Tynnir pa mor hir y "
        "mae pob un yn aros o'r arosiadau a welwyd, gan gyfrif y rhai sy'n dal ar agor hyd at lle y maent wedi cyrraedd; mae'r "
        "sawl sydd wedi bod yno ers amser yn gadael fel y gwnaeth eraill a fu yno cyhyd. Mae pwy bynnag sy'n symud i grŵp "
        "arall yn gorffen yn y naill ac yn dechrau yn y llall, ac fe'i cyfrifir unwaith yn y cyfanswm. Mae'r hyn nad yw'n "
        "hysbys am y cyflymder ac am arosiadau yn rhan o'r ystod. Ystod y cyfrif ei hun yw hon, nid ystod cyfartaledd."
    ),
)
_NO_YEARS = Text(
    en="Starts have been seen for less than three whole years, so the range does not show how far years differ and is too narrow.",
    cy=(
        "Gwelwyd dechreuadau am lai na thair blynedd gyfan, felly nid yw'r ystod yn dangos faint y mae blynyddoedd yn "
        "gwahaniaethu, ac mae'n rhy gul."
    ),
)
_SHOCK = Text(
    en="The starts and stays take in 2020 to 2022, when the pandemic changed who came and how long they stayed.",
    cy=(
        "Mae'r dechreuadau a'r arosiadau yn cynnwys 2020 i 2022, pan newidiodd y pandemig pwy a ddeuai a pha mor hir yr oeddent "
        "yn aros."
    ),
)


def cautions(counted: Flows, stays: Sequence[Stays], paces: Sequence[Pace], long: Sequence[float]) -> tuple[Text, ...]:
    """What to beware of, the gravest first.

    Parameters
    ----------
    counted
        The flows seen.
    stays, paces
        Lengths of stay, and the pace of those who come into the service, by group.
    long
        By group, the share of people there now who have been there longer than stays are known.
    """
    return (*_of_stays(stays, long), *_of_starts(counted, paces), *_of_history(counted, stays))


def _of_stays(stays: Sequence[Stays], long: Sequence[float]) -> Iterator[Text]:
    for stay, share in zip(stays, long, strict=True):
        if not stay.known:
            yield _unseen(stay)
        elif stay.mean is None:
            yield _open(stay)
        if stay.known and share > _LONG:
            yield _longer(stay, share)


def _of_starts(counted: Flows, paces: Sequence[Pace]) -> Iterator[Text]:
    if len(counted.months) < LEAST_YEARS * _YEAR:
        yield _NO_YEARS
    if len(counted.months) > _YEAR:
        for group, pace in enumerate(paces):
            seen, usual = counted.entrants[-_YEAR:, group].sum(), _YEAR * pace.monthly
            if abs(seen - usual) > _FAR * np.sqrt(pace.swing * usual):
                yield _moved(counted.groups[group], float(seen), usual)


def _of_history(counted: Flows, stays: Sequence[Stays]) -> Iterator[Text]:
    if any(one.year in _SHOCKS for one in counted.months):
        yield _SHOCK
    before = sum(stay.under_way for stay in stays)
    if before:
        first = counted.months[0]
        yield Text(
            en=(
                f"{number(before)} stays had begun before {month(first)}, from when ends are recorded. They are counted from "
                "then on, since those that ended earlier are not in the data."
            ),
            cy=(
                f"Roedd {number(before, 'cy')} o arosiadau wedi dechrau cyn {month(first, 'cy')}, pan ddechreuir cofnodi "
                "diweddiadau. Fe'u cyfrifir o hynny ymlaen, gan nad yw'r rhai a ddaeth i ben yn gynharach yn y data."
            ),
        )


def _unseen(stay: Stays) -> Text:
    name, most = group_name(stay.group), number(LEAST_AT_RISK)
    return Text(
        en=(
            f"{name.en}: fewer than {most} starts were seen, so lengths of stay are not known. People are taken to leave at one "
            "pace, however long they have been there."
        ),
        cy=(
            f"{name['cy']}: gwelwyd llai na {most} o ddechreuadau, felly nid yw hyd arosiadau'n hysbys. Cymerir bod "
            "pobl yn gadael ar un cyflymder, pa mor hir bynnag y buont yno."
        ),
    )


def _open(stay: Stays) -> Text:
    name, share = group_name(stay.group), stay.still_there
    return Text(
        en=(
            f"{name.en}: {percent(share)} of those who start are still there after {number(stay.known - 1)} months, the longest "
            "that enough stays were watched for. The mean stay is not known; beyond that, people are taken to leave at the "
            "pace of the longest stays seen."
        ),
        cy=(
            f"{name['cy']}: mae {percent(share, 'cy')} o'r rhai sy'n dechrau yn dal yno ar ôl "
            f"{number(stay.known - 1, 'cy')} o fisoedd, yr hwyaf y gwyliwyd digon o arosiadau. Nid yw hyd cymedrig arosiadau'n "
            "hysbys; y tu hwnt i hynny, cymerir bod pobl yn gadael ar gyflymder yr arosiadau hwyaf a welwyd."
        ),
    )


def _longer(stay: Stays, share: float) -> Text:
    name = group_name(stay.group)
    return Text(
        en=f"{name.en}: {percent(share)} of those there now have been there longer than enough stays were watched for.",
        cy=(
            f"{name['cy']}: mae {percent(share, 'cy')} o'r rhai sydd yno nawr wedi bod yno'n hwy nag y gwyliwyd digon o arosiadau."
        ),
    )


def _moved(group: str, seen: float, usual: float) -> Text:
    name = group_name(group)
    end = Text(en="top", cy="uchaf") if seen > usual else Text(en="bottom", cy="isaf")
    return Text(
        en=(
            f"{name.en}: {number(seen)} came into the service in the last year; the forecast takes the pace of up to three years, "
            f"{number(usual)} a year. If the last year is the new pace, need will be nearer the {end.en} of the range."
        ),
        cy=(
            f"{name['cy']}: daeth {number(seen, 'cy')} i'r gwasanaeth yn y flwyddyn ddiwethaf; mae'r rhagolwg yn cymryd cyflymder "
            f"hyd at dair blynedd, {number(usual, 'cy')} y flwyddyn. Os y flwyddyn ddiwethaf yw'r cyflymder newydd, bydd yr angen "
            f"yn nes at ben {end.cy} yr ystod."
        ),
    )
