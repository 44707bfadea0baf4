"""Who is who: speed of both steps on invented names, and precision on pairs that were labelled by hand.

    script/bench linkage                                  speed, and the invented look-alikes of the tests
    .venv/bin/python bench/linkage.py --labels PAIRS.csv  the same on your own pairs: columns left, right and same (yes or no)

Invented names are a telling word or two, a trade and a legal form; one in ten is there a second time, written differently.
"""

import csv
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
from _report import Row, report

from commonweal.market.identity.weight import LINK
from commonweal.market.supplier import plain_name
from commonweal.store.market.identity import resolve
from commonweal.store.market.identity.likeness import Body, alike

PARTIES, NAMES, WORDS, MOST_SECONDS = 20_000, 100_000, 30_000, 60
PAIRS = Path(__file__).resolve().parents[1] / "tests" / "cases" / "market" / "look-alikes.csv"
SYLLABLES = [
    "ba", "bren", "cal", "dor", "el", "fen", "gar", "hol", "ip", "jes", "kel", "lor", "mar", "nev", "or", "pel", "quin",
    "ros", "sal", "tor", "ul", "ven", "wes", "yor", "zan",
]  # fmt: skip
TRADES = [
    "plumbing", "care", "catering", "training", "fencing", "tyres", "electrical", "services", "solutions", "consulting",
    "landscapes", "roofing",
]  # fmt: skip
FORMS = ["ltd", "limited", "plc", "llp", "cic", ""]
COLUMNS = [
    "name", "scheme", "identifier", "size", "kind", "roles", "street", "locality", "postcode", "region",
]  # fmt: skip


def names(many: int, chance: np.random.Generator) -> list[str]:
    """Invented names, the last tenth of them others written differently."""
    words = ["".join(chance.choice(SYLLABLES, chance.integers(2, 5))) for _ in range(WORDS)]
    frequent = 1 / np.arange(10, WORDS + 10)
    first, second = chance.choice(WORDS, (2, many), p=frequent / frequent.sum())
    rest = zip(chance.choice(TRADES, many), chance.choice(FORMS, many), chance.random(many) < 0.5, strict=True)
    made = [
        f"{words[one]} {words[two] if both else ''} {trade} {form}"
        for one, two, (trade, form, both) in zip(first, second, rest, strict=True)
    ]
    for place in range(many - many // 10, many):
        name = made[place - many // 2]
        cut = int(chance.integers(3, max(len(name) - 8, 4)))
        made[place] = name[:cut] + name[cut + 1 :] if place % 2 else f"{name} t/a {words[place % WORDS]}"
    return made


def loading() -> Row:
    """The step that every load takes, beside the simple rule alone, which knows neither size nor sector; the best of three."""
    runs = [_loaded(seed) for seed in range(3)]
    ours, simple = (min(run[which] for run in runs) for which in (0, 1))
    return Row.of(f"{PARTIES:,} parties told apart, s", ours, simple, "under 0.2 s", holds=ours < 0.2)


def _loaded(seed: int) -> tuple[float, float]:
    chance = np.random.Generator(np.random.PCG64(seed))
    numbers = [f"{number:08}" if number % 2 else None for number in chance.integers(1_000_000, 9_999_999, PARTIES)]
    columns: dict[str, list[str | None]] = {column: [None] * PARTIES for column in COLUMNS}
    columns |= {"name": list(names(PARTIES, chance)), "identifier": numbers}
    columns |= {"scheme": ["GB-COH" if one else None for one in numbers]}
    columns |= {"size": ["sme", None] * (PARTIES // 2), "roles": ["supplier"] * PARTIES, "locality": ["Madeup"] * PARTIES}
    parties = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    parties = parties.append_column("vcse", pa.array([None, True] * (PARTIES // 2)))
    began = time.perf_counter()
    resolve(parties)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    Counter(number or plain_name(name) for name, number in zip(columns["name"], numbers, strict=True) if name)
    return ours, time.perf_counter() - began


def linking() -> list[Row]:
    """Likeness over many names, and how many of those written differently it finds."""
    made = names(NAMES, np.random.Generator(np.random.PCG64(2)))
    began = time.perf_counter()
    links = alike([Body(f"{place:06}", f"{place:06}", name) for place, name in enumerate(made)])
    seconds = time.perf_counter() - began
    found = {link.ends for link in links}
    hidden = [(f"{place - NAMES // 2:06}", f"{place:06}") for place in range(NAMES - NAMES // 10, NAMES)]
    share = sum(ends in found for ends in hidden) / len(hidden)
    return [
        Row.of(f"{NAMES:,} names compared, s", seconds, MOST_SECONDS, f"under {MOST_SECONDS} s", holds=seconds < MOST_SECONDS),
        Row.of("share found of names written differently", share, 1, "above 0.8", holds=share > 0.8),
    ]


def labelled(path: Path) -> list[Row]:
    """Precision and recall of links on labelled pairs, all names compared at once."""
    with path.open(encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines))
    every = sorted({pair[side] for pair in pairs for side in ("left", "right")})
    links = alike([Body(name, name, name) for name in every], 0.0)
    score = {link.ends: link.confidence for link in links}
    told = [(score.get((min(p["left"], p["right"]), max(p["left"], p["right"])), 0.0), p["same"] == "yes") for p in pairs]
    linked = [same for confidence, same in told if confidence >= LINK]
    right, same = sum(linked), sum(same for _, same in told)
    precision, title = right / len(linked), f"precision of {len(linked)} linked of {len(told)} pairs"
    return [
        Row.of(title, precision, 1, "above 0.95", holds=precision > 0.95),
        Row.of("recall without a reviewer", right / same, 1, "none", holds=True),
    ]


if __name__ == "__main__":
    given = sys.argv[sys.argv.index("--labels") + 1] if "--labels" in sys.argv else ""
    report([loading(), *linking(), *labelled(Path(given) if given else PAIRS)])
