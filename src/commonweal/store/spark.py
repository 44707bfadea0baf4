"""Blocks of futures as a Spark job: on a cluster, or on this machine as if it were one.

Each block is seeded by its number, so that a cluster gives the same bytes as one thread. Spark carries the work out and the
results home; it reads and writes nothing itself.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from commonweal.base.errors import CommonwealError, FaultyInput, MissingPart, Problem

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from commonweal.contract.simulate import Each

__all__ = ["spark_each", "spark_session"]

_LOOPBACK = "127.0.0.1"
_TASKS = 4
"""Tasks for each worker: few, as starting one takes as long as a small block; enough for all to finish at about the same time."""
_LOCAL = re.compile(r"local\[([1-9]\d{0,2}|\*)\]")
_CLUSTER = re.compile(r"yarn|(spark|k8s)://\S+")


@contextmanager
def spark_session(master: str) -> "Iterator[SparkSession]":
    """A Spark session, stopped when it is no longer needed.

    Parameters
    ----------
    master
        Where it runs. `local[2]` is two workers on this machine, which listen to this machine alone; anything else is a cluster,
        whose workers need Commonweal installed, in the same version.

    Raises
    ------
    FaultyInput
        Where that names no place that Spark knows.
    MissingPart
        Where Spark or Java is not installed.
    CommonwealError
        Where no session can be had there.
    """
    if not (_LOCAL.fullmatch(master) or _CLUSTER.fullmatch(master)):
        told = f"“{master}” is not where Spark can run."
        raise FaultyInput(
            [Problem("unknown-master", told, "Write local[2] for two workers here, or a cluster as spark://host:port.")]
        )
    session = _started(master)
    try:
        yield session
    finally:
        session.stop()


def spark_each(session: "SparkSession") -> "Each":
    """Runs blocks in a session's Python workers, for `simulate(each=...)`; results in the order of the blocks.

    What is wrong with the data is raised here as it would be without Spark.
    """

    def each(run: Callable[[Any], Any], over: Iterable[Any]) -> list[Any]:
        def told(numbered: Any) -> tuple[Any, CommonwealError | None]:
            # Spark would turn an error into pages of text, with the message somewhere inside.
            try:
                return run(numbered), None
            except CommonwealError as error:
                return None, error

        blocks, context = list(over), session.sparkContext
        tasks = min(len(blocks), _TASKS * context.defaultParallelism)
        results = context.parallelize(blocks, tasks).map(told).collect()
        for _, error in results:
            if error:
                raise error
        return [result for result, _ in results]

    return each


def _started(master: str) -> "SparkSession":
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415 - an optional part
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise MissingPart("Spark is not installed here. Install Commonweal with it: commonweal[spark].") from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise MissingPart("Spark needs Java, which is not installed here. Install Java 17 or newer.")
    builder = SparkSession.builder.appName("Commonweal").master(master)
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (Py4JError, PySparkException) as error:
        raise CommonwealError(f"Spark could not be started at {master}: {str(error).splitlines()[0]}") from error


def _settings(master: str) -> dict[str, str]:
    settings = {"spark.log.level": "ERROR", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    if not _LOCAL.fullmatch(master):
        return settings
    # Workers would otherwise be whichever python3 comes first, and may be called from anywhere in the network.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", _LOOPBACK)
    return settings | {"spark.driver.host": _LOOPBACK, "spark.driver.bindAddress": _LOOPBACK}
