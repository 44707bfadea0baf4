"""Fetching a data set: what is asked of the publisher, what is written, and what happens where it says no."""

import datetime
import gzip
import hashlib
import json
import threading
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput, Unreachable
from commonweal.store.need.dfe import read_dfe
from commonweal.store.need.fetch import Publisher as Whose
from commonweal.store.need.fetch import fetch
from commonweal.store.need.fetch.keeping import Keep
from tests.store.fetch.publisher import AT_ONCE, Fault, Publisher
from tests.store.need.fetch.publisher import CSV, DATA_SET, PUBLICATION, dfe, ons, paged, results

pytestmark = pytest.mark.long

NOW = datetime.datetime(2026, 11, 27, 9, 30, tzinfo=datetime.UTC)
CSV_PATH = f"/data-sets/{DATA_SET}/csv"
QUERY = f"/data-sets/{DATA_SET}/query"
STARTING = {"population_type": "starting"}


def fetched(publisher: Publisher, folder: Path, whose: Whose = "dfe", identity: str = DATA_SET, **where: str) -> Path:
    return fetch(whose, identity, folder, NOW, base=publisher.address, where=where, patience=AT_ONCE)


def manifest(folder: Path) -> list[dict[str, object]]:
    outputs: list[dict[str, object]] = json.loads((folder / "manifest.json").read_text())["outputs"]
    return outputs


