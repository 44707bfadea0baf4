"""Places as one file knows them: what each is called, and which of those with one name stood when."""

from hypothesis import given
from hypothesis import strategies as st

from commonweal.store.need.place import Seen, standing


def seen(name: str, code: str, year: int, *, number: str = "", figure: bool = True) -> Seen:
    return Seen(name, code, number, year, str(year), figure)


def test_a_code_is_called_by_its_latest_name_whatever_the_order_of_rows() -> None:
    rows = [seen("Hull City", "E1", 2025), seen("Hull", "E1", 2024)]
    assert standing(rows).called == standing(reversed(rows)).called == {"E1": "Hull City"}


def test_a_place_without_a_code_is_known_by_its_number_or_its_name() -> None:
    assert standing([seen("Hull", "", 2025, number="810"), seen("Leeds", "", 2025)]).called == {"810": "Hull", "Leeds": "Leeds"}


def test_namesakes_in_turn_are_one_place_and_each_year_belongs_to_the_one_with_a_figure() -> None:
    old = [seen("Dorset", "E1", 2018), seen("Dorset", "E1", 2019, figure=False)]
    new = [seen("Dorset", "E2", 2018, figure=False), seen("Dorset", "E2", 2019)]
    found = standing([*new, *old])
    assert set(found.called.values()) == {"Dorset"}
    assert [found.stood(row) for row in (*old, *new)] == [True, False, False, True]


def test_another_number_or_none_makes_a_break_and_the_same_does_not() -> None:
    def breaks(*numbers: str) -> tuple[int, ...]:
        rows = [seen("Dorset", f"E{n}", 2018 + n, number=number) for n, number in enumerate(numbers)]
        return standing(rows).breaks.get("Dorset", ())

    assert (breaks("835", "838"), breaks("", ""), breaks("835", "835"), breaks("1", "2", "2")) == ((2019,), (2019,), (), (2019,))


def test_namesakes_with_figures_for_one_year_are_told_apart_by_code() -> None:
    found = standing([seen("Newport", "E1", 2024), seen("Newport", "W1", 2024), seen("Newport", "W1", 2025)])
    assert found.called == {"E1": "Newport (E1)", "W1": "Newport"}
    assert found.breaks == {}


@given(st.lists(st.builds(seen, st.sampled_from("AB"), st.sampled_from("123"), st.integers(2018, 2021), figure=st.booleans())))
def test_no_two_rows_with_figures_for_one_year_share_a_name_unless_they_share_a_code(rows: list[Seen]) -> None:
    found = standing(rows)
    kept = {(found.called[row.key], row.year, row.code) for row in rows if row.figure}
    assert len(kept) == len({(name, year) for name, year, _ in kept})
    assert all(found.stood(row) for row in rows if row.figure)
