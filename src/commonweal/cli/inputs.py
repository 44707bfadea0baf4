"""Reading everything that a case names, with the problems of all its files told at once."""

from collections.abc import Sequence
from pathlib import Path

from commonweal.base.document import Document, read
from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.evidence import InputFile
from commonweal.base.tally import Tally
from commonweal.contract import Contract, World, read_contract, read_world
from commonweal.journeys.build import Inputs, check
from commonweal.journeys.document import CaseDocument
from commonweal.journeys.languages import check_languages
from commonweal.market.view import MarketView
from commonweal.need.history import History
from commonweal.risk.register import Register, problems
from commonweal.store.files import read_content, read_document, read_parameters
from commonweal.store.market import market_view, read_market
from commonweal.store.need import read_activity, read_lait

__all__ = ["read_inputs"]

_DATA = "data:"


class _Folder:
    """Where a case's files are: beside the case document, or below `data`. Remembers each file that was read."""

    def __init__(self, home: Path, data: Path | None, document: Document) -> None:
        self._home, self._data, self._document = home, data, document
        self.files: list[InputFile] = []

    def path(self, name: str, *asked_at: str | int) -> Path:
        """The path of a file that the case names; FaultyInput where it is not there."""
        if name.startswith(_DATA) and self._data is None:
            remedy = "Say where it is: --data FOLDER."
            raise FaultyInput([self._document.problem("no-data-folder", asked_at, f"“{name}” is in the data folder.", remedy)])
        path = (self._data or self._home) / name.removeprefix(_DATA) if name.startswith(_DATA) else self._home / name
        if not path.is_file():
            told = f"There is no file “{name}”."
            raise FaultyInput([self._document.problem("missing-file", asked_at, told, "Check its name and folder.")])
        self.files.append(InputFile.of(name, read_content(path, name)))
        return path

    def document(self, name: str, *asked_at: str | int) -> Document:
        """A YAML document that the case names."""
        return read_document(self.path(name, *asked_at), name)


def read_inputs(file: Path, data: Path | None) -> Inputs:
    """Read a case document and everything it names.

    Raises
    ------
    FaultyInput
        With the problems of every file.
    """
    document = read_document(file, str(file))
    words = read(CaseDocument, document)
    folder = _Folder(file.parent, data, document)
    folder.files.append(InputFile.of(file.name, read_content(file, str(file))))
    faults = Faults()
    with faults:
        check_languages(words, document, words.languages)
    histories, reading = _history(words, folder, faults)
    contracts = _contracts(words, folder, faults)
    world, register = _future(words, contracts, folder, faults)
    market = _market(words, folder, faults)
    if histories:
        with faults:
            check(words, document, histories, contracts)
    faults.raise_any()
    assert world and register and market  # noqa: PT018  or there were faults
    return Inputs(words, histories, reading, market, contracts, world, register, tuple(folder.files), read_parameters())


def _history(words: CaseDocument, folder: _Folder, faults: Faults) -> tuple[Sequence[History], Tally]:
    need = words.need
    with faults:
        path = folder.path(need.file, "need", "file")
        return read_lait(path, need.file, [need.code]) if need.layout == "lait" else read_activity(path, need.file)
    return [], Tally(need.file)


def _contracts(words: CaseDocument, folder: _Folder, faults: Faults) -> list[Contract]:
    contracts = []
    for place, option in enumerate(words.options):
        with faults:
            document = folder.document(option.contract, "options", place, "contract")
            contract = read_contract(document)
            contracts.append(contract)
            check_languages(contract, document, words.languages)
            if contract.id in [other.id for other in contracts[:-1]]:
                told = f"Two options have the id “{contract.id}”."
                raise FaultyInput([document.problem("repeated-id", ("id",), told, "Give one of them another.")])
    return contracts


def _future(
    words: CaseDocument, contracts: Sequence[Contract], folder: _Folder, faults: Faults
) -> tuple[World | None, Register | None]:
    world = register = None
    # A contract that could not be read would show as a stranger in the world and the register as well.
    whole = len(contracts) == len(words.options)
    with faults:
        document = folder.document(words.world, "world")
        world = read_world(document, contracts) if whole else read(World, document)
    with faults:
        document = folder.document(words.risks, "risks")
        register = read(Register, document)
        check_languages(register, document, words.languages)
        found: list[Problem] = list(problems(register, [one.id for one in contracts], document)) if whole else []
        if found:
            raise FaultyInput(found)
    return world, register


def _market(words: CaseDocument, folder: _Folder, faults: Faults) -> MarketView | None:
    readings = []
    for place, source in enumerate(words.market):
        with faults:
            readings.append(read_market(folder.path(source.file, "market", place, "file"), source.kind, source.name))
    return market_view(readings, words.as_at, words.divisions) if len(readings) == len(words.market) else None
