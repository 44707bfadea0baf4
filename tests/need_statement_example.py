"""An invented need statement, small and whole, for tests that need one: no place, person or number in it is real."""

import datetime
import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from commonweal.base.evidence import InputFile
from commonweal.base.period import Month
from commonweal.base.tally import Tally
from commonweal.need.forecast import forecast
from commonweal.need.history import History, Observation
from commonweal.need.inflation import Costs, PriceIndex
from commonweal.need.record.vintage import Vintage, freeze
from commonweal.need.statement.build import Inputs, build
from commonweal.need.statement.document import NeedDocument
from commonweal.need.statement.statement import Statement

__all__ = ["PLACE", "a_need_document", "a_statement", "boundaries"]

PLACE = "Bryndu"
"""The place that the statement is about."""

FIRST, ORIGIN, YEARS = 2014, 2026, 6
WITHHELD = 2016
REDEFINED = 2018

_PLACES = {
    PLACE: ("X01", "Gwlad y Gorllewin", 331, 0.030),
    "Llanfair Newydd": ("X02", "Gwlad y Gorllewin", 402, 0.012),
    "Aberwen": ("X03", "Gwlad y Gorllewin", 118, 0.045),
    "Trefelin": ("X04", "Gwlad y Gorllewin", 287, 0.022),
    "Pontisaf and Cwm Arall": ("X05", "Gwlad y Gorllewin", 365, -0.006),
    "Northmere": ("X06", "The Imagined North", 540, 0.018),
    "Ferrow Bridge": ("X07", "The Imagined North", 310, 0.037),
    "City of Kelderby upon Ware": ("X08", "The Imagined North", 351, 0.001),
    "Invented Marshes": ("X09", "The Imagined North", 76, 0.052),
    "St Osric’s": ("X10", "The Imagined North", 944, 0.015),
    "Little Imber": ("X11", "The Imagined North", 268, -0.014),
    "Vale of Pretence": ("X12", "The Imagined North", 498, 0.026),
}
"""Each place with its code, its region, its first count, and its growth a year."""

