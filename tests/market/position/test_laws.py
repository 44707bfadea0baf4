"""Laws of what a market position statement tells: shares lie within their bounds, bands only rise, both languages agree."""

import re

from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.language import Text
from commonweal.market.band import alike, band
from commonweal.market.choice import SECTORS
from commonweal.market.position.supplied import Competition, Sector
from commonweal.market.position.words.competition import competition
from commonweal.market.position.words.sector import sector

BANDS = ("low", "concentrated", "high")


@st.composite
def sectors(draw: st.DrawFn) -> Sector:
    """A kind of supplier: what is theirs is told, and what is told is of the whole."""
    whole = draw(st.integers(1, 10**12))
    told = draw(st.integers(0, whole))
    return Sector(draw(st.sampled_from(sorted(SECTORS))), draw(st.integers(0, told)), told, whole)


def figures(words: str) -> list[str]:
    return sorted(re.findall(r"\d[\d,.]*%|£[\d,.]*\d", words))


def agree(told: Text) -> bool:
    return figures(told.en) == figures(told.cy)


@given(sectors())
def test_the_least_share_is_never_above_the_most_and_both_are_shares(one: Sector) -> None:
    assert one.least is not None
    assert one.most is not None
    assert 0 <= one.least <= one.most <= 1


@given(sectors())
def test_a_kind_of_supplier_has_the_same_figures_in_both_languages(one: Sector) -> None:
    assert agree(sector(one))


@given(st.floats(1, 10_000), st.floats(1, 10_000))
def test_a_more_concentrated_market_is_never_in_a_lower_band_and_is_like_fewer_suppliers(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert BANDS.index(band(low)) <= BANDS.index(band(high))
    assert alike(low) >= alike(high) >= 1


@given(
    counted=st.integers(0, 500),
    direct=st.integers(0, 500),
    bids=st.one_of(st.none(), st.integers(1, 40).map(lambda halves: halves / 2)),
    days=st.one_of(st.none(), st.integers(0, 200)),
)
def test_competition_has_the_same_figures_in_both_languages(
    counted: int, direct: int, bids: float | None, days: int | None
) -> None:
    direct = min(direct, counted)
    told = Competition(
        lots=500,
        lots_counted=0 if bids is None else 400,
        bids_median=bids,
        lots_single=3,
        single_share=None,
        awards=500,
        direct_counted=counted,
        direct=direct,
        direct_share=direct / counted if counted else None,
        direct_value_share=None,
        tender_counted=10,
        tender_median=days,
        award_counted=10,
        award_median=days,
        framework_counted=0,
        framework=0,
    )
    assert all(map(agree, competition(told)))
