"""A published forecast, frozen: what was said, when, from what, and how, under the hash of its own content."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import TypeAdapter, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate
from commonweal.base.evidence import InputFile, canonical_json, rounded, sha256
from commonweal.base.language import Text
from commonweal.need.forecast import Forecast
from commonweal.need.history import Observation
from commonweal.need.record.score import PERCENTS

__all__ = ["Vintage", "VintageYear", "freeze", "read_vintage", "vintage_json"]

_REMEDY = "Keep here only what `commonweal need forecast --publish` wrote."


@dataclass(frozen=True, slots=True)
class VintageYear:
    """What was said of one year: the median with its ranges, and the 1st to the 99th percentile."""

    year: int
    estimate: Estimate
    percentiles: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.percentiles) != len(PERCENTS):
            raise ValueError(f"a published year has {len(PERCENTS)} percentiles, not {len(self.percentiles)}.")


@dataclass(frozen=True, slots=True)
class Vintage:
    """A forecast as it was published.

    `known` are the counts as they stood then and `breaks` the years from which the measure had been defined anew; `origin` is the
    year that was forecast from. `method` names how, `description` and `cautions` say it in words. `inputs` are the files that it
    rests on.
    """

    commonweal: Literal["need-forecast/1"]
    measure: str
    place: str
    code: str
    aggregate: bool
    published: datetime.date
    origin: int
    method: str
    description: Text
    cautions: tuple[Text, ...]
    version: str
    seed: int
    paths: int
    inputs: tuple[InputFile, ...]
    breaks: tuple[int, ...]
    known: tuple[Observation, ...]
    years: tuple[VintageYear, ...]

    def __post_init__(self) -> None:
        if [one.year for one in self.years] != list(range(self.origin + 1, self.origin + 1 + len(self.years))) or not self.years:
            raise ValueError(f"a published forecast tells of the years after {self.origin}, one after another.")
        if any(one.year > self.origin for one in self.known):
            raise ValueError(f"a published forecast knows no count after {self.origin}.")
        if self.published.year < self.origin:
            raise ValueError(f"a forecast from {self.origin} cannot have been published in {self.published.year}.")

    @property
    def sha256(self) -> str:
        """The hash that it is known by."""
        return sha256(vintage_json(self))

    @property
    def counted(self) -> tuple[tuple[int, float], ...]:
        """Year and value of each count that it rests on."""
        return tuple((one.year, one.value) for one in self.known if one.value is not None)


_ADAPTER = TypeAdapter(Vintage)


def vintage_json(vintage: Vintage) -> bytes:
    """The canonical JSON of a published forecast: what its file holds, and what its hash is of."""
    return canonical_json(_ADAPTER.dump_python(vintage, mode="json"))


def freeze(
    forecast: Forecast, *, published: datetime.date, version: str, seed: int, paths: int, inputs: Sequence[InputFile] = ()
) -> Vintage:
    """A forecast as it is published on a day.

    Parameters
    ----------
    forecast
        With its draws.
    published
        The day it is published on.
    version, seed, paths
        The version of Commonweal, the seed and the number of futures that made it.
    inputs
        The files that it rests on.

    Raises
    ------
    FaultyInput
        The forecast has no draws, because it was read back from where it was stored without them; or it rests on a count of a
        year after the day, so that it would seem to have foretold what was known.
    """
    if forecast.draws.ndim != 2 or forecast.draws.shape[1] != len(forecast.years) or not forecast.years:
        told = f"The forecast for “{forecast.history.place}” has no draws, so its percentiles are not known."
        raise FaultyInput([Problem("no-draws", told, "Publish it when it is made.")])
    percentiles = np.quantile(forecast.draws, PERCENTS, axis=0)
    history, method = forecast.history, forecast.method
    origin = forecast.years[0].year - 1
    if published.year < origin:
        told = (
            f"The forecast for “{history.place}” rests on counts up to {origin}, so it cannot have been published on {published}."
        )
        raise FaultyInput([Problem("published-too-early", told, "Give the day it is published on.")])
    frozen = Vintage(
        commonweal="need-forecast/1",
        measure=history.measure,
        place=history.place,
        code=history.code,
        aggregate=history.aggregate,
        published=published,
        origin=origin,
        method=method.name,
        description=method.description,
        cautions=method.cautions,
        version=version,
        seed=seed,
        paths=paths,
        inputs=tuple(inputs),
        breaks=tuple(year for year in history.breaks if year <= origin),
        known=history.until(origin).observations,
        years=tuple(
            VintageYear(one.year, one.estimate, tuple(map(float, percentiles[:, step]))) for step, one in enumerate(forecast.years)
        ),
    )
    # Figures are kept as finely as stored results are, so that the hash is that of what is read back on any machine.
    return _ADAPTER.validate_python(rounded(_ADAPTER.dump_python(frozen, mode="json")))


def read_vintage(content: bytes, expected: str, name: str) -> Vintage:
    """A published forecast, whose content has the hash that it is known by.

    Parameters
    ----------
    content
        The file as it was written.
    expected
        The hash that it was published under.
    name
        What to call it in problems.

    Raises
    ------
    FaultyInput
        The content has another hash, so it was altered; or it is no published forecast of this version.
    """
    if sha256(content) != expected:
        told = "This published forecast was altered: its content does not have the hash that it was published under."
        raise FaultyInput([Problem("altered-forecast", told, "Put back the file as it was published.", name)])
    try:
        vintage = _ADAPTER.validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        told, where = f"This is not a published forecast: {first['msg']}.", ".".join(map(str, first["loc"]))
        raise FaultyInput([Problem("not-a-forecast", told, _REMEDY, name, path=where)]) from error
    if not _as_written(vintage, content):
        told = "This is not a published forecast as one is written: there are other keys in it, or in another form."
        raise FaultyInput([Problem("not-a-forecast", told, _REMEDY, name)])
    return vintage


def _as_written(vintage: Vintage, content: bytes) -> bool:
    try:
        return vintage_json(vintage) == content
    except FaultyInput:  # a figure that is none
        return False
