"""What can go wrong, said so that its reader can mend it.

    CommonwealError
    ├── FaultyInput        somebody's data is wrong: every problem at once, each with its place (ValueError)
    ├── UnknownParameter   a dated parameter has no value in force (LookupError)
    ├── MissingPart        an optional part of the installation is not there (ImportError)
    └── Unreachable        a publisher cannot be reached over the network (ConnectionError)

A message says what is wrong, where, and what to do. Pages translate a problem's `code` and `fields`; the
English message is built from the same parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from commonweal.base.language import Text

__all__ = ["CommonwealError", "Faults", "FaultyInput", "MissingPart", "Problem", "UnknownParameter", "Unreachable"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in somebody's data.

    Parameters
    ----------
    code
        Stable name of the kind of problem, in kebab case: `unknown-key`, `missing-file`.
    message
        What is wrong, in one sentence of English without its place.
    remedy
        What to do about it, in one sentence.
    file
        The file's name as the user gave it; empty where there is no file.
    line
        Line (or row) in the file, counted from 1; None where there is none.
    path
        Where inside the document: `terms.2.price`.
    fields
        The parts of the message, for a page to translate.
    said
        What is wrong and what to do, in both languages, where a page tells it in its own.
    """

    code: str
    message: str
    remedy: str = ""
    file: str = ""
    line: int | None = None
    path: str = ""
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)
    said: "Text | None" = None

    @classmethod
    def spoken(cls, code: str, said: "Text", path: str = "") -> "Problem":
        """A problem that is told in both languages, its remedy with it.

        >>> from commonweal.base.language import Text
        >>> str(Problem.spoken("late", Text(en="It is too late. Ask again.", cy="Mae’n rhy hwyr. Gofynnwch eto.")))
        'It is too late. Ask again.'
        """
        return cls(code, said.en, path=path, said=said)

    @property
    def place(self) -> str:
        """`case.yaml:12 (terms.2.price)`, as far as the place is known.

        >>> Problem("unknown-key", "x", file="case.yaml", line=12, path="terms.2").place
        'case.yaml:12 (terms.2)'
        """
        where = self.file if self.line is None else f"{self.file or 'line'}:{self.line}"
        return " ".join(part for part in (where, f"({self.path})" if self.path else "") if part)

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.place}:" if self.place else "", self.message, self.remedy) if part)


class CommonwealError(Exception):
    """Anything Commonweal raises on purpose."""

    code = "error"


class FaultyInput(CommonwealError, ValueError):
    """Somebody's data is wrong. Holds every problem found, in the order of the file."""

    code = "faulty-input"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        # Else an error that comes home from another process would be made anew of its message, letter by letter.
        return type(self), (self.problems,)


class Faults:
    """Gathers the problems of several parts, so that all are told at once.

    >>> faults = Faults()
    >>> with faults:
    ...     raise FaultyInput([Problem("missing-file", "There is no such file.", file="a.yaml")])
    >>> faults.raise_any()
    Traceback (most recent call last):
    ...
    commonweal.base.errors.FaultyInput: a.yaml: There is no such file.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if isinstance(error, FaultyInput):
            self.problems += error.problems
            return True
        return False

    def raise_any(self) -> None:
        """FaultyInput with everything gathered, if anything was."""
        if self.problems:
            raise FaultyInput(self.problems)


class UnknownParameter(CommonwealError, LookupError):
    """A dated parameter is not known, or had no value in force on the date asked for."""

    code = "unknown-parameter"


class MissingPart(CommonwealError, ImportError):
    """An optional part of the installation is needed and not there."""

    code = "missing-part"


class Unreachable(CommonwealError, ConnectionError):
    """A publisher cannot be reached over the network, or stays busy."""

    code = "unreachable"
