"""Which windows are asked for, how far each question reaches, and when nothing more is asked."""

import datetime
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.market.fetch import PORTALS, PortalName
from commonweal.store.market.fetch.window import days, months
from tests.store.fetch.publisher import Publisher
from tests.store.market.fetch.portals import (
    FIND_A_TENDER,
    MONTHLY,
    asked,
    day,
    every_byte,
    fetched,
    package,
    pages_of,
    release,
    releases_in,
)


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{text}+00:00")


def test_each_day_is_asked_for_by_itself_with_two_hours_of_the_day_before(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([])
    fetched(publisher, tmp_path, "2026-02-27", "2026-03-01")
    assert asked(publisher) == [day("2026-02-27"), day("2026-02-28"), day("2026-03-01")]


def test_what_two_days_answer_is_kept_with_the_first(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers |= {day("2026-03-02"): package([release(1), release(2)])}
    publisher.answers |= {day("2026-03-03"): package([release(2), release(3)])}
    done = fetched(publisher, tmp_path, "2026-03-02", "2026-03-03")
    assert [path.read_bytes().count(b"\n") for path in done.files] == [2, 1]
    assert releases_in(done.folder) == [release(1), release(2), release(3)]


def test_a_day_that_is_over_is_not_asked_for_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([])
    fetched(publisher, tmp_path, "2026-03-02")
    fetched(publisher, tmp_path, "2026-03-01", "2026-03-03")
    assert asked(publisher) == [day("2026-03-02"), day("2026-03-01"), day("2026-03-03")]


def test_today_is_asked_for_again_from_two_hours_before_the_last_time(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([release(1)])
    fetched(publisher, tmp_path, "2026-03-02", now=at("2026-03-02T12:00:00"))
    publisher.answers[FIND_A_TENDER] = package([release(1), release(2)])
    done = fetched(publisher, tmp_path, "2026-03-02", now=at("2026-03-02T18:00:00"))
    assert asked(publisher) == [
        day("2026-03-02", ends="12:00:00"),
        day("2026-03-02", begins="2026-03-02T10:00:00", ends="18:00:00"),
    ]
    assert (releases_in(done.folder), done.added) == ([release(1), release(2)], 1)


@pytest.mark.parametrize("later", ["2026-03-02T12:00:00", "2026-03-02T18:00:00"])
def test_the_same_call_with_nothing_new_changes_no_byte(publisher: Publisher, tmp_path: Path, later: str) -> None:
    publisher.answers[FIND_A_TENDER] = package([release(1)])
    fetched(publisher, tmp_path, "2026-03-01", "2026-03-02", now=at("2026-03-02T12:00:00"))
    before = every_byte(tmp_path)
    assert fetched(publisher, tmp_path, "2026-03-01", "2026-03-02", now=at(later)).added == 0
    assert every_byte(tmp_path) == before


def test_a_day_is_over_once_what_may_come_late_has_come(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([])
    for now, times in (("2026-03-03T01:59:59", 1), ("2026-03-03T02:00:00", 2), ("2026-03-04T00:00:00", 2)):
        fetched(publisher, tmp_path, "2026-03-02", now=at(now))
        assert len(publisher.asked) == times


def test_each_stage_has_a_file_of_its_own_and_nothing_is_in_two(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers |= {f"{day('2026-03-02')}&stages={stage}": package([]) for stage in ("planning", "tender")}
    publisher.answers[f"{day('2026-03-02')}&stages=award"] = package([release(1)])
    publisher.answers[day("2026-03-02")] = package([release(1), release(2)])
    done = fetched(publisher, tmp_path, "2026-03-02", stages=["tender", "award"])
    assert [path.name for path in done.files] == ["find-a-tender-2026-03-02-award.jsonl"]
    assert fetched(publisher, tmp_path, "2026-03-02").added == 1
    assert releases_in(done.folder) == [release(1), release(2)]


@pytest.mark.parametrize(
    ("name", "stage", "remedy"),
    [("find-a-tender", "implementation", "planning, tender, award"), ("sell2wales", "award", "by type of notice")],
)
def test_a_stage_that_a_portal_cannot_be_asked_for_is_told(
    publisher: Publisher, tmp_path: Path, name: PortalName, stage: str, remedy: str
) -> None:
    with pytest.raises(FaultyInput, match=remedy):
        fetched(publisher, tmp_path, "2026-03-02", name=name, stages=[stage])
    assert publisher.asked == []


@pytest.mark.parametrize(("since", "until"), [("2026-03-02", "2026-03-01"), ("2026-12-24", "2026-12-31")])
def test_a_time_without_days_or_that_is_still_to_come_is_told(publisher: Publisher, tmp_path: Path, since: str, until: str) -> None:
    with pytest.raises(FaultyInput, match="There is no day from"):
        fetched(publisher, tmp_path, since, until)


def test_the_future_is_not_asked_for(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([])
    fetched(publisher, tmp_path, "2026-11-27", "2027-12-31")
    assert asked(publisher) == [day("2026-11-27", ends="09:30:00")]


def test_a_month_of_one_type_that_fails_keeps_nobody_from_the_others(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[MONTHLY] = package([])
    broken = f"{MONTHLY}?dateFrom=03-2026&noticeType=3&outputType=0"
    publisher.answers[broken] = b'{"Message": "Error converting data type nvarchar to float."}'
    with pytest.raises(FaultyInput, match="holds no list of releases"):
        fetched(publisher, tmp_path, "2026-03-02", name="public-contracts-scotland")
    assert len(publisher.asked) == len(PORTALS["public-contracts-scotland"].notice_types)
    publisher.answers[broken] = package([release(3)])
    publisher.asked.clear()
    assert fetched(publisher, tmp_path, "2026-03-02", name="public-contracts-scotland").added == 1
    assert asked(publisher) == [broken]


def test_a_file_that_was_changed_by_others_is_fetched_anew(publisher: Publisher, tmp_path: Path) -> None:
    pages_of(publisher, day("2026-03-02"), [[release(1)], [release(2)]])
    done = fetched(publisher, tmp_path, "2026-03-02")
    done.files[0].write_bytes(b"")
    assert fetched(publisher, tmp_path, "2026-03-02").changed == ("2026-03-02",)
    assert releases_in(done.folder) == [release(1), release(2)]


def test_a_folder_of_another_address_is_told(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([])
    fetched(publisher, tmp_path, "2026-03-02")
    publisher.address += "/mirror"
    with pytest.raises(FaultyInput, match="This folder holds what came from"):
        fetched(publisher, tmp_path, "2026-03-02")


def test_days_and_months_go_over_the_ends_of_years() -> None:
    eve, new = datetime.date(2024, 2, 28), datetime.date(2024, 3, 1)
    assert [window.name for window in days(eve, new)] == ["2024-02-28", "2024-02-29", "2024-03-01"]
    found = [window.name for window in months(datetime.date(2025, 11, 30), datetime.date(2026, 1, 1), [2, 103])]
    assert found == [f"{month}-type-{number}" for month in ("2025-11", "2025-12", "2026-01") for number in (2, 103)]


def test_every_portal_is_asked_slowly_and_gives_up_some_time() -> None:
    patiences = [portal.patience for portal in PORTALS.values()]
    assert all(one.interval >= 1.0 and one.jitter > 0.0 and one.attempts <= 6 and one.asked <= 900.0 for one in patiences)
    # Find a Tender lets nobody ask more than 12 times in two minutes.
    assert 120.0 / PORTALS["find-a-tender"].patience.interval <= 12.0
