"""How much each likeness of two names, or of two addresses, speaks for one body.

The weights are those of Fellegi and Sunter: how often a level is met among pairs that are one body (`one`), and among pairs that
are compared and are two (`two`). They are fixed, and not estimated anew from each market, so that two names get the same answer
whatever else is loaded. Those of names come from pairs of real names of suppliers that were labelled by hand (method page).

Source: I. P. Fellegi and A. B. Sunter, *A Theory for Record Linkage*, JASA 64 (1969); the way they are asked is Splink's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.base.language import Language, Text

__all__ = ["ADDRESSES", "COMPARED", "LINK", "NAMES", "REVIEW", "Level", "said"]

COMPARED = 0.05
"""The share of pairs under a common heading that are one body."""

LINK = 0.9
"""Pairs at least this probable are linked without asking."""

REVIEW = 0.3
"""Pairs at least this probable are shown to a reviewer."""


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two names or addresses are alike.

    `sql` asks it of columns with `_l` and `_r` behind their names; an empty one is asked last and is always so.
    """

    code: str
    says: Text
    sql: str
    one: float
    two: float


_SHARED = "len(list_intersect(words_l, words_r))"
_SHARED_TELLING = "len(list_intersect(telling_l, telling_r))"
_FEWER = "least(len(words_l), len(words_r))"
_MORE = "greatest(len(words_l), len(words_r))"
_FEWER_TELLING = "least(len(telling_l), len(telling_r))"
_SAME_TELLING = f"len(telling_l) > 0 and len(telling_l) = len(telling_r) and {_SHARED_TELLING} = len(telling_l)"
_SHORTER = "least(length(squeezed_l), length(squeezed_r))"
_SLIPS = "damerau_levenshtein(squeezed_l, squeezed_r)"

NAMES: Sequence[Level] = (
    Level("same", Text(en="the same name, written differently", cy="yr un enw, wedi’i ysgrifennu’n wahanol"),
          "squeezed_l = squeezed_r and (len(telling_l) > 0 or len(words_l) > 1)", 0.40, 0.00054),
    Level("order", Text(en="the same words in another order", cy="yr un geiriau mewn trefn arall"),
          "words_l = words_r and len(words_l) > 1", 0.03, 0.00008),
    Level("behind", Text(en="the same before a trading name or account number", cy="yr un peth cyn enw masnachu neu rif cyfrif"),
          "(cut_l <> '' and cut_l in (squeezed_r, cut_r)) or (cut_r <> '' and cut_r = squeezed_l)", 0.05, 0.00017),
    Level("number", Text(en="other numbers or sides in the names", cy="rhifau neu ochrau eraill yn yr enwau"),
          "digits_l <> digits_r or (sides_l <> '' and sides_r <> '' and sides_l <> sides_r)", 0.005, 0.026),
    Level("slip", Text(en="a slip of the pen in a word", cy="llithriad wrth ysgrifennu gair"),
          f"left(squeezed_l, 1) = left(squeezed_r, 1) and telling_l <> telling_r and {_SHORTER} >= 7"
          f" and len(words_l) = len(words_r) and {_SHARED} >= len(words_l) - 1 and len(long_l) = len(long_r)"
          f" and len(list_intersect(long_l, long_r)) = len(long_l) - 1 and ({_SLIPS} <= 1 or ({_SLIPS} <= 2 and {_SHORTER} >= 8))",
          0.10, 0.0004),
    Level("cut-short", Text(en="one is cut short", cy="mae un wedi’i gwtogi"),
          f"{_SHORTER} >= 12 and ((starts_with(squeezed_l, squeezed_r) and not list_contains(words_l, last_r))"
          " or (starts_with(squeezed_r, squeezed_l) and not list_contains(words_r, last_l)))", 0.03, 0.00014),
    Level("trade-word", Text(en="the same telling words, and one adds what it does",
               cy="yr un geiriau nodweddiadol, ac un yn ychwanegu beth mae’n ei wneud"),
          f"{_SAME_TELLING} and len(telling_l) > 1 and {_SHARED} = {_FEWER}", 0.10, 0.00175),
    Level("trade-word-one", Text(en="the same one telling word, and one adds what it does",
               cy="yr un gair nodweddiadol, ac un yn ychwanegu beth mae’n ei wneud"),
          f"{_SAME_TELLING} and {_SHARED} = {_FEWER}", 0.10, 0.0053),
    Level("trade-words", Text(en="the same telling words, in other trades", cy="yr un geiriau nodweddiadol, mewn crefftau eraill"),
          f"{_SAME_TELLING} and len(telling_l) > 1", 0.02, 0.0032),
    Level("within", Text(en="every word of one in the other", cy="pob gair o’r naill yn y llall"),
          f"{_SHARED} = {_FEWER} and {_FEWER_TELLING} > 1", 0.08, 0.0014),
    Level("initial", Text(en="a first name and its initial", cy="enw cyntaf a’i lythyren gyntaf"),
          "last_l = last_r and left(first_l, 1) = left(first_r, 1) and (length(first_l) <= 2) <> (length(first_r) <= 2)"
          f" and {_MORE} <= 3", 0.01, 0.001),
    Level("initials", Text(en="the initials of the other", cy="llythrennau cyntaf y llall"),
          "initials_l = squeezed_r or initials_r = squeezed_l", 0.02, 0.0007),
    Level("near", Text(en="nearly the same letters", cy="bron yr un llythrennau"),
          "jaro_winkler_similarity(squeezed_l, squeezed_r) >= 0.93", 0.02, 0.0025),
    Level("words", Text(en="some telling words in common", cy="rhai geiriau nodweddiadol yn gyffredin"),
          f"{_SHARED_TELLING} > 1", 0.02, 0.0042),
    Level("otherwise", Text(en="names that differ", cy="enwau gwahanol"), "", 0.015, 0.9526),
)  # fmt: skip

ADDRESSES: Sequence[Level] = (
    Level("unknown", Text(en="an address is not known", cy="nid yw cyfeiriad yn hysbys"),
          "(postcode_l is null or postcode_r is null) and (locality_l is null or locality_r is null)", 1.0, 1.0),
    Level("street", Text(en="the same street and postcode", cy="yr un stryd a chod post"),
          "postcode_l = postcode_r and street_l = street_r", 0.30, 0.012),
    Level("postcode", Text(en="the same postcode", cy="yr un cod post"),
          "postcode_l = postcode_r", 0.20, 0.010),
    Level("outward", Text(en="the same postal district", cy="yr un ardal bost"),
          "outward_l = outward_r", 0.10, 0.03),
    Level("town", Text(en="the same town", cy="yr un dref"),
          "locality_l = locality_r", 0.10, 0.06),
    Level("elsewhere", Text(en="addresses that differ", cy="cyfeiriadau gwahanol"), "", 0.30, 0.888),
)  # fmt: skip
"""Design choice, until pairs with addresses are labelled: many bodies have several addresses, few share a postcode. Those that do
are often of one family, so that a postcode alone does not link two that only share some words."""


def said(levels: Sequence[str], language: Language = "en") -> str:
    """What levels say, by their codes.

    >>> said(["slip", "postcode"]), said(["slip"], "cy")
    ('a slip of the pen in a word; the same postcode', 'llithriad wrth ysgrifennu gair')
    """
    words = {level.code: level.says for level in (*NAMES, *ADDRESSES)}
    return "; ".join(words[code][language] for code in levels)
