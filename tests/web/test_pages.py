"""What pages say."""

import re
from html import escape

import pytest
from django.test import Client

from commonweal.base.evidence import sha256
from commonweal.web.journeys.models import CaseRecord
from tests.web.addresses import PAGES

THERE = {"en": "cy", "cy": "en"}
INPUT = sha256(b"1")
BROKEN = {"en": "Something went wrong on our side", "cy": "Aeth rhywbeth o’i le ar ein hochr ni"}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("page", [*PAGES, "nothing/?a=b"])
def test_the_language_switch_stays_on_the_page(client, loaded, page, language):
    assert f'href="/{THERE[language]}/{escape(page)}"' in client.get(f"/{language}/{page}").content.decode()


def test_an_empty_place_tells_how_to_begin(client, db):
    page = client.get("/en/").content.decode()
    assert "Nothing is published here yet" in page
    assert "commonweal case build" in page


def test_the_need_page_leads_with_what_to_know(client, loaded):
    page = client.get("/en/cases/bryndu/need/").content.decode()
    assert "Children in care: 412 in 2025. The middle forecast for 2030 is 442" in page
    assert "80 futures in 100 lie between 362 and 522." in page


def test_the_welsh_page_says_it_in_welsh(client, loaded):
    page = client.get("/cy/cases/bryndu/need/").content.decode()
    assert "Plant mewn gofal: 412 yn 2025. Y rhagolwg canolog ar gyfer 2030 yw 442" in page


def test_english_words_on_a_welsh_page_are_marked_as_english(client, loaded):
    assert '<span lang="en">Health and social work</span>' in client.get("/cy/cases/bryndu/market/").content.decode()


def test_what_could_not_be_used_is_told(client, loaded):
    page = client.get("/en/cases/bryndu/market/").content.decode()
    assert "40 of 50 records could be used." in page
    assert "The release has no id; one was made of its process, date and tag: 10" in page


@pytest.mark.parametrize(("language", "said"), [("en", "The text was not in UTF-8: 3"), ("cy", "Nid oedd y testun yn UTF-8: 3")])
def test_a_reason_is_told_in_the_words_of_the_page(client, loaded, language, said):
    record = CaseRecord.objects.get()
    record.content["market"]["sources"][0]["repaired"] = [{"reason": "characters-not-utf-8", "count": 3, "examples": []}]
    record.sha256 = "a case read from an older encoding"
    record.save()
    assert said in client.get(f"/{language}/cases/bryndu/market/").content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "All contracts, over every buyer in the sources read: 40 awards to 14 suppliers, in 36 of which the value is known.",
        ),
        ("cy", "Pob contract, gan bob prynwr yn y ffynonellau a ddarllenwyd: nifer y cyflenwyr 14; nifer y dyfarniadau 40"),
    ],
)
def test_the_market_page_leads_with_whose_market_it_is_and_names_its_sources(client, loaded, language, said):
    page = client.get(f"/{language}/cases/bryndu/market/").content.decode()
    assert said in page
    assert "“notices.jsonl”." in page


@pytest.mark.parametrize(
    ("language", "heading", "caption"),
    [
        ("en", "All contracts: what ends, and when", "All contracts: contracts that end, by month"),
        ("cy", "Pob contract: beth sy’n dod i ben, a phryd", "Pob contract: contractau sy’n dod i ben, fesul mis"),
    ],
)
def test_what_ends_is_headed_by_whose_contracts_they_are(client, loaded, language, heading, caption):
    page = client.get(f"/{language}/cases/bryndu/market/").content.decode()
    assert heading in page
    assert page.count(caption) >= 2, "the picture and its table"


def test_an_outdone_option_names_the_better_one(client, loaded):
    assert "“Pay for outcomes” is no worse in cost" in client.get("/en/cases/bryndu/options/").content.decode()


def test_a_rare_chance_is_not_called_none(client, loaded):
    assert "less than 1%" in client.get("/en/cases/bryndu/options/").content.decode()


@pytest.mark.parametrize(
    ("language", "driver", "party"),
    [("en", "Hours a person needs", "the provider"), ("cy", "Oriau sydd eu hangen ar berson", "y darparwr")],
)
def test_the_options_page_shows_who_bears_each_uncertainty(client, loaded, language, driver, party):
    page = client.get(f"/{language}/cases/bryndu/options/").content.decode()
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    (council, provider) = [re.sub(r"<[^>]+>|\s+", " ", row) for row in rows if driver in row]
    assert "(70%)" in council
    assert party in provider
    assert "-£600,000 (10%)" in provider
    assert f"options-bearing{'' if language == 'en' else '-cy'}.svg" in page


