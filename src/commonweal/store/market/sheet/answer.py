"""What short answers of sheets mean: yes and no, how a contract was tendered, what it buys, and numbers of registers."""

import re
from dataclasses import dataclass

__all__ = ["Procedure", "Registered", "category_of", "charity", "company", "procedure_of", "registered", "sort_of", "yes"]

_YES = frozenset({"yes", "y", "true", "1", "ie", "oes", "ydy", "ydyw", "sme", "vcse", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0", "na", "nac oes", "nac ydy", "none", "large", "non sme", "not an sme", "neither"})
_COMPANY = re.compile(r"\d{8}|[A-Z]{2}\d{6}|R\d{7}")
_SHORT_COMPANY = re.compile(r"\d{5,7}")
_CHARITY = re.compile(r"\d{6,7}(?:-\d{1,3})?")
_SCOTTISH = re.compile(r"SC0\d{5}")
_NORTHERN = re.compile(r"(?:NIC)?1\d{5}")
_CATEGORIES = {
    "good": "goods",
    "suppl": "goods",
    "service": "services",
    "work": "works",
    "nwydd": "goods",
    "gwasanaeth": "services",
}

_DIRECT = re.compile(
    r"direct(?:ly)? award|single (?:tender|source|supplier|quot)|waiver|exemption|without (?:a )?(?:prior|compet|call)"
    r"|dyfarniad uniongyrchol"
)
_SELECTIVE = re.compile(
    r"restricted|competitive dialogue|negotiat|framework|call ?off|mini ?compet|further compet|dynamic|\bdps\b|quot|\brfq\b"
    r"|flexible|select"
)
_OPEN = re.compile(r"\bopen\b|public(?:ly)? (?:advert|tender)|agored")
_FRAMEWORK = re.compile(r"framework|call ?off|mini ?compet|further compet|dynamic|\bdps\b|fframwaith")


@dataclass(frozen=True, slots=True)
class Procedure:
    """How a contract came to be awarded: OCDS's method, and whether under a framework; None where the words do not tell."""

    method: str | None
    framework: bool | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A body's number in a register, by the register's code of org-id.guide."""

    scheme: str
    number: str


def yes(text: str) -> bool | None:
    """Whether an answer is yes; None where it is neither yes nor no.

    >>> yes("Y"), yes("No - large"), yes("perhaps")
    (True, False, None)
    """
    plain = " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split()) or text.strip()
    first = plain.partition(" ")[0]
    for known, meant in ((_YES, True), (_NO, False)):
        if plain in known or first in known:
            return meant
    return None


def sort_of(text: str) -> tuple[bool | None, bool | None]:
    """Whether a supplier is an SME and whether it is a VCSE, from one cell that tells of both.

    >>> sort_of("SME"), sort_of("Charity"), sort_of("Both"), sort_of("Yes")
    ((True, False), (None, True), (True, True), (None, None))
    """
    plain = text.casefold()
    if plain.strip() in {"both", "sme and vcse", "sme/vcse", "sme & vcse"}:
        return True, True
    if plain.strip() in {"neither", "no", "none", "n", "large"}:
        return False, False
    vcse = bool(re.search(r"\bvcse\b|\bvcs\b|voluntary|charit|social enterprise|third sector|\bcic\b", plain))
    sme = bool(re.search(r"\bsme\b|small|medium|micro", plain)) and not re.search(r"\bnon\b|\bnot\b", plain)
    if not vcse and not sme:
        return None, None
    return (True if sme else None), vcse


def procedure_of(text: str) -> Procedure:
    """The method that the words for a procedure mean; None where they do not say.

    >>> procedure_of("Call-off from a framework"), procedure_of("Yes")
    (Procedure(method='selective', framework=True), Procedure(method=None, framework=None))
    """
    plain = " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
    framework = True if _FRAMEWORK.search(plain) else None
    for method, words in (("direct", _DIRECT), ("open", _OPEN), ("selective", _SELECTIVE)):
        if words.search(plain):
            return Procedure(method, framework)
    return Procedure(None, framework)


def category_of(text: str) -> str | None:
    """OCDS's category: goods, services or works; None where the text names none, or several.

    >>> category_of("Supplies"), category_of("Works Contract"), category_of("Goods and services")
    ('goods', 'works', None)
    """
    found = {category for word, category in _CATEGORIES.items() if word in text.casefold()}
    return found.pop() if len(found) == 1 else None


def company(text: str) -> Registered | None:
    """A number of Companies House, with the noughts that spreadsheets take off; None where it is not one.

    >>> company("1234567").number, company("sc123456").number, company("n/a")
    ('01234567', 'SC123456', None)
    """
    plain = _number(text)
    if _SHORT_COMPANY.fullmatch(plain):
        plain = plain.zfill(8)
    return Registered("GB-COH", plain) if _COMPANY.fullmatch(plain) and plain.strip("0") else None


def charity(text: str) -> Registered | None:
    """A number of a charity regulator, told by its form; None where it is not one.

    >>> charity("1126147").scheme, charity("SC012345").scheme, charity("NIC101234").scheme, charity("none")
    ('GB-CHC', 'GB-SC', 'GB-NIC', None)
    """
    plain = _number(text)
    if _SCOTTISH.fullmatch(plain):
        return Registered("GB-SC", plain)
    if plain.startswith("NIC") and _NORTHERN.fullmatch(plain):
        return Registered("GB-NIC", plain.removeprefix("NIC"))
    return Registered("GB-CHC", plain) if _CHARITY.fullmatch(plain) else None


def registered(text: str) -> Registered | None:
    """A number of a register that is not said: only the full form of Companies House can be told from a charity's.

    >>> registered("01234567"), registered("1234567")
    (Registered(scheme='GB-COH', number='01234567'), None)
    """
    plain = _number(text)
    return Registered("GB-COH", plain) if _COMPANY.fullmatch(plain) and plain.strip("0") else None


def _number(text: str) -> str:
    return re.sub(r"[\s./]", "", text).upper().removeprefix("NO")