def test_a_data_set_of_dfe_is_fetched_whole_and_unpacked(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    path = fetched(publisher, tmp_path / "made")
    assert path.read_bytes() == CSV.encode()
    [entry] = manifest(path.parent)
    assert entry == {
        "name": f"{DATA_SET}.csv",
        "address": f"{publisher.address}{CSV_PATH}?dataSetVersion=1.0",
        "version": "1.0",
        "where": {},
        "fetched": "2026-11-27T09:30:00+00:00",
        "sha256": hashlib.sha256(CSV.encode()).hexdigest(),
        "size": len(CSV),
    }


def test_a_dataset_of_ons_is_fetched_in_its_latest_version(publisher: Publisher, tmp_path: Path) -> None:
    ons(publisher)
    path = fetched(publisher, tmp_path, "ons", "ageing-population-estimates")
    assert (path.name, path.read_bytes()) == ("ageing-population-estimates-time-series-v4.csv", CSV.encode())
    assert [entry["version"] for entry in manifest(tmp_path)] == ["time-series/4"]


def test_an_edition_and_a_version_of_ons_can_be_chosen(publisher: Publisher, tmp_path: Path) -> None:
    ons(publisher, version=3)
    fetched(publisher, tmp_path, "ons", "ageing-population-estimates", edition="time-series")
    path = fetched(publisher, tmp_path, "ons", "ageing-population-estimates", edition="time-series", version="3")
    assert path.name == "ageing-population-estimates-time-series-v3.csv"
    assert len(manifest(tmp_path)) == 1


def test_what_has_not_changed_is_not_sent_again(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    fetched(publisher, tmp_path)
    path = fetched(publisher, tmp_path)
    first, second = publisher.asks(CSV_PATH)
    assert "if-none-match" not in first
    assert second["if-none-match"]
    assert path.read_bytes() == CSV.encode()


def test_what_has_changed_is_sent_anew(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    fetched(publisher, tmp_path)
    dfe(publisher, csv=b"time_period\r\n")
    assert fetched(publisher, tmp_path).read_bytes() == b"time_period\r\n"


def test_a_kept_content_that_was_harmed_is_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    fetched(publisher, tmp_path)
    for body in (tmp_path / ".fetch").glob("*.body"):
        body.write_bytes(b"x" * body.stat().st_size)
    assert fetched(publisher, tmp_path).read_bytes() == CSV.encode()


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_busy_publisher_is_asked_again(publisher: Publisher, tmp_path: Path, status: int) -> None:
    dfe(publisher)
    publisher.faults[CSV_PATH] = [Fault(status, {"Retry-After": "0"}), Fault(status)]
    assert fetched(publisher, tmp_path).read_bytes() == CSV.encode()
    assert len(publisher.asks(CSV_PATH)) == 3


def test_a_publisher_that_stays_busy_is_left_alone(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    publisher.faults[CSV_PATH] = [Fault(503)] * 9
    with pytest.raises(Unreachable, match="it answers 503"):
        fetched(publisher, tmp_path)
    assert len(publisher.asks(CSV_PATH)) == AT_ONCE.attempts


def test_a_publisher_that_asks_for_a_long_wait_is_not_asked_again(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    publisher.faults[CSV_PATH] = [Fault(429, {"Retry-After": "3600"})]
    with pytest.raises(Unreachable, match="asks to be left alone for 3600 seconds"):
        fetched(publisher, tmp_path)
    assert len(publisher.asks(CSV_PATH)) == 1


def test_a_file_that_is_cut_short_is_carried_on_from_where_it_stopped(publisher: Publisher, tmp_path: Path) -> None:
    ons(publisher)
    path = "/downloads/datasets/ageing-population-estimates/editions/time-series/versions/4.csv"
    publisher.faults[path] = [Fault(cut_after=100_000), Fault(cut_after=50_000)]
    assert fetched(publisher, tmp_path, "ons", "ageing-population-estimates").read_bytes() == CSV.encode()
    assert [asked.get("range") for asked in publisher.asks(path)] == [None, "bytes=100000-", "bytes=150000-"]


def test_a_file_of_untold_length_is_carried_on_and_its_end_is_known(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher, csv=CSV.encode())
    publisher.chunked = True
    publisher.faults[CSV_PATH] = [Fault(cut_after=100_000)]
    assert fetched(publisher, tmp_path).read_bytes() == CSV.encode()
    assert [asked.get("range") for asked in publisher.asks(CSV_PATH)] == [None, "bytes=100000-"]


@pytest.mark.parametrize(("signs", "ranges"), [(False, True), (True, False)])
def test_a_file_that_cannot_be_carried_on_begins_anew(publisher: Publisher, tmp_path: Path, signs: bool, ranges: bool) -> None:
    dfe(publisher)
    publisher.signs, publisher.ranges = signs, ranges
    publisher.faults[CSV_PATH] = [Fault(cut_after=1_000)]
    assert fetched(publisher, tmp_path).read_bytes() == CSV.encode()


def test_a_file_that_changed_while_it_was_cut_short_is_not_pieced_together(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    publisher.faults[CSV_PATH] = [Fault(cut_after=1_000), *[Fault(503)] * 9]
    with pytest.raises(Unreachable):
        fetched(publisher, tmp_path)
    publisher.faults.clear()
    changed = CSV.replace("2025", "2026").encode()
    dfe(publisher, csv=gzip.compress(changed, mtime=0))
    assert fetched(publisher, tmp_path).read_bytes() == changed


def test_a_server_that_carries_on_from_elsewhere_is_not_believed(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    astray = Fault(206, {"Content-Range": "bytes 5-9/10"}, body=b"xxxxx")
    publisher.faults[CSV_PATH] = [Fault(cut_after=1_000), astray, Fault(cut_after=1_000), Fault(416)]
    with pytest.raises(Unreachable):
        fetched(publisher, tmp_path)
    assert fetched(publisher, tmp_path).read_bytes() == CSV.encode()


def test_a_damaged_packing_is_told(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher, csv=gzip.compress(CSV.encode())[:-20])
    with pytest.raises(FaultyInput, match="cannot be unpacked"):
        fetched(publisher, tmp_path)
    assert not (tmp_path / f"{DATA_SET}.csv").exists()


def test_what_was_damaged_on_its_way_is_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    whole = gzip.compress(CSV.encode(), mtime=0)
    publisher.headers["ETag"] = '"the same"'
    dfe(publisher, csv=whole[:-20])
    with pytest.raises(FaultyInput):
        fetched(publisher, tmp_path)
    dfe(publisher, csv=whole)
    assert fetched(publisher, tmp_path).read_bytes() == CSV.encode()


def test_a_packing_that_was_not_asked_for_and_cannot_be_read_is_told(publisher: Publisher, tmp_path: Path) -> None:
    ons(publisher)
    publisher.headers["Content-Encoding"] = "br"
    with pytest.raises(FaultyInput, match=r"packs this in a way that is not read \(br\)"):
        fetched(publisher, tmp_path, "ons", "ageing-population-estimates")


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><title>Sign in</title>", b"\xef\xbb\xbf\n<html>"])
def test_a_web_page_is_not_taken_for_a_table(publisher: Publisher, tmp_path: Path, page: bytes) -> None:
    dfe(publisher, csv=page)
    with pytest.raises(FaultyInput, match="A web page came in place of the table"):
        fetched(publisher, tmp_path)
    assert list(tmp_path.glob("*")) == [tmp_path / ".fetch"]


def test_parts_of_a_data_set_stand_beside_one_another_and_beside_the_whole(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    paths = {fetched(publisher, tmp_path, **where) for where in ({}, STARTING, STARTING | {"time_period": "2024"})}
    assert {entry["name"] for entry in manifest(tmp_path)} == {path.name for path in paths}
    assert len(paths) == 3


def test_what_is_asked_of_a_data_set_comes_in_pages_and_reads_as_its_file_would(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    path = fetched(publisher, tmp_path, **STARTING)
    assert len(publisher.asks(QUERY)) == 7
    found, tally = read_dfe(path, path.name, "children_count")
    assert (len(found), tally.records, tally.used) == (5, 25, 25)
    assert (found[1].place, found[1].code, found[1].counted[0]) == ("Borough 1", "E09000001", (2021, 121.0))
    assert (found[0].observations[0].value, found[0].observations[0].marker) == (None, "c")
    assert (
        path.read_text().splitlines()[1]
        == "2021,Reporting year,Local authority,E92000001,England,E09000000,Borough 0,300,Starting,c"
    )


def test_the_question_is_put_in_the_publisher_s_ids_and_in_a_fixed_order(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    fetched(publisher, tmp_path, geographic_level="local authority", time_period="2024", **STARTING)
    question = json.loads(publisher.asks(QUERY)[0]["question"])
    assert question["criteria"]["and"] == [
        {"geographicLevels": {"eq": "LA"}},
        {"timePeriods": {"eq": {"code": "RY", "period": "2024"}}},
        {"filters": {"eq": "uKR2K"}},
    ]
    assert question["indicators"] == ["04nTr"]
    fields = ["timePeriod", "geographicLevel", "location|NAT", "location|LA", "filter|gIyO9"]
    assert question["sorts"] == [{"field": field, "direction": "Asc"} for field in fields]


def test_pages_carry_on_after_the_last_that_came(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    good = publisher.answers[QUERY]
    publisher.answers[QUERY] = lambda question: paged(results("uKR2K"), question["page"], 4) if question["page"] < 4 else b"{"
    with pytest.raises(FaultyInput, match="not as it documents"):
        fetched(publisher, tmp_path, **STARTING)
    publisher.answers[QUERY] = good
    publisher.asked.clear()
    path = fetched(publisher, tmp_path, **STARTING)
    assert [json.loads(asked["question"])["page"] for asked in publisher.asks(QUERY)] == [4, 5, 6, 7]
    assert len(path.read_text().splitlines()) == 26


def test_pages_that_change_under_way_are_never_put_together(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    publisher.answers[QUERY] = lambda question: paged(results("uKR2K")[: 25 if question["page"] < 3 else 20], question["page"], 4)
    with pytest.raises(Unreachable, match="changed while it was fetched"):
        fetched(publisher, tmp_path, **STARTING)
    publisher.answers[QUERY] = lambda question: paged([results("uKR2K")[0]] * 8, question["page"], 4)
    with pytest.raises(Unreachable, match="changed while it was fetched"):
        fetched(publisher, tmp_path, **STARTING)
    dfe(publisher)
    assert len(fetched(publisher, tmp_path, **STARTING).read_text().splitlines()) == 26


def test_a_new_version_is_asked_for_anew(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    fetched(publisher, tmp_path, **STARTING)
    fetched(publisher, tmp_path, **STARTING)
    assert len(publisher.asks(QUERY)) == 7
    dfe(publisher, version="1.1")
    fetched(publisher, tmp_path, **STARTING)
    assert len(publisher.asks(QUERY)) == 14
    assert manifest(tmp_path)[0]["version"] == "1.1"


def test_columns_and_values_that_the_data_set_has_not_are_told_at_once(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    with pytest.raises(FaultyInput) as caught:
        fetched(publisher, tmp_path, population_typ="Starting", population_type="Startin", time_period="1999")
    assert [str(problem) for problem in caught.value.problems] == [
        f"{DATA_SET} (where): The data set has no “population_typ” to choose by. There are “population_type”.",
        f"{DATA_SET} (population_type): The data set has no “Startin” in “population_type”. There are “Starting”.",
        f"{DATA_SET} (time_period): The data set has no “1999” in “time_period”. There are “2021”, “2022”, “2023”, “2024”, “2025”.",
    ]


def test_a_publication_s_id_is_answered_with_its_data_sets(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    with pytest.raises(FaultyInput, match=f"is a publication. Fetch one of its data sets: {DATA_SET}"):
        fetched(publisher, tmp_path, identity=PUBLICATION)


def test_words_are_answered_with_publications(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    with pytest.raises(FaultyInput, match=f"not the id of a data set. Publications with these words: {PUBLICATION}"):
        fetched(publisher, tmp_path, identity="looked after")
    assert publisher.asked[0][1] == "/publications?page=1&pageSize=20&search=looked%20after"


def test_an_id_that_is_not_there_is_told(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    with pytest.raises(FaultyInput, match="has nothing there"):
        fetched(publisher, tmp_path, identity=DATA_SET.replace("6", "7"))
    ons(publisher)
    with pytest.raises(FaultyInput, match="Did you mean ageing-population-estimates"):
        fetched(publisher, tmp_path, "ons", "ageing-population-estimate")


@pytest.mark.parametrize("identity", ["../etc", "a/b", "", "a" * 200])
def test_an_id_that_leads_elsewhere_is_not_asked_for(publisher: Publisher, tmp_path: Path, identity: str) -> None:
    with pytest.raises(FaultyInput, match="not the id of a dataset"):
        fetched(publisher, tmp_path, "ons", identity)
    assert publisher.asked == []


def test_ons_is_chosen_by_edition_and_version_only(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(FaultyInput) as caught:
        fetched(publisher, tmp_path, "ons", "ageing-population-estimates", sex="male", version="3")
    assert [problem.code for problem in caught.value.problems] == ["unknown-value", "edition-missing"]


def test_what_a_publisher_says_is_wrong_is_told_without_what_a_terminal_would_obey(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    body = json.dumps({"title": "Invalid\u001b[2J query", "errors": [{"message": "Must not be empty", "path": "indicators"}]})
    publisher.faults[QUERY] = [Fault(400, body=body.encode())]
    with pytest.raises(FaultyInput, match=r"\(400 Bad Request\): Invalid\[2J query Must not be empty"):
        fetched(publisher, tmp_path, **STARTING)


def test_an_answer_of_another_shape_is_told_with_where(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    publisher.answers[f"/data-sets/{DATA_SET}"] = b'{"id": "x", "latestVersion": {}}'
    with pytest.raises(
        FaultyInput, match=r"latestVersion\.version\): The publisher’s answer is not as it documents: Field required"
    ):
        fetched(publisher, tmp_path)


def test_a_network_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 cannot be reached: .*Check the network, and the proxy"):
        fetch("dfe", DATA_SET, tmp_path, NOW, base="http://127.0.0.1:9", patience=AT_ONCE)


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="This is no address"):
        fetch("dfe", DATA_SET, tmp_path, NOW, base="example", patience=AT_ONCE)


def test_two_runs_do_not_write_into_one_folder(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    with Keep(tmp_path / ".fetch"), pytest.raises(FaultyInput, match="Another run is fetching into this folder"):
        fetched(publisher, tmp_path)
    assert fetched(publisher, tmp_path).exists()


def test_several_data_sets_share_a_folder_and_its_manifest(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    ons(publisher)
    fetched(publisher, tmp_path)
    fetched(publisher, tmp_path, "ons", "ageing-population-estimates")
    assert [entry["name"] for entry in manifest(tmp_path)] == [
        f"{DATA_SET}.csv",
        "ageing-population-estimates-time-series-v4.csv",
    ]
    assert threading.active_count() < 20
