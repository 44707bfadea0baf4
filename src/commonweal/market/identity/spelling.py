"""A name taken apart, so that names which are written differently can be laid beside each other.

What tells nothing of who it is goes: account numbers with the site behind them, a trading name, titles, legal forms, the web
in a web address. What is short is written out. The rest is kept in the ways that a comparison needs.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from commonweal.market.identity.words import LEGAL, LONG, SIDES, TITLES, TRADE
from commonweal.market.supplier import plain_name

__all__ = ["Spelling", "skeleton", "spelling"]

_WEB = re.compile(r"(?:https?://)?\bwww\.|\.(?:co|org|gov|ac|ltd|com|net|uk|eu|ie|io)\b(?:[./]uk\b)?", re.IGNORECASE)
_PAID_BY = re.compile(r"\W(?:dd|direct debit)(?: only| payments?)?\W?", re.IGNORECASE)
_SITE = re.compile(r"\s+[-–]\s+")
_TRADING = re.compile(r"\s(?:t a|ta|trading as|t as|dba|on behalf of|formerly|previously|c o)\s(?=\S)")
_RUN = re.compile(r"\b(?:\w )+\w\b")
_ACCOUNT = re.compile(r"(?=(?:\w*\d){4})\w{5,}")
_ACCOUNT_WORDS = frozenset({"a", "acc", "ac", "account", "acct", "ref", "mpan", "mprn", "no", "number"})
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as comparisons see it.

    Parameters
    ----------
    squeezed
        What is left of it, without blanks: `exampleplumbing`.
    cut
        The same of the part before a trading name or an account number; empty where there is neither.
    words, telling
        Its words in the alphabet's order, and those that tell it from others of its trade.
    last, first
        Its last word, and its first.
    digits, sides
        Its numbers, and words such as north and upper: they tell apart what is otherwise called alike.
    initials
        The first letters of its words where those are four or more; empty otherwise.
    """

    squeezed: str
    cut: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    first: str
    last: str
    digits: str
    sides: str
    initials: str


def spelling(name: str, common: Collection[str] = frozenset()) -> Spelling:
    """Take a name apart; `common` are words so frequent among the names at hand that they tell nothing.

    >>> one = spelling("The Example Plumbing Servs. (N.W.) Ltd")
    >>> one.words, one.telling
    (('example', 'north', 'plumbing', 'services', 'west'), ('example',))
    >>> spelling("Brightgas 0439532723 Town Hall").cut, spelling("www.madeup-shop.co.uk").squeezed
    ('brightgas', 'madeupshop')
    """
    plain = plain_name(_WEB.sub(" ", _PAID_BY.sub(" ", f" {_before_site(name)} ")))
    before, _, _ = plain.partition(match.group()) if (match := _TRADING.search(plain)) else (plain, "", "")
    whole = _words(_without_account(plain.replace(match.group(), " ") if match else plain))
    owner = _words(_without_account(before))
    kept = whole if not _has_account(plain) else owner
    telling = tuple(sorted({word for word in kept if word not in TRADE and word not in common and len(word) > 1}))
    numbers = " ".join(sorted(digits for word in kept for digits in re.findall(r"\d+", word)))
    sides = " ".join(sorted(SIDES.intersection(kept)))
    initials = "".join(word[0] for word in kept) if len(kept) > 3 else ""
    cut = "".join(owner) if match or _has_account(plain) else ""
    return Spelling("".join(kept), cut, tuple(sorted(set(kept))), telling, kept[0], kept[-1], numbers, sides, initials)


def skeleton(squeezed: str) -> str:
    """The consonants of a name as they sound, so that slips of the pen fall together.

    >>> skeleton("vodaphone") == skeleton("vodafone"), skeleton("proffits") == skeleton("proffitts")
    (True, True)
    """
    sound = squeezed.replace("ph", "f").replace("ck", "k").replace("c", "k").replace("z", "s")
    bones = re.sub(r"[aeiouyhw]", "", sound[1:])
    return re.sub(r"(.)\1+", r"\1", sound[:1] + bones)


def _before_site(name: str) -> str:
    """What stands before a site and its account: `Brightgas - Town Hall - 0439532723`."""
    owner, *rest = _SITE.split(name, maxsplit=1)
    account = next((word for word in plain_name(" ".join(rest)).split() if _ACCOUNT.fullmatch(word)), "")
    return f"{owner} {account}" if account and owner else name


def _has_account(plain: str) -> bool:
    return any(_ACCOUNT.fullmatch(word) for word in plain.split()[1:])


def _without_account(plain: str) -> str:
    """The words before an account number: a supplier of energy is one body, whichever of our sites it is paid for."""
    words = plain.split()
    place = next((place for place, word in enumerate(words) if place and _ACCOUNT.fullmatch(word)), len(words))
    kept = words[:place]
    while place < len(words) and len(kept) > 1 and kept[-1] in _ACCOUNT_WORDS:
        kept.pop()
    return " ".join(kept)


def _words(plain: str) -> Sequence[str]:
    """Words written out, initials put together, without titles and legal forms unless nothing else is left."""
    joined = _RUN.sub(lambda run: run.group().replace(" ", ""), " ".join(word for word in plain.split() if word != "and"))
    found = [long for word in joined.split() for long in LONG.get(word, word).split()]
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    kept = [word for word in found if word not in LEGAL] or found
    if len(kept) > _SHORT + 1 and kept[-1] == "".join(word[0] for word in kept[:-1]):
        kept = kept[:-1]
    return kept or [plain]
