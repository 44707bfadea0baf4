"""A small case, plainly invented, in the shape that a build has on disk."""

import dataclasses
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel

from commonweal.base.estimate import LEVELS, Estimate, Interval
from commonweal.base.evidence import InputFile, Provenance, canonical_json
from commonweal.base.language import Language, Text
from commonweal.base.measure import Measure
from commonweal.base.parameters import InForce
from commonweal.base.tally import Fault, TallyCount
from commonweal.contract.appraisal.appraise import LineCost, OptionAppraisal, ProviderView, YearCost
from commonweal.contract.appraisal.fairness import Fairness, GroupView
from commonweal.contract.appraisal.transfer import Borne, Driven
from commonweal.governance.paper import SECTIONS, Chart, Paper, Paragraph, Section, Table
from commonweal.journeys.case import Budget, Case, Need
from commonweal.market.view import Ending, MarketView, Segment, SourceTally, SupplierShare, Use
from commonweal.need.forecast import Forecast, ForecastYear, Method
from commonweal.need.history import History, Observation
from commonweal.risk.quantify import Exceedance, QuantifiedRisk, RiskCost
from tests.web.lab_example import a_start

__all__ = ["CHARTS", "a_build", "a_case", "as_json"]

CHARTS = (
    "need-fan",
    "market-concentration",
    "market-ending",
    "options-cost",
    "options-years",
    "options-bearing",
    "risk-exceedance",
)
_PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 260"><rect width="440" height="260" fill="#eee"/></svg>'


