"""What the public is told of exempt parts, and the appendices that hold them.

What is exempt is taken out of its place into appendices that stand last, one for each part that it was taken from. The public
paper is then the whole one without them: each paragraph, table and appendix has the same number in both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commonweal.base.errors import Problem
from commonweal.base.language import Text
from commonweal.governance.draft.draft import HEADINGS, PartKey
from commonweal.governance.draft.exempt import PARAGRAPHS, Nation, ground
from commonweal.governance.draft.reading import Passage, Read
from commonweal.governance.layout import letter
from commonweal.governance.paper import Part, Subheading
from commonweal.governance.report import Chapter

__all__ = ["Exempt", "closed", "exempt_parts", "grounds", "notice"]

_SCHEDULE: dict[Nation, Text] = {
    "ENG": Text(
        en="Part 1 of Schedule 12A to the Local Government Act 1972", cy="Ran 1 o Atodlen 12A i Ddeddf Llywodraeth Leol 1972"
    ),
    "WLS": Text(
        en="Part 4 of Schedule 12A to the Local Government Act 1972", cy="Ran 4 o Atodlen 12A i Ddeddf Llywodraeth Leol 1972"
    ),
}
_UNKNOWN = Text(en="the paragraph is not known", cy="nid yw’r paragraff yn hysbys")


@dataclass(frozen=True, slots=True)
class Exempt:
    """What the public is told of an exempt passage: the part that it was taken from, the letter of the appendix that holds it, the
    paragraph of Schedule 12A, what that covers, and the reason."""

    part: PartKey
    appendix: str
    paragraph: str
    covers: Text
    reason: Text


def exempt_parts(parts: Mapping[PartKey, Read], before: int, nation: Nation) -> tuple[tuple[Exempt, ...], ...]:
    """The exempt passages of each part, in the order of the parts. `before` is how many open appendices there are."""
    found, place = list[tuple[Exempt, ...]](), before
    for key, part in parts.items():
        held = tuple(_exempt(key, one, letter(place).upper(), nation) for one in part.passages if one.mark)
        place += bool(held)
        found.append(held)
    return tuple(found)


def _exempt(key: PartKey, passage: Passage, appendix: str, nation: Nation) -> Exempt:
    paragraph = passage.mark.paragraph if passage.mark else ""
    return Exempt(key, appendix, paragraph, PARAGRAPHS[nation].get(paragraph, _UNKNOWN), passage.reason or Text(en=""))


def notice(exempt: Exempt, nation: Nation) -> Text:
    """What stands in the place of an exempt passage, for everybody."""
    part, covers = _SCHEDULE[nation], exempt.covers
    en = (
        f"What follows here is in Appendix {exempt.appendix}, which is exempt from publication under paragraph "
        f"{exempt.paragraph} of {part.en} ({covers.en}): {exempt.reason.en}"
    )
    cy = (
        f"Mae’r hyn sy’n dilyn yma yn Atodiad {exempt.appendix}, sydd wedi’i eithrio rhag ei gyhoeddi o dan baragraff "
        f"{exempt.paragraph} o {part.cy} ({covers.cy}): {exempt.reason.cy}"
    )
    return Text(en=en, cy=cy if exempt.reason.cy else "")


def closed(parts: Mapping[PartKey, Read], exempt: tuple[tuple[Exempt, ...], ...], nation: Nation) -> Iterator[Chapter]:
    """The appendices that hold what is exempt."""
    for (key, part), told in zip(parts.items(), exempt, strict=True):
        if not told:
            continue
        name = HEADINGS[key]
        heading = Text(en=f"Exempt: {name.en}", cy=f"Esempt: {name.cy}")
        held = [one for one in part.passages if one.mark]
        yield Chapter(heading, tuple(_held(held, told, nation)), appendix=True)


def _held(held: list[Passage], told: tuple[Exempt, ...], nation: Nation) -> Iterator[Part]:
    for passage, one in zip(held, told, strict=True):
        part = _SCHEDULE[nation]
        en = f"Paragraph {one.paragraph} of {part.en}: {one.reason.en}"
        cy = f"Paragraff {one.paragraph} o {part.cy}: {one.reason.cy}"
        yield Subheading(Text(en=en, cy=cy if one.reason.cy else ""))
        yield from passage.parts


def grounds(parts: Mapping[PartKey, Read], nation: Nation) -> Iterator[Problem]:
    """What is wrong in the paragraphs that are named."""
    for key, part in parts.items():
        for passage in part.passages:
            if passage.mark:
                yield from ground(passage.mark, nation, key)
