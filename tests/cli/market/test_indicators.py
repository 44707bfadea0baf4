"""`commonweal market indicator`, `pipeline` and `exposure`: questions to a lake, answered and refused in words."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commonweal.store.market.loading import load
from tests.cli.conftest import Done

AS_AT = ("--as-at", "2027-01-01")
ON_THAT_DAY = ("--setting", "as_at=2027-01-01")
"""The same day, as an indicator is told it: later awards do not count yet."""


def awarded(number: int, buyer: str, supplier: str, pounds: int, first: str, last: str) -> dict[str, Any]:
    """A release of one award of social care in Wales."""
    parties = [
        {"id": "b", "name": buyer, "roles": ["buyer"]},
        {"id": "s", "name": supplier, "roles": ["supplier"]},
    ]
    award = {
        "id": "1",
        "status": "active",
        "date": f"{first}T00:00:00Z",
        "value": {"amount": pounds, "currency": "GBP"},
        "suppliers": [{"id": "s", "name": supplier}],
        "contractPeriod": {"startDate": f"{first}T00:00:00Z", "endDate": f"{last}T00:00:00Z"},
    }
    tender = {
        "id": "1",
        "title": f"Care {number}",
        "classification": {"scheme": "CPV", "id": "85310000"},
        "items": [{"id": "1", "deliveryAddresses": [{"region": "UKL14"}]}],
        "procurementMethod": "open",
    }
    return {
        "ocid": f"ocds-example-{number}",
        "id": str(number),
        "date": f"{first}T00:00:00Z",
        "tag": ["award"],
        "initiationType": "tender",
        "parties": parties,
        "buyer": {"id": "b", "name": buyer},
        "tender": tender,
        "awards": [award],
    }


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of three contracts that run, and one that has ended."""
    folder = tmp_path_factory.mktemp("market")
    releases = [
        awarded(1, "North Council", "Alder Care Ltd", 1000, "2027-01-01", "2027-12-31"),
        awarded(2, "South Council", "Birch Care Ltd", 400, "2027-01-01", "2027-12-31"),
        awarded(3, "South Council", "Birch Care Ltd", 1000, "2026-01-01", "2026-12-31"),
        awarded(4, "North Council", "Cedar [Care] Ltd", 600, "2026-06-01", "2028-12-31"),
    ]
    file = folder / "releases.jsonl"
    file.write_text("\n".join(map(json.dumps, releases)))
    load(folder / "lake", file)
    return folder / "lake"


def test_without_a_code_every_indicator_is_listed(commonweal: Callable[..., Done]) -> None:
    done = commonweal("market", "indicator")
    assert done.code == 0
    assert "failure-ranking" in done.out
    assert "On how few suppliers does supply rest?" in done.out


def test_figures_are_shown_in_their_units(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "indicator", "structure", lake, *ON_THAT_DAY, "--by", "service")
    assert done.code == 0, done.err
    assert "85 Health and social care" in done.out
    assert "£3,000" in done.out


def test_a_choice_narrows_what_is_counted(commonweal: Callable[..., Done], lake: Path) -> None:
    rows = json.loads(
        commonweal("market", "indicator", "structure", lake, *ON_THAT_DAY, "--year", "2027", "--place", "Wales", "--json").out
    )
    assert [(row["records"], row["pence"]) for row in rows] == [(2, 140_000)]


def test_figures_are_written_as_csv(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "indicator", "supplier-shares", lake, *ON_THAT_DAY, "--setting", "top=1", "--csv")
    assert [row["pence"] for row in csv.DictReader(io.StringIO(done.out))] == ["140000"]


def test_the_records_behind_a_figure_are_given(commonweal: Callable[..., Done], lake: Path) -> None:
    rows = json.loads(commonweal("market", "indicator", "structure", lake, *ON_THAT_DAY, "--records", "--json").out)
    assert sorted(row["title"] for row in rows) == ["Care 1", "Care 2", "Care 3", "Care 4"]


def test_a_code_that_is_not_known_is_told_with_one_that_is_near(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "indicator", "concentraton", lake)
    assert (done.code, done.out) == (1, "")
    assert "There is no indicator “concentraton”. Did you mean concentration" in done.err


def test_everything_wrong_with_settings_is_told_at_once(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "indicator", "structure", lake, "--by", "moon", "--setting", "levle=3", "--setting", "level=99")
    assert (done.code, done.out) == (1, "")
    assert "has no setting “levle”. Did you mean level?" in done.err
    assert "The setting by cannot be “moon”." in done.err
    assert "The setting level cannot be “99”. It is a whole number from 2 up to 8." in done.err


