"""An OCDS release tells how a contract was planned, from what its commission told in public before the award."""

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commonweal.governance.contract.contract import Supplier
from commonweal.publish.ocds import release_package
from commonweal.publish.planning import Planned
from tests.governance.contract.example import a_contract
from tests.publish.test_contract import AT, BUYER, DAY, OCID

NEED, LATER, UPLOADED = "ab" * 32, "cd" * 32, "ef" * 32
CONTENT: dict[str, Any] = {
    "key": "cd34",
    "title": {"en": "Home care from 2027", "cy": "Gofal cartref o 2027"},
    "summary": {"en": "Which contract should follow?", "cy": "Pa gontract ddylai ddilyn?"},
    "value": {"from": 200000, "under": 2000000},
    "evidence": [
        {"kinds": ["need_statement", "risk_register"], "dated": "2026-11-02", "sha256": NEED, "source": "need", "reference": "x"},
        {"kinds": ["need_statement"], "dated": "2027-02-02", "sha256": LATER, "source": "need", "reference": "y"},
        {"kinds": ["engagement"], "dated": "2026-11-02", "sha256": UPLOADED, "source": "file"},
    ],
    "gates": [
        {
            "gate": gate,
            "name": {"en": "The case is made", "cy": "Mae’r achos wedi’i wneud"},
            "outcome": outcome,
            "on": on,
            "who": {"en": "The cabinet", "cy": "Y cabinet"},
            "reasons": {"en": "It is the best way.", "cy": "Dyma’r ffordd orau."},
        }
        for gate, outcome, on in (
            *(("approved", "returned", "2027-01-10"), ("approved", "passed", "2027-01-20")),
            ("reviewed", "passed", "2028-02-01"),
        )
    ],
}
PLANNED = Planned(
    CONTENT,
    number=9,
    changed_at=AT + datetime.timedelta(hours=1),
    address="https://example.org/en/commissions/cd34/",
    documents={NEED: "https://example.org/en/needs/x/", LATER: "https://example.org/en/needs/y/"},
)


def release(planned: Planned | None = PLANNED, buyer: Supplier = BUYER) -> dict[str, Any]:
    (made,) = release_package(a_contract(ocid=OCID), "ab12", 7, AT, buyer, "https://example.org/ocds.json", DAY, planned)[
        "releases"
    ]
    return made


def test_it_tells_why_under_which_project_from_what_and_who_let_it_go_on() -> None:
    made = release()

    assert made["tag"] == ["planning", "award", "contract"]
    assert made["planning"] == {
        "rationale": "Which contract should follow?",
        "budget": {
            "project": "Home care from 2027",
            "projectID": "cd34",
            "uri": "https://example.org/en/commissions/cd34/",
        },
        "documents": [
            {
                "id": NEED,
                "title": "need statement; risk register, 2026-11-02",
                "url": "https://example.org/en/needs/x/",
                "documentType": "needsAssessment",
            }
        ],
        "milestones": [
            {
                "id": "1-approved",
                "title": "The case is made",
                "type": "approval",
                "description": "The cabinet: It is the best way.",
                "status": "met",
                "dateMet": "2027-01-20T00:00:00Z",
            }
        ],
    }


def test_nothing_is_told_of_a_tender_nor_of_a_sum_that_nobody_published() -> None:
    made = release()

    assert "tender" not in made
    assert "amount" not in made["planning"]["budget"]


def test_a_commission_that_was_published_anew_is_told_by_another_release() -> None:
    assert release()["id"] == "ab12-7-active-9"
    assert release()["date"] == "2028-06-01T10:30:00+00:00"
    assert release(None)["id"] == "ab12-7-active"
    assert "planning" not in release(None)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_holds_against_the_schema_of_ocds(shared_data: Path) -> None:
    schema = json.loads((shared_data / "contracting" / "schema" / "release-schema.json").read_text())
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(json.dumps(release())))
