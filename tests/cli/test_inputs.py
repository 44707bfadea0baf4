"""Bad input to a case: every problem at once, each with its file, its line and what to do; never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.cli.conftest import Done

pytestmark = pytest.mark.long

BLOCK, FRAMEWORK = "contracts/block.yaml", "contracts/framework.yaml"
NEED, AWARDS = "need/looked_after.csv", "market/awards.jsonl"


class Slip(NamedTuple):
    """One thing that somebody got wrong: `old` in a file became `new`."""

    file: str
    old: str
    new: str


def spoil(case: Path, slip: Slip) -> int:
    """Make a slip; the line it stands on."""
    file = case.parent / slip.file
    text = file.read_text()
    assert slip.old in text, slip
    file.write_text(text.replace(slip.old, slip.new, 1))
    return 1 + text[: text.index(slip.old)].count("\n")


def told(done: Done, case: Path) -> list[str]:
    """The problems of a build that was refused, one a line, with files below the case's folder named from there."""
    assert (done.code, done.out) == (1, ""), done.err
    assert "Traceback" not in done.err
    before, heading, problems = done.err.rpartition("to mend:\n" if "to mend:" in done.err else "To mend:\n")
    lines = problems.splitlines()
    assert heading, done.err
    assert len(lines) == 1 or before.endswith(f"{len(lines)} ")
    return [line.strip().replace(f"{case.parent}/", "") for line in lines]


@pytest.fixture
def refused(commonweal: Callable[..., Done], example: Path, tmp_path: Path) -> Callable[[], list[str]]:
    """Builds the spoiled example: its problems, with nothing written."""

    def run() -> list[str]:
        problems = told(commonweal("case", "build", example, "--output", tmp_path / "out"), example)
        assert {file.name for file in tmp_path.iterdir()} == {"example"}
        return problems

    return run


SLIPS = [
    (Slip("case.yaml", "stage: plan", "stag: plan"), "(stag): “stag” is not a key known here."),
    (Slip("case.yaml", "seed: 20261102", "seed: many"), "(seed): “seed” should be a valid integer"),
    (Slip("case.yaml", "seed: 20261102", "seed: 9007199254740993"), "(seed): “seed” should be less than"),
    (Slip("case.yaml", "as_at: 2026-11-02", "as_at: 2026-02-30"), "(as_at): “as_at” is not a date. It is 2026-02-30."),
    (Slip("case.yaml", "as_at: 2026-11-02", "as_at: 2025-11-02"), "(as_at): The latest count is of 2026-03"),
    (Slip("case.yaml", "title:\n  en: Placements", "title:\n  en: ''  # Placements"), "(title): Words belong here"),
    (Slip("case.yaml", "date: 2026-12-08", "date: 1999-12-08"), "(paper.date): The paper's date 1999-12-08 is before"),
    (Slip("case.yaml", "amount: 31600000", "amount: lots"), "(budget.0.amount): “amount” is not a number. It is lots."),
    (Slip("case.yaml", "place: Exampleshire", "place: Nowhere"), "(need.place): The file has no “Nowhere” for the measure"),
    (Slip("case.yaml", "code: children_looked_after", "code: nights"), "(need.code): The file has no measure “nights”."),
    (Slip("case.yaml", "years: 6", "years: 2"), "(need.years): The forecast reaches 2028-03"),
    (Slip("case.yaml", "years: 6", "years: 16"), "(need.years): “years” should be less than or equal to 15."),
    (Slip("case.yaml", "need/looked_after.csv", "need/nothing.csv"), "(need.file): “need/nothing.csv”: There is no such file."),
    (Slip("case.yaml", "need/looked_after.csv", "need"), "(need.file): “need”: It cannot be read: Is a directory."),
    (Slip("case.yaml", "need/looked_after.csv", "a" * 5000), "(need.file): “aaa"),
    (Slip("case.yaml", "need/looked_after.csv", '"a\\0b"'), "(need.file): “a"),
    (Slip("case.yaml", "need/looked_after.csv", "data:need.csv"), "(need.file): “data:need.csv” is in the data folder."),
    (Slip("case.yaml", "kind: ocds", "kind: notices"), "(market.0.kind): “kind” should be 'ocds', 'contracts-finder' or 'spend'."),
    (
        Slip("case.yaml", "market/awards.jsonl", "market/award.jsonl"),
        "(market.0.file): “market/award.jsonl”: There is no",
    ),
    (Slip("case.yaml", '["85"]', '["8x"]'), "(divisions.0): “8x” is not a CPV division"),
    (Slip("case.yaml", "2027-28, amount", "2027-29, amount"), "(budget.0.year): “2027-29” is not a financial year"),
    (Slip("case.yaml", "amount: 31600000", "amount: -1"), "(budget.0.amount): “amount” should be greater than or equal to 0."),
    (Slip("case.yaml", "amount: 31600000", "amount: .nan"), "(budget.0.amount): “amount” should be a finite number."),
    (Slip("case.yaml", "amount: 31600000", "amount: 1e400"), "(budget.0.amount): “amount” is too large or too fine"),
    (Slip("case.yaml", "en: Head of Commissioning, Exampleshire", 'en: "\\a" # Head'), "(paper.contact_officer.en)"),
    (Slip(BLOCK, "price: 905", "price: -905"), "(terms.1.price): “price” should be greater than or equal to 0. It is -905."),
    (
        Slip(BLOCK, "quantity: fostering_nights", "quantity: fostering_nights **"),
        "“fostering_nights **” is not a formula",
    ),
    (
        Slip(BLOCK, "quantity: fostering_nights", "quantity: exec(fostering_nights)"),
        "only min(...) and max(...) can be called.",
    ),
    (Slip(BLOCK, "quantity: fostering_nights", "quantity: foster_nights"), "relies on the measure “foster_nights”"),
    (Slip(BLOCK, "kind: block", "kind: lump"), "“lump” is not a kind known here. Known: 'block'"),
    (Slip(BLOCK, "of: [places]", "of: [place]"), "looks at “place”, which is not a term before it."),
    (Slip(BLOCK, "starts: 2027-04", "starts: 2027-13"), "(starts): 13 is not a month"),
    (Slip(BLOCK, "  cy: Contract bloc ar gyfer 70 o leoedd preswyl\n", ""), "(title): This text has no Welsh."),
    (
        Slip("world.yaml", "low: 0.115, likely: 0.135", "low: 0.2, likely: 0.135"),
        "Low, likely and high must not fall",
    ),
    (Slip("world.yaml", "demand * returning_rate", "demand * returnning_rate"), "relies on “returnning_rate”"),
    (Slip("world.yaml", "  framework:", "  frame:"), "“frame” is not one of the contracts under consideration."),
    (Slip("risks.yaml", "block-places: 0.9", "block: 0.9"), "“block” is not an option of this case."),
    (Slip("risks.yaml", "id: closure", "id: arrivals"), "“arrivals” is the id of 2 risks."),
]


