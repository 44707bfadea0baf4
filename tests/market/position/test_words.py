"""What a market position statement says: true to its figures, in both languages, and never more than is known."""

import datetime
from dataclasses import replace

import pytest

from commonweal.market.position.ahead import Ending, Endings, Exposed, UnitPrice
from commonweal.market.position.statement import Known, Rules
from commonweal.market.position.supplied import Competition, Sector, Share, Size, Supply, Turnover, Year
from commonweal.market.position.words import ahead, competition, record, sector, size, supply, turnover

DAY = datetime.date(2026, 10, 1)
RULES = Rules(months=36, joint_months=24, window=6, lead=9, large_lead=18, large_pounds=5_000_000, lookback=3, recent=5)
NO_COMPETITION = Competition(
    lots=4,
    lots_counted=0,
    bids_median=None,
    lots_single=0,
    single_share=None,
    awards=4,
    direct_counted=0,
    direct=0,
    direct_share=None,
    direct_value_share=None,
    tender_counted=0,
    tender_median=None,
    award_counted=0,
    award_median=None,
    framework_counted=0,
    framework=0,
)
ALDER = Share("alder", "Alder", 9_000_00, 0.9)
BIRCH = Share("birch", "Birch", 1_000_00, 0.1)


def supplied(hhi: float | None, suppliers: int = 2) -> Supply:
    return Supply(suppliers, hhi, 0.9, 1.0, (ALDER, BIRCH)[:suppliers], of_one_buyer=0)


@pytest.mark.parametrize(
    ("hhi", "said", "welsh"),
    [
        (640, "Supply is not concentrated: it is as if about 16 suppliers", "Nid yw’r cyflenwad yn grynodedig"),
        (1_000, "Supply is not concentrated", "Nid yw’r cyflenwad yn grynodedig"),
        (1_001, "Supply is concentrated: it is as if about 10 suppliers", "Mae’r cyflenwad yn grynodedig:"),
        (2_500, "Supply is highly concentrated: it is as if about 4 suppliers", "Mae’r cyflenwad yn grynodedig iawn"),
        (8_200, "Supply is highly concentrated: almost all of the known value is with one supplier", "gydag un cyflenwr"),
    ],
)
def test_concentration_is_told_in_the_bands_of_the_guidelines(hhi: float, said: str, welsh: str) -> None:
    told = supply.concentration(supplied(hhi))
    assert said in told.en
    assert welsh in told.cy


def test_a_single_supplier_is_called_that_and_not_concentrated() -> None:
    assert supply.concentration(supplied(10_000, 1)).en == "One supplier has all of the known value."


def test_concentration_of_what_has_no_value_is_not_told() -> None:
    assert "cannot be told" in supply.concentration(supplied(None, 0)).en


def test_what_the_record_tells_of_all_is_one_share() -> None:
    assert sector.sector(Sector("sme", 65, 100, 100)).en == "Of the known value, 65% went to small and medium-sized firms."


def test_what_the_record_tells_of_a_part_lies_between_two_shares() -> None:
    told = sector.sector(Sector("vcse", 28, 28, 100))
    assert told.en.startswith("Of the known value, 28% is known to have gone to voluntary")
    assert "Of 72% the record does not say, so the share may be as much as 100%." in told.en
    assert "Gwyddys bod 28%" in told.cy


def test_what_the_record_never_tells_has_no_share() -> None:
    assert sector.sector(Sector("public", 0, 0, 100)).en == "The record does not say how much went to public bodies."


def test_a_rare_kind_of_supplier_is_not_called_absent() -> None:
    assert sector.sector(Sector("local", 3, 1_000, 1_000)).en == "Of the known value, less than 1% went to local suppliers."


def test_no_bids_and_no_method_are_said_to_be_unknown_and_no_days_are_told() -> None:
    bids, direct = competition.competition(NO_COMPETITION)
    assert "not told of any lot" in bids.en
    assert "does not say how much was awarded without a call" in direct.en


def test_awards_without_competition_say_of_how_many_it_is_known() -> None:
    told = replace(NO_COMPETITION, direct_counted=50, direct=5, direct_share=0.1, direct_value_share=0.02)
    direct = competition.competition(told)[1]
    assert (
        "Of 50 awards for which it is known, 5 were made without a call for competition: 10% of them, and 2% by value" in direct.en
    )


