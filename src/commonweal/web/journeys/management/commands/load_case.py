"""`django-admin load_case FOLDER...`: store builds of cases."""

from commonweal.web.journeys.load import load
from commonweal.web.site.loading import LoadCommand

__all__ = ["Command"]


class Command(LoadCommand):
    """Store builds of cases, each in place of its earlier one."""

    help = "Store what `commonweal case build` wrote, so that the pages show it."
    load = staticmethod(load)
