"""What a track record says, good or bad, in plain words and no more sure than the number of counts allows."""

from collections.abc import Iterator, Mapping

from commonweal.base.language import Text, number, percent
from commonweal.need.record.outcome import UNSCORED, Why

__all__ = ["about_counts", "about_scores", "about_unscored"]

_FEW = 10
_NOTHING = 0.005
"""Differences of less than half a per cent are said to be none."""


def about_counts(counts: int, years: int, held: int, right: tuple[int, int]) -> Iterator[Text]:
    """How many counts have come, and how many of them lay in the range that was to hold 80 in 100.

    Parameters
    ----------
    counts, years
        How many counts, and of how many different years.
    held
        How many lay in the range.
    right
        The least and the most that lie in ranges that are right, in 19 of 20 such records.
    """
    yield Text(
        en=f"Counts that have arrived since: {number(counts)}; different years that they are of: {number(years)}.",
        cy=f"Cyfrifon sydd wedi cyrraedd ers hynny: {number(counts, 'cy')}; gwahanol flynyddoedd: {number(years, 'cy')}.",
    )
    told = _verdict(counts, held, right)
    yield Text(
        en=f"The ranges that were to hold 80 in 100 held {number(held)} of {number(counts)}. {told.en}",
        cy=f"O {number(counts, 'cy')}, daliodd yr ystodau a oedd i ddal 80 o bob 100 {number(held, 'cy')}. {told.cy}",
    )
    if counts > years:
        yield Text(
            en="Counts of the same year share what happened in it, so they tell less than their number suggests.",
            cy="Mae cyfrifon o’r un flwyddyn yn rhannu’r hyn a ddigwyddodd ynddi, felly dywedant lai nag a awgryma eu nifer.",
        )


def _verdict(counts: int, held: int, right: tuple[int, int]) -> Text:
    least, most = right
    between = Text(
        en=f"Ranges that are right hold {number(least)} to {number(most)}, in 19 of 20 such records",
        cy=f"Mae ystodau cywir yn dal {number(least, 'cy')} i {number(most, 'cy')}, mewn 19 o bob 20 cofnod o’r fath",
    )
    if held < least:
        return Text(en=f"{between.en}: these were too narrow.", cy=f"{between.cy}: roedd y rhain yn rhy gul.")
    if held > most:
        return Text(
            en=f"{between.en}: these were wider than they need be.", cy=f"{between.cy}: roedd y rhain yn lletach nag sydd raid."
        )
    if counts < _FEW:
        return Text(
            en=f"{between.en}, so with so few counts this says little either way.",
            cy=f"{between.cy}, felly gyda chyn lleied o gyfrifon nid yw hyn yn dweud llawer y naill ffordd na’r llall.",
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
