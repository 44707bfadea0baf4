"""A published forecast: frozen under the hash of its content, and known again only if nothing was altered."""

import datetime
import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import InputFile, canonical_json
from commonweal.need import forecast
from commonweal.need.record import Vintage, freeze, read_vintage, vintage_json
from tests.vintage_example import EVEN, history_of, published

OURS = published(history_of([40, 45.5, None, 50], code="E06000001", breaks=(2021, 2025)), [EVEN, EVEN * 2], "2023-10-02")


def codes(content: bytes, sha256: str) -> list[str]:
    with pytest.raises(FaultyInput) as told:
        read_vintage(content, sha256, "published/forecast.json")
    assert all(problem.file == "published/forecast.json" for problem in told.value.problems)
    return [problem.code for problem in told.value.problems]


def forged(text: bytes) -> tuple[bytes, str]:
    """Content with its own hash."""
    return text, hashlib.sha256(text).hexdigest()


def test_a_published_forecast_says_what_was_known_when_how_and_from_what() -> None:
    source = InputFile.of("counts.csv", b"period,place,measure,value\n")
    made = forecast(history_of([100, 104, 99, 107, 111, 120]), [], years=3, paths=300, seed=5)
    frozen = freeze(made, published=datetime.date(2025, 11, 20), version="0.1.0", seed=5, paths=300, inputs=[source])
    assert (frozen.measure, frozen.place, frozen.origin) == ("children", "Ourtown", 2025)
    assert (frozen.version, frozen.seed, frozen.paths, frozen.inputs) == ("0.1.0", 5, 300, (source,))
    assert (frozen.method, frozen.description, frozen.cautions) == ("own-growth", made.method.description, made.method.cautions)
    assert frozen.counted == made.history.counted
    assert [one.year for one in frozen.years] == [2026, 2027, 2028]


def test_the_percentiles_are_those_of_the_draws() -> None:
    assert OURS.years[0].percentiles == tuple(range(1, 100))
    assert OURS.years[1].estimate.interval(0.8).high == 180


def test_a_change_of_definition_after_the_origin_was_not_known() -> None:
    assert OURS.breaks == (2021,)


def test_it_is_known_by_the_hash_of_its_content_as_any_program_reckons_it() -> None:
    assert OURS.sha256 == hashlib.sha256(vintage_json(OURS)).hexdigest()
    assert canonical_json(json.loads(vintage_json(OURS))) == vintage_json(OURS)


@given(st.lists(st.floats(0, 1e12), min_size=2, max_size=30), st.lists(st.floats(0, 1e9), min_size=1, max_size=5))
def test_what_is_written_is_read_back_alike(draws: list[float], counts: list[float]) -> None:
    vintage = published(history_of(counts), [np.array(draws)], "2025-01-31")
    assert read_vintage(vintage_json(vintage), vintage.sha256, "x") == vintage


def test_a_figure_altered_by_one_is_told() -> None:
    altered = vintage_json(OURS).replace(b'"percentiles":[1,2,', b'"percentiles":[0,2,')
    assert altered != vintage_json(OURS)
    assert codes(altered, OURS.sha256) == ["altered-forecast"]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"commonweal":"need-forecast/1"}',
        b" " + vintage_json(OURS),
        vintage_json(OURS).replace(b"{", b'{"author":"somebody",', 1),
        vintage_json(OURS).replace(b'"percentiles":[1,', b'"percentiles":[NaN,'),
        vintage_json(OURS).replace(b'"percentiles":[1,', b'"percentiles":['),
        vintage_json(OURS).replace(b"need-forecast/1", b"need-forecast/9"),
        vintage_json(OURS).replace(b'"origin":2023', b'"origin":2022'),
    ],
)
def test_what_is_no_published_forecast_is_told_though_its_hash_is_right(text: bytes) -> None:
    assert codes(*forged(text)) == ["not-a-forecast"]


def test_a_forecast_without_draws_cannot_be_published() -> None:
    made = replace(forecast(history_of([100, 104, 99, 107, 111]), [], years=1, paths=100, seed=1), draws=np.empty(0))
    with pytest.raises(FaultyInput, match="no draws"):
        freeze(made, published=datetime.date(2025, 1, 1), version="0.1.0", seed=1, paths=100)


@pytest.mark.parametrize(
    "change", [{"years": ()}, {"origin": 2020}, {"years": OURS.years[1:]}, {"known": history_of([1], first=2024).observations}]
)
def test_a_published_forecast_looks_ahead_from_what_was_known(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a published forecast"):
        replace(OURS, **change)


def test_a_forecast_cannot_be_published_before_what_it_knows_was_counted() -> None:
    made = forecast(history_of([100, 104, 99, 107, 111, 120]), [], years=1, paths=100, seed=1)
    with pytest.raises(FaultyInput, match="rests on counts up to 2025, so it cannot have been published on 2020-06-01"):
        freeze(made, published=datetime.date(2020, 6, 1), version="0.1.0", seed=1, paths=100)


def test_the_same_forecast_published_on_another_day_is_another() -> None:
    later: Vintage = replace(OURS, published=datetime.date(2023, 10, 3))
    assert later.sha256 != OURS.sha256
