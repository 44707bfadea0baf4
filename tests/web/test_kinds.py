"""Every kind of figure that a chart or a paper has is shown on pages too, and written as there."""

from typing import get_args

from django.utils import translation

from commonweal.journeys.figures import Kind as Written
from commonweal.journeys.figures import written
from commonweal.web.journeys.figures import KINDS
from commonweal.web.site.table import Column


def test_a_page_has_a_kind_for_every_kind_of_figure() -> None:
    assert KINDS.keys() == set(get_args(Written))


def test_a_price_is_told_to_the_penny_on_a_page_as_in_a_document() -> None:
    column = Column("Price", KINDS["price"])
    assert column.numeric
    assert column.shown(18.5) == written(18.5, "price", "en") == "£18.50"


def test_a_day_is_told_in_the_language_of_the_page() -> None:
    with translation.override("cy"):
        assert Column("Day", KINDS["day"]).shown("2027-04-01") == "1 Ebrill 2027"
