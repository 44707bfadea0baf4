"""What a stored result was made from, and what it tells, read from its own bytes."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import TypeAdapter

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Text
from commonweal.base.parameters import InForce
from commonweal.journeys.again.figures import Leaf, leaves

__all__ = ["Input", "Kind", "Origin", "Recipe", "recipe_of"]

Kind = Literal["case", "need", "market", "lab", "forecast"]
Origin = Literal["document", "beside", "data", "lake", "words", "sheet", "case"]

_DATA = "data:"
_PARAMETERS = TypeAdapter(dict[str, InForce])
_BEFORE_MARKET = 4
"""Files of a case besides its contracts and those of the market: its document, its counts, its world and its risks."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something that a result was made from: where it came from, its hash (of the market record: how that begins), its bytes.

    `told` says what it is, where the result knows.
    """

    name: str
    origin: Origin
    sha256: str
    size: int | None = None
    told: Text | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What it takes to make a result again, and every figure and every word in it by its path.

    `seed` and `paths` are None where nothing is drawn by chance; `choices` are what was chosen besides files, by name. `printed`
    is the other hash that a case is cited by in print: of the case without its paper.
    """

    kind: Kind
    title: Text
    version: str
    seed: int | None
    paths: int | None
    inputs: tuple[Input, ...]
    parameters: Mapping[str, InForce]
    choices: Mapping[str, str]
    told: Mapping[str, Leaf]
    printed: str = ""


