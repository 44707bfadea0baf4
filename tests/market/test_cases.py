"""Markets worked out by hand come out so."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from commonweal.base.tally import Tally
from commonweal.market.record import Award, Party, Reading
from commonweal.store.market.view import market_view

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "market.yaml").read_text())


def awarded(number: int, suppliers: str, pounds: float | None) -> Award:
    parties = tuple(Party(name.strip()) for name in suppliers.split(";"))
    pence = None if pounds is None else round(pounds * 100)
    return Award(str(number), None, parties, ("85",), pence, None, None)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_market_worked_by_hand(case: dict[str, Any]) -> None:
    awards = tuple(awarded(number, *told) for number, told in enumerate(case["awards"]))
    reading = Reading("by hand", "ocds", Tally("by hand", len(awards)), {}, awards)
    view = market_view([reading], datetime.date(2027, 4, 1))
    for segment in (view.whole, view.divisions[0]):
        assert segment.records == len(awards)
        assert segment.valued == case.get("valued", len(awards))
        assert segment.suppliers == case["suppliers"]
        assert segment.value == case["value"]
        assert segment.hhi == case["hhi"]
        assert segment.top_three == case["top_three"]
