"""A contract document is checked as a whole: every fault at once, each on its line."""

import pytest

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.contract import Contract, read_contract

SOUND = """\
commonweal: contract/1
id: sound
title: Sound
parties:
  - {role: council, name: Council}
  - {role: provider, name: Provider}
starts: 2027-04
ends: 2029-03
measures:
  nights: {name: nights of care, unit: night}
indices:
  cpi: {name: CPI, source: published}
terms:
  - {id: core, kind: block, name: Core, amount: 100}
  - {id: nights, kind: unit_price, name: Nights, quantity: nights, price: 300, indexed: {index: cpi, published: 9}}
  - {id: credit, kind: service_credit, name: Credit, performance: nights / 30, target: 0.9, of: [core]}
"""


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(FaultyInput) as caught:
        read_contract(Document.parse(text, "terms.yaml"))
    return list(caught.value.problems)


def test_a_sound_document_is_read() -> None:
    assert [term.id for term in read_contract(Document.parse(SOUND)).terms] == ["core", "nights", "credit"]


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line"),
    [
        ("amount: 100", "amuont: 100", "unknown-key", 14),
        ("kind: block", "kind: blok", "unknown-kind", 14),
        ("quantity: nights", "quantity: nigths", "unknown-measure", 15),
        ("index: cpi", "index: rpi", "unknown-index", 15),
        ("of: [core]", "of: [cora]", "unknown-term", 16),
        ("id: nights, kind", "id: core, kind", "repeated-id", 15),
        ("price: 300", "price: -300", "wrong-value", 15),
        ("price: 300", "price: 300, bands: [{price: 4}]", "wrong-value", 15),
        ("target: 0.9", "target: 98", "wrong-value", 16),
        ("performance: nights / 30", "performance: nights of 30", "wrong-value", 16),
        ("published: 9", "published: 13", "wrong-value", 15),
        ("ends: 2029-03", "ends: 2026-03", "wrong-value", None),
        ("starts: 2027-04", "starts: spring", "wrong-value", 7),
        ("title: Sound\n", "", "missing-key", 1),
        ("of: [core]", "of: [core, core]", "wrong-value", 16),
        ("amount: 100", "amount: 100, bounds: [{cap: -1}]", "wrong-value", 14),
        ("published: 9", "published: 9, collar: -1.5", "wrong-value", 15),
        ("quantity: nights", "quantity: nights / (1 - 1)", "wrong-value", 15),
        ("id: nights, kind", "id: contract, kind", "taken-name", 15),
        ("id: nights, kind", "id: core_bound_1, kind", "taken-name", 15),
    ],
)
def test_names_the_fault_and_its_line(right: str, wrong: str, code: str, line: int | None) -> None:
    assert right in SOUND

    found = [(problem.code, problem.line) for problem in problems_of(SOUND.replace(right, wrong))]

    assert code in [one for one, _ in found]
    assert line is None or (code, line) in found


def test_two_faults_get_two_messages() -> None:
    faulty = SOUND.replace("amount: 100", "amuont: 100").replace("price: 300", "price: -1")

    assert {problem.line for problem in problems_of(faulty)} == {14, 15}


def test_bands_must_rise() -> None:
    faulty = SOUND.replace("price: 300", "bands: [{up_to: 20, price: 3}, {up_to: 10, price: 2}, {price: 1}]")

    assert "above the one before" in problems_of(faulty)[0].message


def test_a_cap_is_whole_pence() -> None:
    faulty = SOUND.replace("amount: 100", "amount: 100, bounds: [{cap: 10.005}]")

    assert "whole number of pence" in problems_of(faulty)[0].message


def test_a_floor_lies_below_its_cap() -> None:
    faulty = SOUND.replace("amount: 100", "amount: 100, bounds: [{cap: 10, floor: 20}]")

    assert "above the cap" in problems_of(faulty)[0].message


def test_shares_of_a_saving_run_downwards_from_the_target() -> None:
    share = "  - {id: share, kind: pain_gain_share, name: S, cost: nights, target: 5, gain: [{to: 1.2, share: 0.5}]}\n"

    assert "fall from 1" in problems_of(SOUND + share)[0].message


