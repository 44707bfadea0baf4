"""What ends when, who could buy together, and what hangs on whom, in sentences."""

import datetime

from commonweal.base.language import Text, chance, day, money, number, short_money, together
from commonweal.market.position.ahead import Endings, Exposed
from commonweal.market.position.statement import Rules
from commonweal.market.position.words.noun import CONTRACT, PAIR, months, years

__all__ = ["buying_together", "decisions", "endings", "exposure", "room"]


def endings(told: Endings, rules: Rules, as_at: datetime.date) -> Text:
    """How much ends, and which contract first."""
    ahead, ymlaen = months(rules.months, "en"), months(rules.months, "cy")
    if not told.contracts:
        return Text(
            en=f"The record tells of no contract that ends within {ahead}.",
            cy=f"Nid yw’r cofnod yn sôn am gontract sy’n dod i ben o fewn {ymlaen}.",
        )
    known = [one.pence for one in told.contracts if one.pence is not None]
    pounds = sum(known) / 100
    worth = f", with a known value of {short_money(pounds)}" if known else ""
    gwerth = f", â gwerth hysbys o {short_money(pounds, 'cy')}" if known else ""
    many, first = len(told.contracts), told.contracts[0]
    return Text(
        en=f"{CONTRACT.counted(many, 'en')} {'ends' if many == 1 else 'end'} within {ahead} of {day(as_at)}{worth}; the first on "
        f"{day(first.ends)}.",
        cy=f"Daw {CONTRACT.counted(many, 'cy')} i ben o fewn {ymlaen} i {day(as_at, 'cy')}{gwerth}; y cyntaf ar "
        f"{day(first.ends, 'cy')}.",
    )


def decisions(told: Endings, rules: Rules) -> tuple[Text, ...]:
    """How many decisions are late, and how many contracts run on; each only where there are any."""
    overdue, extended = sum(one.overdue for one in told.contracts), sum(one.extended for one in told.contracts)
    return (*((_overdue(overdue, rules),) if overdue else ()), *((_extended(extended),) if extended else ()))


def _overdue(many: int, rules: Rules) -> Text:
    lead, large = months(rules.lead, "en"), months(rules.large_lead, "en")
    amser, mawr = months(rules.lead, "cy"), months(rules.large_lead, "cy")
    pounds, punnoedd = money(rules.large_pounds), money(rules.large_pounds, "cy")
    return Text(
        en=f"For {CONTRACT.counted(many, 'en')} of these, the day by which the next step should be decided has passed: {lead} "
        f"before the end, and {large} where the contract is of {pounds} or more. A new tender may be under way that the record "
        "does not show.",
        cy=f"Ar gyfer {CONTRACT.counted(many, 'cy')} o’r rhain, mae’r dyddiad i benderfynu’r cam nesaf wedi mynd heibio: {amser} "
        f"cyn y diwedd, a {mawr} os yw’r contract yn {punnoedd} neu’n fwy. Efallai bod tendr newydd ar y gweill nad yw’r cofnod yn "
        "ei ddangos.",
    )


def _extended(many: int) -> Text:
    return Text(
        en=f"{CONTRACT.counted(many, 'en')} had a stated end that has passed and options to extend beyond it: each runs on, or is "
        "over; the record does not say which.",
        cy=f"Roedd gan {CONTRACT.counted(many, 'cy')} ddiwedd penodol sydd wedi mynd heibio, ac opsiynau i ymestyn y tu hwnt iddo: "
        "mae pob un yn parhau, neu ar ben; nid yw’r cofnod yn dweud pa un.",
    )


def buying_together(told: Endings, rules: Rules) -> tuple[Text, ...]:
    """Whether buyers near one another could buy together; nothing where there are no such buyers."""
    if not told.pairs:
        return ()
    many, first = len(told.pairs), told.pairs[0]
    within, o_fewn = months(rules.joint_months, "en"), months(rules.joint_months, "cy")
    return (
        Text(
            en=f"{PAIR.counted(many, 'en')} of buyers in the same region {'has' if many == 1 else 'have'} contracts for the same "
            f"service that end within {within}, at most {months(rules.window, 'en')} apart, and could buy together. The largest "
            f"chance is that of {together([first.left, first.right])}: {CONTRACT.counted(first.contracts, 'en')}.",
            cy=f"Mae gan {PAIR.counted(many, 'cy')} o brynwyr yn yr un rhanbarth gontractau ar gyfer yr un gwasanaeth sy’n dod i "
            f"ben o fewn {o_fewn}, heb fwy na {months(rules.window, 'cy')} rhyngddynt, a gallent brynu gyda’i gilydd. Y cyfle "
            f"mwyaf yw un {together([first.left, first.right], 'cy')}: {CONTRACT.counted(first.contracts, 'cy')}.",
        ),
    )


