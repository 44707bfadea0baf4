"""Words of public forms: as JSON has them, and all of them as one text for search."""

from collections.abc import Iterable

from commonweal.base.language import LANGUAGES, Text

__all__ = ["both", "joined"]


def both(text: Text) -> dict[str, str]:
    """A text as JSON."""
    return {"en": text.en, "cy": text.cy}


def joined(texts: Iterable[Text]) -> Text:
    """Several texts as one, a line each; empty ones are left out.

    >>> joined([Text(en="Risk", cy="Risg"), Text(en=""), Text(en="Need", cy="Angen")]).cy
    'Risg\\nAngen'
    """
    said = [text for text in texts if text.en]
    return Text(**{language: "\n".join(text[language] for text in said) for language in LANGUAGES})
