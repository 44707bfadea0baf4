"""What people write in a market position statement: what the council intends, and what it asks of those who supply or could."""

import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.language import Language, Text, Words
from commonweal.base.period import MonthField

__all__ = ["Engagement", "Intention", "Invitations", "PositionDocument"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Intention(_Part):
    """One thing that the council intends to buy, or to buy otherwise: what it is called, what is meant, and from when."""

    title: Words
    text: Words
    begins: MonthField | None = None


class Invitations(_Part):
    """What the council asks of those who supply or could: of providers, and of charities and community groups."""

    providers: list[Words] = []
    charities: list[Words] = []


class Engagement(_Part):
    """A day on which the council and the market meet, or by which something is asked for."""

    date: datetime.date
    what: Words
    where: Text = Text(en="")


class PositionDocument(_Part):
    """The words of a market position statement.

    Parameters
    ----------
    title, council, officer
        What the statement is called, whose it is, and the role of the officer to turn to.
    service
        What the service is called, in place of the name that its codes have.
    languages
        Those that every text must be written in.
    summary, need, support
        What is said first; what is known of need; what the council does for those who supply.
    intentions, invitations, engagement
        What the council intends to buy, whom it asks for what, and when they meet.
    """

    commonweal: Literal["position/1"]
    title: Words
    council: Words
    officer: Words
    service: Text = Text(en="")
    languages: list[Language] = Field(default=["en", "cy"], min_length=1)
    summary: list[Words] = []
    need: list[Words] = []
    intentions: list[Intention] = []
    invitations: Invitations = Invitations()
    support: list[Words] = []
    engagement: list[Engagement] = []

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        days = [one.date for one in self.engagement]
        if days != sorted(days):
            raise ValueError("the days of engagement stand in order, the first one first.")
        return self
