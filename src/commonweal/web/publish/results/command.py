"""What to write on the command line to make a result again."""

import shlex
from collections.abc import Mapping

from commonweal.journeys.again import Recipe

__all__ = ["market_command", "rerun_command"]

_DOCUMENTS = {"case": "case.yaml", "need": "need.yaml"}


def rerun_command(recipe: Recipe, file: str) -> str:
    """The command that makes a result again and tells it from the one in a file."""
    if recipe.kind == "forecast":
        # It was frozen with the statement that published it, and its file is named after its hash.
        published = f"--publish --on {recipe.choices['published']}"
        return f"commonweal need report need.yaml --output again {published}\nls again/{shlex.quote(file)}"
    return " ".join(["commonweal rerun", shlex.quote(file), *_from(recipe)])


def _from(recipe: Recipe) -> list[str]:
    if recipe.kind == "lab":
        return []
    if recipe.kind == "market":
        words = [one.name for one in recipe.inputs if one.origin == "words"]
        return ["LAKE", *(f"--words {shlex.quote(name)}" for name in words)]
    named = next((one.name for one in recipe.inputs if one.origin == "document"), _DOCUMENTS.get(recipe.kind, "need.yaml"))
    data = ["--data FOLDER"] if any(one.origin == "data" for one in recipe.inputs) else []
    return [shlex.quote(named), *data]


def market_command(choice: Mapping[str, str], as_at: str, words: str) -> str:
    """The command that builds a market position statement. `words` is the file of what people wrote, empty where there is none."""
    chosen = [(name, one) for name, told in choice.items() for one in _options(name, told)]
    options = [*chosen, ("as-at", as_at), *([("words", words)] if words else []), ("output", "again")]
    return " ".join(["commonweal market report LAKE", *(f"--{name} {shlex.quote(value)}" for name, value in options)])


def _options(name: str, told: str) -> list[str]:
    """What a choice holds as the options of a command have it: a CPV code each."""
    return told.split(",") if name == "cpv" else [told]
