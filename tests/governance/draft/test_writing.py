"""A draft written up: the whole paper, and the public one, which is the same without its last appendices."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from commonweal.base.language import Text
from commonweal.governance.draft.begun import begun
from commonweal.governance.draft.citation import Pin
from commonweal.governance.draft.draft import PARTS, as_fields, as_json, of_fields, of_json, version_hash
from commonweal.governance.draft.reading import Source
from commonweal.governance.draft.writing import write
from commonweal.governance.layout import lay_out
from commonweal.governance.paper import Paper
from tests.case_example import example_case
from tests.governance.draft_example import COUNCIL, SOURCE, a_draft, with_text, written

SHUT = Text(
    en="Open.\n\n::: exempt 3 Prices that bidders gave\nHush {{ case/as_at | day }}.\n:::\n\nOpen again.",
    cy="Agored.\n\n::: exempt 3 Prisiau a roddodd cynigwyr\nTaw {{ case/as_at | day }}.\n:::\n\nAgored eto.",
)


def codes(draft, **setting) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in written(draft, **setting).problems]


def test_a_whole_draft_has_nothing_to_mend_and_every_part_in_the_councils_order() -> None:
    one = written(a_draft())
    assert one.problems == ()
    headings = [chapter.heading.en for chapter in one.public.sections]
    assert headings[:3] == ["Decision sought", "Summary", "Background"]
    assert headings[9:] == [
        *("Conclusions", "Recommendation", "Actions required", "Contact officer"),
        *("Engagement", "Evidence cited"),
    ]
    assert one.whole.sections == one.public.sections


def test_figures_stand_in_both_languages_and_their_evidence_is_named_by_its_hash() -> None:
    one = written(a_draft())
    finance = next(chapter for chapter in one.public.sections if chapter.heading.en == "Financial implications")
    assert finance.parts[0].text.cy == "Mae’r contract bloc yn costio £164.51 miliwn."  # type: ignore[union-attr]
    assert [pin.sha256 for pin in one.cited] == [SOURCE.pins[0].sha256]
    assert SOURCE.pins[0].sha256 in str(one.public.sections[-1])


def test_actions_are_told_with_their_owners_and_days() -> None:
    (action,) = written(a_draft()).actions
    assert (action.what.cy, action.owner.en, action.by) == (
        "Llofnodi’r contract",
        "Head of Commissioning",
        datetime.date(2027, 4, 1),
    )


@pytest.mark.parametrize(
    ("english", "welsh", "code"),
    [
        ("- Sign the contract", "- Llofnodi", "no-owner"),
        ("- Sign | Head | soon", "- Llofnodi | Pennaeth | yn fuan", "no-owner"),
        ("- Sign | | 2027-04-01", "- Llofnodi | | 2027-04-01", "no-owner"),
        ("- Sign | Head | 2027-04-01", "- Llofnodi | Pennaeth | 2027-04-02", "other-day"),
    ],
)
def test_an_action_without_an_owner_or_a_day_is_told(english: str, welsh: str, code: str) -> None:
    assert codes(with_text(a_draft(), actions=Text(en=english, cy=welsh))) == [(code, "actions")]


def test_exempt_words_stand_in_an_appendix_of_the_whole_paper_and_nowhere_in_the_public_one() -> None:
    one = written(with_text(a_draft(), finance=SHUT))
    assert one.problems == ()
    assert "Hush" not in str(one.public)
    assert "Taw" not in str(one.public)
    last = one.whole.sections[-1]
    assert (last.heading.en, last.parts[-1].text.en) == ("Exempt: Financial implications", "Hush 2 November 2026.")  # type: ignore[union-attr]
    (told,) = one.exempt
    assert (told.appendix, told.paragraph, told.reason.cy) == ("B", "3", "Prisiau a roddodd cynigwyr")


def test_the_public_paper_says_that_something_is_exempt_where_and_why() -> None:
    one = written(with_text(a_draft(), finance=SHUT))
    finance = next(chapter for chapter in one.public.sections if chapter.heading.en == "Financial implications")
    opened, told, again = (part.text.en for part in finance.parts)  # type: ignore[union-attr]
    assert (opened, again) == ("Open.", "Open again.")
    assert told == (
        "What follows here is in Appendix B, which is exempt from publication under paragraph 3 of Part 1 of Schedule 12A to the "
        "Local Government Act 1972 (information relating to the financial or business affairs of any particular person (including "
        "the authority holding that information)): Prices that bidders gave"
    )
    assert one.public.front[-1][1].en == "Appendix B, paragraph 3 of Schedule 12A: Prices that bidders gave"


def test_in_wales_the_paragraphs_are_those_of_part_4() -> None:
    shut = Text(en="::: exempt 14 Prices\nHush.\n:::", cy="::: exempt 14 Prisiau\nTaw.\n:::")
    draft = with_text(a_draft(), finance=shut)
    assert codes(draft) == [("no-paragraph", "finance")]
    assert codes(draft, nation="WLS") == []
    assert "baragraff 14 o Ran 4 o Atodlen 12A" in str(written(draft, nation="WLS").public)


@pytest.mark.parametrize("key", PARTS)
def test_a_paragraph_has_the_same_number_for_the_public_as_for_members(key: str) -> None:
    one = written(with_text(a_draft(), **{key: SHUT}))
    public, whole = lay_out(one.public, "en").sections, lay_out(one.whole, "en").sections
    assert whole[: len(public)] == public
    assert len(whole) == len(public) + 1


def test_a_whole_appendix_can_be_exempt_with_its_heading() -> None:
    shut = Text(
        en="::: exempt 3 Prices\n# The bids of Hush Ltd\n\nHush.\n:::\n\n# Open one\n\nWords.",
        cy="::: exempt 3 Prisiau\n# Cynigion Hush Cyf\n\nTaw.\n:::\n\n# Un agored\n\nGeiriau.",
    )
    one = written(with_text(a_draft(), appendices=shut))
    assert one.problems == ()
    assert "Hush" not in str(one.public)
    assert [chapter.heading.en for chapter in one.whole.sections[-3:]] == ["Open one", "Evidence cited", "Exempt: Appendices"]
    assert one.exempt[0].appendix == "C"


def test_an_appendix_without_a_heading_is_told() -> None:
    assert codes(with_text(a_draft(), appendices=Text(en="Words.", cy="Geiriau."))) == [("no-heading", "appendices")]


def test_evidence_that_exempt_words_alone_cite_is_not_named_in_public() -> None:
    shut = with_text(a_draft(), finance=Text(en=SHUT.en.replace("Open", "X"), cy=SHUT.cy))
    assert written(shut).cited == ()


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        (Text(en="", cy=""), "not-written", "risk"),
        (Text(en="Words.", cy=""), "no-welsh", "risk"),
        (Text(en="", cy="Geiriau."), "no-welsh", "risk"),
        (Text(en="One.\n\nTwo.", cy="Un."), "languages-differ", "risk"),
        (Text(en="::: exempt 3 Why\nA.\n:::", cy="::: exempt 5 Pam\nA.\n:::"), "languages-differ", "risk"),
    ],
)
def test_what_is_wanting_is_told_with_its_part(text: Text, code: str, path: str) -> None:
    assert codes(with_text(a_draft(), risk=text)) == [(code, path)]


def test_a_council_that_is_not_bilingual_may_write_in_english_alone() -> None:
    draft = with_text(a_draft(), risk=Text(en="Words.", cy=""))
    assert codes(draft, bilingual=False) == []
    assert codes(with_text(a_draft(), risk=Text(en="", cy="Geiriau.")), bilingual=False) == [("no-welsh", "risk")]


def test_where_the_languages_differ_each_can_be_read_by_itself() -> None:
    draft = with_text(
        a_draft(), risk=Text(en="One.\n\n::: exempt 3 Why\nHush.\n:::", cy="Un.\n\n::: exempt 3 Pam\nTaw.\n:::\n\nDau.")
    )
    for language, said in (("en", "One."), ("cy", "Dau.")):
        public = str(written(draft, preferring=language).public)
        assert said in public
        assert "Hush" not in public
        assert "Taw" not in public


def test_a_draft_comes_back_from_its_json_and_from_its_texts() -> None:
    draft = a_draft()
    assert of_json(as_json(draft)) == of_fields(as_fields(draft), draft.pins) == draft
    assert version_hash(draft) == version_hash(of_json(as_json(draft)))
    assert version_hash(draft) != version_hash(with_text(draft, risk=Text(en="Other.", cy="Arall.")))


def test_a_cases_own_paper_is_a_first_draft_whose_tables_and_charts_are_cited() -> None:
    paper = example_case().paper
    pin = Pin("case", "case", "bryndu", "c" * 64)
    content = {"c" * 64: {"paper": TypeAdapter(Paper).dump_python(paper, mode="json")}}
    draft = begun(paper, pin)
    one = write(draft, Source((pin,), content), COUNCIL, datetime.date(2027, 1, 1), version_hash(draft))
    assert [problem.code for problem in one.problems] == []
    mine = [[part.kind for part in chapter.parts] for chapter in one.public.sections if chapter.heading.en != "Evidence cited"]
    assert mine == [[part.kind for part in section.parts] for section in paper.sections]


@given(
    st.dictionaries(st.sampled_from(PARTS), st.lists(st.sampled_from(["Open.", "::: exempt 3 Why", ":::", "- item", "# H", ""])))
)
def test_a_public_paper_is_the_beginning_of_the_whole_one_whatever_is_written(texts: dict[str, list[str]]) -> None:
    one = written(with_text(a_draft(), **{key: Text(en="\n".join(lines), cy="") for key, lines in texts.items()}))
    assert one.whole.sections[: len(one.public.sections)] == one.public.sections
    assert len(one.whole.sections) - len(one.public.sections) == len({told.part for told in one.exempt})
