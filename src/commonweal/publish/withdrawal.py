"""The public form of withdrawals of what is published anew: the days, the reason, and what it said before, where that may be shown.

Not public: who withdrew it; what it said before where that is withheld; what was withdrawn and is not published anew.
"""

import datetime
from collections.abc import Sequence

from commonweal.governance.withdrawal import Stood, Withdrawal, former
from commonweal.publish.words import both

__all__ = ["first_published", "withdrawals_told"]


def first_published(withdrawals: Sequence[Withdrawal], otherwise: datetime.date) -> datetime.date:
    """The day on which something was published first: before its first withdrawal, or `otherwise` where it has none."""
    return withdrawals[0].published_on if withdrawals else otherwise


def withdrawals_told(withdrawals: Sequence[Withdrawal], now: Sequence[Stood]) -> list[dict[str, object]]:
    """Withdrawals as JSON, the earliest first, each with the parts that were published anew in other words; `now` stands."""
    after = [*(one.stood for one in withdrawals[1:]), now]
    return (
        [_told(one, former(one.stood, then)) for one, then in zip(withdrawals, after, strict=True) if one.again_on]
        if withdrawals
        else []
    )


def _told(one: Withdrawal, changed: Sequence[Stood]) -> dict[str, object]:
    return {
        "published_on": one.published_on.isoformat(),
        "on": one.on.isoformat(),
        "because": both(one.because),
        "again_on": one.again_on.isoformat() if one.again_on else None,
        "withheld": one.withheld,
        "former": [{"called": both(part.called), "words": None if one.withheld else both(part.words)} for part in changed],
    }
