"""What a stored result was made from, and what is told of two that differ."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import canonical_json, sha256
from commonweal.journeys.again import WHATS, Change, changes, recipe_of
from commonweal.journeys.again.figures import leaves
from commonweal.journeys.lab import evidence
from commonweal.journeys.position import statement_json
from tests.position_example import example_position
from tests.web.lab_example import a_start

CASE: dict[str, Any] = {
    "schema": "commonweal/case-result/1",
    "as_at": "2026-11-01",
    "title": {"en": "Homes", "cy": "Cartrefi"},
    "need": {"measure": {"source": "Invented"}, "forecast": {"years": [{"year": 2027, "point": 412.5}]}},
    "market": {"sources": [{"source": "Notices (invented)"}]},
    "options": [{"id": "block", "title": {"en": "Block contract", "cy": "Contract bloc"}, "cost_mean": 9000000}],
    "paper": {"case_hash": "0" * 64, "sections": [{"key": "evidence", "parts": ["Seed 7"]}, {"key": "summary", "parts": ["Few"]}]},
    "provenance": {
        "version": "0.1.0",
        "seed": 7,
        "paths": 1000,
        "inputs": [
            {"name": name, "sha256": sha256(name.encode()), "size": 10}
            for name in ("case.yaml", "data:counts.csv", "block.yaml", "world.yaml", "risks.yaml", "notices.jsonl")
        ],
        "parameters": {"discount_rate": {"value": 0.035, **{part: {"en": part} for part in ("name", "unit", "source")}}},
    },
}


def changed(change: Callable[[dict[str, Any]], object]) -> tuple[Change, ...]:
    """What is told once something of the case was changed."""
    other = json.loads(json.dumps(CASE))
    change(other)
    return changes(recipe_of(canonical_json(CASE)), recipe_of(canonical_json(other)))


def test_nothing_differs_between_a_result_and_itself():
    assert changed(lambda _case: None) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda case: case["provenance"].update(version="0.2.0"), Change("version", "", "0.1.0", "0.2.0")),
        (lambda case: case["provenance"].update(seed=8), Change("seed", "", 7, 8)),
        (lambda case: case["provenance"].update(paths=2000), Change("paths", "", 1000, 2000)),
        (
            lambda case: case["provenance"]["inputs"][1].update(sha256="f" * 64),
            Change("input", "data:counts.csv", sha256(b"data:counts.csv"), "f" * 64),
        ),
        (
            lambda case: case["provenance"]["inputs"].pop(),
            Change("input", "notices.jsonl", sha256(b"notices.jsonl"), None),
        ),
        (
            lambda case: case["provenance"]["parameters"]["discount_rate"].update(value=0.03),
            Change("parameter", "discount_rate", 0.035, 0.03),
        ),
        (lambda case: case.update(as_at="2026-12-01"), Change("choice", "as_at", "2026-11-01", "2026-12-01")),
        (
            lambda case: case["options"][0].update(cost_mean=9500000),
            Change("figure", "options.block.cost_mean", 9000000, 9500000),
        ),
        (
            lambda case: case["options"][0]["title"].update(en="Fixed sum"),
            Change("words", "options.block.title.en", "Block contract", "Fixed sum"),
        ),
    ],
)
def test_what_was_changed_is_named_with_what_it_was_and_what_it_is(change, told):
    assert changed(change) == (told,)


def test_causes_are_told_before_what_came_of_them():
    def change(case: dict[str, Any]) -> None:
        case["options"][0].update(cost_mean=1)
        case["provenance"].update(seed=8, version="2")

    assert [one.what for one in changed(change)] == ["version", "seed", "figure"]


def test_the_hash_that_a_paper_tells_of_its_own_case_is_no_change_of_its_own():
    assert changed(lambda case: case["paper"].update(case_hash="1" * 64)) == ()


def test_words_of_a_paper_are_told_in_one_line():
    (told,) = changed(lambda case: case["paper"]["sections"][1].update(parts=["Many"]))
    assert (told.what, told.name) == ("words", "paper sections")


def test_each_input_of_a_case_says_what_it_is_and_where_it_was():
    found = recipe_of(canonical_json(CASE)).inputs
    assert [(one.name, one.origin, one.told.en if one.told else "") for one in found] == [
        ("case.yaml", "document", ""),
        ("data:counts.csv", "data", "Invented"),
        ("block.yaml", "beside", "Block contract"),
        ("world.yaml", "beside", "the world"),
        ("risks.yaml", "beside", "the register of risks"),
        ("notices.jsonl", "beside", "Notices (invented)"),
    ]


def test_a_market_position_has_no_seed_and_tells_its_choice_its_record_and_its_words():
    recipe = recipe_of(statement_json(example_position()))
    assert (recipe.kind, recipe.seed, recipe.paths) == ("market", None, None)
    assert [(one.name, one.origin) for one in recipe.inputs] == [("position.yaml", "words"), ("notices.jsonl", "lake")]
    assert (recipe.choices["cpv"], recipe.choices["place"], recipe.choices["as_at"]) == ("85", "UKF", "2026-10-01")


def test_a_result_of_the_lab_is_made_from_what_was_written_and_from_its_case():
    start = a_start()
    recipe = recipe_of(evidence(start.draft, start.setting.model_copy(update={"made": "a" * 64}), (), "1"))
    assert (recipe.kind, recipe.version, recipe.seed, recipe.paths) == ("lab", "1", 7, 1000)
    assert {one.name: one.origin for one in recipe.inputs} == {
        **dict.fromkeys(("contract 1", "contract 2", "world"), "sheet"),
        **dict.fromkeys(("risks", "need", "bryndu"), "case"),
    }
    assert recipe.inputs[2].sha256 == sha256(start.draft.world.encode())


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"7", b'{"provenance": {}, "options": []}', b"\xff", b'{"draft": 1, "setting": 2}']
)
def test_what_is_no_result_is_refused(content):
    with pytest.raises(FaultyInput, match="not a result"):
        recipe_of(content)


@given(st.lists(st.dictionaries(st.sampled_from(["id", "year", "name", "value"]), st.integers(), min_size=1), max_size=6))
def test_no_two_figures_have_the_same_path(parts):
    paths = [path for path, _leaf in leaves({"parts": parts})]
    assert len(paths) == len(set(paths)) == sum(len(one) for one in parts)


def test_every_kind_of_change_has_its_words_in_both_languages():
    assert all(words.cy for words in WHATS.values())
