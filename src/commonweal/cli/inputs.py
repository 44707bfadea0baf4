"""Reading everything that a case names, with the problems of all its files told at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from commonweal.base.document import Document, read
from commonweal.base.errors import Faults, FaultyInput
from commonweal.base.tally import Tally
from commonweal.cli.folder import Folder
from commonweal.contract import Contract, World, read_contract, read_world
from commonweal.journeys.build import Inputs, check
from commonweal.journeys.document import CaseDocument, MarketSource
from commonweal.journeys.languages import check_languages
from commonweal.need.history import History
from commonweal.risk.register import Register, problems
from commonweal.store.files import read_document, read_parameters
from commonweal.store.market.view import MarketFiles
from commonweal.store.need import read_activity, read_lait

__all__ = ["read_inputs"]


def read_inputs(file: Path, data: Path | None) -> Inputs:
    """Read a case document and everything it names.

    Raises
    ------
    FaultyInput
        With the problems of every file.
    """
    document = read_document(file, str(file))
    folder, faults = Folder(file.parent, data, document), Faults()
    with faults:
        words = read(CaseDocument, document)
    if faults.problems:
        _read_what_it_names(document, folder, faults)
    faults.raise_any()
    folder.path(file.name)
    with faults:
        check_languages(words, document, words.languages)
    history = _history(words, folder, faults)
    contracts = _contracts(words, folder, faults)
    world, register = _future(words, contracts, folder, faults)
    with MarketFiles() as market:
        _read_market(words, folder, market, faults)
        if history:
            with faults:
                check(words, document, history[0], contracts)
        faults.raise_any()
        view = market.view(words.as_at, words.divisions)
    assert history and world and register  # noqa: PT018  or there were faults
    options = list(contracts.values())
    return Inputs(words, *history, view, options, world, register, tuple(folder.files), read_parameters(), folder.written)


def _read_what_it_names(document: Document, folder: Folder, faults: Faults) -> None:
    """The faults of documents that a faulty case document still names, so that they are told together with its own."""
    data = document.data if isinstance(document.data, dict) else {}
    options = data.get("options")
    for place, option in enumerate(options if isinstance(options, list) else []):
        if isinstance(option, dict) and isinstance(option.get("contract"), str):
            with faults:
                read_contract(folder.document(option["contract"], "options", place, "contract"))
    for name, model in (("world", World), ("risks", Register)):
        if isinstance(data.get(name), str):
            with faults:
                read(model, folder.document(data[name], name))


def _history(words: CaseDocument, folder: Folder, faults: Faults) -> tuple[Sequence[History], Tally] | None:
    need = words.need
    with faults:
        path = folder.path(need.file, "need", "file")
        return read_lait(path, need.file, [need.code]) if need.layout == "lait" else read_activity(path, need.file)
    return None


def _contracts(words: CaseDocument, folder: Folder, faults: Faults) -> dict[int, Contract]:
    """The contracts that could be read, by their place among the options."""
    contracts: dict[int, Contract] = {}
    for place, option in enumerate(words.options):
        with faults:
            document = folder.document(option.contract, "options", place, "contract")
            contract = read_contract(document)
            if contract.id in [other.id for other in contracts.values()]:
                told = f"Two options have the id “{contract.id}”."
                faults.problems.append(document.problem("repeated-id", ("id",), told, "Give one of them another."))
            contracts[place] = contract
            check_languages(contract, document, words.languages)
    return contracts


def _future(
    words: CaseDocument, contracts: Mapping[int, Contract], folder: Folder, faults: Faults
) -> tuple[World | None, Register | None]:
    world = register = None
    options = list(contracts.values())
    # A contract that could not be read would show as a stranger in the world and the register as well.
    whole = len(options) == len(words.options)
    with faults:
        document = folder.document(words.world, "world")
        world = read_world(document, options) if whole else read(World, document)
    with faults:
        document = folder.document(words.risks, "risks")
        register = read(Register, document)
        faults.problems += problems(register, [one.id for one in options], document) if whole else ()
        check_languages(register, document, words.languages)
    return world, register


def _read_market(words: CaseDocument, folder: Folder, market: MarketFiles, faults: Faults) -> None:
    for place, source in enumerate(words.market):
        with faults:
            _read_source(source, folder.path(source.file, "market", place, "file"), market)


def _read_source(source: MarketSource, path: Path, market: MarketFiles) -> None:
    try:
        market.read(path, source.kind, source.name)
    except FaultyInput as error:
        # Pages cite the source by its name; whoever has to mend it needs its file.
        raise FaultyInput(replace(problem, file=source.file) for problem in error.problems) from error