def test_who_bears_each_uncertainty_can_be_taken_as_numbers(client, loaded):
    told = client.get("/en/cases/bryndu/options/bearing.csv").content.decode()
    assert "Hours a person needs,Pay for outcomes,2000000.0,0.7,-600000.0,0.1" in told


def test_the_options_page_shows_what_each_group_gets_under_the_options_that_tell_groups_apart(client, loaded):
    page = client.get("/en/cases/bryndu/options/").content.decode()
    (told,) = [table for table in re.findall(r"<table.*?</table>", page, re.DOTALL) if "table-helped" in table]
    assert re.findall(r"<t[hd][^>]*>([^<]+)</t[hd]>", told) == [
        *("Group", "What it gets", "Pay for outcomes"),
        *("Easier to help", "outcomes for 100 of its people", "30"),
        *("Easier to help", "share of the provider’s effort", "75%"),
        *("Harder to help", "outcomes for 100 of its people", "12"),
        *("Harder to help", "share of the provider’s effort", "25%"),
    ]


def test_where_nothing_is_known_of_it_the_options_page_says_nothing_of_who_bears_what_or_is_helped(client, loaded):
    record = CaseRecord.objects.get(slug="bryndu")
    for one in record.content["options"]:
        one |= {"transfer": [], "fairness": None}
    record.sha256 = "0" * 64
    record.save()
    page = client.get("/en/cases/bryndu/options/").content.decode()
    assert "Who bears what" not in page
    assert "Who is helped" not in page
    assert "options-bearing" not in page


def test_a_risk_is_shown_from_the_least_to_the_greatest_that_was_judged_possible_as_in_the_paper(client, loaded):
    page = client.get("/en/cases/bryndu/risks/").content.decode()
    assert "<dt>Chance</dt><dd>10% to 50%</dd>" in page
    assert "<dt>Cost if it happens</dt><dd>£100,000 to £900,000</dd>" in page


@pytest.mark.parametrize("page", ["", "options/", "risks/"])
def test_wherever_a_contingency_stands_it_is_told_what_expected_cost_holds_of_it(client, loaded, page):
    told = client.get(f"/en/cases/bryndu/{page}").content.decode().lower()
    assert "contingency" in told
    assert "expected cost already holds" in told or "already in expected cost" in told


def test_the_paper_numbers_its_paragraphs(client, loaded):
    page = client.get("/en/cases/bryndu/paper/").content.decode()
    assert "4. Options considered" in page
    assert '<span class="cw-paper__number">4.1</span>' in page


def test_how_it_was_made_names_inputs_seed_and_version(client, loaded):
    page = client.get("/en/cases/bryndu/how-it-was-made/").content.decode()
    for part in (
        "need.csv",
        INPUT,
        "seed 7",
        "0.1.0",
        "Discount rate",
    ):
        assert part in page


def test_a_name_that_a_spreadsheet_would_run_is_made_plain(client, loaded):
    lines = client.get("/en/cases/bryndu/market/suppliers.csv").content.decode().splitlines()
    assert lines[2] == "'=HYPERLINK(1),3000000,0.3"


def test_how_it_was_made_gives_the_hash_that_the_paper_cites_and_that_of_the_file(client, loaded):
    record = CaseRecord.objects.get()
    page = client.get("/en/cases/bryndu/how-it-was-made/").content.decode()
    assert (
        f'The case without its paper, by content (SHA-256)</dt><dd class="cw-code">{record.content["paper"]["case_hash"]}<' in page
    )
    assert f'case.json</a> <span class="cw-code">SHA-256 {record.sha256}<' in page


def test_a_parameter_is_named_in_the_language_of_the_page(client, loaded):
    page = client.get("/cy/cases/bryndu/how-it-was-made/").content.decode()
    assert "Cyfradd ddisgowntio" in page
    assert "cyfran y flwyddyn" in page
    assert "discount_rate" not in page


def test_a_name_from_outside_cannot_write_markup(client, loaded):
    record = CaseRecord.objects.get()
    record.content["market"]["whole"]["top"][0]["name"] = "<script>alert(1)</script>"
    record.sha256 = "another"
    record.save()
    page = client.get("/en/cases/bryndu/market/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


@pytest.mark.parametrize(("language", "said"), BROKEN.items())
def test_a_failure_on_our_side_is_said_kindly(loaded, language, said):
    CaseRecord.objects.update(content={}, sha256="broken")
    answer = Client(raise_request_exception=False).get(f"/{language}/cases/bryndu/")
    assert answer.status_code == 500
    assert said in answer.content.decode()
