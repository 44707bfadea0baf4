"""Things that are counted, in both languages.

After a number Welsh has `o` and the plural (`5 o gyflenwyr`), whose first letter is softened, or else the singular (`1 cyflenwr`).
"""

from dataclasses import dataclass

from commonweal.base.language import Language, number

__all__ = ["AWARD", "BUYER", "CONTRACT", "LOT", "PAIR", "PROCESS", "RECORD", "SUPPLIER", "THING", "Noun", "months", "years"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing: one and several in English, one and (softened) several in Welsh."""

    one: str
    several: str
    un: str
    o: str

    def counted(self, many: int, language: Language) -> str:
        """So many of them.

        >>> AWARD.counted(1, "en"), AWARD.counted(1_200, "en"), AWARD.counted(1, "cy"), AWARD.counted(7, "cy")
        ('1 award', '1,200 awards', '1 dyfarniad', '7 o ddyfarniadau')
        """
        figure = number(many, language)
        if language == "en":
            return f"{figure} {self.one if many == 1 else self.several}"
        return f"{figure} {self.un}" if many == 1 else f"{figure} o {self.o}"


AWARD = Noun("award", "awards", "dyfarniad", "ddyfarniadau")
BUYER = Noun("buyer", "buyers", "prynwr", "brynwyr")
CONTRACT = Noun("contract", "contracts", "contract", "gontractau")
LOT = Noun("lot", "lots", "lot", "lotiau")
PAIR = Noun("pair", "pairs", "pâr", "barau")
PROCESS = Noun("process", "processes", "broses", "brosesau")
RECORD = Noun("record", "records", "cofnod", "gofnodion")
SUPPLIER = Noun("supplier", "suppliers", "cyflenwr", "gyflenwyr")
THING = Noun("thing", "things", "peth", "bethau")

_YEARS = ("blwyddyn", "dwy flynedd", "tair blynedd", "pedair blynedd", "pum mlynedd", "chwe blynedd", "saith mlynedd")


def months(many: int, language: Language) -> str:
    """So many months; in Welsh the singular follows any number.

    >>> months(1, "en"), months(9, "en"), months(9, "cy")
    ('1 month', '9 months', '9 mis')
    """
    if language == "cy":
        return f"{number(many, language)} mis"
    return f"{number(many, language)} {'month' if many == 1 else 'months'}"


def years(many: int, language: Language) -> str:
    """So many years; Welsh has a word of its own for years that are counted, which each number changes.

    >>> years(1, "en"), years(3, "en"), years(3, "cy"), years(5, "cy"), years(12, "cy")
    ('1 year', '3 years', 'tair blynedd', 'pum mlynedd', '12 o flynyddoedd')
    """
    if language == "en":
        return f"{number(many, language)} {'year' if many == 1 else 'years'}"
    return _YEARS[many - 1] if 0 < many <= len(_YEARS) else f"{number(many, language)} o flynyddoedd"
