"""The templates' language: filters that write numbers, money and dates in the page's language, and the design system's macros."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from commonweal.base import language as written
from commonweal.base.language import Language, Text
from commonweal.base.period import Month
from commonweal.governance import layout
from commonweal.journeys.figures import Kind, chance
from commonweal.journeys.figures import written as figure
from commonweal.web.site.addresses import in_other_language
from commonweal.web.site.form import shown_errors, shown_fields

__all__ = ["FILTERS", "Words", "environment", "opening", "page_language", "plain", "said"]


def page_language() -> Language:
    """The language of the page being made."""
    return cast(Language, get_language() or settings.LANGUAGE_CODE)


Words = Text | Mapping[str, str] | layout.Words | str
"""A text in both languages, as the core or as JSON has it; words of a paper that is laid out in one; or words that have no
language, such as a name."""


def plain(words: Words) -> str:
    """Words in the page's language; in English where they have no Welsh."""
    return _spoken(words).text


def opening(words: Words) -> str:
    """Words as they begin a sentence."""
    text = plain(words)
    return text[:1].upper() + text[1:]


def said(words: Words) -> Markup:
    """Words for a page: marked as English where a Welsh page has to show them in English."""
    spoken = _spoken(words)
    if spoken.language == page_language():
        return Markup("{}").format(words if isinstance(words, str) else spoken.text)
    return Markup('<span lang="{}">{}</span>').format(spoken.language, spoken.text)


def _spoken(words: Words) -> layout.Words:
    if isinstance(words, layout.Words):
        return words
    if isinstance(words, str):
        return layout.Words(words, page_language())
    text = words if isinstance(words, Text) else Text(**words)
    return layout.Words(text[page_language()], text.written_in(page_language()))


def _in_page_language(write: Callable[..., str]) -> Callable[..., str]:
    return lambda value, **how: write(value, page_language(), **how)


def _month(value: str) -> str:
    return written.month(Month.parse(value), page_language())


def _day(value: str | datetime.date) -> str:
    return written.day(value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value), page_language())


def _moment(value: datetime.datetime) -> str:
    """A moment in the time of this place: `1 April 2027, 14:05`."""
    local = timezone.localtime(value)
    return f"{written.day(local.date(), page_language())}, {local:%H:%M}"


def _millions(pounds: float) -> str:
    """Pounds in millions, where it is said beside them; both languages write them alike."""
    return f"{pounds / 1e6:,.2f}"


def _range(judged: Sequence[float], kind: Kind) -> str:
    """From the least to the greatest of what was judged possible."""
    return figure((judged[0], judged[-1]), kind, page_language())


FILTERS: dict[str, Callable[..., Any]] = {
    "chance": _in_page_language(chance),
    "day": _day,
    "millions": _millions,
    "moment": _moment,
    "money": _in_page_language(written.money),
    "month": _month,
    "number": _in_page_language(written.number),
    "opening": opening,
    "range": _range,
    "price": _in_page_language(partial(written.money, pence=True)),
    "ratio": _in_page_language(partial(written.number, places=2)),
    "percent": _in_page_language(written.percent),
    "plain": plain,
    "said": said,
    "short_money": _in_page_language(written.short_money),
}


def environment(**options: Any) -> Environment:
    """Jinja as the pages use it."""
    design_system = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], design_system])
    made = Environment(**options, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (Django asks for it)
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(static=static, url=reverse, in_other_language=in_other_language, page_language=page_language)
    made.globals.update(messages_of=get_messages, shown_errors=shown_errors, shown_fields=shown_fields)
    made.filters.update(FILTERS)
    return made
