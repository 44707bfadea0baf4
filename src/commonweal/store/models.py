"""The library of contract models: published contracts as documents, and clean templates to start from."""

from dataclasses import dataclass
from importlib import resources
from typing import Literal

from commonweal.base.document import Document
from commonweal.base.errors import CommonwealError
from commonweal.contract import Contract, read_contract

__all__ = ["Model", "UnknownModel", "read_model", "read_models"]

Kind = Literal["template", "published"]
_FOLDERS: dict[Kind, str] = {"template": "templates", "published": "published"}


class UnknownModel(CommonwealError, LookupError):
    """There is no model of that name in the library."""

    code = "unknown-model"


@dataclass(frozen=True, slots=True)
class Model:
    """One model of the library: a `template` to start from, or a contract that others have `published`; with its `text`."""

    name: str
    kind: Kind
    text: str
    contract: Contract


def read_models() -> tuple[Model, ...]:
    """Every model of the library, templates first, each kind by name."""
    library = resources.files("commonweal.contract") / "models"
    found = []
    for kind, folder in _FOLDERS.items():
        files = [file for file in (library / folder).iterdir() if file.name.endswith(".yaml")]
        for file in sorted(files, key=lambda file: file.name):
            text = file.read_text(encoding="utf-8")
            name = file.name.removesuffix(".yaml")
            found.append(Model(name, kind, text, read_contract(Document.parse(text, file.name))))
    return tuple(found)


def read_model(name: str) -> Model:
    """A model by its name; UnknownModel where there is none."""
    models = {model.name: model for model in read_models()}
    if name not in models:
        raise UnknownModel(f"“{name}” is not in the library. Known: {', '.join(models)}.")
    return models[name]
