"""What a statement is of, in words: the service and the place that were chosen."""

from collections.abc import Mapping

from commonweal.base.language import Text
from commonweal.market.choice import Choice
from commonweal.market.division import DIVISIONS, division_name
from commonweal.market.local_service import SERVICES, LocalService
from commonweal.market.place import REGIONS

__all__ = ["place_of", "service_of"]


def service_of(choice: Choice, services: Mapping[str, LocalService] = SERVICES) -> Text:
    """The name of a local service, of CPV divisions, or else the codes themselves.

    >>> service_of(Choice(service="libraries-and-museums")).en, service_of(Choice(cpv=("85",))).en
    ('Libraries and museums', 'Health and social care')
    >>> service_of(Choice(cpv=("853", "8514"))).en, service_of(Choice())["cy"]
    ('Health and social care (CPV 853, 8514)', 'Pob gwasanaeth')
    >>> service_of(Choice(cpv=("99",))).en
    'CPV 99'
    """
    if choice.service:
        return services[choice.service].name
    if not choice.cpv:
        return Text(en="All services", cy="Pob gwasanaeth")
    divisions = sorted({code[:2] for code in choice.cpv})
    name, codes = division_name(divisions), ", ".join(choice.cpv)
    if all(code in DIVISIONS for code in choice.cpv):
        return name
    if not all(code in DIVISIONS for code in divisions):
        return Text(en=f"CPV {codes}", cy=f"CPV {codes}")
    return Text(en=f"{name.en} (CPV {codes})", cy=f"{name['cy']} (CPV {codes})")


def place_of(choice: Choice) -> Text | None:
    """The name of a region, or the words that the place was asked for by; None where it is everywhere.

    >>> [place_of(Choice(place=place))["cy"] for place in ("TLL", "wales", "Northmere")], place_of(Choice())
    (['Cymru', 'Cymru', 'Northmere'], None)
    """
    wanted = choice.place.strip()
    if not wanted:
        return None
    code = wanted.upper()
    named = (name for name in REGIONS.values() if wanted.lower() in (name.en.lower(), name.cy.lower()))
    coded = REGIONS.get("UK" + code[2:] if code.startswith("TL") else code)
    return coded or next(named, Text(en=wanted, cy=wanted))
