"""Facts files: read kindly, and every fault named with its row and what to do."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.contract import Contract
from commonweal.contract.facts.effects import Effect
from commonweal.contract.facts.recorded import Claim
from commonweal.store.facts import FactsRead, read_facts
from tests.contract_example import contract_of

APRIL, MAY = Month(2027, 4), Month(2027, 5)
HEADING = "measure,when,value,person,group,cohort,lower,upper,people\n"

MEASURES = {
    "nights": {"name": "nights", "unit": "night"},
    "on_time": {"name": "on time", "unit": "share"},
    "settled": {"name": "settled", "unit": "child", "groups": ["harder", "easier"]},
    "job": {"name": "jobs", "unit": "job", "per": "person"},
    "fee": {"name": "weeks in work", "unit": "week", "per": "person"},
    "fewer": {"name": "fewer returns", "unit": "share", "per": "cohort"},
}
TERMS = [
    {
        "id": "care",
        "kind": "unit_price",
        "name": "Care",
        "quantity": "nights",
        "price": 300,
        "indexed": {"index": "cpi", "published": 9},
    },
    {"id": "visits", "kind": "unit_price", "name": "Visits", "quantity": "on_time", "price": 300},
    {"id": "children", "kind": "unit_price", "name": "Children", "quantity": "settled.harder", "price": 300},
    {
        "id": "work",
        "kind": "sequence",
        "name": "Work",
        "steps": [
            {"id": "start", "name": "Start", "outcome": "job", "rate": 1000},
            {"id": "weekly", "name": "Weekly", "outcome": "fee", "rate": 10, "times": 20},
        ],
    },
    {
        "id": "effect",
        "kind": "verified_effect",
        "name": "Effect",
        "effect": "fewer",
        "threshold": 0.1,
        "pays_on": "lower",
        "amount": "people * 10",
    },
]


def contract() -> Contract:
    return contract_of(TERMS, months=24, measures=MEASURES, indices={"cpi": {"name": "CPI", "source": "published"}})


@pytest.fixture
def facts(tmp_path: Path) -> "Reader":
    return Reader(tmp_path / "facts.csv")


class Reader:
    """Reads what is written to a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, *rows: str, heading: str = HEADING, encoding: str = "utf-8") -> FactsRead:
        self.path.write_bytes((heading + "\n".join(rows)).encode(encoding))
        return read_facts(self.path, "facts.csv", contract())

    def problem(self, *rows: str) -> str:
        """The only problem of a file of these rows."""
        (problem,) = self(*rows).problems
        return str(problem)


def test_counts_are_read_by_month_and_group_and_indices_beside_them(facts: Reader) -> None:
    read = facts("nights,2027-04,310", "settled,2027-04,2,,harder", "settled,2027-04,3,,easier", "cpi,2026-09,133.4")

    assert read.recorded.months == {
        "nights": {APRIL: 310},
        "settled.harder": {APRIL: 2},
        "settled.easier": {APRIL: 3},
        "cpi": {Month(2026, 9): Decimal("133.4")},
    }
    assert read.problems == ()


def test_claims_are_read_by_person_and_day(facts: Reader) -> None:
    read = facts("job,2027-04-30,1,A17", "job,02/05/2027,,B2")

    assert read.recorded.claims == {"job": [Claim("A17", datetime.date(2027, 4, 30)), Claim("B2", datetime.date(2027, 5, 2))]}


