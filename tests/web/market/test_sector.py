"""The market across all councils: filters that survive, lists that skip nothing, files that tell the same as pages."""

import csv
import datetime
import io
import json
import re

import icalendar
import pytest
from django.utils import timezone

from commonweal.market.indicator import INDICATORS
from commonweal.market.table import RECORD
from commonweal.store.market.lake import Lake
from tests.web.addresses import BUYER, PROCESS, SUPPLIER

BOTH = pytest.mark.parametrize("language", ["en", "cy"])


def page_of(client, address: str, language: str = "en", status: int = 200) -> str:
    answer = client.get(f"/{language}/markets/{address}")
    assert answer.status_code == status
    return answer.content.decode()


def rows_of(client, table: str, language: str = "en") -> list[dict[str, object]]:
    return json.loads(client.get(f"/{language}/markets/{table}").content)["rows"]


@BOTH
def test_where_nothing_was_loaded_the_page_teaches_how_to_begin(client, db, language):
    page = page_of(client, "", language)
    assert "commonweal market fetch" in page
    assert "commonweal market load" in page


def test_the_overview_says_how_much_is_bought_as_the_indicator_counts_it(client, market, db):
    with Lake(market) as lake:
        (size,) = lake.answer(INDICATORS["structure"].asked(RECORD))
    assert f"Awards: {size['records']:,}, worth £{size['pence'] / 1e8:,.2f} million" in page_of(client, "")


def test_filters_stay_in_every_link_of_the_navigation(client, market, db):
    page = page_of(client, "?cpv=85&place=UKF&since=2022-01-01")
    for there in ("awards", "suppliers", "calendar", "drill", "map"):
        assert f'href="/en/markets/{there}/?cpv=85&amp;place=UKF&amp;since=2022-01-01"' in page


def test_an_earlier_day_leaves_out_later_awards_of_figures_and_lists_alike(client, market, db):
    day = "as_at=2023-12-31"
    with Lake(market) as lake:
        dated = lake.answer(RECORD.supply.select("process", "award", "awarded", "supplier", "buyer"))
    by_then = [row for row in dated if row["awarded"] is None or row["awarded"] <= datetime.date(2023, 12, 31)]
    assert 0 < len(by_then) < len(dated)
    assert len(rows_of(client, f"awards/tables/awards.json?{day}")) == len(by_then)
    for what in ("supplier", "buyer"):
        listed = {row["key"] for row in rows_of(client, f"{what}s/tables/{what}s.json?{day}")}
        assert listed == {row[what] for row in by_then if row[what]}
    awards = len({(row["process"], row["award"]) for row in by_then})
    assert f"Awards as chosen: {awards:,}." in page_of(client, f"awards/?{day}")
    assert f"Awards: {awards:,}, worth" in page_of(client, f"?{day}")


def test_what_is_chosen_is_told_with_a_way_to_be_rid_of_it(client, market, db):
    page = page_of(client, f"?place=UKL&buyer={BUYER}")
    assert "Exampleshire County Council" in page
    assert f'href="/en/markets/?buyer={BUYER}"' in page
    assert 'href="/en/markets/?place=UKL"' in page


def test_a_filter_narrows_figures_and_records_alike(client, market, db):
    narrowed = rows_of(client, "tables/regions.json?place=UKL")
    assert [row["region"] for row in narrowed] == ["Wales"]
    assert len(rows_of(client, "awards/tables/awards.json?place=UKL")) == narrowed[0]["awards"]


def test_a_service_leads_one_digit_deeper(client, market, db):
    assert "cpv=85&amp;level=3" in page_of(client, "")


@BOTH
@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("cpv=care", 'value="care"'),
        ("since=soon&place=UKL", 'value="soon"'),
        ("level=99", 'value="99"'),
        ("as_at=never", 'value="never"'),
        ("since=2025-01-01&until=2024-01-01", 'value="2024-01-01"'),
        ("sector=odd&cpv=85", 'value="85"'),
    ],
)
def test_a_filter_that_cannot_be_is_told_kindly_and_nothing_written_is_lost(client, market, db, query, kept, language):
    page = page_of(client, f"?{query}", language, 400)
    assert kept in page
    assert "govuk-error-summary" in page


def test_words_in_place_of_a_code_lead_to_the_codes_that_are_called_so(client, market, db):
    assert 'href="/en/markets/?cpv=85"' in page_of(client, "?cpv=health", status=400)