def test_everything_wrong_with_a_choice_is_told_at_once(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "indicator", "structure", lake, "--cpv", "8x", "--service", "libraries", "--since", "yesterday")
    assert (done.code, done.out) == (1, "")
    assert "“8x” is not a CPV code" in done.err
    assert "There is no service “libraries”. Did you mean libraries-and-museums?" in done.err
    assert "“yesterday” is not a day." in done.err


def test_the_pipeline_is_a_calendar_its_contracts_and_who_could_buy_together(commonweal: Callable[..., Done], lake: Path) -> None:
    told = json.loads(commonweal("market", "pipeline", lake, *AS_AT, "--json").out)
    assert [(row["period"], row["records"]) for row in told["pipeline-calendar"]] == [("2027-12", 2), ("2028-12", 1)]
    assert [row["title"] for row in told["pipeline"]][-1] == "Care 4"
    assert [(row["left_name"], row["right_name"]) for row in told["joint-buying"]] == [("North Council", "South Council")]


def test_suppliers_are_ranked_by_what_could_not_be_replaced(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "exposure", lake, *AS_AT)
    assert done.code == 0, done.err
    assert "Cedar [Care] Ltd" in done.out


def test_the_drill_of_one_supplier_says_who_has_room(commonweal: Callable[..., Done], lake: Path) -> None:
    told = json.loads(commonweal("market", "exposure", lake, "alder", *AS_AT, "--json").out)
    (market,) = told["exposure"]
    # Birch once carried £1,000 and now carries £400: room for £600 of Alder's £1,000.
    assert (market["remaining_pence"], market["others_spare_pence"], market["unplaced_pence"]) == (100_000, 60_000, 40_000)
    assert [row["supplier_name"] for row in told["alternatives"]] == ["Birch Care Ltd", "Cedar [Care] Ltd"]
    assert len(told["knock-on"]) == 2


def test_the_drill_is_summed_up_in_words(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "exposure", lake, "Alder Care Ltd", *AS_AT)
    assert "Still to come: £1,000, of the 1 that say. To re-place: £1,000 to £1,200." in done.out


def test_a_name_that_several_suppliers_have_is_told_with_their_keys(commonweal: Callable[..., Done], lake: Path) -> None:
    done = commonweal("market", "exposure", lake, "care", *AS_AT)
    assert (done.code, done.out) == (1, "")
    assert "3 suppliers are called like “care”." in done.err


def test_a_folder_without_a_lake_is_told(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    done = commonweal("market", "pipeline", tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "There is no lake in this folder." in done.err


def test_prices_are_set_beside_the_indices_that_are_given(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    releases = []
    for number, (pounds, day) in enumerate([(20, "2025-01-15"), (25, "2026-01-15")]):
        release = awarded(number, "North Council", "Alder Care Ltd", 1000, day, "2028-12-31")
        code, unit = {"scheme": "CPV", "id": "85312000"}, {"name": "hour", "value": {"amount": pounds, "currency": "GBP"}}
        release["awards"][0]["items"] = [{"id": "1", "description": "Home care", "classification": code, "unit": unit}]
        releases.append(release)
    file, prices, wages = (tmp_path / name for name in ("releases.jsonl", "cpi.csv", "wages.csv"))
    file.write_text("\n".join(map(json.dumps, releases)))
    prices.write_text('"Title","CPI"\n"2025 JAN","100"\n"2026 JAN","105"\n')
    wages.write_text("age_from,effective_from,gbp_per_hour\n21,2024-04-01,10\n21,2025-04-01,11\n")
    load(tmp_path / "lake", file)
    done = commonweal("market", "indicator", "price-growth", tmp_path / "lake", "--prices", prices, "--wages", wages, "--json")
    (row,) = json.loads(done.out)
    assert (row["growth"], row["prices_growth"], row["wage_growth"]) == pytest.approx((0.25, 0.05, 0.1))
    assert row["implied_price"] == pytest.approx(2170)


def test_a_name_that_a_spreadsheet_would_run_is_written_so_that_it_does_not(
    commonweal: Callable[..., Done], tmp_path: Path
) -> None:
    name = '=HYPERLINK("https://example.org","pay here")'
    (tmp_path / "releases.jsonl").write_text(json.dumps(awarded(1, "North Council", name, 1000, "2027-01-01", "2027-12-31")))
    load(tmp_path / "lake", tmp_path / "releases.jsonl")
    done = commonweal("market", "indicator", "supplier-shares", tmp_path / "lake", *ON_THAT_DAY, "--csv")
    assert [row["supplier_name"] for row in csv.DictReader(io.StringIO(done.out))] == [f"'{name}"]
