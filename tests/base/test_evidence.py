"""Canonical JSON: equal values have equal bytes, and the bytes read back."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import InputFile, canonical_json, sha256

EXACT = 2**53 - 1
PLAIN = st.none() | st.booleans() | st.integers(-EXACT, EXACT) | st.floats(-EXACT, EXACT) | st.text()
VALUES = st.recursive(PLAIN, lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=20)


def reversed_keys(value: Any) -> Any:
    match value:
        case dict():
            return {key: reversed_keys(value[key]) for key in reversed(value)}
        case list():
            return [reversed_keys(part) for part in value]
        case _:
            return value


@given(VALUES)
def test_canonical_json_reads_back(value: Any) -> None:
    assert json.loads(canonical_json(value)) == value


@given(VALUES)
def test_the_order_of_keys_does_not_show(value: Any) -> None:
    assert canonical_json(reversed_keys(value)) == canonical_json(value)


@given(VALUES)
def test_what_was_read_back_has_the_same_bytes(value: Any) -> None:
    assert canonical_json(json.loads(canonical_json(value))) == canonical_json(value)


def test_the_published_example_has_its_published_bytes() -> None:
    # RFC 8785, section 3.2.2 and 3.2.3.
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert canonical_json(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": [-float("inf")]}, 2**53 + 1])
def test_a_figure_that_json_cannot_hold_is_told_and_not_written(value: Any) -> None:
    with pytest.raises(FaultyInput, match="cannot be written down"):
        canonical_json(value)


@given(st.binary())
def test_a_file_is_described_by_its_content(content: bytes) -> None:
    expected = InputFile("a.csv", hashlib.sha256(content).hexdigest(), len(content))
    assert InputFile.of("a.csv", content) == expected
    assert sha256(content) == expected.sha256
