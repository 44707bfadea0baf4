"""The groups of placements that children's services are forecast by, and the codes that belong to each."""

from collections.abc import Mapping

from commonweal.base.language import Text

__all__ = ["GROUPS", "OTHER", "PLACEMENTS", "group_name"]

OTHER = "other"
GROUPS: Mapping[str, Text] = {
    "fostering": Text(en="Fostering", cy="Maethu"),
    "residential": Text(en="Residential care", cy="Gofal preswyl"),
    "supported": Text(en="Supported accommodation", cy="Llety â chymorth"),
    OTHER: Text(en="Other placements", cy="Lleoliadau eraill"),
}
"""The groups, in the order in which they are shown."""

_CODES = {
    "fostering": "U1 U2 U3 U4 U5 U6",
    "residential": "K2 R1",
    "supported": "H5 P2",
    OTHER: "A3 A4 A5 A6 K1 P1 P3 R2 R3 R5 S1 T0 T1 T2 T3 T4 Z1",
}
PLACEMENTS: Mapping[str, str] = {code: group for group, codes in _CODES.items() for code in codes.split()}
"""Placement code to group.

Notes
-----
Source: DfE, "Children looked after by local authorities in England: guide to the SSDA903 collection", placement codes; the groups
are those in use among councils for sufficiency and cost.
"""


def group_name(group: str) -> Text:
    """What a group is called; a group of another service by the name it was given.

    >>> group_name("fostering").cy, group_name("day care").en
    ('Maethu', 'day care')
    """
    return GROUPS.get(group, Text(en=group))
