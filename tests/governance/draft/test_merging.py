"""Two people write at once: nothing that either typed is lost, and nobody's words are chosen for them."""

from hypothesis import given
from hypothesis import strategies as st

from commonweal.governance.draft.merging import Clash, merge

TEXTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "2", "3"]))


def test_what_only_one_of_them_changed_is_taken_from_them() -> None:
    assert merge({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "b": "3"}) == ({"a": "2", "b": "3"}, ())


def test_what_both_changed_alike_is_no_clash() -> None:
    assert merge({"a": "1"}, {"a": "2"}, {"a": "2"}) == ({"a": "2"}, ())


def test_what_both_changed_otherwise_is_laid_before_them_and_what_stands_now_is_kept() -> None:
    assert merge({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "3", "b": "4"}) == (
        {"a": "2", "b": "4"},
        (Clash("a", "1", "2", "3"),),
    )


@given(TEXTS, TEXTS, TEXTS)
def test_everything_that_was_typed_is_in_what_is_merged_or_in_a_clash(before, now, mine) -> None:
    merged, clashes = merge(before, now, mine)
    clashing = {one.name: one.mine for one in clashes}
    for name, written in mine.items():
        if written != before.get(name, ""):
            assert written in (merged.get(name, ""), clashing.get(name))
    for name, written in now.items():
        if written != before.get(name, "") or name in clashing:
            assert merged[name] == written


@given(TEXTS, TEXTS)
def test_who_writes_alone_has_their_words_as_they_are(before, mine) -> None:
    assert merge(before, before, mine) == ({**before, **{name: text for name, text in mine.items() if text or name in before}}, ())