_DOCUMENT = {
    "commonweal": "need/1",
    "id": "bryndu-children-in-care",
    "title": {"en": "Children in care", "cy": "Plant mewn gofal"},
    "council": {"en": "Bryndu Council", "cy": "Cyngor Bryndu"},
    "service": {"en": "Placements for children in care", "cy": "Lleoliadau i blant mewn gofal"},
    "question": {
        "en": "How many children will need a home away from their families by 2032?",
        "cy": "Faint o blant fydd angen cartref i ffwrdd o’u teuluoedd erbyn 2032?",
    },
    "owner": {"en": "Rowan Example, head of insight", "cy": "Rowan Example, pennaeth mewnwelediad"},
    "as_at": "2026-11-02",
    "next_update": "2027-11-30",
    "seed": 7,
    "paths": 1000,
    "years": YEARS,
    "measure": {
        "name": {"en": "children in care", "cy": "plant mewn gofal"},
        "definition": {
            "en": "Children looked after by the council on 31 March.",
            "cy": "Plant sy’n derbyn gofal gan y cyngor ar 31 Mawrth.",
        },
        "unit": {"en": "child", "cy": "plentyn"},
        "source": "invented",
    },
    "activity": {
        "file": "looked_after.csv",
        "code": "children_looked_after",
        "place": PLACE,
        "breaks": [
            {
                "year": REDEFINED,
                "why": {"en": "Short breaks are no longer counted.", "cy": "Ni chyfrifir seibiannau byr mwyach."},
            }
        ],
        "shocks": [2021],
    },
    "starts": {"file": "starts.csv", "code": "children_starting_care"},
    "groups": {
        "file": "groups.csv",
        "parts": [
            {"name": {"en": "With foster carers", "cy": "Gyda gofalwyr maeth"}, "code": "fostered"},
            {"name": {"en": "In homes and elsewhere", "cy": "Mewn cartrefi a mannau eraill"}, "code": "others"},
        ],
    },
    "population": {
        "file": "children.csv",
        "place": PLACE,
        "youngest": 0,
        "oldest": 17,
        "source": {"en": "Children aged 0 to 17, projected (invented)", "cy": "Plant 0 i 17 oed, amcanestyniad (dychmygol)"},
    },
    "scenarios": [
        {
            "name": {"en": "Help families earlier", "cy": "Helpu teuluoedd yn gynharach"},
            "levers": [
                {
                    "name": {"en": "Family help teams", "cy": "Timau cymorth i deuluoedd"},
                    "on": "starts",
                    "effect": {"low": "-0.16", "likely": "-0.08", "high": 0},
                    "begins": "2027-04",
                    "builds_over": 36,
                    "because": {
                        "en": "Judged by four officers and two charities.",
                        "cy": "Barnwyd gan bedwar swyddog a dwy elusen.",
                    },
                },
                {
                    "name": {"en": "Going home sooner", "cy": "Mynd adref yn gynt"},
                    "on": "stay",
                    "effect": {"low": "-0.10", "likely": "-0.04", "high": "0.01"},
                    "begins": "2028-04",
                    "builds_over": 24,
                    "because": {"en": "Judged by the same people.", "cy": "Barnwyd gan yr un bobl."},
                },
            ],
        },
        {
            "name": {"en": "Harder times for families", "cy": "Amserau anoddach i deuluoedd"},
            "levers": [
                {
                    "name": {"en": "Cost of living", "cy": "Costau byw"},
                    "on": "starts",
                    "effect": {"low": 0, "likely": "0.05", "high": "0.15"},
                    "begins": "2026-10",
                    "builds_over": 18,
                    "because": {"en": "Judged by the council’s economists.", "cy": "Barnwyd gan economegwyr y cyngor."},
                },
                {
                    "name": {"en": "Fewer foster carers", "cy": "Llai o ofalwyr maeth"},
                    "on": "cost",
                    "effect": {"low": 0, "likely": "0.04", "high": "0.10"},
                    "begins": "2027-04",
                    "builds_over": 24,
                    "because": {"en": "Children move to dearer homes.", "cy": "Mae plant yn symud i gartrefi drutach."},
                },
            ],
        },
    ],
    "cost": {
        "file": "unit_costs.csv",
        "code": "cost_of_a_week_in_care",
        "place": PLACE,
        "times_a_year": "52.18",
        "pay_share": "0.6",
        "prices": "prices.csv",
        "wages": "wages.csv",
        "expected_prices": {"low": "0.015", "likely": "0.022", "high": "0.035"},
        "expected_pay": {"low": "0.020", "likely": "0.032", "high": "0.050"},
    },
    "supply": {
        "places": 480,
        "occupied": 462,
        "as_at": "2026-03-31",
        "source": {"en": "The council’s own list (invented)", "cy": "Rhestr y cyngor ei hun (dychmygol)"},
    },
    "similar": 6,
    "boundaries": {"file": "boundaries.topo.json", "layer": "places"},
    "published": "published",
    "said": {
        "en": "Young people asked to stay near their school.",
        "cy": "Gofynnodd pobl ifanc am aros ger eu hysgol.",
    },
    "buying": {
        "en": "The council intends to secure up to 60 more places by April 2029.",
        "cy": "Mae’r cyngor yn bwriadu sicrhau hyd at 60 o leoedd ychwanegol erbyn Ebrill 2029.",
    },
}


def a_need_document() -> NeedDocument:
    """The document of the statement."""
    return NeedDocument.model_validate(_DOCUMENT)


