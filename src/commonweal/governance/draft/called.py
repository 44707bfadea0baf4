"""What the evidence that papers cite is called."""

from typing import Any

from commonweal.base.language import LANGUAGES, Text
from commonweal.governance.draft.citation import Pin

__all__ = ["KINDS", "called"]

KINDS: dict[str, Text] = {
    "case": Text(en="commissioning case", cy="achos comisiynu"),
    "need": Text(en="need statement", cy="datganiad o angen"),
    "market": Text(en="market position statement", cy="datganiad sefyllfa’r farchnad"),
    "lab": Text(en="contracts tried side by side", cy="contractau wedi’u profi ochr yn ochr"),
}
"""What papers may cite."""


def called(pin: Pin, content: Any) -> Text:
    """Its kind, and its title as its own content has it, or else its name.

    >>> called(Pin("case", "case", "bryndu", "a" * 64), {"title": {"en": "Homes", "cy": "Cartrefi"}}).cy
    'achos comisiynu “Cartrefi”'
    """
    kind = KINDS.get(pin.kind, Text(en=pin.kind))
    title = _title(content) or Text(en=pin.name)
    return Text(**{language: f"{kind[language]} “{title[language]}”" for language in LANGUAGES})


def _title(content: Any) -> Text | None:
    held = content.get("title") if isinstance(content, dict) else None
    return Text(en=str(held["en"]), cy=str(held.get("cy", ""))) if isinstance(held, dict) and held.get("en") else None
