"""A programme of two invented bodies, with one area of work."""

import datetime

from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.governance.programme.programme import Member, Programme
from commonweal.governance.programme.running import set_area, set_milestone

DAY = datetime.date(2027, 3, 18)
DUE = datetime.date(2027, 6, 30)
WORDS = Text(en="We are on our way.", cy="Rydym ar ein ffordd.")
LEAD = Member("council", Text(en="Head of housing", cy="Pennaeth tai"))
HELP = Member("charity", Text(en="Director", cy="Cyfarwyddwr"))
BODIES = (
    Body("council", Text(en="Exampleshire Council", cy="Cyngor Sir Enghraifft")),
    Body("charity", Text(en="Ty Croeso", cy="Tŷ Croeso")),
)


def begun() -> Programme:
    return Programme(Text(en="Homes first", cy="Cartrefi yn gyntaf"), WORDS, BODIES, DAY)


def under_way() -> Programme:
    """One area with one milestone."""
    programme = set_area(begun(), Text(en="Advice", cy="Cyngor"), LEAD, (HELP,))
    return set_milestone(programme, 1, Text(en="Open the hub", cy="Agor yr hyb"), DUE)
