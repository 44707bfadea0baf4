"""The public form of a paper: field by field, nothing exempt and nothing of how it was made."""

import datetime
import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.language import Text
from commonweal.governance.draft.draft import PARTS, version_hash
from commonweal.publish.form import PublicForm, untranslated
from commonweal.publish.paper import paper_words, public_paper, read_paper
from tests.governance.draft_example import PIN, a_draft, with_text, written

MARKERS = ("Hush", "Taw")


def shut(key: str) -> Text:
    """Words of a part that are exempt, with a marker in every place that words can stand."""
    english = "## {m}\n\n{m} {{{{ case/as_at | day }}}}\n\n- {m} | {m} | 2027-04-01\n\nTable: {m}\n\n| {m} |\n|---|\n| {m} |"
    said = {
        language: f"::: exempt 3 {reason}\n{english.format(m=marker)}\n:::"
        for language, reason, marker in (("en", "Prices", "Hush"), ("cy", "Prisiau", "Taw"))
    }
    if key == "appendices":
        return Text(en=f"# Open\n\n{said['en']}", cy=f"# Agored\n\n{said['cy']}")
    return Text(**said)


def form(draft) -> PublicForm:
    return public_paper(
        written(draft), key="abc", council="bryndu", meets_on=datetime.date(2027, 1, 14), published_on=datetime.date(2027, 1, 6)
    )


@pytest.mark.parametrize("field", [field.name for field in fields(PublicForm)])
def test_no_field_has_a_word_that_is_exempt_whichever_part_it_stands_in(field: str) -> None:
    draft = with_text(a_draft(), **{key: shut(key) for key in PARTS})
    assert written(draft).problems == ()
    told = repr(getattr(form(draft), field))
    assert [marker for marker in MARKERS if marker in told] == []


@pytest.mark.parametrize("key", PARTS)
def test_an_exempt_part_is_told_with_its_paragraph_and_its_reason(key: str) -> None:
    told = form(with_text(a_draft(), **{key: shut(key)}))
    (one,) = told.content["exempt"]  # type: ignore[misc]
    assert (one["part"], one["paragraph"], one["reason"]) == (key, "3", {"en": "Prices", "cy": "Prisiau"})
    assert "exempt from publication under paragraph 3" in told.body.en


@given(
    st.sampled_from(PARTS),
    st.lists(
        st.sampled_from(["Open.", "- Open.", "## Open", "::: exempt 3 Why", ":::", "::: exempt", "Hush", "- Hush", "| Hush |"])
    ),
)
def test_a_marker_within_any_fence_is_in_no_field(key: str, lines: list[str]) -> None:
    depth, kept = 0, list[str]()
    for line in lines:
        if ":::" in line:
            depth = depth - 1 if depth and set(line) == {":"} else depth + 1
        elif depth or "Hush" not in line:
            kept.append(line)
            continue
        if ":::" in line:
            kept.append(line)
    told = form(with_text(a_draft(), **{key: Text(en="\n".join(kept), cy="")}))
    assert "Hush" not in repr(told)


def test_nothing_tells_the_hash_of_the_version_who_wrote_it_or_what_exempt_words_alone_cite() -> None:
    draft = with_text(a_draft(), finance=shut("finance"))
    told = repr(form(draft))
    assert version_hash(draft) not in told
    assert PIN.sha256 not in told
    assert form(a_draft()).content["evidence"] == [{"kind": "case", "name": "bryndu", "sha256": PIN.sha256}]


def test_each_figure_that_is_cited_in_the_open_is_told_with_its_part_and_its_place_in_the_evidence() -> None:
    (one,) = form(a_draft()).content["figures"]  # type: ignore[misc]
    assert one["shown"] == {"en": "£164.51 million", "cy": "£164.51 miliwn"}
    assert one["heading"]["en"] == "Financial implications"
    assert (one["path"], one["sha256"]) == ("options.block.cost_mean", PIN.sha256)


def test_a_figure_that_exempt_words_alone_cite_is_not_told() -> None:
    assert form(with_text(a_draft(), finance=shut("finance"))).content["figures"] == []


def test_the_content_is_json_and_the_paper_reads_back_from_it() -> None:
    draft = with_text(a_draft(), finance=shut("finance"))
    told = form(draft)
    back = read_paper(json.loads(json.dumps(told.content)))
    public = written(draft).public
    assert (back.sections, back.front, back.title, back.date) == (public.sections, public.front, public.title, public.date)
    assert len(back.content_hash) == 64


def test_it_says_what_is_asked_for_when_and_where_it_is_read() -> None:
    told = form(a_draft())
    assert told.summary.cy == "Yr hyn a ddywedir am decision."
    assert told.address == "papers/abc/"
    assert [(one.on, one.what.en) for one in told.happenings] == [
        (datetime.date(2027, 1, 14), "Cabinet: Homes for children in care")
    ]
    assert "Forty people came." in told.body.en
    assert "£164.51 miliwn" in told.body.cy


def test_everything_in_it_is_in_both_languages_and_the_lack_of_one_is_found() -> None:
    untranslated(paper_words(written(a_draft()).public))
    with pytest.raises(ValueError, match=r"no-welsh|language"):
        untranslated(paper_words(written(with_text(a_draft(), risk=Text(en="Words.", cy=""))).public))
