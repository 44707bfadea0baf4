"""What the record tells and does not, prices, and signs, in sentences."""

from commonweal.base.language import Text, money, number
from commonweal.market.flag import CAUTION
from commonweal.market.position.ahead import FlagRate, UnitPrice
from commonweal.market.position.statement import Known, Source
from commonweal.market.position.words.noun import AWARD, RECORD, THING

__all__ = ["flags", "known", "prices", "sources"]


def sources(told: tuple[Source, ...]) -> Text:
    """How much was read, and how much of it could be used."""
    if not told:
        return Text(en="No published record was read.", cy="Ni ddarllenwyd unrhyw gofnod cyhoeddedig.")
    records, used, files = sum(one.records for one in told), sum(one.used for one in told), len(told)
    return Text(
        en=f"The record is {number(files)} published {'file' if files == 1 else 'files'} with {RECORD.counted(records, 'en')}, of "
        f"which {number(used)} could be used. What is not published, this statement does not know.",
        cy=f"Nifer y ffeiliau cyhoeddedig yn y cofnod yw {number(files, 'cy')}, gyda {RECORD.counted(records, 'cy')}; gellid "
        f"defnyddio {number(used, 'cy')} ohonynt. Yr hyn na chyhoeddir, nid yw’r datganiad hwn yn ei wybod.",
    )


def known(told: Known, *, by_service: bool, by_place: bool) -> tuple[Text, ...]:
    """Of how many awards the record tells what, and how many awards may belong here unseen."""
    unseen: list[Text] = []
    if by_service and told.without_service:
        unseen.append(_unseen(told.without_service, Text(en="what was bought", cy="beth a brynwyd")))
    if by_place and told.without_place:
        unseen.append(_unseen(told.without_place, Text(en="where", cy="ymhle")))
    if not told.awards:
        return tuple(unseen)
    return (_told(told), *unseen)


def _told(known: Known) -> Text:
    """Of how many awards the record gives the value, the end, and whether there was a call for competition."""
    awards, dyfarniadau = AWARD.counted(known.awards, "en"), AWARD.counted(known.awards, "cy")
    if known.value == known.end == known.competition == known.awards:
        return Text(
            en=f"Of {awards} here, the record gives every value and end, and whether there was a call for competition.",
            cy=f"Allan o {dyfarniadau} yma, mae’r cofnod yn rhoi pob gwerth a diwedd, ac a fu galwad am gystadleuaeth.",
        )
    value, end, call = (number(many) for many in (known.value, known.end, known.competition))
    return Text(
        en=f"Of {awards} here, the record gives the value of {value}, the end of {end}, and of {call} whether there was a call for "
        "competition.",
        cy=f"Allan o {dyfarniadau} yma, mae’r cofnod yn rhoi gwerth {value}, diwedd {end}, ac ar gyfer {call} a fu galwad am "
        "gystadleuaeth.",
    )


def _unseen(many: int, what: Text) -> Text:
    return Text(
        en=f"Elsewhere in the record {AWARD.counted(many, 'en')} {'does' if many == 1 else 'do'} not say {what.en}. Some may "
        "belong here, and are not counted.",
        cy=f"Mewn mannau eraill yn y cofnod, nid yw {AWARD.counted(many, 'cy')} yn dweud {what['cy']}. Gall rhai berthyn yma, ac "
        "ni chânt eu cyfrif.",
    )


def prices(told: tuple[UnitPrice, ...]) -> Text:
    """How far apart prices lie for the thing for which they lie furthest apart."""
    if not told:
        return Text(
            en="The record has no unit price for the same thing from two buyers or more, so prices cannot be compared.",
            cy="Nid oes gan y cofnod bris uned am yr un peth gan ddau brynwr neu fwy, felly ni ellir cymharu prisiau.",
        )
    first = told[0]
    low, high, times = money(first.lowest / 100, pence=True), money(first.highest / 100, pence=True), number(first.ratio, places=1)
    what = first.description or first.code
    return Text(
        en=f"{THING.counted(len(told), 'en')} {'has' if len(told) == 1 else 'have'} a unit price from two buyers or more. Prices "
        f"lie furthest apart for “{what}”: from {low} to {high} for each {first.unit}, or {times} times. Things under one code may "
        "differ.",
        cy=f"Mae gan {THING.counted(len(told), 'cy')} bris uned gan ddau brynwr neu fwy. Mae’r prisiau bellaf oddi wrth ei gilydd "
        f"ar gyfer “{what}”: o {low} i {high} am bob {first.unit}, sef {times} gwaith. Gall pethau o dan un cod fod yn wahanol.",
    )


def flags(told: tuple[FlagRate, ...]) -> tuple[Text, ...]:
    """The caution, and what the table of signs shows; nothing where no sign could be looked for."""
    if not told:
        return ()
    return (
        CAUTION,
        Text(
            en="The table shows how often each sign is met here, and in the whole record beside it. It names nobody. Each sign has "
            "an innocent explanation, which is usually the right one, and what could not be looked at does not count as clean.",
            cy="Mae’r tabl yn dangos pa mor aml y gwelir pob arwydd yma, ac yn y cofnod cyfan wrth ei ochr. Nid yw’n enwi neb. Mae "
            "esboniad diniwed i bob arwydd, a hwnnw sy’n gywir fel arfer, ac nid yw’r hyn na ellid edrych arno yn cyfrif fel glân.",
        ),
    )
