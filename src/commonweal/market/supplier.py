"""Names of suppliers: two ways of writing one name, and names of nobody."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["names_nobody", "plain_name"]

_JOINERS = re.compile(r"['’`.]")
_NOT_WORDS = re.compile(r"[\W_]+")
_LIMITED = re.compile(r"(?<=.) (?:ltd|limited)$")
_NOBODY = re.compile(
    r"none|nil|na|unknown|tba|tbc|abandoned|cancelled|withdrawn|various|various (?:suppliers|providers)|no suppliers?"
    r"|(?:n/a|not applicable|to be confirmed|multiple (?:suppliers|providers)|see attached|redacted|name withheld)\b.*"
    r"|(?:tender|contract|procurement) (?:abandoned|cancelled|withdrawn)\b.*"
    r"|(?:not awarded|no award|(?:the )?contract (?:has )?not (?:been )?awarded|(?:the )?contract was not awarded)\b.*"
)


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
