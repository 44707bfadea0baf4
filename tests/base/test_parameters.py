"""Dated parameters: the value in force on a day."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, UnknownParameter
from commonweal.base.parameters import Parameter

SAID = {"name": "Living wage", "unit": "pounds an hour", "source": "Statute", "checked": "2026-11-23"}
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1))


@given(st.dictionaries(DAYS, st.decimals(0, 100, places=2), min_size=1), DAYS)
def test_the_value_in_force_is_the_latest_that_has_started(values: dict[datetime.date, Decimal], day: datetime.date) -> None:
    parameter = Parameter.model_validate({**SAID, "values": values})
    started = sorted(first for first in values if first <= day)
    if started:
        assert parameter.at(day) == parameter.in_force(day).value == float(values[started[-1]])
    else:
        with pytest.raises(UnknownParameter, match=str(min(values))):
            parameter.at(day)


def test_a_parameter_without_a_value_is_refused() -> None:
    with pytest.raises(ValidationError):
        Parameter.model_validate({**SAID, "values": {}})


def test_a_parameter_file_tells_the_line_of_a_wrong_date_and_of_an_unknown_key() -> None:
    text = "\n".join(f"{key}: {value}" for key, value in SAID.items()) + "\nvalues:\n  2027-02-30: 1\nunits: x\n"
    with pytest.raises(FaultyInput) as raised:
        read(Parameter, Document.parse(text, "wage.yaml"))
    assert [problem.line for problem in raised.value.problems] == [6, 7]
