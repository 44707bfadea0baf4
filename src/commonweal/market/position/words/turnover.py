"""Which suppliers came, and which did not come back, in sentences."""

import datetime

from commonweal.base.language import Text, number
from commonweal.market.position.statement import Rules
from commonweal.market.position.supplied import Turnover
from commonweal.market.position.words.noun import SUPPLIER, years

__all__ = ["came_and_went"]


def came_and_went(told: tuple[Turnover, ...], rules: Rules, as_at: datetime.date) -> tuple[Text, ...]:
    """The latest whole year of which it is known who was new, and who did not come back."""
    whole = [one for one in told if one.year < str(as_at.year)]
    came = [one for one in whole if one.entered is not None]
    went = [one for one in whole if one.left is not None]
    if not came and not went:
        return (
            Text(
                en="The record does not reach back far enough to tell which suppliers are new, or which have left.",
                cy="Nid yw’r cofnod yn mynd yn ôl yn ddigon pell i ddweud pa gyflenwyr sy’n newydd, na pha rai sydd wedi gadael.",
            ),
        )
    return (*(_came(one, rules) for one in came[-1:]), *(_went(one, rules) for one in went[-1:]))


def _came(one: Turnover, rules: Rules) -> Text:
    """How many had won nothing before; a share of all of them reads best as what the others had done."""
    before = years(rules.lookback, "en")
    told = Text(en=f"each had won one in the {before} before", cy=f"roedd pob un wedi ennill un mewn {_cy(rules)} cyn hynny")
    if one.entered == one.active:
        told = Text(
            en=f"none of them had won one in the {before} before", cy=f"nid oedd yr un wedi ennill un mewn {_cy(rules)} cyn hynny"
        )
    elif one.entered:
        told = Text(
            en=f"{number(one.entered)} of them had won none in the {before} before",
            cy=f"nid oedd {number(one.entered, 'cy')} ohonynt wedi ennill yr un mewn {_cy(rules)} cyn hynny",
        )
    return _won(one, told)


def _went(one: Turnover, rules: Rules) -> Text:
    after = years(rules.lookback, "en")
    told = Text(en=f"each won another in the {after} after", cy=f"enillodd pob un ddyfarniad arall mewn {_cy(rules)} wedi hynny")
    if one.left == one.active:
        told = Text(
            en=f"none of them won another in the {after} after",
            cy=f"ni enillodd yr un ddyfarniad arall mewn {_cy(rules)} wedi hynny",
        )
    elif one.left:
        told = Text(
            en=f"{number(one.left)} of them won none in the {after} after",
            cy=f"ni enillodd {number(one.left, 'cy')} ohonynt yr un mewn {_cy(rules)} wedi hynny",
        )
    return _won(one, told)


def _cy(rules: Rules) -> str:
    return years(rules.lookback, "cy")


def _won(one: Turnover, told: Text) -> Text:
    # What a supplier won that is not in the record cannot be seen.
    return Text(
        en=f"In {one.year} {SUPPLIER.counted(one.active, 'en')} won awards, and {told.en}, as far as this record reaches.",
        cy=f"Yn {one.year} enillodd {SUPPLIER.counted(one.active, 'cy')} ddyfarniadau, a {told['cy']}, cyn belled ag y mae’r "
        "cofnod hwn yn ymestyn.",
    )
