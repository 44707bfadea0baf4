"""Who is who: when two records name the same organisation.

By its number in a register where a source gives one; otherwise by its name, written plainly. A name that is met
with exactly one register number takes that number. Nothing is guessed from names that only look alike.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from commonweal.market.record import Party

__all__ = ["Known", "names_nobody", "plain_name", "settle"]

_JOINERS = re.compile(r"['’`.]")
_NOT_WORDS = re.compile(r"[\W_]+")
_LIMITED = re.compile(r"(?<=.) (?:ltd|limited)$")
_NOBODY = re.compile(
    r"none|nil|na|unknown|tba|tbc|abandoned|cancelled|withdrawn|various|various (?:suppliers|providers)|no suppliers?"
    r"|(?:n/a|not applicable|to be confirmed|multiple (?:suppliers|providers)|see attached|redacted|name withheld)\b.*"
    r"|(?:tender|contract|procurement) (?:abandoned|cancelled|withdrawn)\b.*"
    r"|(?:not awarded|no award|(?:the )?contract (?:has )?not (?:been )?awarded|(?:the )?contract was not awarded)\b.*"
)


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation told apart from the others: its key, and the name most often used for it."""

    key: str
    name: str


def plain_name(name: str) -> str:
    """A name without case, accents, punctuation, a leading “the” or a closing “Ltd”.

    >>> plain_name("The Example Care Co. Limited"), plain_name("EXAMPLE CARE CO LTD")
    ('example care co', 'example care co')
    """
    letters = name.casefold()
    if not letters.isascii():
        letters = "".join(letter for letter in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(letter))
    words = _NOT_WORDS.sub(" ", _JOINERS.sub("", letters.replace("&", " and "))).strip()
    return _LIMITED.sub("", words.removeprefix("the ")) or name.casefold().strip()


@lru_cache(maxsize=65536)
def names_nobody(name: str) -> bool:
    """Whether a supplier's name says that there is none, or hides it.

    >>> names_nobody("N/A - EVENT DAY"), names_nobody("NOT AWARDED TO SUPPLIER"), names_nobody("Various Artists Ltd")
    (True, True, False)
    """
    return bool(_NOBODY.fullmatch(" ".join(name.casefold().split()).strip(" .-*")))


def settle(parties: Iterable[Party]) -> Mapping[Party, Known]:
    """Tell the organisations apart, over every source at once.

    Parameters
    ----------
    parties
        As the sources name them, once for each time they are named.
    """
    met = Counter(parties)
    keys = _keys(met)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for party, times in met.items():
        spellings[keys[party]][party.name] += times
    names = {key: min(spelt, key=lambda name: (-spelt[name], name)) for key, spelt in spellings.items()}
    return {party: Known(key, names[key]) for party, key in keys.items()}


def _keys(met: Iterable[Party]) -> dict[Party, str]:
    plain = {party: plain_name(party.name) for party in met}
    numbers: dict[str, set[str]] = defaultdict(set)
    for party, name in plain.items():
        if party.identifier:
            numbers[name].add(party.identifier)
    return {party: party.identifier or _only(numbers.get(name)) or f"name:{name}" for party, name in plain.items()}


def _only(identifiers: set[str] | None) -> str:
    return next(iter(identifiers)) if identifiers and len(identifiers) == 1 else ""
