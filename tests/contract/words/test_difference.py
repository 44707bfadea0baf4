"""What changed between two versions of a contract is said in words, in English and in Welsh; and nothing goes unsaid."""

import copy
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.contract import Contract, read_contract
from commonweal.contract.words.difference import Change, difference
from commonweal.contract.words.vocabulary import WORDS
from tests.contract_example import contract_of

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "examples" / "exampleshire" / "contracts").glob("*.yaml"))
LIBRARY = sorted((ROOT / "src" / "commonweal" / "contract" / "models").glob("*/*.yaml"))
EACH = pytest.mark.parametrize("file", [*EXAMPLES, *LIBRARY], ids=lambda file: file.stem)

CORE = {"id": "core", "kind": "block", "name": {"en": "Core", "cy": "Craidd"}, "amount": 120000}
JOB = {"id": "job", "name": {"en": "Job", "cy": "Swydd"}, "outcome": "jobs", "rate": 1000}
HOME = {"id": "home", "name": {"en": "Home", "cy": "Cartref"}, "outcome": "homes", "rate": 500}
CARD = {"id": "card", "kind": "rate_card", "name": {"en": "Card", "cy": "Cerdyn"}, "lines": [JOB, HOME]}
MEASURES = {
    "jobs": {"name": {"en": "jobs", "cy": "swyddi"}, "unit": {"en": "job", "cy": "swydd"}},
    "homes": {"name": {"en": "homes", "cy": "cartrefi"}, "unit": {"en": "home", "cy": "cartref"}},
}


def contract(*terms: dict[str, Any], **more: Any) -> Contract:
    return contract_of(terms, **{"measures": MEASURES, **more})


def only(old: Contract, new: Contract) -> Change:
    """The one thing that changed."""
    (change,) = difference(old, new)
    return change


def values(change: Change) -> tuple[list[str], list[str]]:
    return [value.en for value in change.values], [value.cy for value in change.values]


def test_a_rate_that_changed_is_told_in_pounds_with_its_line() -> None:
    change = only(contract(CARD), contract({**CARD, "lines": [{**JOB, "rate": 1100}, HOME]}))

    assert (change.heading.en, change.heading.cy) == ("Term changed: “Card”", "Teler a newidiwyd: “Cerdyn”")
    assert values(change) == (["rate of line “Job”: £1,000 → £1,100"], ["cyfradd llinell “Swydd”: £1,000 → £1,100"])


def test_a_term_that_changed_is_read_aloud_before_and_after() -> None:
    change = only(contract(CORE), contract({**CORE, "amount": 125000}))

    assert change.sentences("en") == (
        ["Core: the council pays £120,000 each month, whatever is delivered."],
        ["Core: the council pays £125,000 each month, whatever is delivered."],
    )
    assert change.sentences("cy") == (
        ["Craidd: mae’r cyngor yn talu £120,000 bob mis, beth bynnag a ddarperir."],
        ["Craidd: mae’r cyngor yn talu £125,000 bob mis, beth bynnag a ddarperir."],
    )


def test_a_term_that_was_added_says_what_it_pays() -> None:
    change = only(contract(CORE), contract(CORE, CARD))

    assert (change.heading.en, change.heading.cy) == ("Term added: “Card”", "Teler a ychwanegwyd: “Cerdyn”")
    assert change.sentences("en") == ([], ["Card: the council pays £1,000 for each job (jobs) and £500 for each home (homes)."])


def test_a_term_that_was_removed_says_what_it_paid() -> None:
    change = only(contract(CORE, CARD), contract(CARD))

    assert (change.heading.en, change.heading.cy) == ("Term removed: “Core”", "Teler a ddilëwyd: “Craidd”")
    assert change.sentences("en") == (["Core: the council pays £120,000 each month, whatever is delivered."], [])


def test_a_term_that_was_moved_says_where_it_stands_now() -> None:
    extra = {**CORE, "id": "extra", "name": {"en": "Extra", "cy": "Ychwanegol"}}

    last = only(contract(CORE, CARD, extra), contract(CARD, extra, CORE))
    assert (last.heading.en, last.heading.cy) == ("Term moved: “Core”", "Teler a symudwyd: “Craidd”")
    assert values(last) == (["now after “Extra”"], ["bellach ar ôl “Ychwanegol”"])

    first = only(contract(CORE, CARD, extra), contract(extra, CORE, CARD))
    assert (first.heading.en, values(first)) == ("Term moved: “Extra”", (["now first"], ["bellach yn gyntaf"]))


