"""What ends when, who could buy together, and what hangs on whom, in sentences."""

import datetime

from commonweal.base.language import Text, day, number, percent, short_money
from commonweal.market.position.ahead import Endings, Exposed
from commonweal.market.position.words.noun import CONTRACT, PAIR

__all__ = ["decisions", "endings", "exposure", "room", "together"]


def endings(told: Endings, as_at: datetime.date) -> Text:
    """How much ends, and which contract first."""
    if not told.contracts:
        return Text(
            en=f"The record tells of no contract that ends within {told.months} months.",
            cy=f"Nid yw’r cofnod yn sôn am gontract sy’n dod i ben o fewn {told.months} mis.",
        )
    pence = sum(one.pence or 0 for one in told.contracts)
    valued = bool(sum(one.pence is not None for one in told.contracts))
    worth, gwerth = (f", with a known value of {short_money(pence / 100)}", f", â gwerth hysbys o {short_money(pence / 100, 'cy')}")
    many, first = len(told.contracts), told.contracts[0]
    return Text(
        en=f"{CONTRACT.counted(many, 'en')} {'ends' if many == 1 else 'end'} within {told.months} months of {day(as_at)}"
        f"{worth if valued else ''}; the first on {day(first.ends)}.",
        cy=f"Daw {CONTRACT.counted(many, 'cy')} i ben o fewn {told.months} mis i {day(as_at, 'cy')}{gwerth if valued else ''}; y "
        f"cyntaf ar {day(first.ends, 'cy')}.",
    )


def decisions(told: Endings) -> tuple[Text, ...]:
    """How many decisions are late, and how many contracts run on; each only where there are any."""
    overdue, extended = sum(one.overdue for one in told.contracts), sum(one.extended for one in told.contracts)
    found: list[Text] = []
    if overdue:
        found.append(
            Text(
                en=f"For {CONTRACT.counted(overdue, 'en')} of these, the day by which the next step should be decided has passed: "
                "nine months before the end, and eighteen where the contract is of £5 million or more. A new tender may be under "
                "way that the record does not show.",
                cy=f"Ar gyfer {CONTRACT.counted(overdue, 'cy')} o’r rhain, mae’r dyddiad i benderfynu’r cam nesaf wedi mynd "
                "heibio: naw mis cyn y diwedd, a deunaw os yw’r contract yn £5 miliwn neu’n fwy. Efallai bod tendr newydd ar y "
                "gweill nad yw’r cofnod yn ei ddangos.",
            )
        )
    if extended:
        found.append(
            Text(
                en=f"{CONTRACT.counted(extended, 'en')} had a stated end that has passed and options to extend beyond it: each "
                "runs on, or is over; the record does not say which.",
                cy=f"Roedd gan {CONTRACT.counted(extended, 'cy')} ddiwedd penodol sydd wedi mynd heibio, ac opsiynau i ymestyn y "
                "tu hwnt iddo: mae pob un yn parhau, neu ar ben; nid yw’r cofnod yn dweud pa un.",
            )
        )
    return tuple(found)


def together(told: Endings) -> tuple[Text, ...]:
    """Whether buyers near one another could buy together; nothing where there are no such buyers."""
    if not told.pairs:
        return ()
    many, first = len(told.pairs), told.pairs[0]
    return (
        Text(
            en=f"{PAIR.counted(many, 'en')} of buyers in the same region have contracts for the same service that end within six "
            f"months of each other, and could buy together. The largest chance is that of {first.left} and {first.right}: "
            f"{CONTRACT.counted(first.contracts, 'en')}.",
            cy=f"Mae gan {PAIR.counted(many, 'cy')} o brynwyr yn yr un rhanbarth gontractau ar gyfer yr un gwasanaeth sy’n dod i "
            f"ben o fewn chwe mis i’w gilydd, a gallent brynu gyda’i gilydd. Y cyfle mwyaf yw un {first.left} a {first.right}: "
            f"{CONTRACT.counted(first.contracts, 'cy')}.",
        ),
    )


def exposure(told: tuple[Exposed, ...], as_at: datetime.date) -> Text:
    """What would have to be re-placed if the first of them failed, and for how much nobody has shown room."""
    if not told:
        return Text(
            en="No contract in the record is known to run today, so what hangs on whom cannot be told.",
            cy="Nid oes contract yn y cofnod y gwyddys ei fod yn rhedeg heddiw, felly ni ellir dweud beth sy’n dibynnu ar bwy.",
        )
    first = told[0]
    remaining, left = first.remaining_pence / 100, first.unplaced_pence
    share = left / first.remaining_pence if first.remaining_pence else 0.0
    room = "Others in the same services and regions have shown room for all of it."
    lle = "Mae eraill yn yr un gwasanaethau a rhanbarthau wedi dangos bod ganddynt le i’r cyfan."
    if left:
        room = f"For {percent(share)} of it nobody else in the same services and regions has shown room."
        lle = f"Ar gyfer {percent(share, 'cy')} ohono nid oes neb arall yn yr un gwasanaethau a rhanbarthau wedi dangos bod lle."
    return Text(
        en=f"If {first.name} could not go on after {day(as_at)}, {CONTRACT.counted(first.contracts, 'en')} with "
        f"{short_money(remaining)} still to come would have to be placed elsewhere. {room}",
        cy=f"Pe na allai {first.name} barhau ar ôl {day(as_at, 'cy')}, byddai’n rhaid rhoi "
        f"{CONTRACT.counted(first.contracts, 'cy')} gyda {short_money(remaining, 'cy')} eto i ddod i rywun arall. {lle}",
    )


def room(told: tuple[Exposed, ...]) -> tuple[Text, ...]:
    """What the ranking is, and is not; nothing where there is none."""
    if not told:
        return ()
    short = number(sum(one.unplaced_pence > 0 for one in told))
    return (
        Text(
            en=f"Of those listed, {short} carry work for which nobody else has shown enough room. Room is the most that a supplier "
            "has carried at once in five years, less what it carries now: no one publishes spare beds or staff, so ask before "
            "relying on it. The list says what hangs on whom. It does not say that anybody is likely to fail.",
            cy=f"O’r rhai a restrir, mae {short} yn cario gwaith nad oes neb arall wedi dangos digon o le ar ei gyfer. Lle yw’r "
            "mwyaf y mae cyflenwr wedi’i gario ar unwaith mewn pum mlynedd, llai’r hyn y mae’n ei gario nawr: nid oes neb yn "
            "cyhoeddi gwelyau na staff sbâr, felly holwch cyn dibynnu arno. Dweud beth sy’n dibynnu ar bwy y mae’r rhestr. Nid "
            "yw’n dweud bod neb yn debygol o fethu.",
        ),
    )
