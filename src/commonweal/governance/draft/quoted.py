"""The figures that a draft cites in the open: each as it is read there, and where in its evidence it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.draft.citation import citations, pinned, shown
from commonweal.governance.draft.draft import PARTS, Draft, PartKey
from commonweal.governance.draft.exempt import bare
from commonweal.governance.draft.reading import Source

__all__ = ["Quoted", "quoted"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure in a part of a paper, as it is read in either language; its path in the evidence that has this hash."""

    part: PartKey
    shown: Text
    path: str
    sha256: str


def quoted(draft: Draft, source: Source) -> tuple[Quoted, ...]:
    """Every figure that is cited in the open, once for each part and each way in which it is written there, in order.

    Whole tables and charts are not among them, nor citations that lead nowhere.
    """
    return tuple(dict.fromkeys(_quoted(draft, source)))


def _quoted(draft: Draft, source: Source) -> Iterator[Quoted]:
    for key in PARTS:
        for words in (draft.part(key).en, draft.part(key).cy):
            for one in citations(bare(words)):
                pin = pinned(one.source, source.pins)
                told = _shown(one.written, source)
                if pin and told:
                    yield Quoted(key, told, one.path, pin.sha256)


def _shown(braces: str, source: Source) -> Text | None:
    try:
        en, cy = (shown(braces, language, source.pins, source.contents) for language in ("en", "cy"))
    except FaultyInput:
        return None
    return Text(en=en, cy=cy)
