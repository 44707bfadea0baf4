"""Who bears what: the dearest drivers are told, and how many are left out is never silent."""

from dataclasses import replace

from commonweal.base.language import Text
from commonweal.contract import OptionAppraisal
from commonweal.contract.appraisal.transfer import Borne, Driven
from commonweal.journeys.bearing import borne
from commonweal.journeys.charts import options_bearing
from tests.case_example import example_case


def option(drivers: int) -> OptionAppraisal:
    """An option with so many drivers, each dearer to the council than the one before."""
    found = [Driven("uncertain", f"driver {place}", Borne(0.1, 1000.0 * (place + 1)), None) for place in range(drivers)]
    return replace(example_case().options[0], transfer=tuple(found))


def test_ten_drivers_are_shown_and_the_caption_says_how_many_more_there_are() -> None:
    table = borne([option(14)])

    assert table is not None
    assert [row[0].en for row in table.rows] == [f"Driver {place}" for place in range(13, 3, -1)]
    assert table.caption.en.endswith("(and 4 more that add less)")
    assert table.caption.cy.endswith("(a 4 arall sy’n ychwanegu llai)")


def test_where_all_are_shown_no_more_are_spoken_of() -> None:
    table = borne([option(10)])

    assert table is not None
    assert len(table.rows) == 10
    assert "more" not in table.caption.en


def test_the_data_file_holds_every_driver_and_the_picture_the_ten_dearest() -> None:
    options = [option(14)]

    bars = options_bearing.draw(options, "en")["data"]["values"]

    assert len(options_bearing.figures(options).rows) == 14
    assert {bar["driver"] for bar in bars} == {f"Driver {place}" for place in range(4, 14)}


def test_what_is_dear_to_the_provider_alone_comes_before_what_is_dearer_only_to_both_together() -> None:
    both = Driven("uncertain", "both", Borne(0.1, 600.0), Borne(0.1, 600.0), Text(en="Both"))
    provider = Driven("uncertain", "provider", Borne(0.1, 0.0), Borne(0.1, 1000.0), Text(en="Provider alone"))

    table = borne([replace(option(0), transfer=(both, provider))])

    assert table is not None
    assert [row[0].en for row in table.rows] == ["Provider alone", "Provider alone", "Both", "Both"]
