"""The plain markup that the parts of a paper are written in: paragraphs, subheadings, lists, tables; and nothing else.

    A paragraph, over as many lines
    as one likes.

    ## A subheading

    - a point
    - another

    Table: What each option costs
    | Option | Cost |
    |---|---:|
    | Block | £1,000 |

Words are taken as they are written: no stars, no links, no HTML. Each language is written by itself, and the two are then paired
block by block, so that a paragraph has the same number in both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from commonweal.base.errors import Problem
from commonweal.base.language import Text
from commonweal.governance.draft.fault import fault
from commonweal.governance.paper import Chart, Paragraph, Part, Points, Subheading, Table

__all__ = ["Block", "blocks", "pair", "same_shape"]

_DEEPEST = 100
"""Lists in lists, beyond which what they hold would be lost."""

_MARKUP = MarkdownIt("zero", {"maxNesting": _DEEPEST}).enable(["heading", "list", "table"])
_CAPTION = re.compile(r"(?:Table|Tabl):\s*(?P<caption>\S.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """One block in one language. `words` are its paragraph or heading alone, the items of its list, or the cells of its table
    after the caption, row by row; `columns` how many each row has, `numeric` which of them are of figures.
    `embedded` is a table or chart of evidence, for which a paragraph stands."""

    kind: Literal["heading", "paragraph", "list", "table"]
    line: int
    words: tuple[str, ...]
    level: int = 0
    columns: int = 0
    numeric: tuple[int, ...] = ()
    embedded: Table | Chart | None = None

    @property
    def shape(self) -> tuple[object, ...]:
        """What it must have in common with the same block in the other language."""
        return self.kind, len(self.words), self.columns, self.numeric, self.embedded


def blocks(text: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a text in one language, with what is wrong in it.

    >>> [(one.kind, one.words) for one in blocks("## Need\\n\\nIt grows.\\n\\n- a\\n- b")[0]]
    [('heading', ('Need',)), ('paragraph', ('It grows.',)), ('list', ('a', 'b'))]
    """
    found, problems = list[Block](), list[Problem]()
    for block in _read(_MARKUP.parse(text)):
        if block.kind != "table":
            found.append(block)
            continue
        caption = _CAPTION.fullmatch(found[-1].words[0]) if found and found[-1].kind == "paragraph" else None
        if caption is None:
            problems.append(fault("no-caption", block.line))
        else:
            found.pop()
        words = (caption["caption"] if caption else "", *block.words)
        found.append(Block("table", block.line, words, 0, block.columns, block.numeric))
    return tuple(found), tuple(problems)


def _read(tokens: Sequence[Token]) -> Iterator[Block]:
    """Blocks at the top; what is nested in a list becomes items of it, so that nothing is lost."""
    place = 0
    while place < len(tokens):
        opening, closing = tokens[place], place
        if opening.nesting == 1:
            closing = next(at for at in range(place, len(tokens)) if tokens[at].nesting == -1 and tokens[at].level == opening.level)
        block = _block(opening, tokens[place : closing + 1])
        if block.kind == "table" or any(block.words):
            yield block
        place = closing + 1


def _block(opening: Token, tokens: Sequence[Token]) -> Block:
    line = opening.map[0] + 1 if opening.map else 1
    words = tuple(" ".join(one.content.split()) for one in tokens if one.type == "inline")
    match opening.type:
        case "heading_open":
            return Block("heading", line, words, level=int(opening.tag[1:]))
        case "bullet_list_open" | "ordered_list_open":
            return Block("list", line, words)
        case "table_open":
            heads = [one for one in tokens if one.type == "th_open"]
            numeric = tuple(place for place, one in enumerate(heads) if "right" in str(one.attrGet("style") or ""))
            return Block("table", line, words, columns=len(heads), numeric=numeric)
        case _:
            return Block("paragraph", line, words)


def same_shape(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """Whether two languages have the same blocks in the same order."""
    return [block.shape for block in one] == [block.shape for block in other]


def pair(english: Sequence[Block], welsh: Sequence[Block]) -> tuple[Part, ...]:
    """The parts of a paper, in both languages where both have them; in English alone where there is no Welsh.

    ValueError where both are written and are not of the same shape.
    """
    if not welsh:
        return tuple(_part(block, tuple(map(_one, block.words))) for block in english)
    both = zip(english, welsh, strict=True)
    return tuple(_part(here, tuple(map(_both, here.words, there.words))) for here, there in both)


def _one(words: str) -> Text:
    return Text(en=words)


def _both(english: str, welsh: str) -> Text:
    return Text(en=english, cy=welsh)


def _part(block: Block, words: tuple[Text, ...]) -> Part:
    if block.embedded:
        return block.embedded
    match block.kind:
        case "heading":
            return Subheading(words[0])
        case "paragraph":
            return Paragraph(words[0])
        case "list":
            return Points(words)
        case "table":
            caption, *cells = words
            rows = [tuple(cells[at : at + block.columns]) for at in range(0, len(cells), block.columns)]
            return Table(caption, rows[0], tuple(rows[1:]), block.numeric)