def test_one_year_alone_is_not_compared() -> None:
    one = Year("2025", 2, 2, 1, 500)
    lone = Size(2, 2, 1, 500, DAY, DAY, (one, Year("2026", 1, 0, 1, None)), ())
    assert size.years(lone) == ()


def test_a_value_that_is_known_of_some_awards_says_of_how_many() -> None:
    told = size.size(Size(3, 2, 1, 5_000_000_00, DAY, DAY, (), ()))
    assert "The value of 2 awards is known: £5.00 million" in told.en


def test_the_latest_whole_year_that_can_be_told_says_who_was_new() -> None:
    years = (Turnover("2022", 8, None, 1), Turnover("2025", 10, 1, None), Turnover("2026", 6, 2, None))
    came, went = turnover.came_and_went(years, RULES, DAY)
    assert came.en.startswith("In 2025 10 suppliers won awards, and 1 of them had won none in the 3 years before")
    assert went.en.startswith("In 2022 8 suppliers won awards, and 1 of them won none in the 3 years after")
    assert "tair blynedd" in came.cy


@pytest.mark.parametrize(
    ("entered", "said"),
    [(0, "each had won one in the 3 years before"), (10, "none of them had won one in the 3 years before")],
)
def test_a_year_in_which_all_or_none_were_new_says_so(entered: int, said: str) -> None:
    (came,) = turnover.came_and_went((Turnover("2025", 10, entered, None),), RULES, DAY)
    assert said in came.en
    assert "as far as this record reaches" in came.en


def test_a_short_record_does_not_tell_who_is_new() -> None:
    (told,) = turnover.came_and_went((Turnover("2025", 6, None, None),), RULES, DAY)
    assert "does not reach back far enough" in told.en


def ending(day: datetime.date, *, overdue: bool = False, extended: bool = False, pence: int | None = 100_00) -> Ending:
    return Ending("p", "a", "Care", "Northmere", "Alder", 1, day, None, day, overdue, extended, pence)


def test_decisions_that_are_late_are_counted_with_the_months_they_were_judged_by() -> None:
    contracts = (ending(DAY, overdue=True), ending(DAY))
    (told,) = ahead.decisions(Endings(contracts, (), ()), RULES)
    assert told.en.startswith("For 1 contract of these")
    assert "9 months before the end, and 18 months where the contract is of £5,000,000 or more" in told.en


def test_nothing_is_said_of_late_decisions_where_none_is_late() -> None:
    assert ahead.decisions(Endings((ending(DAY),), (), ()), RULES) == ()


def test_contracts_without_a_value_end_without_one() -> None:
    assert "known value" not in ahead.endings(Endings((ending(DAY, pence=None),), (), ()), RULES, DAY).en


def exposed(unplaced: int) -> Exposed:
    return Exposed("alder", "Alder", 1, 2, 2, 10_000_000_00, unplaced, 0.5)


def test_room_for_all_of_it_is_said_so() -> None:
    assert "have shown room for all of it" in ahead.exposure((exposed(0),), DAY).en


def test_the_share_without_room_is_told() -> None:
    assert "For 25% of it nobody else" in ahead.exposure((exposed(2_500_000_00),), DAY).en


def test_no_room_for_any_of_it_is_said_so() -> None:
    assert "For none of it has anybody else" in ahead.exposure((exposed(10_000_000_00),), DAY).en


def test_whoever_is_listed_is_not_said_to_be_likely_to_fail() -> None:
    (told,) = ahead.room((exposed(0),), RULES)
    assert "does not say that anybody is likely to fail" in told.en


def test_awards_that_the_record_cannot_place_are_told_where_a_service_or_place_was_chosen() -> None:
    told = Known(awards=4, value=3, end=2, competition=1, lots=4, bids=0, everywhere=20, without_service=5, without_place=1)
    assert len(record.known(told, by_service=False, by_place=False)) == 1
    _here, service, place = record.known(told, by_service=True, by_place=True)
    assert "5 awards do not say what was bought" in service.en
    assert "1 award does not say where" in place.en


def test_prices_tell_the_thing_that_differs_most() -> None:
    told = record.prices((UnitPrice("8531", "hour", "Home care", 3, 1800, 2100, 2700, 1.5),))
    assert "“Home care”: from £18.00 to £27.00 for each hour, or 1.5 times" in told.en
