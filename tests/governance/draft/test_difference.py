"""What differs between two versions: both can be read out of it again."""

from hypothesis import given
from hypothesis import strategies as st

from commonweal.governance.draft.difference import Span, differences, spans

WRITTEN = st.lists(st.sampled_from(["one", "two", " ", "\n", "three."])).map("".join)


def test_only_texts_that_differ_are_told_by_name() -> None:
    (one,) = differences({"a": "Same.", "b": "We ask."}, {"a": "Same.", "b": "We decide now.", "c": ""})
    assert one.name == "b"
    assert one.spans == (Span("kept", "We "), Span("removed", "ask."), Span("added", "decide now."))


def test_a_text_that_one_version_has_not_is_wholly_added_or_removed() -> None:
    assert differences({}, {"a": "New."})[0].spans == (Span("added", "New."),)
    assert differences({"a": "Old."}, {})[0].spans == (Span("removed", "Old."),)


@given(WRITTEN, WRITTEN)
def test_both_versions_can_be_read_out_of_what_differs(older: str, newer: str) -> None:
    told = spans(older, newer)
    assert "".join(one.words for one in told if one.change != "added") == older
    assert "".join(one.words for one in told if one.change != "removed") == newer
    assert all(one.words for one in told)


def test_long_texts_are_compared_in_a_moment() -> None:
    older = "word " * 30_000
    assert spans(older, older + "more")[-1].change == "added"