def test_effects_are_read_by_cohort_with_their_interval(facts: Reader) -> None:
    read = facts('fewer,2028-01,8.39%,,,Cohort 1,0.02,0.15,"1,000"')

    effect = Effect("cohort_1", Month(2028, 1), Decimal("0.0839"), 1000, Decimal("0.02"), Decimal("0.15"))
    assert read.recorded.effects == {"fewer": [effect]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_councils_own_export_is_read_kindly(facts: Reader, encoding: str) -> None:
    heading = "\n When ,MEASURE,Value (£),Notes\n"
    read = facts('Apr-27,Nights,"£1,310.50",checked', "", "01/05/2027, nights ,12,", heading=heading, encoding=encoding)

    assert read.recorded.months == {"nights": {APRIL: Decimal("1310.50"), MAY: 12}}


FAULTS = {
    "nigths,2027-04,1": "“nigths” is no measure or index of the contract. Did you mean nights?",
    ",2027-04,1": "The row names no measure. Write which one it tells.",
    "nights,soon,1": "“soon” is not a month that can be read. Write the month as 2027-04.",
    "nights,,1": "The row does not say which month it is of. Write the month as 2027-04.",
    "nights,2027-03,1": "2027-03 is outside the contract, which runs from 2027-04 to 2029-03.",
    "nights,2027-04,": "The row does not say what “nights” was. Write 0 where there was none.",
    "nights,2027-04,many": "“many” is not a number that can be read.",
    "nights,2027-04,NaN": "“NaN” is not a number that can be read.",
    "nights,2027-04,inf": "“inf” is not a number that can be read.",
    'nights,2027-04,"1,5"': "“1,5” is not a number that can be read.",
    "nights,2027-04,-3": "“nights” is -3, and a count cannot be negative.",
    "nights,2027-04,3,A17": "“nights” is told by month, and the row fills in person.",
    "nights,2027-04,3,,,one": "“nights” is told by month, and the row fills in cohort.",
    "nights,2027-04,3,,harder": "“nights” is not told by group, and the row names one.",
    "nights,2027-04,1,,,,,,,310": "The row has more cells than there are headings: “310” is left over.",
    "on_time,2027-04,95": "“on_time” is a share, and 95 is more than the whole. Write 95% or 0.95.",
    "settled,2027-04,3": "“settled” is told by group, and the row names none. Write one of: harder, easier.",
    "settled,2027-04,3,,oldest": "“oldest” is no group of “settled”.",
    "cpi,2026-09,0": "The index “cpi” is 0, and no index is.",
    "job,2027-04,1,A17": "“2027-04” is not a day that can be read. Write the day as 2027-04-30.",
    "job,31/04/2027,1,A17": "“31/04/2027” is not a day that can be read.",
    "job,2029-04-01,1,A17": "2029-04-01 is outside the contract, which runs from 2027-04 to 2029-03.",
    "job,2027-04-30,1": "“job” is told by person, and the row names nobody.",
    "job,2027-04-30,0.5,A17": "A claim is of one person, and the row says 0.5. Write 1.",
    "job,2027-04-30,some,A17": "“some” is not a number that can be read.",
    "job,2027-04-30,1,A17,,one": "“job” is told by person, and the row fills in cohort.",
    "fewer,2028-01,0.1,,,,0,0.2,9": "“fewer” is told by cohort, and the row names none.",
    "fewer,2028-01,0.1,,,one,0.15,0.2,9": "The effect 0.1 does not lie between 0.15 and 0.2.",
    "fewer,2028-01,0.1,,,one,0,0.05,9": "The effect 0.1 does not lie between 0 and 0.05.",
    "fewer,2028-01,0.1,,,one,,,9": "“fewer” is paid on its interval. Write both ends of the interval.",
    "fewer,2028-01,0.1,,,one,0,,9": "One end of the interval is missing.",
    "fewer,2028-01,0.1,,,one,0,0.2": "The row does not say how many people the effect was measured on.",
    "fewer,2028-01,0.1,,,one,0,0.2,9.5": "An effect cannot be measured on 9.5 people.",
    "fewer,2029-04,0.1,,,one,0,0.2,9": "2029-04 is outside the contract",
}


@pytest.mark.parametrize(("row", "told"), FAULTS.items(), ids=FAULTS)
def test_a_fault_is_told_with_its_row(facts: Reader, row: str, told: str) -> None:
    problem = facts.problem("nights,2027-06,1", row)

    assert problem.startswith("facts.csv:3 (")
    assert told in problem


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("nights,2027-04,310", "Nights,Apr 2027,310", "Row 2 tells the same. Keep one of the two."),
        ("nights,2027-04,310", "nights,2027-04,300", "Row 2 tells it otherwise. Keep the right one."),
        ("job,2027-04-30,1,A17", "job,30/04/2027,1,A17", "Row 2 tells the same."),
        ("job,2027-04-30,1,A17", "job,2027-05-30,1,A17", "A17 was claimed for on 2027-04-30 in row 2, and this is paid once."),
        ("fewer,2028-01,0.1,,,one,0,0.2,9", "fewer,2028-02,0.1,,,One,0,0.2,9", "Row 2 tells it otherwise."),
        ("cpi,2026-09,133", "cpi,2026-09,134", "Row 2 tells it otherwise."),
    ],
)
def test_what_is_told_twice_is_told_with_both_rows(facts: Reader, first: str, second: str, told: str) -> None:
    problem = facts.problem(first, second)

    assert problem.startswith("facts.csv:3 (")
    assert told in problem


def test_what_is_paid_several_times_may_be_claimed_several_times(facts: Reader) -> None:
    assert facts("fee,2027-04-07,1,A17", "fee,2027-04-14,1,A17").problems == ()


