"""Addresses of the market across all councils. Keys and ids are publishers', and may hold a slash."""

from django.urls import path

from commonweal.web.market.sector.awards import AWARDS, published
from commonweal.web.market.sector.calendar import CALENDAR, feed
from commonweal.web.market.sector.drill import DRILL, DRILL_OF
from commonweal.web.market.sector.explore import EXPLORE
from commonweal.web.market.sector.flags import FLAG, FLAGS_PAGE
from commonweal.web.market.sector.map import MAP
from commonweal.web.market.sector.organisations import BUYER, BUYERS, SUPPLIER, SUPPLIERS
from commonweal.web.market.sector.page import addresses
from commonweal.web.market.sector.process import PROCESS, package
from commonweal.web.market.sector.quality import QUALITY
from commonweal.web.market.sector.together import TOGETHER

__all__ = ["WHOLE", "urlpatterns"]

WHOLE = (EXPLORE, AWARDS, SUPPLIERS, BUYERS, CALENDAR, TOGETHER, DRILL, FLAGS_PAGE, MAP, QUALITY)
"""Pages of the whole market; the others are of one thing in it."""

urlpatterns = [
    *addresses("", EXPLORE),
    path("awards/processes.jsonl", published, name="market-published"),
    *addresses("awards/", AWARDS),
    *addresses("suppliers/", SUPPLIERS),
    *addresses("suppliers/<path:key>/", SUPPLIER),
    *addresses("buyers/", BUYERS),
    *addresses("buyers/<path:key>/", BUYER),
    path("processes/<path:process>/ocds.json", package, name="market-package"),
    *addresses("processes/<path:process>/", PROCESS),
    path("calendar.ics", feed, name="market-feed"),
    *addresses("calendar/", CALENDAR),
    *addresses("together/", TOGETHER),
    *addresses("drill/", DRILL),
    *addresses("drill/<path:key>/", DRILL_OF),
    *addresses("flags/", FLAGS_PAGE),
    *addresses("flags/<slug:code>/", FLAG),
    *addresses("map/", MAP),
    *addresses("quality/", QUALITY),
]