@pytest.mark.parametrize(("slip", "said"), SLIPS, ids=[f"{slip.file}: {slip.new[:40]}" for slip, _ in SLIPS])
def test_a_slip_is_told_with_its_file_and_what_is_wrong(
    refused: Callable[[], list[str]], example: Path, slip: Slip, said: str
) -> None:
    spoil(example, slip)
    problems = refused()
    assert any(problem.startswith(f"{slip.file}:") and said in problem for problem in problems), problems


@pytest.mark.parametrize(
    "slip",
    [
        Slip("case.yaml", "stage: plan", "stag: plan"),
        Slip(BLOCK, "price: 905", "price: -905"),
        Slip("world.yaml", "low: 0.115, likely: 0.135", "low: x, likely: 0.135"),
        Slip("risks.yaml", "council_share: 0.3\n", "council_share: 3\n"),
    ],
)
def test_a_slip_is_told_with_its_line(refused: Callable[[], list[str]], example: Path, slip: Slip) -> None:
    line = spoil(example, slip)
    assert any(problem.startswith(f"{slip.file}:{line} ") for problem in refused())


def test_ten_slips_in_several_files_are_ten_problems_at_once(refused: Callable[[], list[str]], example: Path) -> None:
    slips = [
        Slip(BLOCK, "price: 905", "price: -905"),
        Slip(BLOCK, "kind: block", "kind: lump"),
        Slip(BLOCK, "quantity: fostering_nights", "quantity: fostering_nights ^ 2"),
        Slip(FRAMEWORK, "  cy: Fframwaith â phrisiau sy'n gostwng gyda nifer\n", ""),
        Slip("world.yaml", "low: 0.115, likely: 0.135", "low: 0.2, likely: 0.135"),
        Slip("world.yaml", "spread: 0.03", "spred: 0.03"),
        Slip("risks.yaml", "low: 0.1, likely: 0.25, high: 0.5", "low: 0.1, likely: 0.25, high: 5"),
        Slip("risks.yaml", "council_share: 0.3\n", "council_share: 3\n"),
        Slip("case.yaml", "market/awards.jsonl", "market/award.jsonl"),
        Slip("case.yaml", "place: Exampleshire", "place: Nowhere"),
    ]
    for slip in slips:
        spoil(example, slip)
    problems = refused()
    assert len(problems) == 10, problems
    assert {problem.split(":")[0] for problem in problems} == {slip.file for slip in slips}


def test_slips_in_the_case_document_hide_none_in_the_files_it_names(refused: Callable[[], list[str]], example: Path) -> None:
    for slip in (
        Slip("case.yaml", "stage: plan", "stag: plan"),
        Slip(BLOCK, "price: 905", "price: -905"),
        Slip("world.yaml", "spread: 0.03", "spred: 0.03"),
        Slip("risks.yaml", "council_share: 0.3\n", "council_share: 3\n"),
    ):
        spoil(example, slip)
    assert {problem.split(":")[0] for problem in refused()} == {"case.yaml", BLOCK, "world.yaml", "risks.yaml"}


