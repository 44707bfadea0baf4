"""Links by likeness: Splink, on names and addresses.

Only in `commonweal market suppliers --link`, never when a market is loaded: it compares pairs. What it finds is kept, and every
load takes it from there.

Splink writes the same SQL for Spark: on a cluster its `SparkAPI` takes the place of `DuckDBAPI`, for names beyond what one machine
holds.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from commonweal.market.identity.blocks import common_words, headings, within
from commonweal.market.identity.link import Link
from commonweal.market.identity.spelling import Spelling, spelling
from commonweal.market.identity.weight import ADDRESSES, COMPARED, NAMES, REVIEW, Level, said
from commonweal.store.market.identity.place import plain_place

__all__ = ["Body", "alike"]

_SCHEMA = pa.schema([
    ("unique_id", pa.int64()), ("squeezed", pa.string()), ("cut", pa.string()), ("words", pa.list_(pa.string())),
    ("telling", pa.list_(pa.string())), ("long", pa.list_(pa.string())), ("first", pa.string()), ("last", pa.string()),
    ("digits", pa.string()), ("sides", pa.string()), ("initials", pa.string()), ("postcode", pa.string()), ("outward", pa.string()),
    ("locality", pa.string()), ("street", pa.string()), ("headings", pa.list_(pa.string())),
])  # fmt: skip
_LONG = 5
_PLACES = 6
"""Decimals of a probability: beyond them lies only what the engine's threads add up in another order."""


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """A name and address that are met, of `key`; `organisation` is what is known to be one already, which is not compared."""

    key: str
    organisation: str
    name: str
    postcode: str = ""
    locality: str = ""
    street: str = ""


def alike(bodies: Iterable[Body], least: float = REVIEW) -> list[Link]:
    """Pairs of keys that may be one, the surest first, with their evidence; the same for the same bodies in any order.

    Parameters
    ----------
    bodies
        As they are met; those of one organisation may be several.
    least
        The least probability of a pair that is given.
    """
    several = sorted(set(bodies))
    if len(several) < 2:
        return []
    found: dict[tuple[str, str], Link] = {}
    for left, right, probability, letters, name, address in _pairs(_records(several), least):
        one, other = several[left], several[right]
        if one.organisation == other.organisation:
            continue
        levels = _levels(name, address)
        evidence = f"{said(levels)} (letters {letters:.2f} alike)"
        link = Link(one.key, other.key, round(probability, _PLACES), "linked", evidence, levels)
        ends = tuple(sorted((one.organisation, other.organisation)))
        known = found.get((ends[0], ends[1]))
        if known is None or _order(link) < _order(known):
            found[ends[0], ends[1]] = link
    return sorted(found.values(), key=_order)


def _order(link: Link) -> tuple[float, tuple[str, str], str]:
    return -link.confidence, link.ends, link.evidence


def _levels(name: int, address: int) -> tuple[str, ...]:
    """The codes of levels, which Splink counts down from the surest; an address that is not known says nothing."""
    of_name = NAMES[len(NAMES) - 1 - name].code
    return (of_name,) if address < 0 else (of_name, ADDRESSES[len(ADDRESSES) - 1 - address].code)


def _records(bodies: Sequence[Body]) -> pa.Table:
    first = [spelling(body.name) for body in bodies]
    common = common_words(first)
    spelt = [spelling(body.name, common) for body in bodies]
    places = [plain_place(body.postcode, body.locality, body.street) for body in bodies]
    under = within([list(headings(one, place.postcode)) for one, place in zip(spelt, places, strict=True)])
    columns: dict[str, Callable[[Spelling], object]] = {
        "squeezed": lambda one: one.squeezed,
        "cut": lambda one: one.cut,
        "words": lambda one: list(one.words),
        "telling": lambda one: list(one.telling),
        "long": lambda one: [word for word in one.words if len(word) >= _LONG],
        "first": lambda one: one.first,
        "last": lambda one: one.last,
        "digits": lambda one: one.digits,
        "sides": lambda one: one.sides,
        "initials": lambda one: one.initials,
    }
    values: dict[str, list[object]] = {"unique_id": list(range(len(bodies))), "headings": list(under)}
    values |= {name: [of(one) for one in spelt] for name, of in columns.items()}
    for name in ("postcode", "outward", "locality", "street"):
        values[name] = [getattr(place, name) or None for place in places]
    return pa.table({field.name: pa.array(values[field.name], field.type) for field in _SCHEMA})


def _pairs(records: pa.Table, least: float) -> Iterable[tuple[int, int, float, float, int, int]]:
    # Splink tells of its steps, and that weights were not trained, which is what is wanted here.
    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=COMPARED,
        comparisons=[_comparison("name", NAMES), _comparison("address", ADDRESSES)],
        blocking_rules_to_generate_predictions=[block_on("headings", arrays_to_explode=["headings"])],
        retain_intermediate_calculation_columns=True,
    )
    with duckdb.connect() as engine:
        engine.register("names", records)
        api = DuckDBAPI(engine)
        linker = Linker(api.register("names"), settings, log_level=None, validate_settings=False)
        scored = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
        query = f"""
            SELECT unique_id_l, unique_id_r, match_probability, jaro_winkler_similarity(one.squeezed, other.squeezed),
                gamma_name, gamma_address
            FROM {scored.physical_name}
            JOIN names one ON one.unique_id = unique_id_l JOIN names other ON other.unique_id = unique_id_r
        """  # noqa: S608 - Splink's own name for its table
        yield from engine.execute(query).fetchall()


def _comparison(name: str, levels: Sequence[Level]) -> CustomComparison:
    return CustomComparison(output_column_name=name, comparison_levels=[_asked(level) for level in levels])


def _asked(level: Level) -> dict[str, Any]:
    told = {"sql_condition": level.sql or "ELSE", "label_for_charts": level.says.en}
    if level.code == "unknown":
        return {**told, "is_null_level": True}
    return {**told, "m_probability": level.one, "u_probability": level.two}
