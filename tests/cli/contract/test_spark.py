"""`commonweal contract simulate --spark`: the same answer as on threads, or a word on why not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Done

SAID = ("contract", "simulate", EXAMPLE / "contracts" / "outcomes.yaml", "--world", EXAMPLE / "world.yaml")
FEW = ("--risks", EXAMPLE / "risks.yaml", "--paths", 3000, "--seed", 3, "--json")


def test_a_simulation_in_spark_writes_what_one_on_threads_writes(commonweal: Callable[..., Done]) -> None:
    spark = commonweal(*SAID, *FEW, "--spark", "local[2]")
    if "Spark needs Java" in spark.err:
        pytest.skip("needs Java, which is not installed here")
    threads = commonweal(*SAID, *FEW, "--threads", "2")
    assert (spark.code, threads.code) == (0, 0), spark.err
    assert spark.out == threads.out


def test_without_java_it_says_what_to_install(
    commonweal: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = commonweal(*SAID, *FEW, "--spark", "local[2]")
    assert (done.code, done.out) == (1, "")
    assert "Spark needs Java, which is not installed here. Install Java 17 or newer." in done.err


def test_a_place_that_spark_does_not_know_is_told(commonweal: Callable[..., Done]) -> None:
    done = commonweal(*SAID, *FEW, "--spark", "loca[2]")
    assert (done.code, done.out) == (1, "")
    assert "“loca[2]” is not where Spark can run." in done.err
