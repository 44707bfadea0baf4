"""English and Welsh: text in both, and numbers, money and dates as each language writes them."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal, get_args

from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import format_currency, format_decimal, format_percent
from pydantic import AfterValidator, BaseModel, ConfigDict, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from commonweal.base.period import Month

__all__ = [
    "LANGUAGES",
    "Language",
    "Text",
    "Words",
    "chance",
    "day",
    "exact_money",
    "exact_number",
    "exact_percent",
    "money",
    "month",
    "month_name",
    "number",
    "percent",
    "short_day",
    "short_money",
    "together",
]

Language = Literal["en", "cy"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_LOCALE = {"en": "en_GB", "cy": "cy"}
_WELSH_VOWELS = frozenset("aeiouwyâêîôûŵŷ")
_WELSH_ARTICLE = re.compile(r"[yY]r? ")
_APOSTROPHE = re.compile(r"(?<=\w)'")
_MILLION = {"en": "million", "cy": "miliwn"}


class Text(BaseModel):
    """The same words in English and in Welsh.

    A document may give one string where it has only English; `cy` is then empty, and a reader of the Welsh
    page is shown the English, marked as English. Whoever wrote in Welsh alone is read in Welsh, marked as Welsh.

    >>> Text(en="Risk", cy="Risg")["cy"], Text.model_validate("Risk")["cy"]
    ('Risg', 'Risk')

    An apostrophe is written as printers do, whichever key it was typed with:

    >>> Text(en="the provider's", cy="mae'r darparwr").cy
    'mae’r darparwr'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    en: str
    cy: str = ""

    @model_validator(mode="before")
    @classmethod
    def _english_alone(cls, value: object) -> object:
        if not isinstance(value, str | dict | Text):
            raise ValueError("words belong here: text in English, or {en: …, cy: …} in both languages.")
        return {"en": value} if isinstance(value, str) else value

    @field_validator("en", "cy")
    @classmethod
    def _typeset(cls, words: str) -> str:
        return _APOSTROPHE.sub("’", words)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        both = handler.resolve_ref_schema(handler(schema))
        if handler.mode == "validation":
            english_alone = {"type": "string"}
            both["anyOf"] = [english_alone, {key: both.pop(key) for key in list(both)}]
        return both

    def __getitem__(self, language: Language) -> str:
        return (self.cy or self.en) if language == "cy" else (self.en or self.cy)

    def written_in(self, language: Language) -> Language:
        """The language of what `self[language]` gives: the other one, where somebody wrote in that alone."""
        return "cy" if self.cy and (language == "cy" or not self.en) else "en"


def _said(text: Text) -> Text:
    if not text.en.strip():
        raise ValueError("words belong here, and there are none.")
    return text


Words = Annotated[Text, AfterValidator(_said)]
"""A text that must say something: a title, a name."""


def money(pounds: float, language: Language = "en", *, pence: bool = False) -> str:
    """`£1,234` or, with pence, `£1,234.50`; a loss as `-£1,234`.

    >>> money(-1234.5), money(1234.5, pence=True), money(-0.3)
    ('-£1,234', '£1,234.50', '£0')
    """
    pounds = _unless_nothing(pounds, 2 if pence else 0)
    pattern = "¤#,##0.00" if pence else "¤#,##0"
    return format_currency(pounds, "GBP", pattern, locale=_LOCALE[language], currency_digits=False)


def short_money(pounds: float, language: Language = "en") -> str:
    """Money as people say it, and no finer than a simulated figure means: millions to two places, from ten thousand
    pounds the nearest thousand.

    >>> short_money(12_345_678), short_money(12_345_678, "cy"), short_money(45_678), short_money(5_678)
    ('£12.35 million', '£12.35 miliwn', '£46,000', '£5,678')
    """
    if abs(pounds) < 10_000:
        return money(pounds, language)
    if abs(pounds) < 999_500:
        return money(round(pounds, -3), language)
    amount = format_currency(pounds / 1e6, "GBP", "¤#,##0.00", locale=_LOCALE[language])
    return f"{amount} {_MILLION[language]}"


def number(value: float, language: Language = "en", *, places: int = 0) -> str:
    """`1,234.5`, with up to `places` decimals.

    >>> number(1234.56, places=1), number(-0.3)
    ('1,234.6', '0')
    """
    return format_decimal(_unless_nothing(value, places), _pattern(places), locale=_LOCALE[language])


