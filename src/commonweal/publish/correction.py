"""The public form of corrections: when and why, and the former words, but where they were published by mistake and are closed.

Not public: who corrected, which the audit trail knows and those who work for the council see; former words that are withheld.
"""

from collections.abc import Iterable, Iterator

from commonweal.base.language import Text
from commonweal.governance.meeting.correction import Correction
from commonweal.publish.words import both

__all__ = ["correction_words", "corrections_told"]


def corrections_told(corrections: Iterable[Correction]) -> list[dict[str, object]]:
    """Corrections as JSON, the earliest first."""
    return [
        {
            "on": one.on.isoformat(),
            "because": both(one.because),
            "withheld": one.withheld,
            "former": [{"part": former.part, "words": both(former.words) if one.shows(former) else None} for former in one.former],
        }
        for one in corrections
    ]


def correction_words(corrections: Iterable[Correction], of: str = "") -> Iterator[tuple[str, Text]]:
    """The reasons of corrections by name: what a bilingual council must have in both languages."""
    for number, one in enumerate(corrections, start=1):
        yield f"correction {number}{of}", one.because
