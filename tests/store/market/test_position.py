"""A market position statement from a lake: every figure is that which its indicator gives when it is asked directly."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.parameters import Parameters
from commonweal.journeys.position import statement_json
from commonweal.market.choice import Choice, chosen
from commonweal.market.flag import FLAGS
from commonweal.market.flag.flag import Given
from commonweal.market.indicator import INDICATORS
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
from commonweal.store.market.position import position
from tests.position_example import CHOICE, DAY, MARKET, example_lake, example_position

pytestmark = pytest.mark.long

PARAMETERS: Parameters = read_parameters()


@pytest.fixture(scope="module")
def lake() -> Iterator[Lake]:
    with Lake(example_lake()) as opened:
        yield opened


def asked(lake: Lake, code: str, **changed: object) -> list[dict[str, Any]]:
    indicator = INDICATORS[code]
    day = {"as_at": DAY} if "as_at" in indicator.settings else {}
    return lake.answer(indicator.asked(chosen(RECORD, CHOICE), **day, **changed))


def test_size_and_years_are_those_of_structure(lake: Lake) -> None:
    size = example_position().size
    (whole,) = asked(lake, "structure")
    assert (size.awards, size.valued, size.suppliers, size.pence) == tuple(
        whole[name] for name in ("records", "valued", "suppliers", "pence")
    )
    years = {row["period"]: row["pence"] for row in asked(lake, "structure", period="year")}
    assert {one.year: one.pence for one in size.years} == years
    assert {one.name: one.pence for one in size.buyers} == {
        row["name"]: row["pence"] for row in asked(lake, "structure", by="buyer")
    }


def test_concentration_and_the_largest_are_those_of_their_indicators(lake: Lake) -> None:
    supply = example_position().supply
    (whole,) = asked(lake, "concentration")
    assert (supply.hhi, supply.largest, supply.top_three) == pytest.approx((whole["hhi"], whole["largest"], whole["top_three"]))
    largest = sorted(asked(lake, "supplier-shares"), key=lambda row: row["rank"])
    assert [(one.supplier, one.pence) for one in supply.top] == [(row["supplier"], row["pence"]) for row in largest]
    assert supply.of_one_buyer == sum(row["others"] == 1 for row in asked(lake, "buyer-dependence"))


def test_kinds_of_supplier_are_those_of_sector_shares(lake: Lake) -> None:
    told = {row["sector"]: (row["pence"], row["told_pence"]) for row in asked(lake, "sector-shares")}
    assert {one.sector: (one.pence, one.told_pence) for one in example_position().sectors} == told


def test_who_came_and_went_is_that_of_entry_and_exit(lake: Lake) -> None:
    told = {row["period"]: (row["active"], row["entered"], row["left"]) for row in asked(lake, "entry-and-exit")}
    assert {one.year: (one.active, one.entered, one.left) for one in example_position().turnover} == told


def test_competition_is_that_of_its_indicators(lake: Lake) -> None:
    told = example_position().competition
    (bids,), (direct,), (times,) = (asked(lake, code) for code in ("bids-per-lot", "direct-awards", "timetable"))
    assert (told.lots, told.lots_counted, told.lots_single) == (bids["lots"], bids["counted"], bids["single"])
    assert (told.direct_counted, told.direct) == (direct["counted"], direct["direct"])
    assert (told.tender_median, told.award_median) == pytest.approx((times["tender_median"], times["award_median"]))


def test_what_ends_is_that_of_the_pipeline(lake: Lake) -> None:
    told = example_position().endings
    dated = {(row["process"], row["award"]): (row["next_ends"], row["decide_by"], row["pence"]) for row in asked(lake, "pipeline")}
    assert {(one.process, one.award): (one.ends, one.decide_by, one.pence) for one in told.contracts} == dated
    assert [one.ends for one in told.contracts] == sorted(one.ends for one in told.contracts)
    months = {row["period"]: row["records"] for row in asked(lake, "pipeline-calendar")}
    assert {one.month: one.contracts for one in told.calendar} == months
    pairs = {(row["left_name"], row["right_name"]): row["contracts"] for row in asked(lake, "joint-buying")}
    assert {(one.left, one.right): one.contracts for one in told.pairs} == pairs


def test_whose_failure_would_matter_most_is_that_of_the_ranking(lake: Lake) -> None:
    ranked = sorted(asked(lake, "failure-ranking"), key=lambda row: row["rank"])
    told = [(one.supplier, one.remaining_pence, one.unplaced_pence) for one in example_position().exposed]
    assert told == [(row["supplier"], row["remaining_pence"], row["unplaced_pence"]) for row in ranked][: len(told)]


def test_signs_are_counted_over_the_processes_chosen_and_over_the_whole_record(lake: Lake) -> None:
    processes = {row["process"] for row in lake.answer(chosen(RECORD, CHOICE).process.select("process"))}
    for one in example_position().flags:
        rows = lake.answer(FLAGS[one.flag].ask(RECORD, Given(DAY, PARAMETERS)))
        everywhere = [row for row in rows if row["part"] == one.part]
        here = [row for row in everywhere if row["process"] in processes]
        assert (one.looked, one.raised) == (len(here), sum(row["raised"] for row in here)), one.flag
        assert (one.everywhere_looked, one.everywhere_raised) == (len(everywhere), sum(row["raised"] for row in everywhere))


def test_flags_that_hold_a_subject_against_the_whole_market_are_left_out_of_a_part_of_it() -> None:
    assert {FLAGS[one.flag].scope for one in example_position().flags} == {"process"}


def test_awards_of_the_whole_record_that_do_not_say_where_are_counted(lake: Lake) -> None:
    known = example_position().known
    rows = lake.answer(RECORD.supply)
    assert known.everywhere == len({(row["process"], row["award"]) for row in rows})
    assert known.without_place == len({(row["process"], row["award"]) for row in rows if not row["place"]})


def test_a_lake_is_asked_the_same_twice_and_answers_the_same(lake: Lake) -> None:
    again = position(lake, CHOICE, DAY, version="tested")
    told = example_position()
    same = [field.name for field in fields(told) if field.name not in ("words", "subject", "made")]
    assert [name for name in same if getattr(again, name) != getattr(told, name)] == []


def test_the_order_in_which_files_were_loaded_changes_nothing(tmp_path: Path) -> None:
    told = []
    for number, names in enumerate([("notices.jsonl", "register.csv"), ("register.csv", "notices.jsonl")]):
        for name in names:
            load(tmp_path / str(number), MARKET / name)
        with Lake(tmp_path / str(number)) as opened:
            told.append(statement_json(position(opened, CHOICE, DAY, version="tested")))
    assert told[0] == told[1]


def test_a_service_that_nobody_bought_has_a_statement_that_says_nothing_more(lake: Lake) -> None:
    told = position(lake, Choice(cpv=("03",)), DAY, version="tested")
    assert (told.size.awards, told.size.pence, told.supply.hhi, told.sectors, told.exposed) == (0, None, None, (), ())
    assert told.known.everywhere > 0
