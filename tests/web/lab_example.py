"""Two small contracts and their world, plainly invented, as the lab starts from them."""

import datetime

from commonweal.base.language import Text
from commonweal.base.parameters import InForce
from commonweal.journeys.build import DISCOUNT_RATE, INFLATION
from commonweal.journeys.lab import Draft, Need, Setting, Start
from commonweal.need.history import History, Observation

__all__ = ["a_start"]

_CONTRACT = """\
# Kept as it is: {name}.
commonweal: contract/1
id: {name}
title: {{en: {en}, cy: {cy}}}
parties:
  - {{role: council, name: {{en: Bryn Du Council, cy: Cyngor Bryn Du}}}}
  - {{role: provider, name: {{en: the provider, cy: y darparwr}}}}
starts: 2027-04
ends: 2029-03
measures:
  nights: {{name: {{en: nights, cy: nosweithiau}}, unit: {{en: night, cy: noson}}}}
terms:
  - id: sum
    kind: block
    name: {{en: A sum, cy: Swm}}
    amount: {amount}
  - id: care
    kind: unit_price
    name: {{en: Care, cy: Gofal}}
    quantity: nights
    price: {price}
"""

_WORLD = """\
commonweal: world/1
uncertain:
  share: {low: 0.2, likely: 0.3, high: 0.4}
measures:
  nights: {formula: demand * share * 30, spread: 0.02}
options:
  block: {outcomes: nights / 300, provider_cost: nights * 80}
  outcomes: {outcomes: nights / 250, provider_cost: nights * 80}
"""

_RISKS = """\
risks:
  - id: staff
    title: {en: Too few carers, cy: Rhy ychydig o ofalwyr}
    probability: {low: 0.1, likely: 0.3, high: 0.5}
    impact: {low: 100000, likely: 300000, high: 900000}
    council_share: 0.5
"""


def a_start(case: str = "bryndu") -> Start:
    """Where the lab starts from the example case."""
    contracts = (
        _CONTRACT.format(name="block", en="Block contract", cy="Contract bloc", amount=300_000, price=10),
        _CONTRACT.format(name="outcomes", en="Pay for outcomes", cy="Talu am ganlyniadau", amount=100_000, price=75.5),
    )
    budget = {"2027-28": "4,200,000", "2028-29": "4,100,000"}
    draft = Draft(contracts=contracts, world=_WORLD, budget=budget, paths="1,000", seed="7")
    title = Text(en="Homes for children in care", cy="Cartrefi i blant mewn gofal")
    rates = {name: InForce(title, 0.02, title, title) for name in (DISCOUNT_RATE, INFLATION)}
    as_at = datetime.date(2026, 11, 1)
    return Start(setting=Setting(case=case, title=title, as_at=as_at, need=_need(), risks=_RISKS, rates=rates), draft=draft)


def _need() -> Need:
    counts = {"Bryn Du": (380.0, 390.0, 401.0, 405.0, 412.0), "Bryn Coch": (200.0, 204.0, 203.0, 210.0, 216.0)}
    histories = tuple(
        History("LAC", place, tuple(Observation(2022 + year, count) for year, count in enumerate(several)))
        for place, several in counts.items()
    )
    return Need(place="Bryn Du", years=5, histories=histories)
