"""Things that are counted, in both languages.

After a number Welsh has `o` and the plural (`5 o gyflenwyr`), whose first letter is softened, or else the singular (`1 cyflenwr`).
"""

from dataclasses import dataclass

from commonweal.base.language import Language, number

__all__ = ["AWARD", "BUYER", "CONTRACT", "LOT", "PAIR", "RECORD", "SUPPLIER", "THING", "Noun"]


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
RECORD = Noun("record", "records", "cofnod", "gofnodion")
SUPPLIER = Noun("supplier", "suppliers", "cyflenwr", "gyflenwyr")
THING = Noun("thing", "things", "peth", "bethau")
