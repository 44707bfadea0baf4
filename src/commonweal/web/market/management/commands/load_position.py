"""`django-admin load_position FOLDER...`: store market position statements."""

from commonweal.web.market.load import load
from commonweal.web.site.loading import LoadCommand

__all__ = ["Command"]


class Command(LoadCommand):
    """Store market position statements, each in place of its earlier build."""

    help = "Store what `commonweal market report LAKE --output DIR` wrote, so that the pages show it."
    load = staticmethod(load)
