"""Markets worked out by hand come out so, from the notices on."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from commonweal.market.view import MarketView
from commonweal.store.market.view import MarketFiles

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "market.yaml").read_text())


def release(place: int, number: int, suppliers: str, pounds: float | None) -> dict[str, Any]:
    """A release of one award by the council of a case."""
    award: dict[str, Any] = {"id": "1", "status": "active", "suppliers": [{"name": name.strip()} for name in suppliers.split(";")]}
    if pounds is not None:
        award["value"] = {"amount": pounds, "currency": "GBP"}
    return {
        "ocid": f"ocds-example-{place}-{number}",
        "id": "1",
        "date": "2027-01-01T00:00:00Z",
        "buyer": {"name": f"Council {place}"},
        "tender": {"classification": {"scheme": "CPV", "id": "85000000"}},
        "awards": [award],
    }


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> MarketView:
    """All cases in one market, each a council's."""
    file = tmp_path_factory.mktemp("market") / "notices.jsonl"
    told = [release(place, number, *one) for place, case in enumerate(CASES) for number, one in enumerate(case["awards"])]
    file.write_text("".join(json.dumps(one) + "\n" for one in told))
    with MarketFiles() as files:
        files.read(file)
        return files.view(datetime.date(2027, 4, 1))


@pytest.mark.parametrize("place", range(len(CASES)), ids=[case["case"] for case in CASES])
def test_a_market_worked_by_hand(view: MarketView, place: int) -> None:
    case = CASES[place]
    (segment,) = (one for one in view.buyers if one.name.en == f"Council {place}")
    assert segment.records == len(case["awards"])
    assert segment.valued == case.get("valued", len(case["awards"]))
    assert segment.suppliers == case["suppliers"]
    assert segment.value == case["value"]
    assert segment.hhi == case["hhi"]
    assert segment.top_three == case["top_three"]