def recipe_of(content: bytes, name: str = "") -> Recipe:
    """The recipe of a stored result. `name` is that of the file, for whoever has to mend it.

    Raises
    ------
    FaultyInput
        Where the content is no stored result.
    """
    try:
        told = json.loads(content)
        return _READ[_kind(told)](told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = "This is not a result that Commonweal stored."
        remedy = "Give case.json, need.json, statement.json, a published forecast, or what the lab kept."
        raise FaultyInput([Problem("not-a-result", message, remedy, name)]) from error


def _kind(told: Mapping[str, Any]) -> Kind:
    """What a document is: some kinds were stored before documents named theirs, so its parts tell."""
    if "draft" in told and "setting" in told:
        return "lab"
    if str(told.get("commonweal", "")).startswith("need-forecast/"):
        return "forecast"
    if "made" in told and "subject" in told:
        return "market"
    return "case" if "options" in told else "need"


def _case(told: dict[str, Any]) -> Recipe:
    made = told["provenance"]
    files = _files(made["inputs"], _of_case(told))
    # The paper says in words what the figures say; its own hash would tell every change twice.
    paper = {"paper": {key: part for key, part in told.get("paper", {}).items() if key not in ("case_hash", "sections")}}
    written = [one for one in told.get("paper", {}).get("sections", ()) if one["key"] != "evidence"]
    figures = {**_without(told, "provenance", "as_at", "paper"), **paper, "paper sections": sha256(canonical_json(written))}
    case = _drawn("case", Text.model_validate(told["title"]), made, files, {"as_at": told["as_at"]}, figures)
    return replace(case, printed=told.get("paper", {}).get("case_hash", ""))


def _of_case(told: Mapping[str, Any]) -> Sequence[Text | None]:
    """What each file of a case is, in the order in which a build reads them; nothing where there are not as many."""
    options = [Text.model_validate(one["title"]) for one in told["options"]]
    market = [Text(en=one["source"]) for one in told["market"]["sources"]]
    if len(told["provenance"]["inputs"]) != _BEFORE_MARKET + len(options) + len(market):
        return ()
    counts = Text(en=told["need"]["measure"]["source"])
    world, risks = Text(en="the world", cy="y byd"), Text(en="the register of risks", cy="y gofrestr risgiau")
    return (None, counts, *options, world, risks, *market)


def _need(told: dict[str, Any]) -> Recipe:
    made = told["provenance"]
    files = _files(made["inputs"], ())
    choices = {"as_at": str(told["as_at"])} if "as_at" in told else {}
    return _drawn("need", Text.model_validate(told["title"]), made, files, choices, _without(told, "provenance", "as_at"))


def _forecast(told: dict[str, Any]) -> Recipe:
    figures = _without(told, "version", "seed", "paths", "inputs", "published")
    title = Text(en=f"{told['measure']}, {told['place']}")
    return _drawn("forecast", title, told, _files(told["inputs"], ()), {"published": str(told["published"])}, figures)


def _drawn(
    kind: Kind, title: Text, made: Mapping[str, Any], files: Sequence[Input], choices: Mapping[str, str], told: dict[str, Any]
) -> Recipe:
    known = _PARAMETERS.validate_python(made.get("parameters", {}))
    return Recipe(kind, title, made["version"], made["seed"], made["paths"], tuple(files), known, choices, dict(leaves(told)))


def _files(inputs: Sequence[Mapping[str, Any]], told: Sequence[Text | None]) -> list[Input]:
    """Files that a document names, itself the first of them."""
    said = [*told, *([None] * (len(inputs) - len(told)))]
    origins = (_origin(place, one["name"]) for place, one in enumerate(inputs))
    return [
        Input(one["name"], origin, one["sha256"], one["size"], what)
        for one, origin, what in zip(inputs, origins, said, strict=True)
    ]


def _origin(place: int, name: str) -> Origin:
    """Where a file was; the names of those in the folder of data say so themselves."""
    if name.startswith(_DATA):
        return "data"
    return "document" if place == 0 and name.endswith((".yaml", ".yml")) else "beside"


def _market(told: dict[str, Any]) -> Recipe:
    made = told["made"]
    words = made.get("words")
    files = [Input(one["name"], "lake", one["source"], told=Text(en=one["kind"])) for one in told["sources"]]
    if words:
        files.insert(0, Input(words["name"], "words", words["sha256"], words["size"]))
    settings = {f"{code}.{name}": value for code, known in made["settings"].items() for name, value in known.items()}
    choices = {"as_at": told["as_at"], **told["subject"]["choice"], **settings}
    figures = _without(told, "made", "as_at", "sources")
    parameters = _PARAMETERS.validate_python(made["parameters"])
    title = _together(told["subject"][part] for part in ("service", "place") if told["subject"].get(part))
    return Recipe("market", title, made["version"], None, None, tuple(files), parameters, choices, dict(leaves(figures)))


def _lab(told: dict[str, Any]) -> Recipe:
    setting, draft = told["setting"], told["draft"]
    choices = {"as_at": setting["as_at"]} if setting.get("as_at") else {}
    budget = {f"budget {year}": str(amount) for year, amount in draft.get("budget", {}).items()}
    seed, paths = (int(draft[name].replace(",", "")) for name in ("seed", "paths"))
    parameters = _PARAMETERS.validate_python(setting["rates"])
    figures = dict(leaves({"options": told["options"]}))
    title = _together((one["title"] for one in told["options"]), " · ")
    inputs = tuple(_tried(setting, draft, told))
    return Recipe("lab", title, told["version"], seed, paths, inputs, parameters, {**choices, **budget}, figures)


def _together(parts: Iterable[Any], between: str = ", ") -> Text:
    """Titles in a row, in each language."""
    titles = [Text.model_validate(one) for one in parts]
    return Text(en=between.join(one.en for one in titles), cy=between.join(one["cy"] for one in titles))


def _tried(setting: Mapping[str, Any], draft: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[Input]:
    """The documents on a sheet, and what its case gave."""
    for place, text in enumerate(draft["contracts"]):
        title = told["options"][place]["title"] if place < len(told["options"]) else None
        yield _written(f"contract {place + 1}", "sheet", text, Text.model_validate(title) if title else None)
    yield _written("world", "sheet", draft["world"])
    if setting["risks"]:
        yield _written("risks", "case", setting["risks"])
    if setting["need"]:
        yield _written("need", "case", canonical_json(setting["need"]).decode())
    if setting["case"] and setting["made"]:
        title = Text.model_validate(setting["title"]) if setting["title"] else None
        yield Input(setting["case"], "case", setting["made"], told=title)


def _written(name: str, origin: Origin, text: str, told: Text | None = None) -> Input:
    content = text.encode()
    return Input(name, origin, sha256(content), len(content), told)


def _without(told: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: part for name, part in told.items() if name not in names}


_READ = {"case": _case, "need": _need, "forecast": _forecast, "market": _market, "lab": _lab}
