"""What a track record says, good or bad, in plain words and no more sure than the number of counts allows."""

from collections.abc import Iterator, Mapping, Sequence

from commonweal.base.language import Text, number, percent
from commonweal.need.record.coverage import Coverage
from commonweal.need.record.outcome import UNSCORED, Why

__all__ = ["about_counts", "about_scores", "about_unscored"]

_TOLD, _FEW = 0.8, 10
_NOTHING = 0.005
"""Differences of less than half a per cent are said to be none."""


def about_counts(outcomes: int, years: int, coverage: Sequence[Coverage]) -> Iterator[Text]:
    """How much has been scored, and how many counts lay in the ranges that were to hold them.

    Parameters
    ----------
    outcomes, years
        Of how many different counts and years the scores are.
    coverage
        By level. That of 80 in 100 is always told, the others where chance alone hardly accounts for them.
    """
    scores = coverage[0].number
    yield Text(
        en=f"Published years scored: {number(scores)}; counts that came: {number(outcomes)}; different years: {number(years)}.",
        cy=(
            f"Blynyddoedd cyhoeddedig a sgoriwyd: {number(scores, 'cy')}; cyfrifon a ddaeth: {number(outcomes, 'cy')}; "
            f"gwahanol flynyddoedd: {number(years, 'cy')}."
        ),
    )
    yield from (_held(one) for one in coverage if one.level == _TOLD or not one.least <= one.held <= one.most)
    if scores > years:
        yield Text(
            en="Counts of the same year share what happened in it, so they tell less than their number suggests.",
            cy="Mae cyfrifon o’r un flwyddyn yn rhannu’r hyn a ddigwyddodd ynddi, felly dywedant lai nag a awgryma eu nifer.",
        )


def _held(one: Coverage) -> Text:
    told, many = _verdict(one), f"{100 * one.level:.0f}"
    return Text(
        en=f"The ranges that were to hold {many} in 100 held {number(one.held)} of {number(one.number)}. {told.en}",
        cy=f"Yr ystodau a oedd i ddal {many} o bob 100: daliwyd {number(one.held, 'cy')} o {number(one.number, 'cy')}. {told.cy}",
    )


def _verdict(one: Coverage) -> Text:
    between = Text(
        en=f"Ranges that are right hold {number(one.least)} to {number(one.most)}, in 19 of 20 such records",
        cy=f"Mae ystodau cywir yn dal {number(one.least, 'cy')} i {number(one.most, 'cy')}, mewn 19 o bob 20 cofnod o’r fath",
    )
    if one.held < one.least:
        return Text(en=f"{between.en}: these were too narrow.", cy=f"{between.cy}: roedd y rhain yn rhy gul.")
    if one.held > one.most:
        return Text(
            en=f"{between.en}: these were wider than they need be.", cy=f"{between.cy}: roedd y rhain yn lletach nag sydd raid."
        )
    if one.number < _FEW:
        return Text(
            en=f"{between.en}, so with so few this says little either way.",
            cy=f"{between.cy}, felly gyda chyn lleied nid yw hyn yn dweud llawer y naill ffordd na’r llall.",
        )
    return Text(en=f"{between.en}, and these did.", cy=f"{between.cy}, a dyna a wnaeth y rhain.")


def about_scores(naive: float | None, before: float | None, bias: float | None) -> Iterator[Text]:
    """How forecasts did beside the naive one and beside earlier ones, and whether they were too high or too low.

    Parameters
    ----------
    naive, before
        The share by which they did better; below 0 worse; None where nothing can be compared.
    bias
        Forecast less count, over the mean count.
    """
    if naive is not None:
        how = _beside(naive)
        yield Text(
            en=f"Scored with all of their range, the forecasts did {how.en} the plainest one there is: that nothing changes.",
            cy=f"O’u sgorio gyda’u holl ystod, gwnaeth y rhagolygon {how.cy}’r rhagolwg symlaf posibl: na fydd dim yn newid.",
        )
    if before is not None:
        how = _beside(before)
        yield Text(
            en=f"Where a forecast of the same year had been published before, the later one did {how.en} it.",
            cy=f"Lle cyhoeddwyd rhagolwg o’r un flwyddyn o’r blaen, gwnaeth yr un diweddarach {how.cy}’r un cynharach.",
        )
    if bias is not None:
        yield _off(bias)


def _beside(share: float) -> Text:
    """Better or worse than, up to the article of what it is compared with."""
    if abs(share) < _NOTHING:
        return Text(en="about as well as", cy="tua chystal â")
    english, welsh = ("better", "yn well") if share > 0 else ("worse", "yn waeth")
    return Text(en=f"{percent(abs(share))} {english} than", cy=f"{percent(abs(share), 'cy')} {welsh} na")


def _off(bias: float) -> Text:
    if abs(bias) < _NOTHING:
        return Text(
            en="On the whole the middle forecast was neither too high nor too low.",
            cy="Ar y cyfan nid oedd y rhagolwg canolog yn rhy uchel nac yn rhy isel.",
        )
    english, welsh = ("high", "uchel") if bias > 0 else ("low", "isel")
    return Text(
        en=f"On the whole the middle forecast was {percent(abs(bias))} too {english}.",
        cy=f"Ar y cyfan roedd y rhagolwg canolog {percent(abs(bias), 'cy')} yn rhy {welsh}.",
    )


def about_unscored(revised: int, restarted: int, late: int, why: Mapping[Why, int]) -> Iterator[Text]:
    """What to beware of in the counts, and why some published years have no score."""
    if revised:
        yield Text(
            en=f"Counts for which another number was told before: {number(revised)}. The latest file is believed.",
            cy=f"Cyfrifon y rhoddwyd rhif arall ar eu cyfer o’r blaen: {number(revised, 'cy')}. Credir y ffeil ddiweddaraf.",
        )
    if restarted:
        yield Text(
            en=f"Years forecast from a count that has been revised since: {number(restarted)}. It is part of their error.",
            cy=f"Blynyddoedd a ragwelwyd o gyfrif a ddiwygiwyd ers hynny: {number(restarted, 'cy')}. Mae’n rhan o’u gwall.",
        )
    if late:
        yield Text(
            en=f"Years whose forecast was published after they were over: {number(late)}. The count may have been known.",
            cy=f"Blynyddoedd y cyhoeddwyd eu rhagolwg wedi iddynt ddod i ben: {number(late, 'cy')}. Gallai’r cyfrif fod yn hysbys.",
        )
    for reason, many in sorted(why.items()):
        words = UNSCORED[reason]
        yield Text(
            en=f"Published years without a score: {number(many)}. {words.en}.",
            cy=f"Blynyddoedd a gyhoeddwyd heb sgôr: {number(many, 'cy')}. {words.cy}.",
        )
