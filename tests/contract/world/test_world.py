"""A world is checked against the contracts that are to be simulated in it."""

from typing import Any

import pytest

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.contract import read_world, simulate
from tests.contract_example import contract_of

CONTRACT = contract_of([{"id": "nights", "kind": "unit_price", "name": "Nights", "quantity": "nights", "price": 300}])


def codes_of(**parts: Any) -> list[str]:
    with pytest.raises(FaultyInput) as caught:
        read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [CONTRACT])
    return [problem.code for problem in caught.value.problems]


def test_a_measure_that_a_contract_pays_on_must_be_given() -> None:
    assert codes_of(measures={}) == ["missing-measure"]


def test_a_name_that_nothing_gives_is_told() -> None:
    assert codes_of(measures={"nights": {"formula": "demmand * 2"}}) == ["unknown-name"]


def test_a_measure_may_rely_only_on_those_before_it() -> None:
    assert codes_of(measures={"nights": {"formula": "moves"}, "moves": {"formula": "demand"}}) == ["unknown-name"]


def test_an_option_that_nobody_considers_is_told() -> None:
    assert codes_of(measures={"nights": {"formula": "demand"}}, options={"other": {}}) == ["unknown-option"]


def test_a_world_may_speak_of_other_contracts_but_not_only_of_them() -> None:
    parts = {"commonweal": "world/1", "measures": {"nights": {"formula": "demand"}}}
    read_world(Document("world.yaml", {**parts, "options": {"tested": {}, "other": {}}}), [CONTRACT], others=True)
    with pytest.raises(FaultyInput, match="has options of its own, tsted, other, and none is for “tested”"):
        read_world(Document("world.yaml", {**parts, "options": {"tsted": {}, "other": {}}}), [CONTRACT], others=True)


@pytest.mark.parametrize("others", [True, False])
def test_a_budget_for_a_year_in_which_no_contract_runs_is_told(others: bool) -> None:
    parts = {"commonweal": "world/1", "measures": {"nights": {"formula": "demand"}}, "budget": {"2027-28": 1, "2072-73": 1}}
    with pytest.raises(FaultyInput) as caught:
        read_world(Document("world.yaml", parts), [CONTRACT], others=others)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("idle-budget", "budget.2072-73")
    assert "they run from 2027-28 to 2027-28" in problem.remedy


def test_an_option_is_judged_only_by_what_the_world_gives() -> None:
    assert codes_of(measures={"nights": {"formula": "demand"}}, options={"tested": {"outcomes": "home"}}) == ["unknown-name"]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"budget": {"2027/29": 4}}, "“2027/29” is not a financial year. Write it as 2027-28."),
        (
            {"uncertain": {"Share": {"low": 1, "likely": 2, "high": 3}}},
            "“Share” cannot stand as a name here. Write it in small letters, digits and _, a letter first: nights_of_care.",
        ),
    ],
)
def test_a_key_that_is_not_written_as_it_should_be_is_told_by_itself(parts: dict[str, Any], told: str) -> None:
    with pytest.raises(FaultyInput) as caught:
        read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [CONTRACT])
    (problem,) = caught.value.problems
    assert f"{problem.message} {problem.remedy}" == told
    ((key, named),) = parts.items()
    assert problem.path == f"{key}.{next(iter(named))}"


def test_a_range_must_not_fall() -> None:
    assert codes_of(uncertain={"share": {"low": 3, "likely": 2, "high": 1}}) == ["wrong-value"]


def test_an_option_may_change_what_it_needs_to() -> None:
    parts = {
        "uncertain": {"share": {"low": 1, "likely": 1, "high": 1}},
        "measures": {"nights": {"formula": "demand * share"}},
        "options": {"tested": {"uncertain": {"share": {"low": 2, "likely": 2, "high": 2}}}},
    }

    world = read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [CONTRACT])

    assert world.seen_by("tested").uncertain["share"].likely == 2
    assert world.seen_by("another").uncertain["share"].likely == 1


def test_what_is_uncertain_keeps_its_name_where_an_option_judges_it_otherwise() -> None:
    known = {"low": 1, "likely": 1, "high": 1}
    parts = {
        "uncertain": {"share": {**known, "name": "people who come"}},
        "measures": {"nights": {"formula": "demand * share"}},
        "options": {"tested": {"uncertain": {"share": known}}, "renamed": {"uncertain": {"share": {**known, "name": "guests"}}}},
    }

    world = read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [CONTRACT], others=True)

    names = [world.seen_by(option).uncertain["share"].name for option in ("tested", "renamed", "another")]
    assert names == [Text(en="people who come"), Text(en="guests"), Text(en="people who come")]


