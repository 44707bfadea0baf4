"""What goes to small firms, charities, public bodies and local suppliers, in sentences that say how much is known."""

from collections.abc import Iterable

from commonweal.base.language import Text, chance, percent
from commonweal.market.position.supplied import Sector

__all__ = ["RECIPIENTS", "sector", "sectors"]

RECIPIENTS = {
    "sme": Text(en="small and medium-sized firms", cy="fusnesau bach a chanolig"),
    "vcse": Text(en="voluntary, community and social enterprises", cy="sefydliadau gwirfoddol, cymunedol a mentrau cymdeithasol"),
    "public": Text(en="public bodies", cy="gyrff cyhoeddus"),
    "local": Text(en="local suppliers", cy="gyflenwyr lleol"),
}
"""Kinds of suppliers as they stand after “to” and after “i”, which softens what follows."""

_ALL = 0.995
"""From this share on, the record is said to tell of all."""


def sector(one: Sector) -> Text:
    """Between what shares a kind of supplier has of the known value."""
    name, least, most = RECIPIENTS[one.sector], one.least, one.most
    if not one.told_pence or least is None or most is None:
        return Text(
            en=f"The record does not say how much went to {name.en}.",
            cy=f"Nid yw’r cofnod yn dweud faint a aeth i {name['cy']}.",
        )
    if one.told_pence >= _ALL * one.all_pence:
        return Text(
            en=f"Of the known value, {chance(least)} went to {name.en}.",
            cy=f"Aeth {chance(least, 'cy')} o’r gwerth hysbys i {name['cy']}.",
        )
    unsaid = (one.all_pence - one.told_pence) / one.all_pence
    return Text(
        en=f"Of the known value, {chance(least)} is known to have gone to {name.en}. Of {chance(unsaid)} the record does not say, "
        f"so the share may be as much as {percent(most)}.",
        cy=f"Gwyddys bod {chance(least, 'cy')} o’r gwerth hysbys wedi mynd i {name['cy']}. Am {chance(unsaid, 'cy')} nid yw’r "
        f"cofnod yn dweud, felly gall y gyfran fod cymaint â {percent(most, 'cy')}.",
    )


def sectors(told: Iterable[Sector]) -> tuple[Text, ...]:
    """A sentence for each, and what the words mean."""
    found = tuple(map(sector, told))
    if not found:
        return ()
    return (*found, _MEANING)


_MEANING = Text(
    en="What a supplier is comes from the record alone and is never guessed from its name. Local means that supplier and buyer "
    "have addresses in one postcode area, or else in one region.",
    cy="O’r cofnod yn unig y daw’r hyn yw cyflenwr, ac ni chaiff byth ei ddyfalu o’i enw. Ystyr lleol yw bod gan y cyflenwr a’r "
    "prynwr gyfeiriadau mewn un ardal cod post, neu fel arall mewn un rhanbarth.",
)
