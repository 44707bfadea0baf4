"""Matter that is closed to the public: exempt, which may be opened later, or confidential, which never is.

Source: confidential information: Local Government Act 1972, section 100A(2) and (3), and SI 2012/2089, regulations 2 and 20(1) and
(2)(a) (England), SI 2001/2290 (W. 178), regulations 2 and 4(2) (Wales): information that a government department gave on terms that
forbid its disclosure, or whose disclosure an enactment or a court prohibits; nothing authorises its disclosure. Exempt information:
section 100A(4) and schedule 12A of the Act, and regulation 20(2)(b): a council need not disclose it, and may.
"""

import datetime
from collections.abc import Iterable
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.refusal import refuse_as

__all__ = ["CLOSURES", "Closure", "closed_on", "may_open", "minutes_openable", "openable", "still_closed"]

Closure = Literal["exempt", "confidential"]

CLOSURES: dict[Closure, Text] = {
    "exempt": Text(en="exempt (it may be opened later)", cy="esempt (gellir ei agor yn ddiweddarach)"),
    "confidential": Text(en="confidential (it is never opened)", cy="cyfrinachol (ni chaiff byth ei agor)"),
}


def may_open(closed: Closure) -> bool:
    """Whether matter may ever be opened: what is confidential may not, whoever asks and however long ago it was.

    >>> may_open("exempt"), may_open("confidential")
    (True, False)
    """
    return closed == "exempt"


def still_closed(ground: str, closed: Closure, opened_on: datetime.date | None) -> bool:
    """Whether matter is closed now: there is a ground for it, and it was not opened, or never may be.

    >>> still_closed("Paragraph 3", "exempt", None), still_closed("Paragraph 3", "exempt", datetime.date(2026, 5, 4))
    (True, False)
    >>> still_closed("Terms", "confidential", datetime.date(2026, 5, 4)), still_closed("", "exempt", None)
    (True, False)
    """
    return bool(ground) and (opened_on is None or not may_open(closed))


def closed_on(ground: str, closed: Closure, opened_on: datetime.date | None, on: datetime.date) -> bool:
    """Whether matter was closed on a day: what was opened only afterwards was.

    >>> closed_on("Paragraph 3", "exempt", datetime.date(2026, 5, 5), datetime.date(2026, 5, 4))
    True
    """
    return bool(ground) and (opened_on is None or opened_on > on or not may_open(closed))


def openable(closed: Closure, *, there: bool, opened: bool) -> None:
    """FaultyInput where closed matter cannot be opened: it is confidential, there is none, or it was opened already."""
    if not may_open(closed):
        refuse_as(
            "confidential",
            Text(
                en="This is confidential: by law nobody may disclose it, now or later.",
                cy="Mae hyn yn gyfrinachol: yn ôl y gyfraith ni chaiff neb ei ddatgelu, nawr nac yn ddiweddarach.",
            ),
            Text(
                en="Only exempt matter can be opened (Local Government Act 1972, section 100A).",
                cy="Dim ond mater esempt y gellir ei agor (Deddf Llywodraeth Leol 1972, adran 100A).",
            ),
        )
    if not there or opened:
        refuse_as(
            "nothing-closed",
            Text(en="Nothing here is closed.", cy="Nid oes dim yma ar gau."),
            Text(en="It is public already, or there is nothing to open.", cy="Mae’n gyhoeddus eisoes, neu nid oes dim i’w agor."),
        )


def minutes_openable(items: Iterable[tuple[Closure, bool]], *, there: bool, opened: bool) -> None:
    """FaultyInput where the minutes of what a meeting took in private cannot be opened. `items` are those taken in private: how
    each is closed, and whether it was opened since. The minutes are of all of them, so each must have been."""
    told = list(items)
    worst: Closure = "exempt" if all(may_open(closed) for closed, _opened in told) else "confidential"
    openable(worst, there=there, opened=opened)
    if not all(was_opened for _closed, was_opened in told):
        refuse_as(
            "items-closed",
            Text(en="They tell of an item that is still closed.", cy="Maent yn sôn am eitem sydd ar gau o hyd."),
            Text(en="Open each item that was taken in private first.", cy="Agorwch bob eitem a drafodwyd yn breifat yn gyntaf."),
        )
