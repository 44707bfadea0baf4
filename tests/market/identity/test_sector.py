"""Size and sector are what the record says, and nothing where it says nothing."""

import numpy as np
import pytest

from commonweal.market.identity.sector import SAYS_NOTHING, decide, is_buyer, public_by_kind


def said(*rows: tuple[int, int]) -> tuple[int, int, bool]:
    """What one organisation's rows come to, each a value and the day that it was said."""
    value, day = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    found = decide(np.zeros(len(rows), dtype=np.int64), value, day, 1)
    return int(found.value[0]), int(found.rows[0]), bool(found.contradicted[0])


def test_what_all_rows_say_is_known() -> None:
    assert said((1, 1), (1, 2), (SAYS_NOTHING, 3)) == (1, 2, False)


def test_where_rows_contradict_what_was_said_latest_counts_and_the_contradiction_is_told() -> None:
    assert said((1, 1), (0, 2)) == (0, 2, True)


def test_where_the_latest_contradict_each_other_nothing_is_known() -> None:
    assert said((1, 1), (1, 2), (0, 2)) == (SAYS_NOTHING, 3, True)


def test_what_nobody_says_is_not_known() -> None:
    assert said((SAYS_NOTHING, 1)) == (SAYS_NOTHING, 0, False)


@pytest.mark.parametrize(
    ("kind", "public"),
    [
        ("publicAuthoritySubCentralGovernment", True),
        ("publicUndertaking", True),
        ("MINISTRY", True),
        ("cga", True),
        ("privateUtility", False),
        ("large charity", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_source_calls_a_body_says_whether_it_is_public(kind: str | None, public: bool | None) -> None:
    assert public_by_kind(kind) is public


def test_one_that_buys_is_told_from_one_that_supplies() -> None:
    assert (is_buyer("supplier;buyer"), is_buyer("supplier tenderer"), is_buyer(None)) == (True, False, False)
