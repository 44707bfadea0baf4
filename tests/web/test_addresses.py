"""Every address answers, in both languages, to a reader without an account."""

import json
import re

import pytest
from django.urls import get_resolver
from django.utils import timezone

from commonweal.web.journeys.load import load
from tests.web.addresses import (
    FILES,
    LAB,
    LEVERS,
    MARKET,
    MARKET_FILES,
    MARKET_STATEMENT_FILES,
    MARKET_TABLES,
    NEED_FILES,
    NEED_TABLES,
    PAGES,
    SERVICE,
    TABLES,
)
from tests.web.case_example import a_build
from tests.web.need_example import NEED
from tests.web.position_example import STATEMENT
from tests.web.working_pages import WORKING

LANGUAGES = ["en", "cy"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_in_its_language(client, loaded, page, language):
    answer = client.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_comes_as_csv(client, loaded, table, language):
    answer = client.get(f"/{language}/cases/bryndu/{table}.csv")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().startswith("\ufeff")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", NEED_TABLES)
def test_a_table_of_a_need_comes_as_csv(client, loaded, table, language):
    answer = client.get(f"/{language}/needs/{NEED}/{table}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(answer.content.decode().splitlines()) > 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", MARKET_TABLES)
def test_a_table_of_the_market_comes_as_csv_and_the_same_as_json(client, market, db, table, language):
    written = client.get(f"/{language}/markets/{table}.csv")
    assert (written.status_code, written.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    told = client.get(f"/{language}/markets/{table}.json")
    assert (told.status_code, told.headers["Content-Type"]) == (200, "application/json")
    assert len(written.content.decode().splitlines()) - 1 >= len(json.loads(told.content)["rows"]) > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "media_type"), MARKET_FILES.items())
def test_a_file_of_the_market_comes_as_what_it_is(client, market, db, name, media_type, language):
    answer = client.get(f"/{language}/markets/{name}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert len(b"".join(answer)) > 100


@pytest.mark.parametrize(("name", "media_type"), NEED_FILES.items())
def test_a_file_of_a_need_comes_byte_for_byte(client, loaded, tmp_path, name, media_type):
    answer = client.get(f"/needs/{NEED}/{name}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.content == (tmp_path / "need" / name.removeprefix("files/")).read_bytes()
    assert client.get(f"/needs/{NEED}/{name}", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(("name", "media_type"), MARKET_STATEMENT_FILES.items())
def test_a_file_of_a_market_statement_comes_byte_for_byte(client, loaded, tmp_path, name, media_type):
    address = f"/markets/statements/{STATEMENT}/files/{name}"
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.content == (tmp_path / STATEMENT / name).read_bytes()
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_tried_levers_is_drawn_and_can_only_draw(client, loaded, language):
    address = f"/needs/{NEED}/levers-{language}.svg?{LEVERS}"
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(("name", "media_type"), FILES.items())
def test_a_file_of_the_build_comes_byte_for_byte(client, loaded, tmp_path, name, media_type):
    answer = client.get(f"/cases/bryndu/files/{name}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.content == (tmp_path / "build" / name).read_bytes()


@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith("needs/") and page])
def test_a_welsh_page_of_a_case_without_welsh_leads_to_no_file_that_was_not_built(client, db, tmp_path, page):
    load(a_build(tmp_path, languages=("en",)), timezone.now())
    named = re.findall(r'"(/cases/bryndu/files/[^"?]+)', client.get(f"/cy/{page}").content.decode())
    assert [file for file in named if client.get(file).status_code != 200] == []


@pytest.mark.parametrize(("page", "files"), [("need", 1), ("options", 3), ("paper", 3)])
def test_a_welsh_page_of_a_case_without_welsh_says_that_its_files_are_in_english(client, db, tmp_path, page, files):
    load(a_build(tmp_path, languages=("en",)), timezone.now())
    assert client.get(f"/cy/cases/bryndu/{page}/").content.decode().count("(yn Saesneg)") == files
    assert "(in English)" not in client.get(f"/en/cases/bryndu/{page}/").content.decode()


def test_every_address_is_tested():
    of_sign_in = ("account_", "mfa_", "usersessions_")
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str) and not name.startswith(of_sign_in)}
    tested = SERVICE | set(WORKING)
    tested |= {"home", "case", "need", "market", "options", "risks", "paper", "how-made", "file"}
    tested |= {"need-table", "market-table", "options-table", "risks-table", "how-made-table"}
    tested |= {"needs", "need-statement", "need-levers", "need-places", "need-record", "need-how-made"}
    tested |= {"need-statement-table", "need-levers-table", "need-levers-picture", "need-file"}
    assert named == tested | LAB | MARKET


@pytest.mark.parametrize(
    "missing",
    [
        "/en/nothing/",
        "/cy/nothing/",
        "/en/cases/nobody/",
        "/cy/cases/nobody/need/",
        "/en/cases/bryndu/need/nothing.csv",
        "/cases/bryndu/files/nothing.svg",
        "/en/needs/nobody/",
        "/cy/needs/nobody/levers/",
        f"/en/needs/{NEED}/tables/nothing.csv",
        f"/en/needs/{NEED}/levers/nothing.csv",
        f"/needs/{NEED}/files/nothing.json",
        f"/needs/{NEED}/files/%00.json",
        f"/needs/{NEED}/levers-de.svg",
        f"/needs/{NEED}/levers-en.svg?low-1=lots",
        "/cases/bryndu/files/..%2F..%2Fetc%2Fpasswd",
        "/en/markets/tables/nothing.csv",
        "/en/markets/tables/services.xml",
        "/cy/markets/suppliers/nobody/",
        "/en/markets/buyers/name:nobody/tables/awards.csv",
        "/cy/markets/drill/nobody/",
        "/en/markets/flags/nothing/",
        "/en/markets/processes/nothing/",
        "/en/markets/processes/nothing/tables/awards.json",
        "/cy/markets/processes/%00/",
        "/en/markets/processes/nothing/ocds.json",
        "/cy/markets/statements/nobody/",
        "/en/markets/statements/nobody/tables/years.csv",
        f"/cy/markets/statements/{STATEMENT}/tables/nothing.csv",
        f"/markets/statements/{STATEMENT}/files/nothing.svg",
        f"/markets/statements/{STATEMENT}/files/%00.json",
        "/cases/bryndu/files/%00.json",
    ],
)
def test_what_is_not_there_is_said_kindly(client, loaded, missing):
    answer = client.get(missing)
    assert answer.status_code == 404
    assert "yma" in answer.content.decode() or "not here" in answer.content.decode()


def test_an_address_without_a_language_leads_to_the_readers_own(client, loaded):
    welsh = client.get("/cases/bryndu/need/", headers={"accept-language": "cy"})
    assert (welsh.status_code, welsh.headers["Location"]) == (302, "/cy/cases/bryndu/need/")
    other = client.get("/", headers={"accept-language": "fr"})
    assert (other.status_code, other.headers["Location"]) == (302, "/en/")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_page_can_only_be_read(client, loaded, method):
    assert getattr(client, method)("/en/cases/bryndu/").status_code == 405


def test_the_file_of_the_case_is_the_case(client, loaded):
    assert json.loads(client.get("/cases/bryndu/files/case.json").content)["id"] == "bryndu"
