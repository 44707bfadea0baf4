"""What may be awarded, and how a contract may change: it is extended, varied, or ended early.

Each takes a contract and gives it as it is then; FaultyInput, with what to do about it, where it cannot be.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.contract.contract import NUMBER, OCID, Change, Contract
from commonweal.governance.refusal import problem, refuse

__all__ = ["awarded", "change", "corrected"]


def awarded(contract: Contract, today: datetime.date, decided_on: datetime.date | None = None) -> Contract:
    """A contract that may be recorded as awarded; `decided_on` is the day of the decision that it names."""
    faults = [*_faults_of_days(contract, today, decided_on), *_faults_of_terms(contract)]
    if faults:
        raise FaultyInput(faults)
    return contract


def _faults_of_days(contract: Contract, today: datetime.date, decided_on: datetime.date | None) -> Iterator[Problem]:
    if contract.awarded_on > today:
        yield problem("ahead", _AHEAD, _THEN, "awarded_on")
    if decided_on is not None and contract.awarded_on < decided_on:
        yield problem("before-decision", _BEFORE_DECISION, _CHECK_BOTH, "awarded_on")
    if contract.starts < contract.awarded_on:
        yield problem("starts-unawarded", _UNAWARDED, _CHECK_BOTH, "starts")
    if contract.ends < contract.starts:
        yield problem("ends-first", _ENDS_FIRST, _CHECK_BOTH, "ends")
    if contract.latest_end < contract.ends:
        yield problem("latest-first", _LATEST_FIRST, _LATEST, "latest_end")


def _faults_of_terms(contract: Contract) -> Iterator[Problem]:
    if not contract.suppliers:
        yield problem("no-supplier", _NO_SUPPLIER, _NAME_ONE, "suppliers")
    for one in contract.suppliers:
        if one.number and not NUMBER.fullmatch(one.number):
            yield problem("no-number", _no_number(one.number), _AS_REGISTER, "others")
    if not contract.paid:
        yield problem("not-paid", _NOT_PAID, _CHOOSE_PAID, "paid")
    if contract.value_pence < 0:
        yield problem("below-nothing", _BELOW, _WHOLE_VALUE, "value")
    if not contract.decision and not contract.no_decision.en and not contract.no_decision.cy:
        yield problem("no-decision", _NO_DECISION, _SAY_WHY, "no_decision")
    if contract.ocid and not OCID.fullmatch(contract.ocid):
        yield problem("no-ocid", _NO_OCID, _COPY_OCID, "ocid")


def _no_number(written: str) -> Text:
    return Text(
        en=f"“{written}” is no number with its register: GB-COH-01234567 is one.",
        cy=f"Nid rhif gyda’i gofrestr yw “{written}”: mae GB-COH-01234567 yn un.",
    )


def corrected(contract: Contract, today: datetime.date, decided_on: datetime.date | None = None) -> Contract:
    """A contract whose award was written down wrongly and is put right: it must hold with every change that followed."""
    changed = awarded(replace(contract, changes=()), today, decided_on)
    for one in contract.changes:
        changed = change(changed, one, today)
    return changed


def change(contract: Contract, made: Change, today: datetime.date) -> Contract:
    """A contract with one more change; changes are made one after another, and none of what is over."""
    before = contract.changes[-1].on if contract.changes else contract.awarded_on
    if made.on > today:
        refuse("ahead", f"{_MADE_AHEAD.en} {_THEN.en}", f"{_MADE_AHEAD['cy']} {_THEN['cy']}")
    if made.on < before:
        refuse(
            "before-last",
            "The contract was awarded, or changed, after that day. Give the day on which this change was made.",
            "Dyfarnwyd y contract, neu fe’i newidiwyd, ar ôl y diwrnod hwnnw. Rhowch y diwrnod y gwnaed y newid hwn.",
        )
    if contract.terminated:
        refuse(
            "terminated",
            "The contract was ended early, so it changes no more. Award a new one for what follows.",
            "Daeth y contract i ben yn gynnar, felly nid yw’n newid mwyach. Dyfarnwch un newydd ar gyfer yr hyn sy’n dilyn.",
        )
    if made.on > contract.ends_now:
        refuse(
            "over",
            "The contract was over by that day, so it could not be changed. Award a new one for what follows.",
            "Roedd y contract wedi dod i ben erbyn hynny, felly ni ellid ei newid. Dyfarnwch un newydd ar gyfer yr hyn sy’n dilyn.",
        )
    {"extension": _extend, "variation": _vary, "termination": _terminate}[made.kind](contract, made)
    return replace(contract, changes=(*contract.changes, made))


def _extend(contract: Contract, made: Change) -> None:
    if made.ends is None or made.ends <= contract.ends_now:
        _told("ends", "not-longer", _NOT_LONGER, _LATER_DAY)
    elif made.ends > contract.latest_end_now:
        _told("ends", "beyond-latest", _BEYOND, _VARY_FIRST)


def _vary(contract: Contract, made: Change) -> None:
    value = contract.value_now if made.value_pence is None else made.value_pence
    latest = contract.latest_end_now if made.latest_end is None else made.latest_end
    if value < 0:
        _told("value", "below-nothing", _BELOW, _WHOLE_VALUE)
    if latest < contract.ends_now:
        _told("latest_end", "latest-first", _LATEST_FIRST, _LATEST)
    if (value, latest) == (contract.value_now, contract.latest_end_now):
        _told("value", "nothing-varied", _NOTHING_VARIED, _GIVE_ANOTHER)


def _terminate(contract: Contract, made: Change) -> None:
    if made.ends is None or made.ends >= contract.ends_now:
        _told("ends", "not-early", _NOT_EARLY, _EARLIER_DAY)
    elif made.ends < made.on:
        _told("ends", "backdated", _BACKDATED, _EARLIER_DAY)


def _told(field: str, code: str, what: Text, remedy: Text) -> None:
    raise FaultyInput([problem(code, what, remedy, field)])


_AHEAD = Text(
    en="That day is still to come, so nothing was awarded on it.", cy="Mae’r diwrnod hwnnw eto i ddod, felly ni ddyfarnwyd dim."
)
_MADE_AHEAD = Text(
    en="That day is still to come, so nothing changed on it.", cy="Mae’r diwrnod hwnnw eto i ddod, felly ni newidiodd dim."
)
_THEN = Text(en="Record it once it is done.", cy="Cofnodwch hyn wedi iddo gael ei wneud.")
_BEFORE_DECISION = Text(
    en="It was awarded before the decision that it names was made.",
    cy="Fe’i dyfarnwyd cyn i’r penderfyniad y mae’n ei enwi gael ei wneud.",
)
_UNAWARDED = Text(en="It starts before it was awarded.", cy="Mae’n dechrau cyn iddo gael ei ddyfarnu.")
_ENDS_FIRST = Text(en="It ends before it starts.", cy="Mae’n dod i ben cyn iddo ddechrau.")
_CHECK_BOTH = Text(en="Check both days.", cy="Gwiriwch y ddau ddiwrnod.")
_LATEST_FIRST = Text(
    en="The latest day that it can be extended to is before its end.",
    cy="Mae’r diwrnod olaf y gellir ei estyn iddo cyn ei ddiwedd.",
)
_LATEST = Text(
    en="Give the last day with all extensions, or its end where it has none.",
    cy="Rhowch y diwrnod olaf gyda phob estyniad, neu ei ddiwedd lle nad oes un.",
)
_NO_SUPPLIER = Text(en="Nobody is named who provides.", cy="Ni enwir neb sy’n darparu.")
_NAME_ONE = Text(en="Choose or name one provider at least.", cy="Dewiswch neu enwch o leiaf un darparwr.")
_AS_REGISTER = Text(
    en="Write the register’s code, a hyphen and the number, or leave it out.",
    cy="Ysgrifennwch god y gofrestr, cysylltnod a’r rhif, neu hepgorwch ef.",
)
_NOT_PAID = Text(en="It is not said how it is paid.", cy="Ni ddywedir sut y telir amdano.")
_CHOOSE_PAID = Text(en="Choose every way in which money moves under it.", cy="Dewiswch bob ffordd y mae arian yn symud oddi tano.")
_BELOW = Text(en="A value is not below nothing.", cy="Nid yw gwerth yn llai na dim.")
_WHOLE_VALUE = Text(en="Give the whole value over all years.", cy="Rhowch y gwerth cyfan dros yr holl flynyddoedd.")
_NO_DECISION = Text(en="No decision is named that awarded it.", cy="Ni enwir penderfyniad a’i dyfarnodd.")
_SAY_WHY = Text(en="Choose one, or say why there is none here.", cy="Dewiswch un, neu dywedwch pam nad oes un yma.")
_NO_OCID = Text(
    en="That is no identifier of a notice: ocds-h6vhtk-0123ab is one.",
    cy="Nid dynodydd hysbysiad yw hwnnw: mae ocds-h6vhtk-0123ab yn un.",
)
_COPY_OCID = Text(en="Copy it from the notice, or leave it empty.", cy="Copïwch ef o’r hysbysiad, neu gadewch ef yn wag.")
_NOT_LONGER = Text(en="It lasts until that day already.", cy="Mae’n para tan y diwrnod hwnnw eisoes.")
_LATER_DAY = Text(en="Choose the later day that it is extended to.", cy="Dewiswch y diwrnod diweddarach yr estynnir ef iddo.")
_BEYOND = Text(
    en="The contract cannot be extended so far: it is later than the latest day that it allows.",
    cy="Ni ellir estyn y contract mor bell: mae’n hwyrach na’r diwrnod olaf y mae’n ei ganiatáu.",
)
_VARY_FIRST = Text(
    en="Choose an earlier day, or vary the contract first.", cy="Dewiswch ddiwrnod cynharach, neu amrywiwch y contract yn gyntaf."
)
_NOTHING_VARIED = Text(en="Neither its value nor its latest day is changed.", cy="Ni newidir ei werth na’i ddiwrnod olaf.")
_GIVE_ANOTHER = Text(en="Give the one that is changed.", cy="Rhowch yr un a newidir.")
_NOT_EARLY = Text(
    en="It ends on that day, or before it, in any case.", cy="Mae’n dod i ben ar y diwrnod hwnnw, neu cyn hynny, beth bynnag."
)
_BACKDATED = Text(
    en="A contract is not ended on a day before that on which its ending was decided.",
    cy="Ni ddaw contract i ben ar ddiwrnod cyn yr un y penderfynwyd ei derfynu.",
)
_EARLIER_DAY = Text(
    en="Choose its last day: after its ending was decided, and before its end.",
    cy="Dewiswch ei ddiwrnod olaf: ar ôl penderfynu ei derfynu, a chyn ei ddiwedd.",
)
