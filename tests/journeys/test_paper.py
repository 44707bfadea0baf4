"""The paper of a case: the parts that people wrote stand as they wrote them, and the figures are the case's."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from commonweal.base.language import Text, short_money
from commonweal.contract import OptionAppraisal
from commonweal.contract.appraisal.incentive import Incentive
from commonweal.governance.paper import Paragraph, Section, Subheading, Table
from commonweal.journeys.comparison import affordability, comparison, outdone
from commonweal.journeys.figures import written
from commonweal.journeys.paper import write_paper
from commonweal.journeys.risks import contingency, register
from commonweal.market.view import MarketView
from tests.case_example import estimate, example_case, example_words


def section(key: str) -> Section:
    return next(one for one in example_case().paper.sections if one.key == key)


def paragraphs(key: str) -> list[Text]:
    return [part.text for part in section(key).parts if isinstance(part, Paragraph)]


def test_what_people_decide_is_only_what_they_wrote() -> None:
    words = example_words()
    written = {
        "decision": [words.decision_sought],
        "summary": words.summary,
        "legal": [words.legal],
        "equality": [words.equality],
        "welsh": [words.welsh],
        "conclusions": words.conclusions,
        "recommendation": words.recommendation,
    }
    assert {key: paragraphs(key) for key in written} == written
    assert all(len(section(key).parts) == len(texts) for key, texts in written.items())


def test_the_background_puts_peoples_words_before_the_figures() -> None:
    assert paragraphs("background")[0] == example_words().background[0]
    assert "442" in paragraphs("background")[1].en


def test_every_generated_sentence_has_its_welsh() -> None:
    keys = ("background", "risk", "finance", "evidence")
    assert all(text.cy and text.cy != text.en for key in keys for text in paragraphs(key))


def test_the_market_is_told_with_its_sources_its_scope_and_how_many_values_are_known() -> None:
    sources, supply = paragraphs("background")[-2:]
    assert "“notices.jsonl” (90 records, of which 86 could be used); “spend.csv” (1,200 records, of which 1,190" in sources.en
    assert "“notices.jsonl” (nifer y cofnodion 90; defnyddiwyd 86)" in sources.cy
    assert supply.en == (
        "Health and social work services, over every buyer in these sources: 41 awards to 17 suppliers, in 40 of which the value "
        "is known, £10.00 million in all."
    )
    assert "nifer y dyfarniadau 41, a’r gwerth yn hysbys ar gyfer 40 ohonynt, sef £10.00 miliwn i gyd." in supply.cy


@pytest.mark.parametrize(
    ("records", "valued", "said"),
    [
        (0, 0, "All services: these sources tell of no award."),
        (1, 0, "All services, over every buyer in these sources: 1 award to 43 suppliers, in none of which the value is known."),
    ],
)
def test_a_market_without_a_service_is_told_of_all_contracts(records: int, valued: int, said: str) -> None:
    market = example_case().market
    whole = replace(market.whole, records=records, valued=valued)
    assert background(replace(market, service=None, whole=whole))[-1].en == said


def test_a_case_that_reads_no_market_says_so_and_tells_of_none() -> None:
    assert background(replace(example_case().market, sources=()))[-1].en == "No published record of the market was read."


def background(market: MarketView) -> list[Text]:
    """The background of the example's paper, with another market."""
    case = example_case()
    parts = {name: getattr(case, name) for name in ("title", "council", "need", "options", "risk", "budget", "provenance")}
    paper = write_paper(example_words(), **parts, market=market, case_hash=case.paper.case_hash)
    section = next(one for one in paper.sections if one.key == "background")
    return [part.text for part in section.parts if isinstance(part, Paragraph)]


def test_the_risk_section_tells_what_the_options_leave_with_the_council_and_what_expected_cost_already_holds() -> None:
    first, *others = example_case().options
    options = [replace(first, risk_kept=150_000.0, contingency=310_000.0), *others]
    told = contingency(options, 0.8)
    assert "cost it £150,000 to £400,000 on average, by option, which expected cost already holds" in told.en
    assert "A contingency of £310,000 to £700,000, by option, would cover them in 80% of futures" in told.en
    assert paragraphs("risk") == [contingency(example_case().options, example_case().risk.confidence)]


def test_the_comparison_says_what_of_the_contingency_expected_cost_already_holds() -> None:
    rows = {row[0].en: row[1].en for row in comparison(example_case().options).rows}
    assert rows["Contingency for the risks the council keeps"] == "£700,000"
    assert rows["Already in expected cost for those risks"] == "£400,000"
    assert "Expected cost, with the risks the council keeps" in rows


def test_the_comparison_shows_cost_from_its_5th_to_its_95th_percentile() -> None:
    options = example_case().options
    held = options[0].cost.interval(0.9)

    ((heading, first, *_rest),) = [row for row in comparison(options).rows if "futures" in row[0].en]

    assert (heading.en, heading.cy) == ("Cost, 90 futures in 100", "Cost, 90 dyfodol o bob 100")
    assert first.en == written((held.low, held.high), "money", "en")


def test_a_case_that_was_built_before_that_range_was_kept_leaves_it_out() -> None:
    before = [replace(one, cost=estimate(9e6, 1e5)) for one in example_case().options]

    assert not [row for row in comparison(before).rows if "futures" in row[0].en]


def test_an_outdone_option_is_told_in_what_it_was_compared() -> None:
    compared = "is no worse in cost, outcomes and the provider’s chance of a loss, and better in one."
    assert outdone(example_case().options)["volume"].en == f"“Pay partly for outcomes” {compared}"


