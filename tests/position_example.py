"""The invented market of examples/exampleshire-market in a lake, and its market position statement, made once for all tests."""

import datetime
import tempfile
from functools import cache
from pathlib import Path

from commonweal.base.document import read
from commonweal.base.evidence import InputFile
from commonweal.market.choice import Choice
from commonweal.market.position.document import PositionDocument
from commonweal.market.position.statement import PositionStatement
from commonweal.store.files import read_document
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
from commonweal.store.market.position import position

__all__ = ["CHOICE", "DAY", "MARKET", "WORDS", "example_lake", "example_position"]

MARKET = Path(__file__).resolve().parents[1] / "examples" / "exampleshire-market"
WORDS = MARKET / "position.yaml"
DAY = datetime.date(2026, 10, 1)
CHOICE = Choice(cpv=("85",), place="UKF")
"""Care in one region: what the tests look at."""

_HOME = tempfile.TemporaryDirectory(prefix="commonweal-position-")


@cache
def example_lake() -> Path:
    """A lake with the notices of the invented market."""
    folder = Path(_HOME.name) / "lake"
    load(folder, MARKET / "notices.jsonl")
    return folder


@cache
def example_position() -> PositionStatement:
    """The statement, with the words of the example."""
    words = read(PositionDocument, read_document(WORDS, WORDS.name))
    with Lake(example_lake()) as lake:
        return position(lake, CHOICE, DAY, version="tested", words=words, file=InputFile.of(WORDS.name, WORDS.read_bytes()))
