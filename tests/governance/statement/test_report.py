"""A statement as a document: its clauses keep their numbers, its signatories and its history follow."""

import datetime
from dataclasses import replace

from commonweal.base.language import Text
from commonweal.governance.layout import Prose, Rows, lay_out
from commonweal.governance.statement.agreeing import launch
from commonweal.governance.statement.drafting import decline, withdraw
from commonweal.governance.statement.history import history, read_by
from commonweal.governance.statement.proposal import Wording
from commonweal.governance.statement.report import as_report, paragraphs, told
from commonweal.governance.statement.text import version
from tests.governance.statement.example import DAY, WHY, drafted, everybody_accepts, removed, reworded, signed_by_all, wording

LAUNCH = datetime.date(2027, 5, 1)


def test_each_clause_is_a_section_under_its_own_number() -> None:
    laid = lay_out(as_report(drafted("one", "two"), DAY), "en")
    assert [section.label for section in laid.sections] == ["1", "2", "Appendix A", "Appendix B"]
    assert [section.heading.text for section in laid.sections[:2]] == ["On one", "On two"]


def test_the_paragraphs_of_a_clause_are_numbered_under_it() -> None:
    words = Text(en="First.\n\nSecond.", cy="Cyntaf.\n\nAil.")
    assert [(part.text.en, part.text.cy) for part in paragraphs(Wording(WHY, words))] == [
        ("First.", "Cyntaf."),
        ("Second.", "Ail."),
    ]


def test_paragraphs_that_do_not_run_beside_one_another_are_kept_together() -> None:
    words = Text(en="First.\n\nSecond.", cy="Y cyfan.")
    assert [part.text for part in paragraphs(Wording(WHY, words))] == [Text(en="First.\nSecond.", cy="Y cyfan.")]


def test_a_clause_without_welsh_stands_in_english_in_both() -> None:
    words = Text(en="First.\n\nSecond.")
    assert [part.text["cy"] for part in paragraphs(Wording(WHY, words))] == ["First.", "Second."]


def test_the_document_names_who_signed_and_as_what_in_its_own_language() -> None:
    laid = lay_out(as_report(signed_by_all(drafted("one")), DAY), "cy")
    table = next(item for item in laid.sections[1].items if isinstance(item, Rows))
    assert [cell.text for cell in table.rows[0]] == [
        "Cyngor Sir Enghraifft",
        "Elin of council",
        "Prif weithredwr",
        "18 Mawrth 2027",
    ]
    assert len(table.rows) == 3


def test_a_draft_says_that_nobody_has_signed_it() -> None:
    laid = lay_out(as_report(drafted("one"), DAY), "en")
    assert [item.words.text for item in laid.sections[1].items if isinstance(item, Prose)] == ["Nobody has signed this version."]


def test_the_front_tells_the_stage_the_launch_and_the_version() -> None:
    statement = launch(signed_by_all(drafted("one")), LAUNCH, DAY)
    front = {label.en: value.en for label, value in as_report(statement, DAY).front}
    assert front["Bodies"] == "Exampleshire Council, Exampleshire Health Board and Ty Croeso"
    assert front["Status"] == "Signed, with a day for its launch"
    assert front["Launch"] == "1 May 2027"
    assert front["Version (SHA-256)"] == version(statement)


def test_the_history_tells_proposals_answers_agreement_signatures_and_launch_in_order() -> None:
    statement = launch(signed_by_all(drafted("one")), LAUNCH, DAY)
    assert [event.kind for event in history(statement)] == ["add", *["accepted"] * 2, "frozen", *["signed"] * 3, "launched"]


def test_the_history_tells_what_was_declined_and_withdrawn_with_the_reasons() -> None:
    statement = decline(reworded(drafted("one"), 1, "more"), 2, "charity", DAY, WHY)
    statement = withdraw(reworded(statement, 1, "less"), 3, "board", DAY)
    sentences = [told(statement, event).en for event in history(statement)]
    assert "Ty Croeso declined proposal 2" in sentences
    assert sentences[-1] == "Exampleshire Health Board withdrew proposal 3"
    assert next(event for event in history(statement) if event.kind == "declined").reason == WHY


def test_events_stand_by_their_days() -> None:
    statement = drafted("one", "two")
    earlier = replace(statement.proposals[1], on=DAY - datetime.timedelta(days=1))
    assert history(replace(statement, proposals=(statement.proposals[0], earlier)))[0].proposal == 2


def test_a_proposal_is_shown_beside_the_words_that_it_read() -> None:
    statement = everybody_accepts(reworded(drafted("one"), 1, "more"), 2)
    statement = removed(statement, 1)
    assert [read_by(statement, proposal) for proposal in statement.proposals] == [None, wording("one"), wording("more")]
