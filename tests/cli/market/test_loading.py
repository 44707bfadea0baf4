"""`commonweal market load`: what was loaded and what was wrong, whatever stands in the files."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Done

RELEASE = {
    "ocid": "ocds-example-1", "id": "1", "date": "2026-11-02T00:00:00Z", "tag": ["award"], "initiationType": "tender",
    "awards": [{"id": "1", "status": "active", "contractPeriod": {"startDate": "2026-11-02", "endDate": "[/b] soon :warning:"}}],
}  # fmt: skip
REGISTER = "Contract Reference,Title,Supplier Name,Start Date,End Date\n{},Care,Alder Ltd,01/04/2026,[/b] soon\n"


def test_what_stands_in_a_file_is_no_markup(commonweal: Callable[..., Done], tmp_path: Path) -> None:
    file = tmp_path / "[bold] notices :warning:.json"
    file.write_text(json.dumps({"releases": [RELEASE]}))
    done = commonweal("market", "load", tmp_path / "lake [bold]", file)
    assert done.code == 0
    assert "[bold] notices :warning:.json" in done.out
    assert "[/b] soon :warning:" in done.out


def test_a_register_that_is_loaded_twice_under_two_names_is_told_of_as_known(
    commonweal: Callable[..., Done], tmp_path: Path
) -> None:
    for name in ("[red]may.csv", "june.csv"):
        (tmp_path / name).write_text(REGISTER.format("C1"))
        done = commonweal("market", "load", tmp_path / "lake", tmp_path / name, "--buyer", "Exampleshire")
        assert done.code == 0
    assert "[red]may.csv" in done.out
    assert "in the lake already" in done.out
