"""Anybody can check that nothing was rewritten, with what the pages give and nothing else."""

import datetime
import json

import pytest
from nacl.signing import SigningKey

from commonweal.audit.chain import GENESIS, Entry, verify
from commonweal.audit.head import Head, SignedHead, check
from commonweal.audit.merkle import consistent, included
from commonweal.web.audit.models import AuditEvent
from commonweal.web.audit.signing import sign_day
from tests.web.publish.record_example import published

pytestmark = pytest.mark.django_db
KEY = bytes(SigningKey(b"k" * 32))
FIRST, SECOND = datetime.date(2027, 3, 4), datetime.date(2027, 3, 5)


@pytest.fixture
def trail(db) -> None:
    """Two signed days, of three events and of five, and one event since."""
    for number in range(3):
        published(f"Thing {number}")
    sign_day(FIRST, KEY)
    published("Fourth")
    published("Fifth")
    sign_day(SECOND, KEY)
    published("Since")


def hashes(proof: list[str]) -> list[bytes]:
    return [bytes.fromhex(one) for one in proof]


def head(told: dict) -> SignedHead:
    on = datetime.date.fromisoformat(told["date"])
    return SignedHead(Head(on, told["entries"], told["chain"], told["root"]), told["signature"])


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_an_event_is_shown_to_be_in_the_last_signed_day(client, trail, number):
    told = client.get(f"/record/audit/{number}.json").json()
    proof, day = told["inclusion"], told["inclusion"]["day"]
    leaf = bytes.fromhex(told["seal"]["hash"])
    assert check(head(day), bytes.fromhex(day["public_key"]))
    assert included(bytes.fromhex(day["root"]), day["entries"], proof["place"], leaf, hashes(proof["proof"]))


def test_an_event_that_no_day_holds_yet_has_a_seal_and_no_proof(client, trail):
    assert client.get("/record/audit/6.json").json()["inclusion"] is None


def test_a_later_day_is_shown_to_have_only_grown_from_an_earlier_one(client, trail):
    told = client.get(f"/record/audit/days/{SECOND}.json?since={FIRST}").json()
    earlier, proof = told["consistency"]["since"], hashes(told["consistency"]["proof"])
    roots = bytes.fromhex(earlier["root"]), bytes.fromhex(told["root"])
    assert consistent(earlier["entries"], roots[0], told["entries"], roots[1], proof)


def test_the_seals_alone_are_a_chain_that_holds(client, trail):
    lines = [json.loads(line) for line in b"".join(client.get("/record/audit/seals.jsonl")).splitlines()]
    entries = [Entry(**{**one, "at": datetime.datetime.fromisoformat(one["at"])}) for one in lines]
    assert entries[0].previous == GENESIS
    assert verify(entries, [None] * len(entries)) is None
    rest = b"".join(client.get("/record/audit/seals.jsonl?after=4")).splitlines()
    assert [json.loads(line)["number"] for line in rest] == [5, 6]


def test_no_seal_tells_what_happened(client, trail):
    AuditEvent.objects.filter(pk=2).update(content={"person": "MARKER"})
    seen = client.get("/record/audit/2.json").content + b"".join(client.get("/record/audit/seals.jsonl"))
    assert b"MARKER" not in seen
    assert b"salt" not in seen


@pytest.mark.parametrize(
    "address",
    ["0.json", "7.json", "days/2027-03-04.json?since=2027-03-05", "days/soon.json", "days/2020-01-01.json", "seals.jsonl?after=x"],
)
def test_what_is_not_there_is_a_problem_document(client, trail, address):
    answer = client.get(f"/record/audit/{address}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_the_page_lists_signed_days_and_tells_how_to_check(client, trail):
    html = client.get("/en/record/audit/").content.decode()
    assert f"/record/audit/days/{SECOND}.json?since={FIRST}" in html
    assert "Ed25519" in html
    assert "2.1.4.2" in html


def test_before_any_day_is_signed_the_page_says_so(client, db):
    assert "No day is signed yet" in client.get("/en/record/audit/").content.decode()