def test_of_two_claims_for_what_is_paid_once_the_earlier_is_kept(facts: Reader) -> None:
    read = facts("job,2027-05-30,1,A17", "job,2027-04-30,1,A17")

    assert [problem.line for problem in read.problems] == [2]
    assert read.recorded.claims == {"job": [Claim("A17", datetime.date(2027, 4, 30))]}


def test_of_two_rows_that_differ_neither_is_kept(facts: Reader) -> None:
    assert facts("nights,2027-04,310", "nights,2027-04,300").recorded.months == {}


def test_of_two_rows_that_say_the_same_one_is_kept(facts: Reader) -> None:
    assert facts("nights,2027-04,310", "nights,2027-04,310").recorded.months == {"nights": {APRIL: 310}}


def test_every_fault_of_a_file_and_of_a_row_is_told_at_once(facts: Reader) -> None:
    read = facts(*FAULTS, "nights,never,-1,A17")

    lines = [problem.line for problem in read.problems]
    assert lines == [*range(2, 2 + len(FAULTS)), *[2 + len(FAULTS)] * 3]
    assert all(problem.remedy for problem in read.problems)
    assert read.recorded.months == {}


def test_what_a_faulty_row_meant_to_tell_is_known(facts: Reader) -> None:
    assert facts("nigths,2027-04,1", "nights,soon,1").spoilt == {("nights", APRIL), ("nights", None)}
    assert facts("settled,2027-04,1").spoilt == {("settled", APRIL), ("settled.harder", APRIL), ("settled.easier", APRIL)}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "There is nothing in it."),
        ("\n\n", "There is nothing in it."),
        ("month,count\n2027-04,1\n", "The column “measure” is missing: the first line has month, count. Put measure, when, value"),
        ("measure,when,value,value\n", "The column “value” stands twice."),
        ('measure,when,value\nnights,"2027-04,1\n', "This is not CSV"),
    ],
)
def test_a_file_that_holds_no_facts_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(content)

    with pytest.raises(FaultyInput) as faulty:
        read_facts(path, "facts.csv", contract())
    assert told in str(faulty.value)


def test_every_missing_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("month,count\n2027-04,1\n")

    with pytest.raises(FaultyInput) as faulty:
        read_facts(path, "facts.csv", contract())
    assert [problem.path for problem in faulty.value.problems] == ["measure", "when", "value"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultyInput, match="There is no such file"):
        read_facts(tmp_path / "none.csv", "none.csv", contract())


def test_columns_may_stand_in_any_order_and_others_are_let_be(facts: Reader) -> None:
    read = facts("checked,310,2027-04,nights", heading="remark,value,when,measure\n")

    assert read.recorded.months == {"nights": {APRIL: 310}}


def test_a_claim_that_cannot_be_read_is_told_to_be_unread_and_so_is_every_measure_a_row_may_be_of(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(HEADING + "job,soon,1,Elin,,,,,\nnights,2027-04,many,,,,,,\n")
    assert read_facts(path, "facts.csv", contract()).unread == {"job": 2}

    path.write_text(HEADING + "zzzzzz,2027-04-03,1,Elin,,,,,\n")
    assert read_facts(path, "facts.csv", contract()).unread == {"job": 2, "fee": 2, "fewer": 2}


@pytest.mark.parametrize("again", ["ELIN", "e\u200blin", " Elin "])
def test_a_person_is_the_same_however_the_reference_is_typed(tmp_path: Path, again: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(HEADING + f"job,2027-04-02,1,Elin,,,,,\njob,2027-05-02,1,{again},,,,,\n", encoding="utf-8")

    (problem,) = read_facts(path, "facts.csv", contract()).problems

    assert problem.code == "claimed-twice"


@pytest.mark.parametrize(("row", "code"), [("nights,46500,3", "unreadable-date"), ("nights,2027-04,95%", "not-a-share")])
def test_a_serial_number_for_a_date_and_a_percentage_for_a_count_are_not_guessed_at(tmp_path: Path, row: str, code: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(f"measure,when,value\n{row}\n")

    assert [problem.code for problem in read_facts(path, "facts.csv", contract()).problems] == [code]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_file_parted_by_anything_but_commas_is_told_to_be(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("measure,when,value\nnights,2027-04,3\n".replace(",", mark))

    with pytest.raises(FaultyInput, match="commas are expected between cells"):
        read_facts(path, "facts.csv", contract())


def test_a_number_of_hundreds_of_digits_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(f"measure,when,value\nnights,2027-04,{'9' * 400}\n")

    assert [problem.code for problem in read_facts(path, "facts.csv", contract()).problems] == ["unreadable-number"]
