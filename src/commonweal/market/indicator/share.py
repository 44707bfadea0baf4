"""A share: a part over the whole that it is of, on every engine."""

from ibis.expr.types import FloatingValue, IntegerValue

__all__ = ["share"]


def share(part: IntegerValue, whole: IntegerValue) -> FloatingValue:
    """The part over the whole; none where the whole is nothing, as some engines refuse to divide by it."""
    return part.cast("float64") / whole.nullif(0).cast("float64")
