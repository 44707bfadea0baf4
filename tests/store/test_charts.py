"""Charts as files: whole in themselves, described, and the same bytes every time."""

import re

import pytest

from commonweal.journeys.charts import CHARTS, draw
from commonweal.store.charts import png, svg
from tests.case_example import example_case

EACH = pytest.mark.parametrize("name", CHARTS)


def width_of(drawn: bytes) -> float:
    """The pixels that an SVG's first tag says it is wide."""
    found = re.search(rb'<svg[^>]* width="([\d.]+)"', drawn)
    assert found
    return float(found[1])


@EACH
def test_an_svg_refers_to_nothing_outside_itself(name: str) -> None:
    drawn = svg(draw(example_case(), name, "en")).decode()
    assert set(re.findall(r"https?://[^\"' )]*", drawn)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not re.findall(r"(?:href|src)=", drawn)


@EACH
def test_a_chart_is_narrow_enough_to_read_on_a_phone(name: str) -> None:
    assert width_of(svg(draw(example_case(), name, "cy"))) <= 475


@EACH
def test_the_same_chart_gives_the_same_bytes(name: str) -> None:
    assert svg(draw(example_case(), name, "cy")) == svg(draw(example_case(), name, "cy"))


def test_words_of_a_chart_are_words_in_its_svg_in_its_language() -> None:
    drawn = svg(draw(example_case(), "options-cost", "cy")).decode()
    assert "Talu’n rhannol am ganlyniadau" in drawn
    assert "£36.65 miliwn" in drawn


def test_a_png_is_three_times_as_wide_as_the_chart() -> None:
    spec = draw(example_case(), "options-cost", "en")
    drawn = png(spec)
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20], "big") == pytest.approx(3 * width_of(svg(spec)), abs=3)
