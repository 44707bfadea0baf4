"""One part of a paper, read: what is exempt set apart, figures in their places, both languages paired."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import LANGUAGES, Language, Text
from commonweal.governance.draft.citation import BRACES, Contents, Pin, cited, resolved, shown
from commonweal.governance.draft.exempt import Mark, Segment, segments
from commonweal.governance.draft.fault import fault
from commonweal.governance.draft.markup import Block, blocks, pair, same_shape
from commonweal.governance.paper import Chart, Part, Table

__all__ = ["Passage", "Read", "Source", "read"]

_HELD = re.compile("\ue000([0-9]+)\ue001")
_EMBEDDED: TypeAdapter[Table | Chart] = TypeAdapter(Table | Chart)


@dataclass(frozen=True, slots=True)
class Source:
    """The evidence that a paper may cite, with what it holds."""

    pins: Sequence[Pin]
    contents: Contents


@dataclass(frozen=True, slots=True)
class Passage:
    """Some of a part's words that are open, or exempt for one reason. `heads` are the places of the greatest headings among its
    parts, where an appendix begins. `mark` has its reason in both languages."""

    parts: tuple[Part, ...]
    heads: tuple[int, ...] = ()
    mark: Mark | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A part as it was read, with what is wrong in it."""

    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A passage in one language."""

    mark: Mark | None
    blocks: tuple[Block, ...]


def read(key: str, text: Text, source: Source, preferring: Language = "en") -> Read:
    """A part in both languages.

    Where the two differ in what they are made of, that is told, and the part is read in one of them alone: `preferring`, if
    something is written in it.
    """
    problems, spoken = list[Problem](), dict[Language, tuple[_Spoken, ...]]()
    for language in LANGUAGES:
        words = text.en if language == "en" else text.cy
        if words.strip():
            spoken[language], wrong = _spoken(words, language, source)
            problems += [replace(one, path=f"{key}.{language}") for one in wrong]
    if len(spoken) == len(LANGUAGES) and not _alike(spoken["en"], spoken["cy"]):
        problems.append(fault("languages-differ", path=key))
        spoken = {preferring: spoken[preferring]}
    return Read(tuple(_passages(spoken)), tuple(problems))


def _spoken(words: str, language: Language, source: Source) -> tuple[tuple[_Spoken, ...], list[Problem]]:
    found, wrong = segments(words)
    problems, said = list(wrong), list[_Spoken]()
    for segment in found:
        made, told = _blocks(segment, language, source)
        said.append(_Spoken(segment.mark, made))
        problems += [replace(one, line=segment.line + one.line - 1) for one in told if one.line]
    return tuple(said), problems


def _blocks(segment: Segment, language: Language, source: Source) -> tuple[tuple[Block, ...], list[Problem]]:
    """The blocks of a segment. While its markup is read, figures are held back: what they say is words, and never markup."""
    held, problems = list[str | Table | Chart](), list[Problem]()
    text = segment.text.replace("\ue000", "").replace("\ue001", "")

    def hold(braces: re.Match[str]) -> str:
        line = text.count("\n", 0, braces.start()) + 1
        try:
            held.append(_cited(braces[0], language, source))
        except FaultyInput as fault:
            problems.extend(replace(one, line=line) for one in fault.problems)
            held.append(braces[0])
        return f"\ue000{len(held) - 1}\ue001"

    found, wrong = blocks(BRACES.sub(hold, text))
    return tuple(_set(block, held) for block in found), [*problems, *wrong]


def _cited(braces: str, language: Language, source: Source) -> str | Table | Chart:
    """A figure in words; or a whole table or chart, which then has the hash of its evidence in its name: `2f…/need-fan`."""
    value, form = resolved(braces, source.pins, source.contents)
    if form:
        return shown(braces, language, source.pins, source.contents)
    try:
        part = _EMBEDDED.validate_python(value)
    except ValidationError:
        return shown(braces, language, source.pins, source.contents)
    # Two cases may each have a chart of one name.
    (one,) = cited(braces, source.pins)
    return replace(part, name=f"{one}/{part.name}") if isinstance(part, Chart) else part


def _set(block: Block, held: Sequence[str | Table | Chart]) -> Block:
    """A block with its figures in their places. A table or chart stands by itself; among words its caption stands for it."""
    alone = _HELD.fullmatch(block.words[0]) if block.kind == "paragraph" else None
    if alone and isinstance(part := held[int(alone[1])], Table | Chart):
        return replace(block, embedded=part)

    def put(found: re.Match[str]) -> str:
        one = held[int(found[1])]
        return one if isinstance(one, str) else one.caption.en

    return replace(block, words=tuple(_HELD.sub(put, words) for words in block.words))


def _alike(english: Sequence[_Spoken], welsh: Sequence[_Spoken]) -> bool:
    """Whether both languages are made of the same, and the same of it is exempt under the same paragraphs."""
    marks = [[one.mark and one.mark.paragraph for one in spoken] for spoken in (english, welsh)]
    return marks[0] == marks[1] and all(same_shape(one.blocks, other.blocks) for one, other in zip(english, welsh, strict=True))


def _passages(spoken: dict[Language, tuple[_Spoken, ...]]) -> Iterator[Passage]:
    if not spoken:
        return
    first = next(iter(spoken.values()))
    english = spoken.get("en", first)
    # What is written in Welsh alone stands in both until it is translated.
    welsh: Iterable[_Spoken | None] = spoken.get("cy") or [None] * len(first)
    for here, there in zip(english, welsh, strict=True):
        reason = Text(en=here.mark.reason, cy=there.mark.reason if there and there.mark else "") if here.mark else None
        heads = tuple(place for place, block in enumerate(here.blocks) if block.kind == "heading" and block.level == 1)
        yield Passage(pair(here.blocks, there.blocks if there else ()), heads, here.mark, reason)
