"""Names that are alike are found, the same every time; what is linked without asking is right."""

import csv
from pathlib import Path

import pytest

from commonweal.market.identity import Link
from commonweal.market.identity.weight import LINK, REVIEW, said
from commonweal.store.market.identity.likeness import Body, alike
from tests.store.market.sheet.conftest import gathered

LOOK_ALIKES = Path(__file__).parents[2] / "cases" / "market" / "look-alikes.csv"
PRECISION = 0.97
"""Least share of what is linked without asking that must be right, on the labelled look-alikes."""


def bodies(*names: str) -> list[Body]:
    return [Body(name, name, name) for name in names]


@pytest.fixture(scope="module")
def labelled() -> list[dict[str, str]]:
    with LOOK_ALIKES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def scores(labelled: list[dict[str, str]]) -> dict[tuple[str, str], float]:
    names = sorted({pair[side] for pair in labelled for side in ("left", "right")})
    return {link.ends: link.confidence for link in alike(bodies(*names), 0.0)}


def score(scores: dict[tuple[str, str], float], pair: dict[str, str]) -> float:
    left, right = sorted((pair["left"], pair["right"]))
    return scores.get((left, right), 0.0)


def test_two_hundred_look_alikes_are_labelled(labelled: list[dict[str, str]]) -> None:
    assert (len(labelled), sum(pair["same"] == "yes" for pair in labelled)) == (200, 150)


def test_what_is_linked_without_asking_is_right(labelled: list[dict[str, str]], scores: dict[tuple[str, str], float]) -> None:
    linked = [pair for pair in labelled if score(scores, pair) >= LINK]
    assert len(linked) > 100
    assert sum(pair["same"] == "yes" for pair in linked) / len(linked) >= PRECISION


def test_most_of_what_is_the_same_is_linked_or_shown_to_a_reviewer(
    labelled: list[dict[str, str]], scores: dict[tuple[str, str], float]
) -> None:
    same = [pair for pair in labelled if pair["same"] == "yes"]
    assert sum(score(scores, pair) >= REVIEW for pair in same) / len(same) > 0.95


def test_the_same_names_give_the_same_links_in_any_order(labelled: list[dict[str, str]]) -> None:
    names = bodies(*sorted({pair[side] for pair in labelled for side in ("left", "right")}))
    assert alike(names) == alike(names[::-1]) == alike([*names, *names])


def test_a_link_says_what_speaks_for_it() -> None:
    (link,) = alike(bodies("Alder Plumbng Quorl", "Alder Plumbing Quorl"))
    assert link.basis == "linked"
    assert link.evidence == "a slip of the pen in a word (letters 0.99 alike)"


def one(left: Body, right: Body) -> Link:
    (link,) = alike([left, right], 0.0)
    return link


def test_the_same_postcode_makes_likeness_surer_and_another_town_less_sure() -> None:
    def at(postcode: str, town: str) -> float:
        other = Body("b", "b", "Quorl Alder Associates", postcode, town)
        return one(Body("a", "a", "Quorl Alder", "ZZ1 1AA", "Madeup"), other).confidence

    assert at("zz11aa", "") > at("ZZ1 9ZZ", "") > at("", "") > at("ZZ9 9ZZ", "Elsewhere")
    assert at("zz11aa", "") >= LINK > at("", "")


def test_firms_of_one_family_at_one_address_are_shown_and_not_linked() -> None:
    here = ("ZZ1 1AA", "Madeup", "1 Mill Lane")
    link = one(Body("a", "a", "Quorl Alder Plumbing", *here), Body("b", "b", "Quorl Alder Roofing", *here))
    assert REVIEW <= link.confidence < LINK


def test_an_address_that_speaks_is_named_in_the_evidence() -> None:
    link = one(Body("a", "a", "Quorl Alder", "ZZ1 1AA"), Body("b", "b", "Quorl Alder Associates", "zz1 1aa"))
    assert link.evidence == "the same telling words, and one adds what it does; the same postcode (letters 0.90 alike)"
    assert said(link.levels, "cy").endswith("; yr un cod post")


def test_names_of_one_organisation_are_not_compared_with_each_other() -> None:
    assert alike([Body("a", "one", "Quorl Alder"), Body("b", "one", "Quorl-Alder")]) == []


def test_a_link_is_between_keys_and_each_pair_of_organisations_has_one() -> None:
    names = [Body("a", "one", "Quorl Alder"), Body("b", "one", "Quorl Alder & Sons"), Body("c", "two", "QuorlAlder")]
    assert [link.ends for link in alike(names)] == [("a", "c")]


@pytest.mark.parametrize("names", [[], ["Quorl Alder"], ["", " "], ["***", "???"], ["Ltd", "plc"]])
def test_names_that_tell_nothing_are_not_linked(names: list[str]) -> None:
    assert [link for link in alike(bodies(*names)) if link.confidence >= LINK] == []


def test_hundreds_of_accounts_of_one_supplier_come_together() -> None:
    names = [f"Brightgas - {1_000_000_000 + place} - Site {place}" for place in range(300)]
    joined = {names[0]}
    for link in sorted(alike(bodies(*names)), key=lambda link: link.ends):
        joined |= {link.left, link.right} if joined & {link.left, link.right} else set()
    assert len(joined) == 300


def test_real_names_give_the_same_links_in_any_order(shared_data: Path) -> None:
    files = sorted((shared_data / "spend" / "hyndburn").rglob("*.csv"))[:12]
    paid = {name for file in files for name in gathered(file, "spend").column("payment", "supplier_name")}
    names = bodies(*(paid - {None}))
    links = alike(names)
    assert len(links) > 50
    assert links == alike(names[::-1])
