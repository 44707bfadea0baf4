"""The public form of a contract.

Public are: its commission and the decision that awarded it, or why there is none; what it buys; who provides, with their numbers
in registers; its value and how it is paid; its days; its notice; the hash of the contract itself; every change with its day, its
reason and its decision; when and why it was withdrawn and published anew, and what it said before. Not public: who recorded,
changed or published it. How it stands is not in it, for that changes by itself: who reads it asks the room.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commonweal.base.language import LANGUAGES, Text
from commonweal.governance.contract.contract import CHANGES, Change, Contract, Supplier
from commonweal.governance.withdrawal import Withdrawal
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.stood import contract_stood, in_words
from commonweal.publish.withdrawal import first_published, withdrawals_told
from commonweal.publish.words import both, joined

__all__ = ["as_published", "contract_words", "public_contract"]

_DAY = datetime.timedelta(days=1)


def public_contract(
    contract: Contract,
    key: str,
    council: str,
    commission: str,
    published_on: datetime.date,
    withdrawals: Sequence[Withdrawal] = (),
) -> PublicForm:
    """A contract as the public has it; `commission` is the key of its commission, `withdrawals` those after which it was published
    anew."""
    content: dict[str, object] = {
        "key": key,
        "commission": commission,
        "title": both(contract.title),
        "buys": both(contract.buys),
        "suppliers": [
            {"name": both(one.name), "number": one.number, "organisation": one.organisation} for one in contract.suppliers
        ],
        "value_pence": contract.value_pence,
        "paid": list(contract.paid),
        "awarded_on": contract.awarded_on.isoformat(),
        "starts": contract.starts.isoformat(),
        "ends": contract.ends.isoformat(),
        "latest_end": contract.latest_end.isoformat(),
        "decision": contract.decision,
        "no_decision": both(contract.no_decision),
        "ocid": contract.ocid,
        "document": contract.document,
        "changes": [_change(one) for one in contract.changes],
        "now": {
            "value_pence": contract.value_now,
            "ends": contract.ends_now.isoformat(),
            "latest_end": contract.latest_end_now.isoformat(),
        },
        "withdrawals": withdrawals_told(withdrawals, contract_stood(contract)),
    }
    return PublicForm(
        kind="contract",
        key=key,
        council=council,
        title=contract.title,
        summary=contract.buys,
        body=joined([*contract_words(contract).values(), in_words(contract.value_now)]),  # Who knows the sum finds it by it.
        published_on=first_published(withdrawals, published_on),
        address=f"contracts/{key}/",
        happenings=tuple(_happenings(contract)),
        content=content,
    )


def contract_words(contract: Contract) -> dict[str, Text]:
    """Every text of a contract by its name: what a bilingual council must have in both languages."""
    words = {"title": contract.title, "what it buys": contract.buys, "why there is no decision": contract.no_decision}
    words |= {f"provider {number}": one.name for number, one in enumerate(contract.suppliers, start=1)}
    return words | {f"reason {number}": one.reason for number, one in enumerate(contract.changes, start=1)}


def _change(one: Change) -> dict[str, object]:
    return {
        "kind": one.kind,
        "on": one.on.isoformat(),
        "reason": both(one.reason),
        "decision": one.decision,
        "ends": one.ends.isoformat() if one.ends else None,
        "value_pence": one.value_pence,
        "latest_end": one.latest_end.isoformat() if one.latest_end else None,
    }


def _happenings(contract: Contract) -> Iterator[Happening]:
    """Its start and its end, the end of what it can be extended to, and the day on which each extension begins."""
    yield _day(contract, contract.starts, _STARTS)
    yield _day(contract, contract.ends_now, CHANGES["termination"] if contract.terminated else _ENDS)
    if contract.latest_end_now > contract.ends_now:
        yield _day(contract, contract.latest_end_now, _LATEST)
    ended = contract.ends
    for one in contract.changes:
        if one.kind == "extension" and one.ends:
            yield _day(contract, ended + _DAY, _EXTENSION)
            ended = one.ends


def _day(contract: Contract, on: datetime.date, what: Text) -> Happening:
    en, cy = (f"{contract.title[language]}: {_small(what[language])}" for language in LANGUAGES)
    return Happening(on, Text(en=en, cy=cy))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


_STARTS = Text(en="the contract starts", cy="mae’r contract yn dechrau")
_ENDS = Text(en="the contract ends", cy="mae’r contract yn dod i ben")
_LATEST = Text(en="the contract can be extended to this day", cy="gellir estyn y contract i’r diwrnod hwn")
_EXTENSION = Text(en="an extension begins", cy="mae estyniad yn dechrau")


def as_published(content: Mapping[str, Any]) -> Contract:
    """The contract that a public form tells, so that how it stands can be asked on any day."""
    return Contract(
        title=Text(**content["title"]),
        buys=Text(**content["buys"]),
        suppliers=tuple(Supplier(Text(**one["name"]), one["number"], one["organisation"]) for one in content["suppliers"]),
        value_pence=content["value_pence"],
        paid=tuple(content["paid"]),
        awarded_on=datetime.date.fromisoformat(content["awarded_on"]),
        starts=datetime.date.fromisoformat(content["starts"]),
        ends=datetime.date.fromisoformat(content["ends"]),
        latest_end=datetime.date.fromisoformat(content["latest_end"]),
        decision=content["decision"],
        no_decision=Text(**content["no_decision"]),
        ocid=content["ocid"],
        document=content["document"],
        changes=tuple(_read_change(one) for one in content["changes"]),
    )


def _read_change(told: Mapping[str, Any]) -> Change:
    return Change(
        kind=told["kind"],
        on=datetime.date.fromisoformat(told["on"]),
        reason=Text(**told["reason"]),
        decision=told["decision"],
        ends=_read_day(told["ends"]),
        value_pence=told["value_pence"],
        latest_end=_read_day(told["latest_end"]),
    )


def _read_day(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