def a_build(folder: Path, languages: tuple[Language, ...] = ("en", "cy")) -> Path:
    """Write the case into a folder as `commonweal case build` would."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.json").write_bytes(canonical_json(as_json(dataclasses.replace(a_case(), languages=languages))))
    (folder / "lab.json").write_text(a_start().model_dump_json())
    (folder / "manifest.json").write_bytes(b"{}")
    for language in languages:
        for chart in CHARTS:
            (folder / f"{chart}{'' if language == 'en' else '-cy'}.svg").write_bytes(_PICTURE)
        (folder / f"paper-{language}.pdf").write_bytes(b"%PDF-1.7")
        (folder / f"paper-{language}.docx").write_bytes(b"PK")
    return folder


def as_json(value: Any) -> Any:
    """A value as JSON has it: draws and paths are left out, as they are in a case's file."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if dataclasses.is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: as_json(part) for name, part in parts.items() if not isinstance(part, np.ndarray)}
    if isinstance(value, Mapping):
        return {str(name): as_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def around(point: float, spread: float) -> Estimate:
    """An estimate with symmetric intervals."""
    return Estimate(point, tuple(Interval(level, point - spread * level, point + spread * level) for level in LEVELS))


def a_case() -> Case:
    """The case."""
    return Case(
        schema="case/1",
        id="bryndu",
        title=Text(en="Homes for children in care", cy="Cartrefi i blant mewn gofal"),
        council=Text(en="Bryn Du Council (invented)", cy="Cyngor Bryn Du (dychmygol)"),
        service=Text(en="Children in care", cy="Plant mewn gofal"),
        stage="plan",
        about=Text(en="Where children in care will live from 2027.", cy="Ble bydd plant mewn gofal yn byw o 2027 ymlaen."),
        as_at=datetime.date(2026, 11, 1),
        languages=("en", "cy"),
        need=_need(),
        market=_market(),
        options=(
            _option("block", "Block contract", "Contract bloc", 9e6, "outcomes"),
            _option("outcomes", "Pay for outcomes", "Talu am ganlyniadau", 8.5e6, None),
        ),
        risk=_risk(),
        budget=(Budget("2027-28", 4.2e6), Budget("2028-29", 4.1e6)),
        paper=_paper(),
        provenance=Provenance("0.1.0", 7, 10_000, (InputFile.of("need.csv", b"1"),), {"discount_rate": _rate()}),
    )


def _rate() -> InForce:
    name, unit = Text(en="Discount rate", cy="Cyfradd ddisgowntio"), Text(en="share a year", cy="cyfran y flwyddyn")
    return InForce(name, 0.035, unit, Text(en="Invented", cy="Dychmygol"))


def _need() -> Need:
    measure = Measure(
        name=Text(en="Children in care", cy="Plant mewn gofal"),
        definition=Text(en="Children in care on 31 March.", cy="Plant mewn gofal ar 31 Mawrth."),
        unit=Text(en="child", cy="plentyn"),
        source="Invented for tests",
    )
    history = History("LAC", "Bryn Du", (Observation(2023, 380.0), Observation(2024, None, "c"), Observation(2025, 412.0)))
    years = tuple(ForecastYear(year, around(412.0 + 6 * (year - 2025), 20.0 * (year - 2025))) for year in range(2026, 2031))
    text = Text(en="Growth as it was here and elsewhere.", cy="Twf fel y bu yma ac mewn mannau eraill.")
    caution = Text(en="Three points of history are few.", cy="Tri phwynt o hanes sydd, ac ychydig yw hynny.")
    method = Method("pooled-growth", text, 3, 4, 30, (caution,))
    fields = {"history": history, "years": years, "method": method, "draws": np.zeros((2, 5))}
    refused = (TallyCount("value-unreadable", 1, (Fault("value-unreadable", "need.csv:4", "n/a"),)),)
    file = "a_folder/with_a_very_long_name_that_nothing_breaks/need.csv"
    return Need(measure, SourceTally(file, "activity", 12, 11, refused, ()), Forecast(**fields))


def _market() -> MarketView:
    names = ("Cwmni A", "=HYPERLINK(1)", "Elusen B", "A supplier with a very long name that has to be broken somewhere, Limited")
    top = tuple(SupplierShare(name, 4e6 - 1e6 * place, (0.4, 0.3, 0.2, 0.1)[place]) for place, name in enumerate(names))
    whole = Segment("", Text(en="All contracts", cy="Pob contract"), 40, 36, 14, 1e7, 3000.0, 0.9, top)
    unknown = Segment("85", Text(en="Health and social work"), 4, 0, 3, 0.0, None, None, ())
    source = SourceTally(
        "notices.jsonl",
        "ocds",
        50,
        40,
        (TallyCount("release-without-id", 10, ()),),
        (TallyCount("name-mended", 2, ()),),
        (Use("value", 40, 36, (TallyCount("value-missing", 4, ()),)),),
    )
    ending = (Ending("2027-03", 3, 2.5e6), Ending("2027-04", 1, 0.0))
    return MarketView(datetime.date(2026, 11, 1), (source,), whole, None, (whole, unknown), (whole,), (), ending)


def _option(key: str, en: str, cy: str, cost: float, dominated_by: str | None) -> OptionAppraisal:
    years = tuple(YearCost(year, around(cost / 2, 4e5), cost / 2, 4.2e6, 0.4, 1e5) for year in ("2027-28", "2028-29"))
    paid = key == "outcomes"
    return OptionAppraisal(
        id=key,
        title=Text(en=en, cy=cy),
        summary=Text(en="A fixed sum each month.", cy="Swm penodol bob mis."),
        sentences=(Text(en="The council pays £350,000 a month.", cy="Mae’r cyngor yn talu £350,000 y mis."),),
        starts="2027-04",
        ends="2032-03",
        years=years,
        cost=around(cost, 8e5),
        cost_mean=cost,
        present_cost=cost * 0.97,
        breach=0.62,
        first_breach="2028-29" if paid else None,
        outcomes=around(120, 30) if paid else None,
        outcomes_mean=120.0 if paid else None,
        cost_per_outcome=cost / 120 if paid else None,
        provider=ProviderView(around(0.05, 0.04), 0.05, 0.1, 0.004) if paid else None,
        risk_kept=400_000.0,
        contingency=700_000.0,
        at_risk=0.3 if paid else 0.0,
        pounds_per_extra_outcome=9_000.0 if paid else None,
        lines=(LineCost("places", "places", Text(en="Places", cy="Lleoedd"), cost),),
        dominated_by=dominated_by,
        fairness=_groups() if paid else None,
        transfer=_drivers(),
    )


def _groups() -> Fairness:
    easier = GroupView("easier", Text(en="easier to help", cy="haws eu helpu"), 300, 0.6, 0.002, 90, 0.3)
    harder = GroupView("harder", Text(en="harder to help", cy="anos eu helpu"), 100, 0.2, 0.002, 12, 0.12)
    return Fairness((easier, harder), 1.0, 0.4)


def _drivers() -> tuple[Driven, ...]:
    title = Text(en="hours a person needs", cy="oriau sydd eu hangen ar berson")
    return (
        Driven("uncertain", "hours", Borne(0.7, 2e6), Borne(0.1, -6e5), title),
        Driven("risk", "staff", Borne(0.004, 9e5), None, Text(en="Too few carers", cy="Rhy ychydig o ofalwyr")),
    )


def _risk() -> RiskCost:
    risk = QuantifiedRisk(
        id="staff",
        title=Text(en="Too few carers", cy="Rhy ychydig o ofalwyr"),
        cause=Text(en="Pay elsewhere rises faster.", cy="Mae cyflogau’n codi’n gynt mewn mannau eraill."),
        response=Text(en="Train local people.", cy="Hyfforddi pobl leol."),
        owner=Text(en="Head of service", cy="Pennaeth y gwasanaeth"),
        probability=(0.1, 0.3, 0.5),
        impact=(1e5, 3e5, 9e5),
        council_share=0.5,
        expected=1.2e5,
        council=6e4,
        provider=6e4,
        worst=8e5,
    )
    curve = tuple(Exceedance(amount, chance) for amount, chance in ((0.0, 0.3), (1e5, 0.22), (3e5, 0.05)))
    paths = np.zeros(2)
    return RiskCost((risk,), around(1.2e5, 1e5), around(6e4, 5e4), around(6e4, 5e4), 6e4, 0.8, 1.5e5, curve, paths, paths)


def _paper() -> Paper:
    said = Text(en="Something to weigh.", cy="Rhywbeth i’w bwyso.")
    caption = Text(en="Cost", cy="Cost")
    table = Table(
        caption, (caption, Text(en="Amount", cy="Swm")), ((Text(en="Places", cy="Lleoedd"), Text(en="£1", cy="£1")),), (1,)
    )
    parts = {"options": (Paragraph(said), Chart("options-cost", caption, said), table)}
    sections = tuple(Section(key, heading, parts.get(key, (Paragraph(said),))) for key, heading in SECTIONS.items())
    return Paper(
        title=Text(en="Homes for children in care", cy="Cartrefi i blant mewn gofal"),
        council=Text(en="Bryn Du Council (invented)", cy="Cyngor Bryn Du (dychmygol)"),
        body=Text(en="Cabinet", cy="Y Cabinet"),
        meeting=Text(en="Council Chamber", cy="Siambr y Cyngor"),
        date="2027-01-14",
        officer=Text(en="Contact officer (invented)", cy="Swyddog cyswllt (dychmygol)"),
        sections=sections,
        case_hash="0" * 64,
    )
