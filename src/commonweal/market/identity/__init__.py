"""Who is who: one organisation behind many names and numbers, how sure that is, and a reviewer's word that sticks.

Numbers come first, then names that are plainly the same, then links told by likeness. What a reviewer says goes before all.
"""

from commonweal.market.identity.join import Cut, Joined, join
from commonweal.market.identity.link import SAME_NAME, Basis, Link, Review, latest, pair
from commonweal.market.identity.named import name_links
from commonweal.market.identity.number import Number, number_of

__all__ = [
    "SAME_NAME",
    "Basis",
    "Cut",
    "Joined",
    "Link",
    "Number",
    "Review",
    "join",
    "latest",
    "name_links",
    "number_of",
    "pair",
]
