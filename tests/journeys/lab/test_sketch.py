"""A sketched world gives contracts what they rely on, and says that its numbers are nobody's judgement."""

import datetime
from pathlib import Path

import pytest

from commonweal.base.document import Document
from commonweal.base.language import Language
from commonweal.contract import read_contract
from commonweal.journeys.lab import Draft, read_trial, setting_of, sketch, try_out
from commonweal.store.files import read_parameters
from commonweal.store.models import Model, read_models

CONTRACTS = [
    path.read_text() for path in sorted((Path(__file__).resolve().parents[3] / "examples/exampleshire/contracts").iterdir())
]
READ = [read_contract(Document.parse(text)) for text in CONTRACTS]


def test_contracts_can_be_tried_in_their_sketch_at_once_and_guesses_outdo_none() -> None:
    setting = setting_of(read_parameters(), datetime.date(2026, 11, 2))
    options = try_out(read_trial(Draft(contracts=tuple(CONTRACTS), world=sketch(READ), paths="1000"), setting))
    assert [one.cost_mean > 0 for one in options] == [True, True, True]
    assert [one.dominated_by for one in options] == [None, None, None]


@pytest.mark.parametrize(("language", "said"), [("en", "stand-in"), ("cy", "Rhif dros dro")])
def test_a_sketch_says_that_its_numbers_are_stand_ins(language: Language, said: str) -> None:
    assert said in sketch(READ, language).splitlines()[0]


def test_a_contract_on_verified_effects_can_be_tried_in_its_sketch_and_pays_falsely_at_times() -> None:
    written = (Path(__file__).resolve().parents[3] / "src/commonweal/contract/models/published/peterborough.yaml").read_text()
    world = sketch([read_contract(Document.parse(written)), *READ])
    setting = setting_of(read_parameters(), datetime.date(2026, 11, 2))

    option, other = try_out(read_trial(Draft(contracts=(written, CONTRACTS[0]), world=world, paths="1000"), setting))

    assert option.false_pay is not None
    assert 0 < option.false_pay < 0.1
    assert other.false_pay is None


@pytest.mark.parametrize("model", read_models(), ids=lambda model: model.name)
def test_every_model_of_the_library_can_be_tried_in_its_sketch(model: Model) -> None:
    setting = setting_of(read_parameters(), datetime.date(2026, 11, 2))
    draft = Draft(contracts=(model.text, model.text), world=sketch([model.contract]), paths="1000")
    one, other = try_out(read_trial(draft, setting))
    assert one.cost == other.cost


@pytest.mark.parametrize("model", read_models(), ids=lambda model: model.name)
def test_what_a_sketch_calls_uncertain_has_a_name_in_both_languages_and_its_cohorts_are_numbered(model: Model) -> None:
    world = Document.parse(sketch([model.contract])).data
    names = [one["name"] for one in world.get("uncertain", {}).values()]
    assert all(name["en"] and name["cy"] and name["cy"] != name["en"] for name in names)
    assert {one["name"] for effect in world.get("effects", {}).values() for one in effect["cohorts"]} <= {"c1", "c2"}


def test_a_sketch_calls_its_quantities_by_the_names_of_the_measures() -> None:
    document = """
commonweal: contract/1
id: tried
title: Tried
parties: [{role: council, name: Council}, {role: provider, name: Provider}]
starts: 2027-04
ends: 2028-03
measures: {on_time: {name: {en: visits on time, cy: ymweliadau ar amser}, unit: visit}}
terms: [{id: paid, kind: unit_price, name: Paid, quantity: on_time, price: 1}]
"""
    world = Document.parse(sketch([read_contract(Document.parse(document))])).data
    assert world["uncertain"]["on_time_a_month"]["name"] == {"en": "visits on time each month", "cy": "ymweliadau ar amser bob mis"}
