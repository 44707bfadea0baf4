"""The record as programs read it."""

import csv
import datetime
import io
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from commonweal.base.language import Text
from commonweal.publish.kind import KINDS
from commonweal.web.audit.models import TrailEnd
from tests.web.people_example import a_council, an_organisation
from tests.web.publish.record_example import MARCH, published, taken_out

pytestmark = pytest.mark.django_db
PLAIN = {"Accept-Encoding": "identity"}
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]


def ask(client, address: str) -> dict:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests end without closing the connection that holds the test's transaction, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.long
def test_whatever_is_asked_the_answer_is_as_the_document_tells(db, one_connection):
    for kind in KINDS:
        published("=1+1", key=f"{kind}1"[:12], kind=kind)
        taken_out(published("Gone", key=f"{kind}0"[:12], kind=kind))
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=WSGIHandler())
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) == 2 * len(KINDS) + 5
    for operation in operations:

        @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=st.one_of(operation.as_strategy(), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)))
        def ask_anything(case):
            case.validate_response(case.call(headers=PLAIN), checks=CHECKS)

        ask_anything()


def test_a_list_tells_every_thing_of_its_kind(client):
    published("Home care", "Gofal cartref", kind="paper", key="one")
    published("Other")
    (one,) = ask(client, "papers")["items"]
    assert one["title"] == {"en": "Home care", "cy": "Gofal cartref"}
    assert one["address"]["cy"] == "http://testserver/cy/papers/one/"
    assert ask(client, "papers/one") == one
    assert client.get(one["self"]).json() == one


def test_a_list_comes_in_pages_that_lead_to_one_another(client):
    for number in range(5):
        published(f"Thing {number}", key=f"k{number}")
    found, there = [], "http://testserver/api/v1/decisions?limit=2"
    while there:
        answer = client.get(there)
        found += [one["key"] for one in answer.json()["items"]]
        there = answer.json()["next"]
        assert (f'<{there}>; rel="next"' == answer.headers.get("Link")) is bool(there)
    assert found == ["k0", "k1", "k2", "k3", "k4"]


def test_a_thing_that_is_published_anew_while_pages_are_turned_is_neither_missed_nor_met_twice(client):
    for number in range(4):
        published(f"Thing {number}", key=f"k{number}")
    first = ask(client, "decisions?limit=2")
    published("Anew", key="k0")
    published("Anew", key="k3")
    rest = client.get(first["next"]).json()
    assert [one["key"] for one in first["items"] + rest["items"]] == ["k0", "k1", "k2", "k3"]


def test_changes_tell_what_was_withdrawn_and_nothing_more_of_it(client):
    published("One", key="one")
    after = ask(client, "changes")["last"]
    taken_out(published("Secret", key="two"))
    told = ask(client, f"changes?after={after}")
    (gone,) = told["items"]
    assert (gone["key"], gone["withdrawn"], gone["entry"]) == ("two", True, None)
    assert "Secret" not in str(told)
    assert ask(client, f"changes?after={told['last']}") == {"items": [], "last": told["last"], "next": None}


def test_what_was_withdrawn_is_gone_and_what_never_was_is_not_found(client):
    taken_out(published("Secret", key="one"))
    assert client.get("/api/v1/decisions/one").status_code == 410
    assert client.get("/api/v1/decisions/never").status_code == 404
    assert client.get("/api/v1/papers/one").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=gofal", ["Home care"]),
        ("q=home&kind=paper", []),
        ("council=elsewhere", ["Roads"]),
        ("since=2027-03-05", ["Roads"]),
        ("order=newest", ["Roads", "Home care"]),
        ("q=%22", []),
    ],
)
def test_a_search_finds_what_the_page_does(client, asked, found):
    published("Home care", "Gofal cartref", published_on=MARCH)
    published("Roads", "Ffyrdd", council=a_council("elsewhere"), published_on=MARCH + datetime.timedelta(1))
    told = ask(client, f"search?{asked}")
    assert ([one["title"]["en"] for one in told["items"]], told["count"]) == (found, len(found))


@pytest.mark.parametrize("asked", ["", "q=care&", "q=care&order=newest&"])
def test_a_search_that_is_read_page_by_page_meets_each_thing_once_whatever_is_published_meanwhile(client, asked):
    there = [
        published(f"Care {number}", key=f"stays{number}", published_on=MARCH + datetime.timedelta(number // 3))
        for number in range(7)
    ]
    near = Text(en="With care", cy="Gyda care")
    there += [published(f"Thing {number}", key=f"far{number}", body=near) for number in range(4)]
    address, seen = f"/api/v1/search?{asked}limit=2", []
    while address:
        told = client.get(address).json()
        seen += [one["key"] for one in told["items"]]
        published("Care anew", published_on=MARCH + datetime.timedelta(9))
        published("Care 1", key="stays1", published_on=MARCH)
        taken_out(published("Care that goes", published_on=MARCH))
        address = told["next"]
    stayed = [key for key in seen if key.startswith(("stays", "far"))]
    assert sorted(stayed) == sorted(one.key for one in there)
    assert seen == stayed


@pytest.mark.parametrize("cursor", ["25", "0_2027-99-99_1", "9_2027-03-04_1", "0_2027-03-04_", "\u0660_2027-03-04_1"])
def test_a_place_that_is_none_is_a_problem(client, db, cursor):
    assert client.get("/api/v1/search", {"cursor": cursor}).status_code == 422


def test_organisations_are_councils_and_whoever_published(client):
    a_council()
    an_organisation("silent", "provider")
    published("Statement", council=an_organisation("charity", "charity", bilingual=False))
    assert [one["slug"] for one in ask(client, "organisations")["items"]] == ["bryndu", "charity"]
    assert ask(client, "organisations/bryndu")["sort"] == "council"
    assert client.get("/api/v1/organisations/silent").status_code == 404
    (thing,) = ask(client, "decisions")["items"]
    assert ask(client, f"organisations/{thing['council']}") in ask(client, "organisations")["items"]


@pytest.mark.parametrize("address", ["decisions", "search", "changes"])
def test_a_table_is_safe_in_a_spreadsheet(client, address):
    published("=HYPERLINK(1)", "@Gofal")
    answer = client.get(f"/api/v1/{address}?format=csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff")))
    assert (row["title_en"], row["title_cy"]) == ("'=HYPERLINK(1)", "'@Gofal")


