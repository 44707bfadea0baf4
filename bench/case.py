"""Building a case, from its inputs to the last printed file, beside only loading the program and reading the inputs; and a view of
a market's real notices, beside only loading what makes it.

Each build is a process of its own, as a person would start it. How soon the command line answers is measured as well,
beside loading the library that it is made with.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _report import Row, report

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
COMMONWEAL = str(Path(sys.executable).with_name("commonweal"))
READING = "import sys, pathlib, commonweal.cli.building as b; b.read_inputs(*(pathlib.Path(one) for one in sys.argv[1:]))"
MARKET = "import datetime, sys, pathlib; from commonweal.store.market.view import MarketFiles"
VIEW = (
    f"{MARKET}; market = MarketFiles(); [market.read(pathlib.Path(one)) for one in sys.argv[1:]]; "
    "market.view(datetime.date(2026, 4, 1), ['85'])"
)
LONGEST_BUILD = 60.0
LONGEST_VIEW = 3.0
LONGEST_ANSWER = 1.0


def seconds(*command: object) -> float:
    """How long a process takes; an error where it fails."""
    started = time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - started


def build(name: str, case: Path, data: Path) -> Row:
    """A case built on two threads."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        ours = seconds(COMMONWEAL, "case", "build", case, "--data", data, "--output", output, "--threads", "2")
    return row(
        f"case build, {name}: s, beside reading alone", ours, seconds(sys.executable, "-c", READING, case, data), LONGEST_BUILD
    )


def view() -> Row:
    """A view of real notices from a cold start: the interpreter, the imports, both files, at its best of three."""
    files = [DATA / "contracting" / "uk" / "contracts_finder.jsonl", DATA / "spend" / "lancashire_cc" / "procurement.json"]
    ours = min(seconds(sys.executable, "-c", VIEW, *files) for _ in range(3))
    beside = min(seconds(sys.executable, "-c", MARKET) for _ in range(3))
    return row("view of real notices: s, beside loading alone", ours, beside, LONGEST_VIEW)


def answer() -> Row:
    """How soon `commonweal --help` is there, at its best of five."""
    ours = min(seconds(COMMONWEAL, "--help") for _ in range(5))
    beside = min(seconds(sys.executable, "-c", "import typer") for _ in range(5))
    return row("commonweal --help: s, beside loading Typer", ours, beside, LONGEST_ANSWER)


def row(name: str, ours: float, beside: float, longest: float) -> Row:
    """One measurement."""
    return Row.of(name, ours, beside, f"under {longest:g} s", holds=ours < longest)


def rows() -> list[Row]:
    """Both cases; Lancashire's, and the market, only where the published data is."""
    found = [answer(), build("exampleshire", ROOT / "examples" / "exampleshire" / "case.yaml", ROOT)]
    if DATA.is_dir():
        found += [build("lancashire", ROOT / "examples" / "real" / "lancashire.yaml", DATA), view()]
    else:
        print(
            f"case build, lancashire, and a market's view: left out, as {DATA.relative_to(ROOT.parent)} is not here",
            file=sys.stderr,
        )
    return found


if __name__ == "__main__":
    report(rows())