def exposure(told: tuple[Exposed, ...], as_at: datetime.date) -> Text:
    """What would have to be re-placed if the first of them could not go on, and for how much nobody has shown room."""
    if not told:
        return Text(
            en=f"No contract in the record is known to run on {day(as_at)}, so what hangs on whom cannot be told.",
            cy=f"Nid oes contract yn y cofnod y gwyddys ei fod yn rhedeg ar {day(as_at, 'cy')}, felly ni ellir dweud beth sy’n "
            "dibynnu ar bwy.",
        )
    first = told[0]
    remaining, placed = first.remaining_pence / 100, _placed(first)
    return Text(
        en=f"If {first.name} could not go on after {day(as_at)}, {CONTRACT.counted(first.contracts, 'en')} with "
        f"{short_money(remaining)} still to come would have to be placed elsewhere. {placed.en}",
        cy=f"Pe na allai {first.name} barhau ar ôl {day(as_at, 'cy')}, byddai’n rhaid rhoi "
        f"{CONTRACT.counted(first.contracts, 'cy')} gyda {short_money(remaining, 'cy')} eto i ddod i rywun arall. {placed['cy']}",
    )


def _placed(one: Exposed) -> Text:
    """For how much of what would have to be placed elsewhere there is room."""
    if not one.unplaced_pence:
        return Text(
            en="Others in the same services and regions have shown room for all of it.",
            cy="Mae eraill yn yr un gwasanaethau a rhanbarthau wedi dangos bod ganddynt le i’r cyfan.",
        )
    if one.unplaced_pence == one.remaining_pence:
        return Text(
            en="For none of it has anybody else in the same services and regions shown room.",
            cy="Nid oes neb arall yn yr un gwasanaethau a rhanbarthau wedi dangos bod lle i ddim ohono.",
        )
    share = one.unplaced_pence / one.remaining_pence
    return Text(
        en=f"For {chance(share)} of it nobody else in the same services and regions has shown room.",
        cy=f"Ar gyfer {chance(share, 'cy')} ohono nid oes neb arall yn yr un gwasanaethau a rhanbarthau wedi dangos bod lle.",
    )


def room(told: tuple[Exposed, ...], rules: Rules) -> tuple[Text, ...]:
    """What the ranking is, and is not; nothing where there is none."""
    if not told:
        return ()
    short = sum(one.unplaced_pence > 0 for one in told)
    carry = "For the work of each supplier listed, others have shown room."
    cario = "Mae eraill wedi dangos lle i waith pob un a restrir."
    if short:
        carried = "carries" if short == 1 else "carry"
        carry = f"Of those listed, {number(short)} {carried} work for which others have not shown room enough."
        cario = f"O’r rhai a restrir, mae {number(short, 'cy')} yn cario gwaith nad yw eraill wedi dangos digon o le ar ei gyfer."
    return (
        Text(
            en=f"{carry} Room is the most that a supplier has carried at once in {years(rules.recent, 'en')}, less what it carries "
            "now: no one publishes spare beds or staff, so ask before relying on it. The list says what hangs on whom. It does not "
            "say that anybody is likely to fail.",
            cy=f"{cario} Lle yw’r mwyaf y mae cyflenwr wedi’i gario ar unwaith mewn {years(rules.recent, 'cy')}, llai’r hyn y "
            "mae’n ei gario nawr: nid oes neb yn cyhoeddi gwelyau na staff sbâr, felly holwch cyn dibynnu arno. Dweud beth sy’n "
            "dibynnu ar bwy y mae’r rhestr. Nid yw’n dweud bod neb yn debygol o fethu.",
        ),
    )
