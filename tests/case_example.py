"""An invented case, small and whole, for tests that need one: nothing in it is real."""

import datetime
from functools import cache

import numpy as np
from numpy.typing import NDArray

from commonweal.base.estimate import Estimate
from commonweal.base.evidence import InputFile, Provenance, sha256
from commonweal.base.language import Text
from commonweal.base.measure import Measure
from commonweal.base.parameters import InForce
from commonweal.base.tally import Fault, TallyCount
from commonweal.contract.appraisal.appraise import LineCost, OptionAppraisal, ProviderView, YearCost
from commonweal.contract.appraisal.fairness import Fairness, GroupView
from commonweal.contract.appraisal.transfer import Borne, Driven
from commonweal.journeys.case import Budget, Case, Need
from commonweal.journeys.document import ActionWords, PaperWords
from commonweal.journeys.paper import write_paper
from commonweal.market.view import Ending, MarketView, Segment, SourceTally, SupplierShare
from commonweal.need.forecast import Forecast, ForecastYear, Method
from commonweal.need.history import History, Observation
from commonweal.risk.quantify import RiskCost, quantify
from commonweal.risk.register import Register

__all__ = ["AWKWARD", "example_case", "example_words"]

AWKWARD = "#let x = <b>5 & $6</b> *seven* _eight_ \\nine [ten] `eleven` @twelve"
"""Words that mean something to Typst, to XML or to a shell, and must reach the reader as they are."""

YEARS = ("2027-28", "2028-29", "2029-30", "2030-31")
BUDGET = (9.6e6, 9.5e6, 9.3e6, 9.1e6)


def draws(middle: float, spread: float, seed: int) -> NDArray[np.float64]:
    return np.random.Generator(np.random.SFC64(seed)).normal(middle, spread, 2_000)


def estimate(middle: float, spread: float, seed: int = 1) -> Estimate:
    return Estimate.from_draws(draws(middle, spread, seed))


def need() -> Need:
    counts = (312, 325, None, 341, 350, 349, 366, 381, 390, 402)
    history = tuple(Observation(2016 + step, value, "" if value else "c") for step, value in enumerate(counts))
    future = np.stack([draws(408 + 9 * step, 9 + 7 * step, step) for step in range(5)], axis=1)
    years = tuple(ForecastYear(2026 + step, Estimate.from_draws(future[:, step])) for step in range(5))
    method = Method(
        "pooled-growth",
        Text(en="Yearly growth, pooled over similar places.", cy="Twf blynyddol, wedi’i gyfuno ar draws lleoedd tebyg."),
        points=9,
        places=4,
        growth_observations=31,
        cautions=(Text(en="Few years of history.", cy="Ychydig flynyddoedd o hanes."),),
    )
    measure = Measure(name=Text(en="Children in care", cy="Plant mewn gofal"), unit=Text(en="child", cy="plentyn"))
    reading = SourceTally("activity.csv", "activity", 40, 39, (_count("value-withheld", "activity.csv:4", "c"),), ())
    return Need(measure, reading, Forecast(History("children-in-care", "Exampleshire", history), years, method, future))


def _count(reason: str, place: str, value: str) -> TallyCount:
    return TallyCount(reason, 1, (Fault(reason, place, value),))


def segment(code: str, name: Text, records: int, suppliers: int, hhi: float | None) -> Segment:
    top = tuple(SupplierShare(f"Invented Provider {number}", 4e6 / number, 0.4 / number) for number in range(1, 4))
    return Segment(code, name, records, records - 1, suppliers, 1e7, hhi, 0.73, top)


def market() -> MarketView:
    care = segment("85", Text(en="Health and social work services", cy="Gwasanaethau iechyd a gwaith cymdeithasol"), 41, 17, 1340)
    building = segment("45", Text(en="Construction work", cy="Gwaith adeiladu"), 30, 22, 720)
    other = segment("80", Text(en="Education and training services", cy="Gwasanaethau addysg a hyfforddiant"), 12, 4, 3105)
    unknown = segment("98", Text(en="Other services", cy="Gwasanaethau eraill"), 3, 2, None)
    sources = (
        SourceTally("notices.jsonl", "ocds", 90, 86, (_count("release-without-id", "notices.jsonl:7", ""),), ()),
        SourceTally("spend.csv", "spend", 1200, 1190, (), (_count("pound-sign-broken", "spend.csv:9", "�12"),)),
    )
    ending = tuple(Ending(f"2027-{month:02d}", month % 3 + 1, 250_000.0 * month) for month in (1, 3, 4, 8, 12))
    later = (Ending("2028-03", 5, 2.4e6), Ending("2033-03", 2, 1e6))
    whole = segment("", Text(en="All services", cy="Pob gwasanaeth"), 86, 43, 410)
    return MarketView(datetime.date(2027, 1, 15), sources, whole, care, (care, building, other, unknown), (), (), ending + later)