def percent(share: float, language: Language = "en", *, places: int = 0) -> str:
    """A share of one as a percentage.

    >>> percent(0.125, places=1), percent(-0.004)
    ('12.5%', '0%')
    """
    return format_percent(_unless_nothing(share, places + 2), _pattern(places) + "%", locale=_LOCALE[language])


def chance(share: float, language: Language = "en") -> str:
    """A share as a whole percentage, which never calls the rare impossible or the likely certain.

    >>> chance(0.004), chance(0.997, "cy"), chance(0.0), chance(0.25)
    ('less than 1%', 'mwy na 99%', '0%', '25%')
    """
    if 0 < share < 0.01:
        return "less than 1%" if language == "en" else "llai nag 1%"
    if 0.99 < share < 1:
        return "more than 99%" if language == "en" else "mwy na 99%"
    return percent(share, language)


def _unless_nothing(value: float, places: int) -> float:
    """A value, or zero without a sign where it would be written as none: there is no less than nothing of nothing."""
    return value if round(value, places) else 0.0


def exact_money(pounds: Decimal, language: Language = "en") -> str:
    """Pounds as they were written: with pence only where there are any, and finer than a penny where they are.

    >>> exact_money(Decimal("1000.50")), exact_money(Decimal(-5)), exact_money(Decimal("0.0000001"))
    ('£1,000.50', '-£5', '£0.0000001')
    """
    places = _places(pounds)
    pattern = "¤#,##0" + ("." + "0" * max(places, 2) if places else "")
    return format_currency(pounds, "GBP", pattern, locale=_LOCALE[language], currency_digits=False)


def exact_number(value: Decimal, language: Language = "en") -> str:
    """A number with every decimal that it was written with.

    >>> exact_number(Decimal("1234.0625")), exact_number(Decimal("1.50"))
    ('1,234.0625', '1.5')
    """
    return format_decimal(value, _pattern(_places(value)), locale=_LOCALE[language])


def exact_percent(share: Decimal, language: Language = "en") -> str:
    """A share of one as a percentage, with every decimal that it was written with.

    >>> exact_percent(Decimal("0.98765")), exact_percent(Decimal("1.06"))
    ('98.765%', '106%')
    """
    return format_percent(share, _pattern(max(_places(share) - 2, 0)) + "%", locale=_LOCALE[language])


def _pattern(places: int) -> str:
    return "#,##0" + ("." + "#" * places if places else "")


def _places(value: Decimal) -> int:
    """How many decimals a number needs."""
    return len(f"{value:f}".partition(".")[2].rstrip("0"))


def month(value: Month, language: Language = "en") -> str:
    """`April 2027`, `Ebrill 2027`."""
    return format_skeleton("yMMMM", datetime.date(value.year, value.month, 1), locale=_LOCALE[language])


def day(value: datetime.date, language: Language = "en") -> str:
    """`1 April 2027`, `1 Ebrill 2027`."""
    return format_date(value, "d MMMM y", locale=_LOCALE[language])


def short_day(value: datetime.date, language: Language = "en") -> str:
    """A day as a table has room for it.

    >>> short_day(datetime.date(2026, 9, 4)), short_day(datetime.date(2026, 9, 4), "cy")
    ('4 Sept 2026', '4 Medi 2026')
    """
    return format_date(value, "d MMM y", locale=_LOCALE[language])


def together(parts: Sequence[str], language: Language = "en") -> str:
    """`a, b and c`; in Welsh `a, b ac c`, with `a` before a consonant, which takes the article to itself.

    >>> together(["Elin", "Gwen"], "cy"), together(["Elin", "Owain"], "cy"), together(["y cyngor", "yr elusen"], "cy")
    ('Elin a Gwen', 'Elin ac Owain', "y cyngor a'r elusen")
    >>> together(["“Ysgol”", "“Arall”"], "cy")
    '“Ysgol” ac “Arall”'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {f'and {parts[-1]}' if language == 'en' else _welsh_and(parts[-1])}"


def _welsh_and(last: str) -> str:
    if article := _WELSH_ARTICLE.match(last):
        return f"a'r {last[article.end() :]}"
    return f"{'ac' if last.lstrip('“‘')[:1].lower() in _WELSH_VOWELS else 'a'} {last}"


def month_name(which: int, language: Language = "en") -> str:
    """The name of a month of the year, 1 to 12.

    >>> month_name(9), month_name(9, "cy")
    ('September', 'Medi')
    """
    return str(get_month_names("wide", "stand-alone", _LOCALE[language])[which])
