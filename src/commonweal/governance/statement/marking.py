"""Words with their changes marked: what a proposal takes out and puts in, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

__all__ = ["Marked", "mark"]

_WORDS = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of words that is kept, taken out, or put in."""

    kind: Literal["kept", "out", "in"]
    words: str


def mark(old: str, new: str) -> tuple[Marked, ...]:
    """What changes between two texts. The runs kept and taken out make the old one; those kept and put in, the new.

    >>> [(run.kind, run.words) for run in mark("We meet twice a year.", "We meet four times a year.")]
    [('kept', 'We meet '), ('out', 'twice'), ('in', 'four times'), ('kept', ' a year.')]
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    runs: list[Marked] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Marked("kept", "".join(before[start:end])))
            continue
        if start < end:
            runs.append(Marked("out", "".join(before[start:end])))
        if begin < stop:
            runs.append(Marked("in", "".join(after[begin:stop])))
    return tuple(runs)