def option(number: int, key: str, title: Text, yearly: float, spread: float) -> OptionAppraisal:
    costs = [draws(yearly * (1 + 0.02 * step), spread, 10 * number + step) for step in range(len(YEARS))]
    years = tuple(
        YearCost(
            year,
            Estimate.from_draws(cost),
            float(cost.mean()),
            budget,
            float((cost > budget).mean()),
            float(np.maximum(cost - budget, 0).mean()),
        )
        for year, cost, budget in zip(YEARS, costs, BUDGET, strict=True)
    )
    total = np.sum(costs, axis=0)
    return OptionAppraisal(
        id=key,
        title=title,
        summary=Text(en=f"What {title.en} would mean.", cy=f"Beth fyddai {title.cy} yn ei olygu."),
        sentences=(
            Text(en="The council pays £750,000 a month.", cy="Mae’r cyngor yn talu £750,000 y mis."),
            Text(en=AWKWARD, cy=AWKWARD),
        ),
        starts="2027-04",
        ends="2032-03",
        years=years,
        cost=Estimate.from_draws(total, (0.5, 0.8, 0.9, 0.95)),
        cost_mean=float(total.mean()),
        present_cost=float(total.mean() * 0.95),
        breach=float((total > sum(BUDGET)).mean()),
        first_breach=next((one.year for one in years if one.breach > 0.5), None),
        outcomes=estimate(120 + 10 * number, 15) if number else None,
        outcomes_mean=120.0 + 10 * number if number else None,
        cost_per_outcome=float(total.mean() / (120 + 10 * number)) if number else None,
        provider=ProviderView(estimate(0.05, 0.03), 0.05, 0.06 * number, 0.01 * number),
        risk_kept=400_000.0,
        contingency=700_000.0,
        at_risk=0.1 * number,
        pounds_per_extra_outcome=2_000.0 * number if number else None,
        lines=(LineCost("core", "block", Text(en="Core service", cy="Gwasanaeth craidd"), float(total.mean())),),
        dominated_by="outcomes" if key == "volume" else None,
        fairness=groups(number),
        transfer=drivers(number),
    )


def groups(number: int) -> Fairness:
    """Two groups, of which the harder to help reaches less where more is paid for outcomes."""
    easier = GroupView("easier", Text(en="easier to help", cy="haws eu helpu"), 300, 0.6, 0.002, 90, 0.3)
    harder = GroupView(
        "harder", Text(en="harder to help", cy="anos eu helpu"), 100, 0.2, 0.002, 30 - 8 * number, 0.3 - 0.08 * number
    )
    return Fairness((easier, harder), 1.0, 1 - 0.08 * number / 0.3)


def drivers(number: int) -> tuple[Driven, ...]:
    """Need, which moves from the council to the provider, the price of care, which has no name, and a risk of the register."""
    return (
        Driven("demand", "demand", Borne(0.7, 2e6 - 6e5 * number), Borne(0.1, 6e5 * number)),
        Driven("uncertain", "care_cost", Borne(0.0, 0.0), Borne(0.5, -1.5e5)),
        Driven("risk", "failure", Borne(0.01, 9e5), None, Text(en="A provider fails", cy="Darparwr yn methu")),
    )


def options() -> tuple[OptionAppraisal, ...]:
    return (
        option(0, "block", Text(en="Block contract", cy="Contract bloc"), 9.3e6, 1.2e5),
        option(1, "volume", Text(en="Pay for each placement", cy="Talu am bob lleoliad"), 9.1e6, 6e5),
        option(2, "outcomes", Text(en="Pay partly for outcomes", cy="Talu’n rhannol am ganlyniadau"), 8.9e6, 4e5),
    )


