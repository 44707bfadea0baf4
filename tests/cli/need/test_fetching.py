"""`commonweal need fetch`: where the file goes, and what is told where the network or the data set is not there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Done
from tests.store.fetch.publisher import Publisher, published
from tests.store.need.fetch.publisher import CSV, DATA_SET, dfe, ons

Command = Callable[..., Done]
AGEING = "ageing-population-estimates"


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with published() as one:
        yield one


def test_a_data_set_is_fetched_and_its_file_is_named_on_stdout(commonweal: Command, publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher)
    done = commonweal("need", "fetch", "dfe", DATA_SET, "--output", tmp_path, "--from", publisher.address)
    path = tmp_path / f"{DATA_SET}.csv"
    assert (done.code, done.out.strip()) == (0, str(path))
    assert path.read_bytes() == CSV.encode()


def test_an_edition_and_version_of_ons_are_chosen_with_where(commonweal: Command, publisher: Publisher, tmp_path: Path) -> None:
    ons(publisher)
    where = ("--where", "edition=time-series", "--where", "version=4")
    done = commonweal("need", "fetch", "ons", AGEING, "--output", tmp_path, "--from", publisher.address, *where)
    assert (done.code, (tmp_path / f"{AGEING}-time-series-v4.csv").exists()) == (0, True)


def test_a_data_set_that_is_not_there_is_told_with_near_ones(commonweal: Command, publisher: Publisher, tmp_path: Path) -> None:
    ons(publisher)
    done = commonweal("need", "fetch", "ons", "ageing-population", "--output", tmp_path, "--from", publisher.address)
    assert (done.code, done.out) == (1, "")
    assert f"ONS has no dataset “ageing-population”. Did you mean {AGEING}?" in done.err


def test_a_filter_that_is_not_written_as_one_is_wrong_usage(commonweal: Command, tmp_path: Path) -> None:
    assert commonweal("need", "fetch", "dfe", DATA_SET, "--output", tmp_path, "--where", "kind").code == 2


def test_a_folder_that_is_a_file_is_told(commonweal: Command, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    done = commonweal("need", "fetch", "dfe", DATA_SET, "--output", tmp_path / "x", "--from", "http://127.0.0.1:9")
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert "x: Nothing can be kept there: Not a directory. Name a folder of yours." in done.err
