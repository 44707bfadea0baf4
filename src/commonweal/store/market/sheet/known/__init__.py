"""What councils, portals and funders call the columns of the sheets they publish, by kind of sheet."""

from collections.abc import Mapping

from commonweal.store.market.sheet.known.export import EXPORT
from commonweal.store.market.sheet.known.grants import GRANTS
from commonweal.store.market.sheet.known.register import REGISTER
from commonweal.store.market.sheet.known.spend import SPEND
from commonweal.store.market.sheet.layout import Layout

__all__ = ["EXPORT", "GRANTS", "LAYOUTS", "REGISTER", "SPEND"]

LAYOUTS: Mapping[str, Layout] = {one.kind: one for one in (SPEND, REGISTER, EXPORT, GRANTS)}
"""Every layout by its kind."""
