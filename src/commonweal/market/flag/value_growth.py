"""A contract or award grew: by amendment, from one version of its notice to the next, or from award to contract.

Source: Procurement Act 2023, section 74 and schedule 8, and Public Contracts Regulations 2015, regulation 72, which let a
contract grow by at most half on several of their grounds. The method page is docs/methods/market/value-growth.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.flag.flag import Asked, Flag, judged
from commonweal.market.table import MarketRecord

__all__ = ["VALUE_GROWTH"]

_SUBJECT = ["process", "part", "of"]


def _stated(record: MarketRecord) -> Table:
    """Every value that was said of an award or contract, in order: by its versions and its amendments."""
    version, amendment = record.version, record.amendment
    told = ibis.union(
        version.select(*_SUBJECT, "pence", "currency", day="published", place="release"),
        amendment.select(*_SUBJECT, "pence", "currency", day="amended", place="amendment"),
    )
    known = told.filter(told.pence > 0, told.currency == "GBP", told.part.isin(("award", "contract")))
    return known.anti_join(_never_made(record), _SUBJECT)


def _never_made(record: MarketRecord) -> Table:
    """Awards that are not in force, and contracts cancelled, which in OCDS means before they were signed."""
    award, contract = record.award, record.contract
    return ibis.union(
        award.filter(~award.in_force).select("process", part=ibis.literal("award"), of=award.award),
        contract.filter(contract.status == "cancelled").select("process", part=ibis.literal("contract"), of=contract.contract),
    )


def _restated(record: MarketRecord) -> Table:
    """The first and the last value of each award and contract of which more than one was said."""
    told = _stated(record)
    order = told.day.cast("string").fill_null("") + " " + told.place.fill_null("")
    found = told.group_by(_SUBJECT).agg(before=told.pence.argmin(order), after=told.pence.argmax(order), times=told.count())
    return found.filter(found.times > 1).drop("times")


def _signed(record: MarketRecord) -> Table:
    """The value of each award in force beside that of all contracts under it; those cancelled were never signed."""
    contract = record.contract.filter(record.contract.pence > 0, record.contract.currency == "GBP")
    contract = contract.filter((contract.status != "cancelled").fill_null(True))
    signed = contract.group_by(["process", "award"]).agg(after=contract.pence.sum())
    award = record.award.filter(record.award.in_force, record.award.pence > 0, record.award.currency == "GBP")
    joined = award.select("process", "award", before="pence").join(signed, ["process", "award"])
    return joined.select("process", "before", "after", part=ibis.literal("award"), of="award")


def _look(asked: Asked) -> Table:
    columns = [*_SUBJECT, "before", "after"]
    both = ibis.union(_restated(asked.record).select(columns), _signed(asked.record).select(columns))
    known = both.filter(both.before >= asked.setting("least_pounds") * 100)
    grown = known.mutate(figure=known.after.cast("float64") / known.before.cast("float64") - 1)
    most = ibis.row_number().over(ibis.window(group_by=_SUBJECT, order_by=[grown.figure.desc(), grown.before]))
    found = grown.mutate(place=most)
    found = found.filter(found.place == 0)
    bound = asked.setting("share")
    return judged(
        found,
        found.part,
        found.of,
        figure=found.figure,
        bound=bound,
        raised=found.figure >= bound,
        evidence=(found.before // 100).cast("string") + " – " + (found.after // 100).cast("string"),
    )


VALUE_GROWTH = Flag(
    code="value-growth",
    name=Text(en="Value grew after award", cy="Gwerth wedi tyfu ar ôl dyfarnu"),
    meaning=Text(
        en="A low price may have won the work and been put right later, without competition for what was added.",
        cy="Efallai i bris isel ennill y gwaith a chael ei gywiro wedyn, heb gystadleuaeth am yr hyn a ychwanegwyd.",
    ),
    innocent=Text(
        en="More people needed the service, an option that was advertised was taken up, prices were indexed, or "
        "a typing error was mended.",
        cy="Roedd ar fwy o bobl angen y gwasanaeth, defnyddiwyd opsiwn a hysbysebwyd, mynegeiwyd prisiau, neu "
        "cywirwyd gwall teipio.",
    ),
    says=Text(
        en="The value changed by {figure} (pounds: {evidence}); from {bound} it is flagged.",
        cy="Bu newid o {figure} yn y gwerth (punnoedd: {evidence}); codir baner o {bound} ymlaen.",
    ),
    unit="share",
    look=_look,
    settings={"share": 0.5, "least_pounds": 1_000},
)