@pytest.mark.parametrize("table", ["tables/services.csv", "awards/tables/awards.json"])
def test_a_file_with_a_filter_that_cannot_be_is_refused_and_not_given_whole(client, market, db, table):
    assert client.get(f"/en/markets/{table}?since=soon").status_code == 400


@pytest.mark.parametrize("after", ["nonsense", "W10", "WyJhIl0", "WzEsMiwzLDRd"])
def test_a_place_to_go_on_that_cannot_be_is_told(client, market, db, after):
    page = page_of(client, f"awards/?after={after}", status=400)
    assert 'href="/en/markets/awards/"' in page


def test_pages_of_awards_tell_each_once_and_skip_none(client, market, db):
    whole = rows_of(client, "awards/tables/awards.json")
    told, address = [], "/en/markets/awards/"
    while address:
        page = client.get(address).content.decode()
        told += re.findall(r'<td class="govuk-table__cell cw-code">([^<]+)</td>', page)
        found = re.findall(r'href="([^"]+)" rel="next"', page)
        address = found[0].replace("&amp;", "&") if found else ""
    assert told == [row["process"] for row in whole]
    assert len(told) > 100


def test_json_and_csv_tell_the_same_rows(client, market, db):
    content = client.get("/en/markets/buyers/tables/buyers.csv").content.decode().removeprefix("\ufeff")
    lines = list(csv.reader(io.StringIO(content)))[1:]
    rows = rows_of(client, "buyers/tables/buyers.json")
    assert [(line[0], float(line[2])) for line in lines] == [(row["name"], row["known_value"]) for row in rows]


def test_keys_of_json_are_the_same_in_both_languages(client, market, db):
    english, welsh = (rows_of(client, "tables/years.json", language) for language in ("en", "cy"))
    assert [list(row) for row in english] == [list(row) for row in welsh]


def test_a_search_finds_suppliers_by_words_of_their_name(client, market, db):
    found = rows_of(client, "suppliers/tables/suppliers.json?q=CARE")
    assert found
    assert all("care" in str(row["name"]).lower() for row in found)


def test_a_suppliers_page_is_kept_out_of_search_engines_and_a_buyers_is_not(client, market, db):
    assert '<meta name="robots" content="noindex">' in page_of(client, f"suppliers/{SUPPLIER}/")
    assert '<meta name="robots" content="noindex">' in page_of(client, f"drill/{SUPPLIER}/")
    assert "noindex" not in page_of(client, f"buyers/{BUYER}/")


@BOTH
def test_a_process_is_told_with_its_source_line_and_flags(client, market, db, language):
    page = page_of(client, f"processes/{PROCESS}/", language)
    assert "notices.jsonl:" in page
    assert "£410,000" in page
    assert f"/{language}/markets/flags/single-bid/" in page


def test_pages_of_things_of_the_same_name_have_titles_of_their_own(client, market, db):
    for address, key in (("processes/ocds-x4mpl3-0014/", "ocds-x4mpl3-0014"), (f"buyers/{BUYER}/", BUYER)):
        assert f"({key}) – The supply market – Commonweal</title>" in page_of(client, address)


def test_a_process_is_downloaded_as_it_was_published(client, market, db):
    package = json.loads(client.get("/en/markets/processes/ocds-x4mpl3-0014/ocds.json").content)
    (record,) = package["records"]
    assert record["ocid"] == "ocds-x4mpl3-0014"
    assert {one["ocid"] for one in record["releases"]} == {"ocds-x4mpl3-0014"}
    assert len(record["releases"]) > 1


def test_chosen_processes_are_downloaded_line_by_line(client, market, db):
    lines = b"".join(client.get("/en/markets/awards/processes.jsonl?cpv=90").streaming_content).splitlines()
    codes = {json.loads(line)["tender"]["classification"]["id"][:2] for line in lines}
    assert codes == {"90"}


def test_processes_are_downloaded_as_they_are_seen_from_the_day(client, market, db):
    told = {}
    for day in ("2020-01-01", "2026-06-01"):
        listed = rows_of(client, f"awards/tables/awards.json?cpv=90&as_at={day}", "en")
        answer = client.get(f"/en/markets/awards/processes.jsonl?cpv=90&as_at={day}")
        told[day] = {json.loads(line)["ocid"] for line in b"".join(answer.streaming_content).splitlines()}
        assert {row["process"] for row in listed} <= told[day]
    assert told["2020-01-01"] < told["2026-06-01"]