def test_a_contract_that_starts_before_the_case_is_told_beside_its_option(refused: Callable[[], list[str]], example: Path) -> None:
    spoil(example, Slip(FRAMEWORK, "starts: 2027-04", "starts: 2026-04"))
    spoil(example, Slip("case.yaml", "  - {year: 2027-28", "  - {year: 2026-27, amount: 1}\n  - {year: 2027-28"))
    line = spoil(example, Slip("case.yaml", f"  - contract: {FRAMEWORK}", f"  - contract: {FRAMEWORK}"))
    (problem,) = refused()
    assert problem.startswith(f"case.yaml:{line} (options.1): The contract “framework” starts in 2026-04")


def test_a_forecast_that_stops_before_its_contracts_says_how_far_it_must_reach(
    refused: Callable[[], list[str]], example: Path
) -> None:
    line = spoil(example, Slip("case.yaml", "years: 6", "years: 2"))
    told = (
        "The forecast reaches 2028-03, from the latest usable count of 2026-03; the last contract ends in 2032-03. "
        "Raise need.years to 6."
    )
    assert refused() == [f"case.yaml:{line} (need.years): {told}"]


@pytest.mark.parametrize("years", [["2028-29", "2027-28"], ["2027-28", "2027-28"], ["2027-28", "2029-30"]])
def test_a_budget_leaves_no_year_out_and_counts_none_twice(
    refused: Callable[[], list[str]], example: Path, years: list[str]
) -> None:
    budget(example, years)
    (problem,) = refused()
    assert "(budget): The budget's years do not follow one another." in problem


def test_a_budget_says_what_there_is_for_the_first_year(refused: Callable[[], list[str]], example: Path) -> None:
    budget(example, ["2040-41", "2041-42"])
    (problem,) = refused()
    assert "(budget): The budget has no amount for 2027-28, in which a contract starts. Add that year." in problem


def budget(case: Path, years: list[str]) -> None:
    text = case.read_text()
    lines = "".join(f"  - {{year: {year}, amount: 1000000}}\n" for year in years)
    case.write_text(text[: text.index("budget:")] + f"budget:\n{lines}\n" + text[text.index("paper:") :])


def test_two_options_with_one_id_are_told_apart_first(refused: Callable[[], list[str]], example: Path) -> None:
    spoil(example, Slip(FRAMEWORK, "id: framework", "id: block-places"))
    assert any(f"{FRAMEWORK}:3 (id): Two options have the id “block-places”." in problem for problem in refused())


FILES = ["case.yaml", "world.yaml", "risks.yaml", BLOCK, NEED, AWARDS, "market/spend_2025-26.csv"]
SPOILED = {"empty": b"", "binary": bytes(range(256)) * 20, "nested": b"[" * 5_000, "white": b" \n\n \n"}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("kind", SPOILED)
def test_a_file_that_is_no_such_file_is_told_by_name(refused: Callable[[], list[str]], example: Path, file: str, kind: str) -> None:
    (example.parent / file).write_bytes(SPOILED[kind])
    assert all(problem.startswith((f"{file}:", "case.yaml:")) for problem in refused())


@pytest.mark.parametrize("file", FILES)
def test_a_folder_where_a_file_belongs_is_told(refused: Callable[[], list[str]], example: Path, file: str) -> None:
    (example.parent / file).unlink()
    (example.parent / file).mkdir()
    assert "It cannot be read: Is a directory." in "".join(refused())


def test_a_table_of_headings_alone_has_no_measure(refused: Callable[[], list[str]], example: Path) -> None:
    (example.parent / NEED).write_text("period,place,measure,value\n")
    (problem,) = refused()
    assert "The file has no measure “children_looked_after”. It has: none." in problem


@pytest.mark.parametrize("value", ["0", "c"])
def test_a_history_too_thin_to_forecast_is_told_with_its_file(refused: Callable[[], list[str]], example: Path, value: str) -> None:
    rows = "".join(f"{year},Exampleshire,children_looked_after,{value}\n" for year in range(2015, 2027))
    (example.parent / NEED).write_text(f"period,place,measure,value\n{rows}")
    (problem,) = refused()
    assert problem.startswith(f"{NEED}: “Exampleshire” has ")


def test_a_forecast_cut_short_by_rows_that_conflict_is_told_with_them(refused: Callable[[], list[str]], example: Path) -> None:
    latest = "2026,Exampleshire,children_looked_after,537"
    spoil(example, Slip(NEED, latest, f"{latest}\n{latest.replace('537', '573')}"))
    (problem,) = refused()
    assert "from the latest usable count of 2025-03" in problem
    assert "Rows of “Exampleshire” that were refused: 2. See first whether a later count is among those rows." in problem


def test_a_case_may_be_written_in_json(refused: Callable[[], list[str]], example: Path) -> None:
    document = yaml.safe_load(example.read_text())
    example.write_text(json.dumps({**document, "stage": "sleep"}, default=str, indent="\t"))
    (problem,) = refused()
    assert "(stage): “stage” should be 'analyse', 'plan', 'do' or 'review'. It is sleep." in problem