def test_a_contract_written_out_as_json_reads_back_the_same() -> None:
    contract = read_contract(Document.parse(SOUND))

    assert Contract.model_validate_json(contract.model_dump_json()) == contract


TEN_FAULTS = """\
commonweal: contract/1
id: Ten Faults
title: Ten faults
parties:
  - {role: council, name: Council}
  - {role: provider, name: Provider}
starts: 2027-04
ends: 2029-13
measures:
  nights: {name: nights of care, unit: night}
  visits: {name: visits, unit: visit, verified_within_days: -1}
terms:
  - {id: core, kind: blok, name: Core, amount: 100}
  - {id: nights, kind: unit_price, name: Nights, quantity: nights, price: -300}
  - {id: late, kind: unit_price, name: Late, quantity: nigths, price: 5}
  - {id: both, kind: unit_price, name: Both, quantity: nights + visits, price: 5}
  - {id: credit, kind: service_credit, name: Credit, performance: visits / (1 - 1), target: 0.9, of: [core]}
  - {id: again, kind: service_credit, name: Again, performance: 0.5, target: 0.9, of: [later]}
  - {id: late, kind: block, name: Later, amount: 10, indexed: {index: cpi, published: 9}}
bound: [{cap: 100}]
"""


def test_a_file_with_many_faults_is_told_all_of_them_at_once() -> None:
    told = [(problem.line, problem.path) for problem in problems_of(TEN_FAULTS)]

    assert told == [
        (2, "id"),
        (8, "ends"),
        (11, "measures.visits.verified_within_days"),
        (13, "terms.0"),
        (14, "terms.1.price"),
        (15, "terms.2"),
        (16, "terms.3.quantity"),
        (17, "terms.4.performance"),
        (18, "terms.5.of"),
        (19, "terms.6.indexed.index"),
        (19, "terms.6"),
        (20, "bound"),
    ]


SHARES = SOUND.replace("measures:\n", "measures:\n  ok: {name: the share that is well, unit: share}\n")


@pytest.mark.parametrize(
    "term",
    [
        "kind: ladder, performance: ok, amount: 100, points: [{at: 0.6, share: 1}], over: year",
        "kind: ladder, performance: nights / 30, amount: 100 * ok, points: [{at: 0.6, share: 1}], over: contract",
        "kind: retention, of: [core], share: 0.1, performance: ok, points: [{at: 0.6, share: 1}]",
        "kind: milestone, reached: ok, amount: 100",
        "kind: clawback, of: [core], kept: 100 * ok",
        "kind: pain_gain_share, cost: 100 * ok, target: 50",
    ],
)
def test_shares_are_not_added_up_over_months(term: str) -> None:
    (problem,) = problems_of(SHARES + f"  - {{id: summed, name: Summed, {term}}}\n")

    assert (problem.code, problem.line) == ("added-share", 18)
    assert "“summed” adds up “ok”" in problem.message
    assert "met / due" in problem.remedy


def test_a_share_is_asked_for_month_by_month() -> None:
    monthly = "kind: ladder, performance: ok, amount: 100, points: [{at: 0.6, share: 1}], over: month"
    assert read_contract(Document.parse(SHARES + f"  - {{id: monthly, name: Monthly, {monthly}}}\n"))


@pytest.mark.parametrize(
    ("right", "wrong", "remedy"),
    [
        ("quantity: nights", "quantity: nights / (1 - 1)", "divide by something else"),
        ("amount: 100", "amount: 100, bounds: [{cap: 10.005}]", "round it to the penny"),
        ("amount: 100", "amount: 100, bounds: [{cap: 10, floor: 20}]", "lower the floor or raise the cap"),
        ("performance: nights / 30", "performance: nights", "Divide by what was due"),
    ],
)
def test_a_fault_says_how_to_mend_it(right: str, wrong: str, remedy: str) -> None:
    (problem,) = problems_of(SOUND.replace(right, wrong))

    assert remedy in f"{problem.message} {problem.remedy}"


def test_what_a_tier_is_owed_is_whole_pence() -> None:
    parties = SOUND.replace("name: Provider", "name: Provider, id: provider")
    tiers = "distributions:\n  - tiers:\n      - {owed: 10.005, to: {provider: 1}}\n      - {to: {provider: 1}}\n"

    assert "round it to the penny" in problems_of(parties + tiers)[0].message
