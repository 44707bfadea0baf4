"""The market record: loading and asking beside Cardinal's coverage and flatten-tool, memory, one changed process, pages, and size.

Notices are made here, from a seed (`_notices.py`). The peers read the same file in the same run: `ocdscardinal.coverage`, which
counts fields and computes nothing, and `flatten-tool`, which flattens half of it to CSV. Each is timed in a process of its own,
after its imports. `--quick` leaves out the sizes of 1 and 3 GB, the pages at about a million awards, and Spark.
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from _notices import processes, write
from _report import Row, report

PROCESSES, CHANGED, PAGE, MEGABYTE = 100_000, 50, 300, 10**6
SIZES = (100 * MEGABYTE, 1_000 * MEGABYTE, 3_000 * MEGABYTE)
TODAY = datetime.date(2026, 11, 1)

LOAD = """
import datetime, json, sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from commonweal.market.flag import FLAGS, Given
from commonweal.market.flag.account import account
from commonweal.market.indicator import INDICATORS
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
begun = time.perf_counter()
load(Path(sys.argv[1]), Path(sys.argv[2]))
loaded = time.perf_counter()
given = Given(datetime.date(2026, 11, 1), read_parameters())
with Lake(Path(sys.argv[1])) as lake, ThreadPoolExecutor(2) as threads:
    supplier = lake.answer(RECORD.supply.order_by(RECORD.supply.pence.desc()).limit(1))[0]["supplier"]
    told = {"as_at": given.today, "supplier": supplier}
    def ask(indicator):
        wanted = {name: told[name] for name, usual in indicator.settings.items() if usual is None and name in told}
        return lake.answer(indicator.asked(RECORD, **wanted).limit(1000))
    flagged = threads.submit(lambda: lake.answer(account(FLAGS.values(), RECORD, given)))
    list(threads.map(ask, INDICATORS.values()))
    flagged.result()
print(json.dumps({"load": loaded - begun, "asked": time.perf_counter() - loaded}))
"""
COVERAGE = """
import sys, time
import ocdscardinal
begun = time.perf_counter()
ocdscardinal.coverage(sys.argv[1])
print(time.perf_counter() - begun)
"""
FLATTEN = """
import sys, time, warnings
import flattentool
warnings.simplefilter("ignore")
begun = time.perf_counter()
flattentool.flatten(
    sys.argv[1], output_name=sys.argv[2], output_format="csv", root_list_path="releases", main_sheet_name="releases", root_id="ocid"
)
print(time.perf_counter() - begun)
"""
PAGES = """
import json, os, statistics, sys, time
from pathlib import Path
os.environ |= {"COMMONWEAL_LAKE": sys.argv[1], "COMMONWEAL_VAR": sys.argv[2]}
os.environ["DJANGO_SETTINGS_MODULE"] = "commonweal.web.site.settings"
import django
from django.conf import settings
from django.core.management import call_command
django.setup()
settings.ALLOWED_HOSTS = ["testserver"]
call_command("collectstatic", interactive=False, verbosity=0)
call_command("migrate", interactive=False, verbosity=0)
from django.test import Client
from commonweal.market.table import RECORD
from commonweal.store.market.lake import Lake
with Lake(Path(sys.argv[1])) as lake:
    rows = lake.answer(RECORD.supply.select("process", "supplier", "buyer").limit(5))
client = Client()
client.get("/en/markets/")
took = {}
for page in ("", "awards/", "suppliers/", "buyers/", "calendar/", "together/", "drill/", "map/", "quality/", "flags/"):
    chosen = [f"?cpv={cpv}&since={year}-01-01" for cpv, year in ((85, 2019), (90, 2020), (60, 2021), (92, 2022), (85, 2023))]
    took[page or "explorer"] = [f"{page}{some}" for some in chosen]
took["supplier"] = [f"suppliers/{row['supplier']}/" for row in rows]
took["buyer"] = [f"buyers/{row['buyer']}/" for row in rows]
took["drill of a supplier"] = [f"drill/{row['supplier']}/" for row in rows]
took["process"] = [f"processes/{row['process']}/" for row in rows]
told = {}
for name, asked in took.items():
    times = []
    for address in asked:
        begun = time.perf_counter()
        answer = client.get(f"/en/markets/{address}")
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    told[name] = statistics.median(times)
print(json.dumps(told))
"""
"""Programs, each of which tells what it took as the last line of its output."""


def run(program: str, *words: object) -> Any:
    """What a program tells, in a process of its own; with `mb`, the most memory that it and its processes had at any moment."""
    command = [sys.executable, "-c", program, *map(str, words)]
    with tempfile.TemporaryFile("w+") as told, subprocess.Popen(command, stdout=told) as process:  # noqa: S603 - our own programs
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(resident, [process.pid, *children(process.pid)])))
            time.sleep(0.02)
        told.seek(0)
        answer = json.loads(told.read().strip().splitlines()[-1])
    return {**answer, "mb": peak / MEGABYTE} if isinstance(answer, dict) else answer


def children(process: int) -> list[int]:
    """The processes that a process has begun."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []


