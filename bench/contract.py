"""The contract engine beside floors and peers, each measured in the same run, turn by turn, the best of several turns.

A rate card of 25 lines over 60 months, with a cap on each line over the contract, on the card in each year and on the contract as
a whole; each bites in about one path in ten. The floor draws the same random numbers and nothing else: the same generators,
shapes and kinds. The card is measured on both kinds of measure that a world can draw. Counted events (Poisson) are dear to draw,
so that paying for them hides behind the drawing; a spread around what is expected (normal) is cheap to draw and needs an
exponential besides. The harder figure is the one for spread measures: it is the headline, and the one for threads, memory and a
million paths.

The card is also written as a plain script over whole arrays, as one would who has the memory. A simpler contract, so much for each
unit with a cap on each month, is written in three ways: as a Commonweal contract, in the package monte-carlo-contracts (which has
no caps on running totals), and as a plain script. All draw their futures, and must come to the same mean.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import mcc
import numpy as np
from _report import Row, report
from numpy.typing import NDArray
from simulate import MONTHS, PATHS, SEED, drawing, peak_megabytes, seconds, some_demand

from commonweal.base.chance import Purpose, block_generator
from commonweal.base.document import Document
from commonweal.contract import Contract, Demand, Simulated, World, read_contract, read_world, simulate
from commonweal.contract.simulate import Each

Floats = NDArray[np.float64]
LINES, PEOPLE, MANY = 25, 537, 1_000_000
SHARE, SPREAD = 0.01, 0.2
PRICE, UNITS_EACH = 310, 0.14
RATES = [100 + 10 * place for place in range(LINES)]
IN_A_MONTH = [rate * SHARE * PEOPLE * 1.08 for rate in RATES]
"""What each line is expected to earn, in pounds: demand grows by about 3 % a year."""
LINE_CAPS = [round(1.07 * pounds * MONTHS) for pounds in IN_A_MONTH]
YEAR_CAP, CONTRACT_CAP = round(1.16 * sum(IN_A_MONTH) * 12), round(1.05 * sum(IN_A_MONTH) * MONTHS)
MOST_UNITS = 95
"""Units in a month at which the simple contract's cap bites: in about one month in five."""


def rate_card() -> Contract:
    """The card."""
    lines = [
        {"id": f"line_{place}", "name": f"Line {place}", "outcome": f"outcome_{place}", "rate": rate, "bounds": [{"cap": most}]}
        for place, (rate, most) in enumerate(zip(RATES, LINE_CAPS, strict=True))
    ]
    card = {"id": "card", "kind": "rate_card", "name": "Card", "lines": lines, "bounds": [{"cap": YEAR_CAP, "over": "year"}]}
    return contract_of(card, [f"outcome_{place}" for place in range(LINES)], bounds=[{"cap": CONTRACT_CAP}])


def contract_of(term: Mapping[str, object], measures: list[str], **more: object) -> Contract:
    """A contract of one term over 60 months."""
    parties = [{"role": "council", "name": "Council"}, {"role": "provider", "name": "Provider"}]
    told = {"commonweal": "contract/1", "id": "measured", "title": "Measured", "parties": parties, "terms": [term], **more}
    told |= {"starts": "2026-04", "ends": "2031-03", "measures": {name: {"name": name, "unit": "one"} for name in measures}}
    return read_contract(Document("measured.yaml", told))


def world_of(contract: Contract, **future: object) -> World:
    """Every measure of a contract, drawn in the same way."""
    measures = dict.fromkeys(sorted(contract.needs), future)
    return read_world(Document("world.yaml", {"commonweal": "world/1", "measures": measures}), [contract])


@dataclass(frozen=True, slots=True)
class Measured:
    """A contract in its world, to be simulated."""

    contract: Contract
    world: World
    demand: Demand

    def run(self, each: Each = map) -> Simulated:
        """Draw and pay every path."""
        (one,) = simulate([self.contract], self.world, self.demand, paths=len(self.demand.yearly), seed=SEED, each=each)
        return one

    @property
    def floor(self) -> Callable[[], None]:
        """Draw every path, and do nothing with it."""
        return drawing([self.contract], self.world, self.demand)


def card(paths: int, **kind: object) -> Measured:
    """The rate card in a world that draws its outcomes in one way."""
    contract = rate_card()
    return Measured(contract, world_of(contract, formula=f"demand * {SHARE}", **kind), some_demand(paths))


def drawn_and_paid() -> list[Row]:
    """The rate card beside drawing alone, on two threads, and its memory."""
    spread, counted = card(PATHS, spread=SPREAD), card(PATHS, counted=True)
    with ThreadPoolExecutor(2) as pool:
        ours, floor, two = seconds(spread.run, spread.floor, partial(spread.run, pool.map))
    rarer, rarer_floor = seconds(counted.run, counted.floor, turns=2)
    same_mean(spread.run().payments, plain_card(spread))
    (script,) = seconds(partial(plain_card, spread), turns=2)
    memory = peak_megabytes(spread.run)
    size = f"rate card, {LINES} lines x {PATHS:,} paths x {MONTHS} months"
    return [
        Row.of(f"{size}, spread measures: s, beside drawing alone", ours, floor, "<= 2.5", holds=ours <= 2.5 * floor),
        Row.of(f"{size}, counted measures: s, beside drawing", rarer, rarer_floor, "<= 2.5", holds=rarer <= 2.5 * rarer_floor),
        Row.of(f"{size}, two threads: s, beside one", two, ours, ">= 1.7", holds=ours >= 1.7 * two, ratio=ours / two),
        faster(f"{size}: s, beside a plain script", ours, script),
        faster(f"{size}, two threads: s, beside a plain script", two, script),
        Row.of(f"{size}: MB at the peak, beside 500", memory, 500.0, "< 1", holds=memory < 500),
    ]


