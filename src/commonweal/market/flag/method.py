"""How a process was procured, and which rules it came under."""

import datetime

import ibis
from ibis.expr.types import BooleanValue, DateValue, FloatingValue, StringValue, Table

from commonweal.base.parameters import Parameter
from commonweal.market.flag.flag import constant

__all__ = ["ACT", "competitive", "in_force", "light_touch"]

ACT = datetime.date(2025, 2, 24)
"""The day on which the Procurement Act 2023 came into force (SI 2024/716, as amended by SI 2024/959)."""

_COMPETITIVE = ("open", "selective")
_LIGHT_TOUCH = ("55", "75", "80", "85", "92", "98")


def competitive(process: Table) -> BooleanValue:
    """Whether a process called for competition: its OCDS method is `open` or `selective`."""
    return process.method.isin(_COMPETITIVE)


def light_touch(cpv: StringValue) -> BooleanValue:
    """Whether a service is one of the divisions that light-touch rules mostly cover.

    Source: Procurement Regulations 2024, schedule 1, and Public Contracts Regulations 2015, schedule 3, which list codes: hotels
    and catering (55), public administration (75), education (80), health and social care (85), recreation and culture (92) and
    other services (98) are taken whole here, though a few codes in them are not listed.
    """
    return cpv.substr(0, 2).isin(_LIGHT_TOUCH).fill_null(False)


def in_force(parameter: Parameter, day: DateValue) -> FloatingValue:
    """The value of a parameter on each day; none before its first."""
    newest_first = sorted(parameter.values, reverse=True)
    branches = [(day >= ibis.date(first.isoformat()), constant(float(parameter.values[first]))) for first in newest_first]
    return ibis.cases(*branches)
