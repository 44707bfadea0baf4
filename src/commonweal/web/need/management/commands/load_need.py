"""`django-admin load_need FOLDER...`: store need statements."""

from commonweal.web.need.load import load
from commonweal.web.site.loading import LoadCommand

__all__ = ["Command"]


class Command(LoadCommand):
    """Store need statements, each in place of its earlier build."""

    help = "Store what `commonweal need report` wrote, so that the pages show it."
    load = staticmethod(load)
