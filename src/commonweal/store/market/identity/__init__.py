"""Who is who, at the door: parties in Arrow to organisations, links by likeness with Splink, and reviews kept in a file."""

from commonweal.store.market.identity.resolve import Resolution, resolve

__all__ = ["Resolution", "resolve"]
