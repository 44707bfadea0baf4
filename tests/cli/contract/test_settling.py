"""`commonweal contract pay` and `reconcile`: what is to be paid now, never twice, and how payments agree with what was reported."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Done

CONTRACT = EXAMPLE / "contracts" / "framework.yaml"
NIGHTS = """measure,when,value
residential_nights,2027-04,100
residential_nights,2027-05,120
fostering_nights,2027-04,10
fostering_nights,2027-05,10
"""
JOBS = """
commonweal: contract/1
id: jobs
title: Jobs
parties: [{role: council, name: Council}, {role: provider, name: Provider}]
starts: 2027-04
ends: 2029-03
measures: {jobs: {name: jobs, unit: job, per: person}}
terms: [{id: work, kind: sequence, name: Work, steps: [{id: job, name: Job, outcome: jobs, rate: 1000}]}]
"""

Run = Callable[..., Done]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(NIGHTS)
    return path


def certificate(done: Done) -> dict[str, object]:
    assert (done.code, done.err) == (0, "")
    (one,) = json.loads(done.out)["certificates"]
    return one


def test_the_command_of_the_language_page_settles_the_worked_example(commonweal: Run) -> None:
    done = commonweal("contract", "pay", EXAMPLE / "contracts" / "outcomes.yaml", "--facts", EXAMPLE / "facts" / "outcomes.csv")

    assert (done.code, done.err) == (0, "")
    assert "certificate 1, settled to September 2027" in done.out
    assert "Settled in a family" in done.out


def test_each_line_and_month_is_told_with_its_reason_and_the_total(commonweal: Run, facts: Path) -> None:
    done = commonweal("contract", "pay", CONTRACT, "--facts", facts)

    assert (done.code, done.err) == (0, "")
    assert "│ Residential care │ April 2027 │ due            │  £84,200.00 │" in done.out
    assert "│ nights in residential care: 100 at £842, £815 and £790 by band │" in done.out
    assert "│ to be paid now │ £188,060.00 │" in done.out
    assert "half a penny away from zero" in done.out


def test_the_table_speaks_welsh(commonweal: Run, facts: Path) -> None:
    done = commonweal("contract", "pay", CONTRACT, "--facts", facts, "--language", "cy")

    assert "wedi’i setlo hyd at fis Mai 2027" in done.out
    assert "nosweithiau mewn gofal preswyl: 100" in done.out


def test_settling_twice_pays_nothing_twice(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    pay = ("contract", "pay", CONTRACT, "--facts", facts, "--ledger", tmp_path / "paid.csv")
    assert certificate(commonweal(*pay, "--json"))["total"] == "188060.00"
    ledger = (tmp_path / "paid.csv").read_bytes()

    done = commonweal(*pay)

    assert "Nothing is to be paid now." in done.out
    assert (tmp_path / "paid.csv").read_bytes() == ledger


def test_a_corrected_fact_is_clawed_back_and_the_ledger_adds_up(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "paid.csv"
    pay = ("contract", "pay", CONTRACT, "--facts", facts, "--ledger", ledger, "--json")
    commonweal(*pay)
    facts.write_text(NIGHTS.replace("2027-04,100", "2027-04,90"))

    second = certificate(commonweal(*pay))

    assert second["by_kind"] == {"clawed_back": "-8420.00"}
    with ledger.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["certificate"] for row in rows] == ["1"] * 4 + ["2"]
    assert sum(float(row["amount"]) for row in rows) == 188060 - 8420


def test_without_a_ledger_nothing_is_written(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    commonweal("contract", "pay", CONTRACT, "--facts", facts)

    assert [file.name for file in tmp_path.iterdir()] == ["facts.csv"]


def test_later_months_wait(commonweal: Run, facts: Path) -> None:
    done = commonweal("contract", "pay", CONTRACT, "--facts", facts, "--to", "2027-04", "--json")

    assert certificate(done)["settled_to"] == "2027-04"
    assert certificate(done)["total"] == "85610.00"


def test_lines_can_be_had_as_the_ledger_has_them(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    pay = ("contract", "pay", CONTRACT, "--facts", facts, "--ledger", tmp_path / "paid.csv", "--csv")

    assert commonweal(*pay).out == (tmp_path / "paid.csv").read_text(encoding="utf-8-sig")


TEN_FAULTS = """measure,when,value,person
residential_nights,2027-04,NaN,
residential_nights,2027-05,-3,
residential_nights,soon,3,
fostering_nights,2027-04,10,
fostering_nights,2027-04,12,
fostering_nights,2027-05,ten,
fostering_nights,2019-05,10,
fostering_nights,2027-06,10,Elin
foster_night,2027-07,10,
,2027-08,10,
residential_nights,2027-09,,
"""


def test_a_file_with_ten_faults_gets_ten_messages_and_pays_nothing(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    facts.write_text(TEN_FAULTS)

    done = commonweal("contract", "pay", CONTRACT, "--facts", facts, "--to", "2027-06", "--ledger", tmp_path / "paid.csv")

    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0] == "10 to mend:"
    assert [line.split(":")[1].split(" ")[0] for line in done.err.splitlines()[1:]] == [
        str(row) for row in (2, 3, 4, *range(6, 13))
    ]
    assert not (tmp_path / "paid.csv").exists()


def test_what_is_missing_is_told_beside_what_is_wrong(commonweal: Run, facts: Path) -> None:
    facts.write_text(NIGHTS.replace("fostering_nights,2027-04,10\n", "").replace("120", "many"))

    done = commonweal("contract", "pay", CONTRACT, "--facts", facts)

    assert done.code == 1
    assert [line.strip().split(" ", 1)[1] for line in done.err.splitlines()[1:]] == [
        "(value): “many” is not a number that can be read. Write digits, with a point before decimals.",
        "The measure “fostering_nights” is not recorded for 2027-04. Record it, as 0 where there was none.",
    ]


def test_good_rows_are_settled_where_that_is_accepted_and_the_rest_is_listed(commonweal: Run, facts: Path) -> None:
    facts.write_text(NIGHTS.replace("120", "many"))

    done = commonweal("contract", "pay", CONTRACT, "--facts", facts, "--accept-good", "--json")

    (one,) = json.loads(done.out)["certificates"]
    assert (done.code, one["settled_to"], one["total"]) == (0, "2027-04", "85610.00")
    assert "“many” is not a number" in done.err
    assert "“framework” can only be settled to 2027-04:" in done.err


def test_where_no_month_is_whole_nothing_is_settled(commonweal: Run, facts: Path) -> None:
    facts.write_text(NIGHTS.replace("2027-04,100", "2027-04,many"))

    done = commonweal("contract", "pay", CONTRACT, "--facts", facts, "--accept-good")

    assert (done.code, done.out) == (1, "")
    assert "“residential_nights” is not recorded for 2027-04" in done.err


def test_a_ledger_in_doubt_is_told_beside_the_facts_faults(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    (tmp_path / "paid.csv").write_text("line,amount\nresidential,3\n")
    facts.write_text(NIGHTS.replace("120", "many"))

    done = commonweal("contract", "pay", CONTRACT, "--facts", facts, "--ledger", tmp_path / "paid.csv")

    assert done.code == 1
    assert "“many” is not a number" in done.err
    assert "The column “certificate” is missing" in done.err


def test_contracts_of_a_fund_are_settled_together(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    fund, other = tmp_path / "fund.yaml", tmp_path / "other.yaml"
    other.write_text(CONTRACT.read_text().replace("id: framework", "id: other"))
    fund.write_text("commonweal: fund/1\nid: fund\ntitle: Fund\ncontracts: [framework, other]\nbounds: [{cap: 300000}]\n")
    words = ("contract", "pay", CONTRACT, other, "--facts", facts, "--facts", facts, "--fund", fund)

    both = json.loads(commonweal(*words, "--json").out)["certificates"]

    assert [one["total"] for one in both] == ["150000.00", "150000.00"]
    assert "of the fund: at most £300,000 over the contract" in commonweal(*words, "--csv").out


@pytest.mark.parametrize("words", [(CONTRACT, CONTRACT), (CONTRACT, "--to", "soon")])
def test_wrong_words_are_told_as_such(commonweal: Run, facts: Path, words: tuple[object, ...]) -> None:
    assert commonweal("contract", "pay", *words, "--facts", facts).code == 2


def test_what_each_party_receives_is_told(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared.yaml"
    distribution = "distributions:\n  - tiers: [{to: {homes: 3, council: 1}}]\n"
    named = (
        CONTRACT.read_text()
        .replace("- role: provider", "- id: homes\n    role: provider")
        .replace("- role: council", "- id: council\n    role: council")
    )
    shared.write_text(named + distribution)

    done = commonweal("contract", "pay", shared, "--facts", facts)

    assert done.code == 0, done.err
    assert "│ the framework’s providers │" in done.out
    assert "£141,045.00" in done.out


def test_payments_that_agree_are_told_to_agree(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "paid.csv"
    commonweal("contract", "pay", CONTRACT, "--facts", facts, "--ledger", ledger)

    done = commonweal("contract", "reconcile", CONTRACT, "--facts", facts, "--paid", ledger)

    assert (done.code, done.out) == (0, "All 2 lines agree.\n")


def test_each_line_that_differs_is_named_with_how_much(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    paid, claims = tmp_path / "paid.csv", tmp_path / "claims.csv"
    paid.write_text('line,amount\nFoster care,"£3,000"\nresidential,185240\n')
    claims.write_text(NIGHTS.replace("fostering_nights,2027-04,10", "fostering_nights,2027-04,12"))
    reconcile = ("contract", "reconcile", CONTRACT, "--facts", facts, "--paid", paid, "--claims", claims)

    done = commonweal(*reconcile)
    lines = json.loads(commonweal(*reconcile, "--json").out)["lines"]

    assert done.out.startswith("1 of 2 lines differ.")
    assert "Foster care" in done.out
    assert [(one["line"], one["differs"]) for one in lines] == [("residential", False), ("fostering", True)]
    assert lines[1]["paid_beyond_reported"]["amount"] == "180.00"
    assert lines[1]["claimed_beyond_reported"]["amount"] == "282.00"


def test_faults_of_all_files_of_a_reconciliation_are_told_at_once(commonweal: Run, facts: Path, tmp_path: Path) -> None:
    paid = tmp_path / "paid.csv"
    paid.write_text("line,amount\nfostering,much\n")
    facts.write_text(NIGHTS.replace("120", "many"))

    done = commonweal("contract", "reconcile", CONTRACT, "--facts", facts, "--paid", paid)

    assert done.code == 1
    assert "“many” is not a number" in done.err
    assert "“much” is not a number" in done.err


def test_a_claim_that_becomes_unreadable_is_not_taken_back(commonweal: Run, tmp_path: Path) -> None:
    document, facts, ledger = tmp_path / "jobs.yaml", tmp_path / "facts.csv", tmp_path / "paid.csv"
    document.write_text(JOBS)
    facts.write_text("measure,when,value,person\njobs,2027-04-05,1,Elin\njobs,2027-04-06,1,Owain\n")
    pay = ("contract", "pay", document, "--facts", facts, "--ledger", ledger, "--json")
    assert certificate(commonweal(*pay))["total"] == "2000.00"
    facts.write_text("measure,when,value,person\njobs,5 or so,1,Elin\njobs,2027-04-06,1,Owain\n")

    done = commonweal(*pay, "--accept-good")

    assert json.loads(done.out)["certificates"][0]["total"] == "0.00"
    assert f"jobs: Job, 2027-04: -£1,000.00, while row 2 of {facts} is unread." in done.err


def test_where_nothing_says_how_far_to_settle_it_is_asked(commonweal: Run, facts: Path) -> None:
    facts.write_text("measure,when,value\n")

    done = commonweal("contract", "pay", CONTRACT, "--facts", facts)

    assert (done.code, done.out) == (1, "")
    assert "Nothing is recorded that says how far to settle. Say to which month: --to." in " ".join(done.err.split())


def test_a_month_before_the_contract_starts_is_told(commonweal: Run, facts: Path) -> None:
    done = commonweal("contract", "pay", CONTRACT, "--facts", facts, "--to", "2019-04")

    assert done.code == 1
    assert "2019-04 is before the contract starts" in done.err
