"""Who is who, at the door: parties in Arrow to organisations, and what is kept of reviews and links in a lake's folder.

Links by likeness are made in `commonweal.store.market.identity.likeness`, which takes a while to load.
"""

from commonweal.store.market.identity.kept import add_review, cut_off, read_links, read_reviews, write_links
from commonweal.store.market.identity.resolve import Resolution, resolve

__all__ = ["Resolution", "add_review", "cut_off", "read_links", "read_reviews", "resolve", "write_links"]