@BOTH
def test_the_feed_is_a_calendar_whose_events_are_the_contracts_that_end(client, market, db, language):
    query = "?as_at=2026-06-01&months=24"
    feed = icalendar.Calendar.from_ical(client.get(f"/{language}/markets/calendar.ics{query}").content)
    contracts = rows_of(client, f"calendar/tables/contracts.json{query}", language)
    events = feed.walk("VEVENT")
    assert [event["DTSTART"].dt.isoformat() for event in events] == [row["ends"] for row in contracts]
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_an_event_has_the_same_id_on_another_day(client, market, db):
    def ids(day: str) -> set[str]:
        content = client.get(f"/en/markets/calendar.ics?as_at={day}&months=60").content
        return {str(event["UID"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}

    assert len(ids("2026-06-01") & ids("2026-07-01")) > 10


def test_a_month_of_the_calendar_leads_to_what_ends_from_its_first_day_on(client, market, db):
    page = page_of(client, "calendar/?as_at=2026-06-01")
    months = rows_of(client, "calendar/tables/months.json?as_at=2026-06-01")
    address = [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)#contracts"', page)][1]
    table = address.replace("calendar/?", "calendar/tables/contracts.json?")
    first = json.loads(client.get(table).content)["rows"][0]
    assert str(first["ends"])[:7] == months[1]["month"]


def test_the_drill_names_what_would_have_to_be_replaced_and_says_that_it_is_a_drill(client, market, db):
    page = page_of(client, f"drill/{SUPPLIER}/?as_at=2025-06-01")
    assert "This is a drill, not a forecast" in page
    assert "Contracts that would have to be replaced" in page


@BOTH
def test_every_page_of_flags_says_that_a_flag_is_no_proof(client, market, db, language):
    caution = {"en": "not proof of anything wrong", "cy": "nid prawf bod dim o"}[language]
    for page in ("flags/", "flags/single-bid/", f"processes/{PROCESS}/"):
        assert caution in page_of(client, page, language)


def test_what_a_flag_raised_can_be_narrowed_to_a_buyer(client, market, db):
    every = rows_of(client, "flags/single-bid/tables/raised.json")
    own = rows_of(client, f"flags/single-bid/tables/raised.json?buyer={BUYER}")
    assert 0 < len(own) < len(every)
    assert {row["buyer"] for row in own} == {"Exampleshire County Council"}


def test_a_tile_of_the_map_chooses_its_region_and_lets_go_of_it_again(client, market, db):
    assert 'href="/en/markets/map/?place=UKL"' in page_of(client, "map/")
    chosen = page_of(client, "map/?place=UKL")
    assert re.search(r'href="/en/markets/map/" aria-current="true"', chosen)
    assert "East Midlands" in chosen


def test_every_fault_is_told_with_its_place_and_what_stood_there(client, market, db):
    faults = rows_of(client, "quality/tables/faults.json")
    assert {"place", "reason", "value"} <= faults[0].keys()
    assert sum(int(str(row["times"])) for row in rows_of(client, "quality/tables/reasons.json")) == len(faults)


def test_an_answer_that_was_kept_is_not_given_after_something_was_loaded(client, settings, tmp_path, db):
    from commonweal.store.market.loading import load  # noqa: PLC0415 - beside the lake that it makes

    settings.LAKE = tmp_path / "lake"
    line = {"ocid": "x-1", "id": "1", "date": "2025-01-01T00:00:00Z", "tag": ["award"], "buyer": {"id": "b", "name": "Bryndu"},
            "awards": [{"id": "a", "status": "active", "date": "2025-01-01T00:00:00Z", "value": {"amount": 5000, "currency": "GBP"},
                        "suppliers": [{"id": "s", "name": "Alder"}]}]}  # fmt: skip
    for number in (1, 2):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(json.dumps(line | {"ocid": f"x-{number}"}) + "\n")
        load(settings.LAKE, path)
        assert f"Awards: {number}, worth £{number * 5000:,}" in page_of(client, "")


def test_the_day_of_the_view_is_today_where_none_is_given(client, market, db):
    assert str(timezone.localdate().year) in page_of(client, "calendar/")
