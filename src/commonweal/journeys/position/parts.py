"""What several tables of a market position statement have."""

from commonweal.base.language import Text
from commonweal.journeys.figures import Column

__all__ = ["BUYER", "NOTHING", "VALUE", "pounds"]

BUYER = Column("buyer", Text(en="Buyer", cy="Prynwr"), "words")
VALUE = Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money")
NOTHING = Text(en="")
"""A table that stands for no picture needs no words in its place."""


def pounds(pence: float | None) -> float | None:
    """Pence in pounds; None where there are none known."""
    return None if pence is None else pence / 100