@cache
def a_statement() -> Statement:
    """A statement that has every part: Bryndu's children in care, among eleven other invented places."""
    counted = _counted("children_looked_after", scale=1.0, swing=0.025)
    reading = Tally("looked_after.csv", records=len(_PLACES) * len(_known()) + 1)
    reading.refuse("value-unreadable", "looked_after.csv:9", "about 300")
    return build(
        Inputs(
            words=a_need_document(),
            histories=counted,
            readings=(reading,),
            starts=_counted("children_starting_care", scale=0.42, swing=0.05),
            groups=(_counted("fostered", scale=0.7, swing=0.03), _counted("others", scale=0.3, swing=0.06)),
            people={year: 26_400 * 1.004 ** (year - FIRST) for year in range(FIRST, ORIGIN + YEARS + 1)},
            unit_costs=(_unit_cost(),),
            costs=Costs(_index("prices", 0.027), _index("pay", 0.036), 0.6),
            vintages=_vintages(counted),
            files=(InputFile.of("looked_after.csv", b"invented counts"), InputFile.of("starts.csv", b"invented starts")),
        ),
        version="1.0",
    )


def boundaries() -> dict[str, Any]:
    """A boundary file of the places but the last: squares in three rows of four, whose sides are arcs that neighbours share."""
    across = [[[20 * column, 15 * row], [20, 0]] for row in range(4) for column in range(4)]
    up = [[[20 * column, 15 * row], [0, 15]] for row in range(3) for column in range(5)]
    known = list(_PLACES.items())[:-1]
    squares = [_square(code, name, *divmod(number, 4), first_up=len(across)) for number, (name, (code, *_)) in enumerate(known)]
    layer = {"type": "GeometryCollection", "geometries": squares}
    lie = {"scale": [0.01, 0.01], "translate": [-4, 52]}
    return {"type": "Topology", "transform": lie, "objects": {"places": layer}, "arcs": [*across, *up]}


def _square(code: str, name: str, row: int, column: int, first_up: int) -> dict[str, Any]:
    left = first_up + 5 * row + column
    below, above = 4 * row + column, 4 * (row + 1) + column
    # The arc ~n is arc n walked backwards.
    return {"type": "Polygon", "arcs": [[below, left + 1, ~above, ~left]], "properties": {"areacd": code, "areanm": name}}


def _counted(measure: str, *, scale: float, swing: float) -> tuple[History, ...]:
    """Counts that grow by each place's own share a year, and swing about it without chance."""
    found = []
    for place, (name, (code, region, size, growth)) in enumerate(_PLACES.items()):
        counts = tuple(_count(name, size * scale, growth, swing, place, year) for year in _known())
        found.append(History(measure, name, counts, code=code, region=region))
    return tuple(found)


def _count(name: str, size: float, growth: float, swing: float, place: int, year: int) -> Observation:
    if (name, year) == (PLACE, WITHHELD):
        return Observation(year, None, "c")
    wave = math.sin(2.1 * year + 1.7 * place) + 0.6 * math.sin(0.9 * year + place)
    shock = -0.04 if year == 2021 else 0.0
    return Observation(year, round(size * (1 + growth) ** (year - FIRST) * (1 + swing * wave + shock)))


def _known() -> range:
    return range(FIRST, ORIGIN + 1)


def _unit_cost() -> History:
    costs = tuple(Observation(year, round(880 * 1.047 ** (year - FIRST) * (1 + 0.012 * math.sin(1.9 * year)))) for year in _known())
    return History("cost_of_a_week_in_care", PLACE, costs)


def _index(name: str, growth: float) -> PriceIndex:
    months = (Month(FIRST - 1, 4) + step for step in range(12 * (ORIGIN - FIRST + 1)))
    return PriceIndex(name, {month: 100 * (1 + growth) ** (step / 12) for step, month in enumerate(months)})


def _vintages(counted: Sequence[History]) -> tuple[Vintage, ...]:
    """What would have been published in the Novembers of three earlier years."""
    return tuple(_vintage(counted, origin) for origin in (2021, 2023, 2025))


def _vintage(counted: Sequence[History], origin: int) -> Vintage:
    known = [one.until(origin) for one in counted]
    made = forecast(known[0], known, years=4, paths=1000, seed=origin)
    return freeze(made, published=datetime.date(origin, 11, 15), version="1.0", seed=origin, paths=1000)