def risk_cost() -> RiskCost:
    def one(key: str, title: Text, chance: tuple[float, float, float], cost: tuple[float, float, float], share: float) -> object:
        parts = ("low", "likely", "high")
        judged = {"probability": dict(zip(parts, chance, strict=True)), "impact": dict(zip(parts, cost, strict=True))}
        words = {
            "cause": Text(en="Need rises.", cy="Mae’r angen yn codi."),
            "response": Text(en="Review each quarter.", cy="Adolygu bob chwarter."),
        }
        return {
            "id": key,
            "title": title,
            "council_share": share,
            "owner": Text(en="Head of service", cy="Pennaeth"),
            **judged,
            **words,
        }

    risks = [
        one(
            "demand", Text(en="More children than forecast", cy="Mwy o blant na’r rhagolwg"), (0.1, 0.3, 0.5), (2e5, 4e5, 1.2e6), 1
        ),
        one("failure", Text(en="A provider fails", cy="Darparwr yn methu"), (0.02, 0.05, 0.15), (3e5, 9e5, 2e6), 0.8),
        one("wages", Text(en="Wages rise faster", cy="Cyflogau’n codi’n gynt"), (0.3, 0.5, 0.6), (1e5, 2e5, 5e5), 0.25),
    ]
    return quantify(Register.model_validate({"risks": risks}), paths=4_000, seed=2027)


def example_words() -> PaperWords:
    """The words that a person wrote for the example."""
    return PaperWords(
        body=Text(en="Cabinet", cy="Y Cabinet"),
        meeting=Text(en="Cabinet, County Hall", cy="Y Cabinet, Neuadd y Sir"),
        date=datetime.date(2027, 3, 18),
        decision_sought=Text(en="To choose how to commission care.", cy="Dewis sut i gomisiynu gofal."),
        summary=[Text(en="Need is rising.", cy="Mae’r angen yn codi."), Text(en=AWKWARD, cy=AWKWARD)],
        background=[Text(en="Two contracts end next year.", cy="Daw dau gontract i ben y flwyddyn nesaf.")],
        legal=Text(en="The council has a duty to secure enough places.", cy="Mae dyletswydd ar y cyngor i sicrhau digon o leoedd."),
        equality=Text(en="An impact assessment is attached.", cy="Mae asesiad effaith ynghlwm."),
        welsh=Text(en="Care is offered in Welsh.", cy="Cynigir gofal yn Gymraeg."),
        conclusions=[Text(en="Paying partly for outcomes costs least.", cy="Talu’n rhannol am ganlyniadau sy’n costio leiaf.")],
        recommendation=[
            Text(en="That the Cabinet chooses to pay partly for outcomes.", cy="Bod y Cabinet yn dewis talu’n rhannol.")
        ],
        actions=[
            ActionWords(
                what=Text(en="Award the contract.", cy="Dyfarnu’r contract."),
                owner=Text(en="Head of Commissioning", cy="Pennaeth Comisiynu"),
                by=datetime.date(2027, 6, 1),
            )
        ],
        contact_officer=Text(en="Elin Example, Head of Commissioning", cy="Elin Example, Pennaeth Comisiynu"),
    )


def rate() -> InForce:
    name, unit = Text(en="Discount rate", cy="Cyfradd ddisgowntio"), Text(en="a year", cy="y flwyddyn")
    return InForce(name, 0.035, unit, Text(en="Invented", cy="Dychmygol"))


@cache
def example_case() -> Case:
    """The example, with its paper."""
    provenance = Provenance("0.1.0", 2027, 4_000, (InputFile.of("activity.csv", b"invented"),), {"discount_rate": rate()})
    parts = {"need": need(), "market": market(), "options": options(), "risk": risk_cost(), "provenance": provenance}
    budget = tuple(Budget(year, amount) for year, amount in zip(YEARS, BUDGET, strict=True))
    title = Text(en="Placements and support for children in care", cy="Lleoliadau a chymorth i blant mewn gofal")
    council = Text(en="Exampleshire County Council", cy="Cyngor Sir Enghraifft")
    words = example_words()
    paper = write_paper(words, title=title, council=council, budget=budget, case_hash=sha256(b"the example"), **parts)
    return Case(
        schema="case/1",
        id="children-in-care",
        title=title,
        council=council,
        service=Text(en="Children in care", cy="Plant mewn gofal"),
        stage="plan",
        about=Text(en="An invented case.", cy="Achos dychmygol."),
        as_at=datetime.date(2027, 1, 15),
        languages=("en", "cy"),
        budget=budget,
        paper=paper,
        **parts,
    )