def test_a_term_that_others_were_put_before_has_not_moved() -> None:
    assert only(contract(CARD), contract(CORE, CARD)).heading.en == "Term added: “Core”"


def test_lines_are_matched_by_their_ids() -> None:
    change = only(contract(CARD), contract({**CARD, "lines": [HOME, {**JOB, "rate": 1100}]}))

    assert values(change)[0] == ["rate of line “Job”: £1,000 → £1,100", "line “Home”: now first"]


def test_a_line_that_is_new_is_told_with_all_it_holds() -> None:
    change = only(contract({**CARD, "lines": [JOB]}), contract(CARD))

    assert values(change) == (
        ["line “Home”: none → outcome: homes; rate: £500"],
        ["llinell “Cartref”: dim → canlyniad: cartrefi; cyfradd: £500"],
    )


def test_a_limit_is_told_by_its_place() -> None:
    old, new = ({**CORE, "bounds": [{"cap": 1000, "over": "year"}, *more]} for more in ([], [{"floor": 50}]))

    assert values(only(contract(old), contract(new)))[0] == ["limit 2: none → at least £50 over the contract"]
    assert values(only(contract(new), contract(old)))[0] == ["limit 2: at least £50 over the contract → none"]


def test_shares_and_choices_are_told_as_people_say_them() -> None:
    old = {"id": "kept", "kind": "retention", "name": "Kept", "of": ["core"], "share": 0.05, "released": "year"}
    change = only(contract(CORE, old), contract(CORE, {**old, "share": 0.075, "released": "contract"}))

    assert values(change) == (
        ["share: 5% → 7.5%", "released after: year → contract"],
        ["cyfran: 5% → 7.5%", "rhyddhau ar ôl: blwyddyn → contract"],
    )


def test_a_change_too_small_to_be_read_aloud_is_told() -> None:
    old = {"id": "p", "kind": "unit_price", "name": "P", "quantity": "jobs", "bands": [{"up_to": 100, "price": 5}, {"price": 4}]}
    new = {**old, "bands": [{"up_to": Decimal("100.000001"), "price": 5}, {"price": Decimal("4.0000001")}]}

    assert values(only(contract(old), contract(new)))[0] == [
        "upper edge of band 1: 100 → 100.000001",
        "price of band 2: £4 → £4.0000001",
    ]


def test_a_formula_is_told_with_its_measures_names() -> None:
    old = {"id": "p", "kind": "unit_price", "name": "P", "quantity": "jobs", "price": 5}
    change = only(contract(old), contract({**old, "quantity": "max(jobs - 10, 0)"}))

    assert values(change) == (["quantity: jobs → max(jobs - 10, 0)"], ["nifer: swyddi → max(swyddi - 10, 0)"])


def test_a_formula_that_is_only_spaced_otherwise_has_not_changed() -> None:
    old = {"id": "p", "kind": "unit_price", "name": "P", "quantity": "2*jobs", "price": 5}

    assert difference(contract(old), contract({**old, "quantity": "2 * jobs"})) == ()


def test_a_term_of_another_kind_is_told_with_all_that_it_holds() -> None:
    priced = {"id": "core", "kind": "unit_price", "name": CORE["name"], "quantity": "jobs", "price": 5}

    assert values(only(contract(CORE), contract(priced)))[0] == [
        "kind: block sum → unit price",
        "amount: £120,000 → none",
        "quantity: none → jobs",
        "price: none → £5",
    ]


def test_what_changed_of_the_contract_itself_comes_first() -> None:
    parties = [{"role": "council", "name": "Council"}, {"role": "provider", "name": "Others"}]
    new = contract(CARD, months=24, parties=parties, bounds=[{"cap": 5}], paid_within_days=14)
    itself, _card = difference(contract(CORE), new)[0], difference(contract(CORE), new)[1]

    assert (itself.heading.en, itself.heading.cy) == ("Contract changed: “Tested”", "Contract a newidiwyd: “Tested”")
    assert values(itself)[0] == [
        "name of party 2: Provider → Others",
        "end: March 2028 → March 2029",
        "days to pay in: 30 → 14",
        "limit 1: none → at most £5 over the contract",
    ]
    assert itself.sentences("en")[1][1] == "In all the contract pays at most £5 over the contract."


