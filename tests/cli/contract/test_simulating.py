"""`commonweal contract simulate` and `contract tune`: options side by side, and rates that meet aims."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Done

CONTRACTS = sorted((EXAMPLE / "contracts").glob("*.yaml"))
WORLD = EXAMPLE / "world.yaml"
FEW = ("--paths", 400, "--seed", 3)


def test_options_stand_side_by_side(commonweal: Callable[..., Done]) -> None:
    done = commonweal("contract", "simulate", *CONTRACTS, "--world", WORLD, *FEW)

    assert (done.code, done.err) == (0, "")
    for told in ("Outcomes reached", "Provider’s chance of a loss", "2031-32", "Share in residential care", "the provider"):
        assert told in done.out


def test_in_welsh_nothing_is_english(commonweal: Callable[..., Done]) -> None:
    done = commonweal("contract", "simulate", CONTRACTS[0], "--world", WORLD, *FEW, "--language", "cy")

    assert "Canlyniadau a gyflawnir" in done.out
    assert "Cyfran mewn gofal preswyl" in done.out
    assert "futures" not in done.out
    assert "residential" not in done.out


def test_the_same_seed_gives_the_same_json_on_any_number_of_threads(commonweal: Callable[..., Done]) -> None:
    said = ("contract", "simulate", *CONTRACTS, "--world", WORLD, *FEW, "--json")
    one, two = (commonweal(*said, "--threads", threads) for threads in (1, 2))

    assert one.out == two.out
    assert [option["id"] for option in json.loads(one.out)] == ["block-places", "framework", "blended-outcomes"]


def test_the_risks_of_a_register_are_among_the_drivers(commonweal: Callable[..., Done]) -> None:
    said = ("contract", "simulate", CONTRACTS[0], "--world", WORLD, *FEW, "--json")
    alone, shared = (json.loads(commonweal(*said, *more).out)[0] for more in ((), ("--risks", EXAMPLE / "risks.yaml")))

    assert shared["cost_mean"] > alone["cost_mean"]
    assert {"closure", "wages"} <= {one["name"] for one in shared["transfer"] if one["kind"] == "risk"}


def test_a_world_without_demand_cannot_stand_alone(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    lines = WORLD.read_text().splitlines(keepends=True)
    world.write_text("".join(line for line in lines if not line.startswith("demand:")))

    done = commonweal("contract", "simulate", CONTRACTS[0], "--world", world, *FEW)

    assert (done.code, done.out) == (1, "")
    assert "The world gives no demand" in done.err


def test_an_option_given_twice_is_told(commonweal: Callable[..., Done]) -> None:
    done = commonweal("contract", "simulate", CONTRACTS[0], CONTRACTS[0], "--world", WORLD, *FEW)

    assert done.code == 1
    assert "Two options have the id “block-places”" in done.err


TUNED = ("contract", "tune", EXAMPLE / "contracts" / "outcomes.yaml", "--world", WORLD, *FEW)


def test_a_price_is_tuned_until_the_provider_seldom_loses(commonweal: Callable[..., Done]) -> None:
    asked = ("--vary", "residential.price=600:680", "--aim", "provider loss <= 0.10")
    found = json.loads(commonweal(*TUNED, *asked, "--json").out)

    assert found["met"]
    assert found["aims"][0]["reached"] <= 0.10
    assert 612 < float(found["rates"]["residential.price"]) < 680


NEVER_MET = ("--vary", "residential.price=600:680", "--aim", "provider loss <= 0.01", "--aim", "budget breach <= 0.01")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No rates in these ranges meet every aim."), ("cy", "Nid oes cyfraddau o fewn yr ystodau hyn")]
)
def test_aims_that_nothing_meets_are_said_to_be_so_beside_the_closest(
    commonweal: Callable[..., Done], language: str, said: str
) -> None:
    done = commonweal(*TUNED, *NEVER_MET, "--language", language)

    assert done.code == 1
    assert done.err.startswith(said)
    assert "residential.price" in done.out


def test_a_script_can_tell_that_no_rates_meet_its_aims_and_reads_the_closest(commonweal: Callable[..., Done]) -> None:
    done = commonweal(*TUNED, *NEVER_MET, "--json")

    assert done.code == 1
    assert json.loads(done.out)["met"] is False
    assert json.loads(done.out)["rates"].keys() == {"residential.price"}


def test_everything_that_is_wrong_in_what_is_asked_is_told_at_once(commonweal: Callable[..., Done]) -> None:
    asked = ("--vary", "residential.price=680", "--aim", "provider loss under 0.1", "--aim", "joy >= 1")
    done = commonweal(*TUNED, *asked)

    assert (done.code, done.out) == (1, "")
    for told in ("“residential.price=680” is not a number and its range", "“provider loss under 0.1” is not an aim", "“joy >= 1”"):
        assert told in done.err


def test_a_rate_that_the_contract_does_not_have_is_told(commonweal: Callable[..., Done]) -> None:
    done = commonweal(*TUNED, "--vary", "results.nobody.rate=1:2", "--vary", "core.name=1:2", "--aim", "provider loss <= 0.1")

    assert (done.code, done.out) == (1, "")
    assert "“results.nobody.rate” is not a number of the contract “blended-outcomes”." in done.err
    assert "“core.name” is not a number of the contract “blended-outcomes”." in done.err
