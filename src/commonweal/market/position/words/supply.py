"""On how few suppliers supply rests, in sentences."""

from commonweal.base.language import Text, chance, number
from commonweal.market.band import CONCENTRATED, HIGHLY_CONCENTRATED, Band, alike, band
from commonweal.market.position.supplied import Supply
from commonweal.market.position.words.noun import SUPPLIER

__all__ = ["concentration", "dependence", "largest", "lines"]

_BANDS: dict[Band, Text] = {
    "low": Text(en="Supply is not concentrated", cy="Nid yw’r cyflenwad yn grynodedig"),
    "concentrated": Text(en="Supply is concentrated", cy="Mae’r cyflenwad yn grynodedig"),
    "high": Text(en="Supply is highly concentrated", cy="Mae’r cyflenwad yn grynodedig iawn"),
}


def concentration(told: Supply) -> Text:
    """How concentrated supply is, in plain words."""
    if told.hhi is None:
        return Text(
            en="How concentrated supply is cannot be told: the value of no award to a named supplier is known.",
            cy="Ni ellir dweud pa mor grynodedig yw’r cyflenwad: nid yw gwerth yr un dyfarniad i gyflenwr a enwir yn hysbys.",
        )
    if told.suppliers == 1:
        return Text(en="One supplier has all of the known value.", cy="Un cyflenwr sydd â’r holl werth hysbys.")
    name, equal = _BANDS[band(told.hhi)], max(round(alike(told.hhi)), 1)
    index, indecs = number(told.hhi), number(told.hhi, "cy")
    if equal == 1:
        return Text(
            en=f"{name.en}: almost all of the known value is with one supplier (index {index} of 10,000).",
            cy=f"{name['cy']}: mae bron yr holl werth hysbys gydag un cyflenwr (mynegai {indecs} o 10,000).",
        )
    return Text(
        en=f"{name.en}: it is as if about {SUPPLIER.counted(equal, 'en')} of equal size shared the known value (index {index} of "
        "10,000).",
        cy=f"{name['cy']}: mae fel pe bai tua {SUPPLIER.counted(equal, 'cy')} o’r un maint yn rhannu’r gwerth hysbys (mynegai "
        f"{indecs} o 10,000).",
    )


def lines() -> Text:
    """Where the lines between the bands come from."""
    low, high = number(CONCENTRATED), number(HIGHLY_CONCENTRATED)
    return Text(
        en="The index is the Herfindahl-Hirschman index: 10,000 is a single supplier. The United Kingdom’s merger guidelines of "
        f"2010 called a market above {low} concentrated, and above {high} highly so. The lines guide the eye; they judge nobody.",
        cy="Mynegai Herfindahl-Hirschman yw’r mynegai: un cyflenwr yw 10,000. Yn ôl canllawiau uno’r Deyrnas Unedig yn 2010 roedd "
        f"marchnad uwchlaw {low} yn grynodedig, ac uwchlaw {high} yn grynodedig iawn. Arwain y llygad y mae’r llinellau; nid ydynt "
        "yn barnu neb.",
    )


def largest(told: Supply) -> tuple[Text, ...]:
    """The largest supplier and its share, and that of the first three; nothing where there are not two suppliers."""
    if len(told.top) < 2 or told.largest is None or told.top_three is None:
        return ()
    first, share = told.top[0].name, told.largest
    more = len(told.top) > 3
    three = f" The largest three have {chance(told.top_three)}." if more else ""
    tri = f" Mae gan y tri mwyaf {chance(told.top_three, 'cy')}." if more else ""
    return (
        Text(
            en=f"The largest supplier, {first}, has {chance(share)} of the known value.{three}",
            cy=f"Mae gan y cyflenwr mwyaf, {first}, {chance(share, 'cy')} o’r gwerth hysbys.{tri}",
        ),
    )


def dependence(told: Supply) -> tuple[Text, ...]:
    """How many suppliers have one buyer alone; nothing where there is no supplier."""
    if not told.suppliers:
        return ()
    whole, pawb = SUPPLIER.counted(told.suppliers, "en"), SUPPLIER.counted(told.suppliers, "cy")
    if not told.of_one_buyer:
        return (
            Text(
                en=f"Of {whole} with a known value, none has contracts here with one buyer alone.",
                cy=f"Allan o {pawb} â gwerth hysbys, nid oes gan yr un gontractau yma gydag un prynwr yn unig.",
            ),
        )
    few = number(told.of_one_buyer)
    return (
        Text(
            en=f"Of {whole} with a known value, {few} {'has' if told.of_one_buyer == 1 else 'have'} contracts here "
            "with one buyer alone. What that buyer decides, decides their work here.",
            cy=f"Allan o {pawb} â gwerth hysbys, mae gan {few} gontractau yma gydag un prynwr yn unig. Mae "
            "penderfyniad y prynwr hwnnw’n pennu eu gwaith yma.",
        ),
    )