def a_million() -> list[Row]:
    """Ten times the paths: ten times as long, and not ten times the memory."""
    few, many = card(PATHS, spread=SPREAD), card(MANY, spread=SPREAD)
    before, took = seconds(few.run, many.run, turns=2)
    memory, longest = peak_megabytes(many.run), before * MANY / PATHS
    size = f"rate card, {MANY:,} paths"
    return [
        Row.of(f"{size}: s, beside {MANY // PATHS} times {PATHS:,}", took, longest, "<= 1.1", holds=took <= 1.1 * longest),
        Row.of(f"{size}: MB at the peak, beside 500", memory, 500.0, "< 1", holds=memory < 500),
    ]


def simple() -> Measured:
    """So much for each unit, with a cap on each month."""
    term = {"id": "units", "kind": "unit_price", "name": "Units", "quantity": "units", "price": PRICE}
    contract = contract_of({**term, "bounds": [{"cap": MOST_UNITS * PRICE, "over": "month"}]}, ["units"])
    return Measured(contract, world_of(contract, formula=f"demand * {UNITS_EACH}", spread=SPREAD), some_demand(PATHS))


def whole_demand(measured: Measured) -> Floats:
    """Demand in every path and month at once."""
    return measured.demand.monthly(slice(None), measured.contract.calendar.months)


def drawn_around(expected: Floats, name: str) -> Floats:
    """What is drawn around what is expected, in every path and month at once."""
    noise = block_generator(SEED, 0, Purpose.WORLD, name=name).normal(-SPREAD * SPREAD / 2, SPREAD, expected.shape)
    drawn: Floats = expected * np.exp(noise)
    return drawn


def plain_card(measured: Measured) -> Floats:
    """The rate card as a script over whole arrays: pounds by year, shape [path, year]."""
    demand = whole_demand(measured)
    paid = np.zeros_like(demand)
    for place, (rate, most) in enumerate(zip(RATES, LINE_CAPS, strict=True)):
        earned = np.round(drawn_around(demand * SHARE, f"outcome_{place}") * rate, 2)
        paid += np.diff(np.minimum(np.cumsum(earned, axis=1), most), axis=1, prepend=0)
    in_years = np.minimum(np.cumsum(paid.reshape(PATHS, -1, 12), axis=2), YEAR_CAP)
    paid = np.diff(in_years, axis=2, prepend=0).reshape(PATHS, MONTHS)
    paid = np.diff(np.minimum(np.cumsum(paid, axis=1), CONTRACT_CAP), axis=1, prepend=0)
    return by_year(paid)


def by_year(paid: Floats) -> Floats:
    """Pounds by year, shape [path, year]."""
    added: Floats = paid.reshape(PATHS, -1, 12).sum(axis=2)
    return added


def plain(measured: Measured) -> Floats:
    """The simple contract as a script over whole arrays: pounds by year, shape [path, year]."""
    units = drawn_around(whole_demand(measured) * UNITS_EACH, "units")
    return by_year(np.minimum(np.round(units * PRICE, 2), MOST_UNITS * PRICE))


def peer(measured: Measured) -> Floats:
    """The simple contract in monte-carlo-contracts: the cash flows of each path, shape [path, period].

    The package has no measures, so units are a stock; it does not round. Its cash flows are taken as it first has them, without the
    table that it can make of them, which would take longer.
    """
    # The package was written for NumPy 1, which called a type by another name.
    vars(np).setdefault("unicode_", np.str_)
    dates = np.array([str(month) for month in measured.contract.calendar.months], dtype="datetime64[M]").astype("datetime64[D]")
    units = drawn_around(whole_demand(measured) * UNITS_EACH, "units")
    model = mcc.Model(dates, {}, {}, {"units": units}, np.ones_like(units), "GBP")
    pay = mcc.Scale(mcc.Minimum(mcc.Stock("units") * PRICE, mcc.KonstFloat(MOST_UNITS * PRICE)), mcc.One("GBP"))
    contract = mcc.And(*(mcc.When(mcc.At(date), pay) for date in dates))
    flows: Floats = contract.generate_cashflows(model.eval_date_index, model).cashflows["value"]
    return flows


def same_mean(*paid: Floats) -> None:
    """Stop where ways of writing one contract do not pay the same."""
    means = [float(one.sum(axis=1).mean()) for one in paid]
    if max(means) > 1.001 * min(means):
        raise SystemExit(f"They do not pay the same: {means}")


def faster(name: str, ours: float, other: float) -> Row:
    """How many times as fast as another we are."""
    return Row.of(name, ours, other, "at least 3 times faster", holds=other >= 3 * ours, ratio=other / ours)


def beside_peers() -> list[Row]:
    """The simple contract in three ways."""
    ours = simple()
    same_mean(ours.run().payments, plain(ours), peer(ours))
    with ThreadPoolExecutor(2) as pool:
        one, two, script = seconds(ours.run, partial(ours.run, pool.map), partial(plain, ours))
    (package,) = seconds(partial(peer, ours), turns=1)
    size = f"price per unit with a monthly cap, {PATHS:,} x {MONTHS}"
    return [
        faster(f"{size}: s, beside monte-carlo-contracts", one, package),
        faster(f"{size}: s, beside a plain script", one, script),
        faster(f"{size}, two threads: s, beside a plain script", two, script),
    ]


def rows() -> list[Row]:
    """Every figure."""
    return [*drawn_and_paid(), *a_million(), *beside_peers()]


if __name__ == "__main__":
    report(rows())