def resident(process: int) -> int:
    """Bytes of memory that a process has; none once it has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def loading(home: Path) -> list[Row]:
    """100,000 processes loaded and asked, beside both peers; and memory, beside that of a tenth."""
    whole, tenth, half = home / "whole.jsonl", home / "tenth.jsonl", home / "half.json"
    write(whole, PROCESSES)
    write(tenth, PROCESSES // 10)
    half.write_text(json.dumps({"releases": list(processes(PROCESSES // 2))}))
    megabytes = whole.stat().st_size / MEGABYTE
    ours, small = run(LOAD, home / "lake", whole), run(LOAD, home / "small", tenth)
    total = ours["load"] + ours["asked"]
    covered, flattened = run(COVERAGE, whole), run(FLATTEN, half, home / "flat")
    peak, least = ours["mb"], small["mb"]
    what = f"{PROCESSES:,} processes, {megabytes:,.0f} MB"
    return [
        Row.of(f"{what}: load, s, beside coverage", ours["load"], covered, "", holds=True),
        Row.of(f"{what}: load, all indicators and flags, s, beside coverage", total, covered, "below 1", holds=total < covered),
        Row.of("of that, indicators and flags, s", ours["asked"], ours["load"], "", holds=True),
        Row.of(
            "the same, s, beside flatten-tool on half", total, flattened, "20 times faster",
            holds=flattened > 20 * total, ratio=flattened / total,
        ),
        Row.of("peak memory of all processes, MB, beside that of a tenth", peak, least, "below 1,500", holds=peak < 1_500),
    ]  # fmt: skip


def changed() -> list[Row]:
    """One changed process read and looked at by every flag of a process, beside a plain loop's fifty milliseconds."""
    from commonweal.market.flag import FLAGS, Given  # noqa: PLC0415 - what is not asked for is not loaded
    from commonweal.store.files import read_parameters  # noqa: PLC0415
    from commonweal.store.market.changed import Changed  # noqa: PLC0415

    given = Given(TODAY, read_parameters())
    with Changed(FLAGS.values(), given) as looker:
        lines = [json.dumps(process).encode() for process in processes(60)]
        looker.look(lines[0])
        begun = time.perf_counter()
        for line in lines[1:51]:
            looker.look(line)
        each = (time.perf_counter() - begun) / 50 * 1_000
    return [Row.of("one changed process looked at again, ms", each, CHANGED, "below 50", holds=each < CHANGED)]


def sizes(home: Path) -> list[Row]:
    """Cost against size, on both engines; and every page of the explorer on the largest."""
    rows, first = list[Row](), 0.0
    for size in SIZES:
        path, lake = home / f"{size}.jsonl", home / f"lake-{size}"
        many = write(path, size=size)
        done = run(LOAD, lake, path)
        path.unlink()
        each = (done["load"] + done["asked"]) / size * 10**9
        first = first or each
        label = f"{size / 10**9:g} GB, {many:,} processes"
        rows += [
            Row.of(f"{label}: seconds a GB, beside the smallest", each, first, "no more than 1.5", holds=each < 1.5 * first),
            Row.of(f"{label}: peak memory, MB", done["mb"], 1_500, "below 1,500", holds=done["mb"] < 1_500),
            Row.of(f"{label}: all indicators, s, DuckDB beside Spark local[2]", *engines(lake), "", holds=True),
        ]  # fmt: skip
    return [*rows, *pages(home / f"lake-{SIZES[-1]}")]


def engines(lake: Path) -> tuple[float, float]:
    """Seconds that all indicators take on each engine, on the same lake."""
    from commonweal.market.indicator import INDICATORS  # noqa: PLC0415
    from commonweal.market.table import RECORD  # noqa: PLC0415
    from commonweal.store.market.cluster import Cluster  # noqa: PLC0415
    from commonweal.store.market.lake import Lake  # noqa: PLC0415
    from commonweal.store.spark import spark_session  # noqa: PLC0415

    took = list[float]()
    with Lake(lake) as here, spark_session("local[2]") as session:
        supplier = here.answer(RECORD.supply.order_by(RECORD.supply.pence.desc()).limit(1))[0]["supplier"]
        told = {"as_at": TODAY, "supplier": supplier}
        for engine in (here, Cluster(session, lake)):
            begun = time.perf_counter()
            for indicator in INDICATORS.values():
                wanted = {name: told[name] for name, usual in indicator.settings.items() if usual is None and name in told}
                engine.answer(indicator.asked(RECORD, **wanted).limit(1000))
            took.append(time.perf_counter() - begun)
    return took[0], took[1]


def pages(lake: Path) -> list[Row]:
    """Every kind of page of the explorer, in a process that has one lake open: the median of five choices, each asked once."""
    told = run(PAGES, lake, lake.parent / "var")
    return [Row.of(f"{name} page, ms", took, PAGE, "below 300", holds=took < PAGE) for name, took in told.items() if name != "mb"]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        rows = [*loading(home), *changed()]
        if "--quick" not in sys.argv:
            rows += sizes(home)
        report(rows)


if __name__ == "__main__":
    main()
