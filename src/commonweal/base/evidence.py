"""Evidence: a result that says how it was made, stored under the hash of its own canonical JSON."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.parameters import InForce

__all__ = ["InputFile", "Provenance", "canonical_json", "rounded", "sha256"]

_DIGITS = 10
"""Significant digits kept in stored results: far finer than any figure's meaning, coarser than what processors differ in."""


def rounded(value: Any) -> Any:
    """A JSON value with every figure in it rounded to the digits that a stored result keeps.

    >>> rounded({"cost": [1 / 3, 2]})
    {'cost': [0.3333333333, 2]}
    """
    match value:
        case dict():
            return {key: rounded(part) for key, part in value.items()}
        case list():
            return [rounded(part) for part in value]
        case float():
            return float(f"{value:.{_DIGITS}g}")
        case _:
            return value


def canonical_json(value: Any) -> bytes:
    """JSON in the one form that RFC 8785 allows, so that equal values have equal bytes.

    Raises
    ------
    FaultyInput
        Where a figure is not a finite number, or a whole number passes 2**53.

    Examples
    --------
    >>> canonical_json({"b": 1.0, "a": [True, None]})
    b'{"a":[true,null],"b":1}'
    """
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as error:
        told = f"A figure cannot be written down: {error}."
        raise FaultyInput([Problem("not-a-figure", told, "Look for a price, range or formula far out of scale.")]) from error


def sha256(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file that a result was computed from, by content: its name as cited, its hash, its size in bytes."""

    name: str
    sha256: str
    size: int

    @classmethod
    def of(cls, name: str, content: bytes) -> "InputFile":
        """Describe a file's content."""
        return cls(name, sha256(content), len(content))


@dataclass(frozen=True, slots=True)
class Provenance:
    """What it takes to make a result again: the inputs, the parameters in force, the seed and the version."""

    version: str
    seed: int
    paths: int
    inputs: tuple[InputFile, ...]
    parameters: Mapping[str, InForce]
