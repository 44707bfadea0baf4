"""What pages call services, places and kinds of supplier, in the page's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonweal.market.choice import SECTORS
from commonweal.market.division import DIVISIONS
from commonweal.market.local_service import SERVICES
from commonweal.market.place import REGIONS
from commonweal.web.site.environment import plain

__all__ = ["place_name", "pounds", "region_name", "sector_name", "service_name", "suggestions"]

_MOST = 6
_DIVISION, _REGION = 2, 3


def pounds(pence: int | None) -> float | None:
    """Pence as pages have money; None where nothing is known."""
    return None if pence is None else int(pence) / 100


def service_name(code: str | None) -> str:
    """A service by its code: the local service or division that the code is of, before the code."""
    if not code:
        return _("Not said what it is")
    local = [plain(one.name) for one in SERVICES.values() if any(code.startswith(cpv) for cpv in one.cpv)]
    division = DIVISIONS.get(code[:_DIVISION])
    if len(code) > _DIVISION and local:
        return f"{local[0]} ({code})"
    if division is None:
        return code
    return plain(division) if len(code) == _DIVISION else f"{plain(division)} ({code})"


def region_name(code: str | None) -> str:
    """A region by its code."""
    return plain(REGIONS[code]) if code in REGIONS else _("Not said where, or wider than a region")


def place_name(place: str | None) -> str | None:
    """A place of delivery: its region by name, with the code where that is finer; other words as they stand."""
    code = f"UK{place[2:3]}" if place and place[:2] in ("UK", "TL") else ""
    if code not in REGIONS:
        return place
    return region_name(code) if len(str(place)) <= _REGION else f"{region_name(code)} ({place})"


def sector_name(code: str) -> str:
    """A kind of supplier."""
    return plain(SECTORS[code])


def suggestions(words: str) -> list[tuple[str, str]]:
    """Codes whose name has some words in it, each with its name."""
    wanted = words.strip().lower()
    if not wanted or wanted.isdigit():
        return []
    named: Iterable[tuple[str, str]] = [
        *((code, plain(name)) for code, name in DIVISIONS.items()),
        *((",".join(one.cpv), plain(one.name)) for one in SERVICES.values()),
    ]
    return [(code, name) for code, name in named if wanted in name.lower()][:_MOST]