def test_a_name_changes_nothing_that_is_drawn() -> None:
    def paid(**named: str) -> Any:
        parts = {
            "demand": {"first": "2027-04", "count": 10, "growth": {"low": 0, "likely": 0, "high": 0}},
            "uncertain": {"share": {"low": 1, "likely": 2, "high": 4, **named}},
            "measures": {"nights": {"formula": "demand * share"}},
        }
        world = read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [CONTRACT])
        return simulate([CONTRACT], world, paths=5, seed=1)[0].payments.tolist()

    assert paid() == paid(name="people who come")


@pytest.mark.parametrize("part", ["uncertain", "measures"])
def test_the_forecast_cannot_be_replaced(part: str) -> None:
    given = {"uncertain": {"low": 1, "likely": 1, "high": 1}, "measures": {"formula": "1"}}[part]
    others = {"nights": {"formula": "demand"}} if part == "measures" else {}
    parts = {"measures": {"nights": {"formula": "demand"}}, part: {**others, "demand": given}}

    assert codes_of(**parts) == ["taken-name"]


def test_an_index_cannot_lose_all_of_its_level() -> None:
    cpi = {"known": {"2025-09": 100, "2026-09": 103}, "yearly": {"low": -2, "likely": 0, "high": 0}}

    assert codes_of(indices={"cpi": cpi}, measures={"nights": {"formula": "demand"}}) == ["wrong-value"]


def test_an_index_must_be_known_from_where_a_review_looks_back_to() -> None:
    core = {"id": "core", "kind": "block", "name": "Core", "amount": 1, "indexed": {"index": "cpi", "published": 9}}
    contract = contract_of([core], months=24, indices={"cpi": {"name": "CPI", "source": "published"}})
    cpi = {"known": {"2027-01": 100, "2027-09": 103}, "yearly": {"low": 0, "likely": 0, "high": 0}}

    with pytest.raises(FaultyInput, match="looks back to “cpi” in 2026-09"):
        read_world(Document("world.yaml", {"commonweal": "world/1", "indices": {"cpi": cpi}}), [contract])


GROUPS = {"easier": {"share": 0.7}, "harder": {"share": 0.3}}


def test_a_measure_by_group_gives_each_group_and_their_sum() -> None:
    parts = {
        "groups": GROUPS,
        "measures": {
            "nights": {"by_group": {"easier": "demand * share.easier", "harder": "demand * share.harder"}},
            "moves": {"formula": "nights.harder + nights"},
        },
    }

    world = read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [CONTRACT])

    assert list(world.seen_by("tested").drawn) == ["nights.easier", "nights.harder", "moves"]


def test_a_measure_by_group_is_given_for_every_group_and_no_other() -> None:
    assert codes_of(groups=GROUPS, measures={"nights": {"by_group": {"easier": "demand"}}}) == ["wrong-groups"]


def test_a_measure_comes_about_in_one_way() -> None:
    both = {"formula": "demand", "by_group": {"easier": "1", "harder": "2"}}
    assert codes_of(groups=GROUPS, measures={"nights": both}) == ["wrong-value"]


def test_groups_are_not_more_than_everybody() -> None:
    assert codes_of(groups={**GROUPS, "others": {"share": 0.1}}, measures={"nights": {"formula": "1"}}) == ["wrong-value"]


def test_effort_is_known_only_where_a_provider_chooses_it() -> None:
    assert codes_of(measures={"nights": {"formula": "demand * effort"}}) == ["unknown-name"]


def test_a_provider_that_decides_by_its_profit_needs_a_cost() -> None:
    given = {"measures": {"nights": {"formula": "demand * effort"}}, "provider": {"effort": {"cost": "1000 * effort"}}}
    assert codes_of(**given) == ["missing-provider-cost"]


def test_an_option_overrides_the_common_provider_and_what_would_have_been_anyway() -> None:
    own = {"provider": {"reserve": 5}, "without": "2", "provider_cost": "1"}
    common = {"provider": {"reserve": 3}, "without": "1", "measures": {"nights": {"formula": "demand"}}}

    parts = {"commonweal": "world/1", **common, "options": {"tested": own}}
    world = read_world(Document("world.yaml", parts), [CONTRACT])

    seen = {name: world.seen_by(name) for name in ("tested", "other")}
    assert [(one.provider and one.provider.reserve, str(one.without)) for one in seen.values()] == [(5, "2"), (3, "1")]