def test_a_measure_that_changed_is_told_under_its_name() -> None:
    later = {**MEASURES, "jobs": {**MEASURES["jobs"], "verified_within_days": 60, "verifier": "auditors"}}
    change = only(contract(CARD), contract(CARD, measures=later))

    assert (change.heading.en, change.heading.cy) == ("Measure changed: “jobs”", "Mesur a newidiwyd: “swyddi”")
    assert values(change) == (
        ["verifier: none → auditors", "days to verify in: 30 → 60"],
        ["dilysydd: dim → auditors", "diwrnodau i ddilysu: 30 → 60"],
    )


def test_a_part_that_a_party_is_given_is_told_by_its_name() -> None:
    parties = [
        {"role": "council", "name": "Council"},
        {"role": "provider", "id": "trust", "name": {"en": "the Trust", "cy": "yr Ymddiriedolaeth"}},
        {"role": "provider", "id": "charity", "name": {"en": "the Charity", "cy": "yr Elusen"}},
    ]
    old, new = (
        contract(CORE, parties=parties, distributions=[{"tiers": [{"to": {"trust": trust, "charity": 1}}]}]) for trust in (3, 2)
    )

    assert values(only(old, new)) == (
        ["going to “the Trust” of tier 1 of distribution 1: 3 → 2"],
        ["yn mynd i “yr Ymddiriedolaeth” haen 1 dosbarthiad 1: 3 → 2"],
    )


def test_an_index_that_is_new_is_told_with_its_source() -> None:
    change = only(contract(CORE), contract(CORE, indices={"cpi": {"name": "CPI", "source": "published monthly"}}))

    assert change.heading.en == "Index added: “CPI”"
    assert change.sentences("en") == ([], ["source: published monthly"])


def test_a_change_of_the_welsh_alone_is_told_in_both_languages() -> None:
    change = only(contract(CORE), contract({**CORE, "name": {"en": "Core", "cy": "Y craidd"}}))

    assert values(change) == (["name (in Welsh): Craidd → Y craidd"], ["enw (yn Gymraeg): Craidd → Y craidd"])
    assert change.sentences("en") == ([], [])


@EACH
def test_a_contract_does_not_differ_from_itself(file: Path) -> None:
    assert difference(read_contract(document(file)), read_contract(document(file))) == ()


@EACH
def test_no_value_changes_unsaid(file: Path) -> None:
    old, compared = read_contract(document(file)), 0
    for data in each_value_changed(document(file).data):
        try:
            new = read_contract(Document(file.name, data))
        except FaultyInput:
            continue
        compared += 1
        assert any(change.values for change in difference(old, new))
    assert compared > 15


def document(file: Path) -> Document:
    return Document.parse(file.read_text(encoding="utf-8"), file.name)


def each_value_changed(whole: Any) -> Iterator[Any]:
    """Copies of a document, each with one number or text changed."""
    for path, value in leaves(whole):
        other = copy.deepcopy(whole)
        inside = other
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = changed(value)
        if inside[path[-1]] != value:
            yield other


def changed(value: Any) -> Any:
    match value:
        case Decimal():
            return value / 2
        case int():
            return value // 2
    return f"{value}."


def leaves(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for step, one in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        yield from leaves(one, (*path, step))
    if not isinstance(part, dict | list):
        yield path, part


def keys_and_choices(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        yield from properties.keys() - {"en", "cy"} if isinstance(properties, dict) else ()
        yield from schema.get("enum", [])
        yield from [schema["const"]] if "const" in schema else []
    for one in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from keys_and_choices(one)


def test_every_key_and_choice_of_a_contract_has_its_words() -> None:
    named = set(keys_and_choices(Contract.model_json_schema())) - {"contract/1"}
    assert sorted(named - WORDS.keys()) == []
    assert sorted(WORDS.keys() - named) == [], "no contract says these any more"
