"""A measure as people write it."""

import pytest
from pydantic import ValidationError

from commonweal.base.measure import Measure


def test_a_measure_needs_a_name_and_a_unit_and_a_verifier_has_a_month() -> None:
    measure = Measure.model_validate({"name": "nights", "unit": {"en": "night", "cy": "noson"}})
    assert (measure.name.en, measure.unit["cy"], measure.verified_within_days) == ("nights", "noson", 30)


@pytest.mark.parametrize("wrong", [{"unit": "night"}, {"name": "nights", "unit": "night", "verified_within_days": -1}])
def test_a_measure_that_cannot_be_counted_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Measure.model_validate(wrong)