def test_a_table_of_one_kind_has_the_plain_values_of_what_it_holds(client):
    held = {
        "key": "one",
        "suppliers": [{"name": {"en": "Made-up Care", "cy": "Gofal Ffug"}, "number": "", "organisation": None}],
        "value_pence": 125_000,
        "paid": ["block", "outcomes"],
        "ends": "2028-03-31",
        "changes": [{"kind": "extension"}],
        "buys": {"en": "=Care", "cy": "Gofal"},
    }
    published("Home care", key="one", kind="contract", content=held)
    answer = client.get("/api/v1/contracts?format=csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff")))
    assert (row["suppliers_cy"], row["value_pence"], row["paid"], row["ends"]) == (
        "Gofal Ffug",
        "125000",
        "block; outcomes",
        "2028-03-31",
    )
    assert row["buys_en"] == "'=Care"
    assert row["title_en"] == "Home care", "what every kind has is as everywhere"
    assert "changes" not in row


def test_what_each_kind_holds_is_told_in_the_document(client, db):
    document = client.get("/api/v1/openapi.json").json()
    for kind, names in KINDS.items():
        answer = document["paths"][f"/api/v1/{names.path}/{{key}}"]["get"]["responses"]["200"]
        thing = document["components"]["schemas"][answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]]
        content = document["components"]["schemas"][thing["properties"]["content"]["$ref"].rpartition("/")[2]]
        assert len(content["properties"]) > 2, kind


def test_a_table_of_nothing_has_its_headings(client, db):
    assert client.get("/api/v1/papers?format=csv").content.decode().startswith("\ufeffnumber,kind,key")


def test_an_answer_that_is_held_already_is_not_sent_again_until_something_changes(client):
    published("One")
    first = client.get("/api/v1/decisions")
    held = {"if-none-match": first.headers["ETag"]}
    assert client.get("/api/v1/decisions", headers=held).status_code == 304
    assert client.get("/api/v1/papers", headers=held).status_code == 200
    published("Two")
    assert client.get("/api/v1/decisions", headers=held).status_code == 200


def test_an_answer_says_when_the_record_changed_last(client):
    published("One")
    first = client.get("/api/v1/decisions")
    again = client.get("/api/v1/decisions", headers={"if-modified-since": first.headers["Last-Modified"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", ["decisions", "nothing", "decisions?limit=0"])
def test_a_page_of_any_site_may_ask(client, db, address):
    assert client.get(f"/api/v1/{address}", headers={"origin": "https://example.org"}).headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options(f"/api/v1/{address}")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/nothing", 404),
        ("get", "/api/v1/", 404),
        ("get", "/api/v2/decisions", 404),
        ("post", "/api/v1/decisions", 405),
        ("delete", "/api/v1/decisions/one", 405),
        ("get", "/api/v1/decisions?limit=1000", 422),
        ("get", "/api/v1/decisions?since=soon", 422),
        ("get", "/api/v1/decisions/%00", 422),
        ("get", "/api/v1/changes?after=99999999999999999999999", 422),
        ("get", "/record/audit/99999999999999999999.json", 404),
    ],
)
def test_what_is_wrong_is_told_as_a_problem_document(client, db, method, address, status):
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_parameter_that_cannot_be_read_is_named(client, db):
    (error,) = client.get("/api/v1/decisions?since=soon").json()["errors"]
    assert error["name"] == "since"


def test_a_failure_on_our_side_is_a_problem_document_too(client, monkeypatch, db):
    client.raise_request_exception = False
    monkeypatch.setattr("commonweal.web.publish.api.told.entries", lambda *_: 1 / 0)
    published("One")
    answer = client.get("/api/v1/decisions")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")


def test_head_is_answered_as_get_is(client, db):
    assert client.head("/api/v1/decisions").status_code == 200


def test_the_page_about_it_tells_every_question(client, db):
    document = client.get("/api/v1/openapi.json").json()
    html = client.get("/en/api/").content.decode()
    assert [path for path in document["paths"] if path not in html] == []
    assert "<script" not in html


def test_the_version_of_an_answer_is_that_of_the_trail(client):
    published("One", summary=Text(en="S", cy="C"))
    assert f"-{TrailEnd.objects.get().number}-" in client.get("/api/v1/decisions").headers["ETag"]