def test_the_comparison_marks_an_outdone_option_with_the_one_that_outdoes_it() -> None:
    row = comparison(example_case().options).rows[-1]

    assert [cell.en for cell in row] == ["Outdone by", "–", "Pay partly for outcomes", "–"]


def test_the_paper_names_the_option_that_outdoes_another() -> None:
    told = f"Pay for each placement: {outdone(example_case().options)['volume'].en}"
    assert told in [text.en for text in paragraphs("options")]


def test_the_register_puts_the_dearest_risk_to_the_council_first() -> None:
    rows = register(example_case().risk).rows
    assert rows[0][0].en == "More children than forecast. Cause: Need rises. Response: Review each quarter. Owner: Head of service."
    assert len(rows) == 3


def test_what_has_no_welsh_is_not_passed_off_as_welsh() -> None:
    case = example_case()
    english = [replace(one, title=Text(en=one.title.en), summary=Text(en=one.summary.en)) for one in case.options]
    risk = replace(case.risk, risks=tuple(replace(one, title=Text(en=one.title.en)) for one in case.risk.risks))
    parts = {"title": case.title, "council": case.council, "need": case.need, "market": case.market, "budget": case.budget}
    made = {"provenance": case.provenance, "case_hash": case.paper.case_hash}
    sections = {one.key: one for one in write_paper(example_words(), options=english, risk=risk, **parts, **made).sections}
    assert [part.text.cy for part in sections["options"].parts[: len(english)] if isinstance(part, Paragraph)] == ["", "", ""]
    assert {row[0].cy for part in sections["risk"].parts if isinstance(part, Table) for row in part.rows} == {""}


def test_options_stand_side_by_side_and_a_figure_that_one_lacks_is_a_dash() -> None:
    table = comparison(example_case().options)
    outcomes = next(row for row in table.rows if row[0].en == "Outcomes reached")
    assert [cell.en for cell in outcomes[1:]] == ["–", "130", "140"]


def test_a_line_that_no_option_has_a_figure_for_is_left_out() -> None:
    bare = [replace(one, provider=None) for one in example_case().options]
    headings = {row[0].en for row in comparison(bare).rows}
    assert not any("chance of a loss" in heading for heading in headings)


def test_each_years_cost_stands_beside_its_budget_with_the_chance_of_breaking_it_and_by_how_much() -> None:
    case = example_case()
    first, year = affordability(case.options, case.budget).rows[0], case.options[1].years[0]
    assert [cell.en for cell in first[:2]] == ["2027-28", "£9.60 million"]
    assert first[3].en == f"{short_money(year.mean)} ({round(100 * year.breach)}%; {short_money(year.overspend)})"


def test_an_option_that_does_not_run_in_a_year_has_a_dash_there() -> None:
    case = example_case()
    short = replace(case.options[0], years=case.options[0].years[:2])
    assert affordability([short], case.budget).rows[3][2].en == "–"


def test_each_contract_is_printed_in_plain_words_under_its_name() -> None:
    parts = section("contracts").parts
    assert [part.text for part in parts if isinstance(part, Subheading)] == [one.title for one in example_case().options]
    assert paragraphs("contracts")[:2] == list(example_case().options[0].sentences)


def test_the_paper_says_which_case_its_figures_come_from_and_how_to_make_them_again() -> None:
    case = example_case()
    (made,) = paragraphs("evidence")
    facts = (case.paper.case_hash, case.provenance.version, "2027", "4,000")
    assert all(fact in made[language] for fact in facts for language in case.languages)
    inputs, parameters = [part for part in section("evidence").parts if isinstance(part, Table)]
    assert inputs.rows[0][0].en == "activity.csv"
    assert [cell.en for cell in parameters.rows[0]] == ["Discount rate", "0.035", "a year", "Invented"]


def test_what_is_due_to_chance_is_told_as_a_ratio_and_not_as_a_chance() -> None:
    noisy = [replace(one, incentive=Incentive(0.0, 0.0, 0.114)) for one in example_case().options]

    ((heading, first, *_rest),) = [row for row in comparison(noisy).rows if "full effort" in row[0].en]

    assert heading.en == "Chance’s part in the provider’s income, in pounds for each £1 that full effort would add"
    assert first.en == "0.11"


def test_a_present_value_says_in_the_prices_of_which_month_it_is_where_that_is_known() -> None:
    def heading(options: Sequence[OptionAppraisal]) -> Text:
        (found,) = [row[0] for row in comparison(options).rows if row[0].en.startswith("Present value of the cost")]
        return found

    options = example_case().options
    priced = heading([replace(one, priced_at="2027-04") for one in options])

    assert (priced.en, priced.cy) == (
        "Present value of the cost, in prices of April 2027",
        "Gwerth presennol y gost, ym mhrisiau mis Ebrill 2027",
    )
    assert heading([replace(one, priced_at=None) for one in options]).en == "Present value of the cost"


def test_what_must_be_done_is_told_with_its_owner_and_its_day() -> None:
    (table,) = section("actions").parts
    assert isinstance(table, Table)
    assert [cell["en"] for cell in table.rows[0]] == ["Award the contract.", "Head of Commissioning", "1 June 2027"]
    assert [cell["cy"] for cell in table.rows[0]] == ["Dyfarnu’r contract.", "Pennaeth Comisiynu", "1 Mehefin 2027"]
