"""`django-admin prepare_market`: look at every flag of the lake, and answer what every page of the whole market asks."""

from typing import Any

from django.core.management.base import BaseCommand

from commonweal.web.market.sector.flags import flagged
from commonweal.web.market.sector.held import open_lake
from commonweal.web.market.sector.urls import WHOLE

__all__ = ["Command"]


class Command(BaseCommand):
    """Makes the first reader of a page wait no longer than the second."""

    help = "Prepare the pages of the market, once something was loaded into its lake."

    def handle(self, **_options: Any) -> None:
        """Prepare what there is; nothing where nothing was loaded."""
        if open_lake() is None:
            return
        flagged()
        for page in WHOLE:
            page.warm()
