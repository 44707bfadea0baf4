"""Reading need from files as councils and publishers write them, and fetching what publishers give away."""

from commonweal.store.need.activity import read_activity
from commonweal.store.need.lait import read_lait

__all__ = ["read_activity", "read_lait"]
