"""Reading a framework: every problem with its line, those that only its parts together show among them."""

from collections.abc import Iterator

from commonweal.base.document import Document, Path, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.governance.gate.framework import Asked, Decider, Framework, Gate
from commonweal.governance.gate.stage import order
from commonweal.people.permission import PERMISSIONS
from commonweal.people.role import ROLES

__all__ = ["read_framework"]

_PILOT = {"begin": ("analyse", "do"), "scale": ("review", "plan"), "close": ("review", "closed")}
"""From which stage to which each gate of a pilot leads: a pilot that is over is reviewed, and then grows or ends."""

_Placed = tuple[Gate, Path]


def read_framework(document: Document) -> Framework:
    """Read and check a framework of gates.

    Raises
    ------
    FaultyInput
        With every problem found, each on its line.

    Examples
    --------
    >>> read_framework(Document.parse("commonweal: framework/1\\nid: ours\\ntitle: Ours\\ntiers: []", "ours.yaml"))
    Traceback (most recent call last):
    ...
    commonweal.base.errors.FaultyInput: ours.yaml:1 (gates): “gates” is missing. Add it.
    ...
    """
    framework = read(Framework, document)
    checks = (_repeated_ids, _falling_tiers, _unknown_tiers, _broken_chain, _pilot_gates, _repeated_evidence, _deciders)
    problems = [problem for check in checks for problem in check(framework, document)]
    if problems:
        raise FaultyInput(sorted(problems, key=lambda problem: problem.line or 0))
    return framework


def _placed(framework: Framework) -> list[_Placed]:
    standard = [(gate, ("gates", place)) for place, gate in enumerate(framework.gates)]
    return [*standard, *((getattr(framework.pilot, name), ("pilot", name)) for name in _PILOT)]


def _repeated_ids(framework: Framework, document: Document) -> Iterator[Problem]:
    for named in ([(tier, ("tiers", place)) for place, tier in enumerate(framework.tiers)], _placed(framework)):
        seen: set[str] = set()
        for one, path in named:
            if one.id in seen:
                yield document.problem(
                    "repeated-id", (*path, "id"), f"“{one.id}” stands here twice.", "Give each an id of its own."
                )
            seen.add(one.id)


def _falling_tiers(framework: Framework, document: Document) -> Iterator[Problem]:
    for place, (lower, higher) in enumerate(zip(framework.tiers, framework.tiers[1:], strict=False), start=1):
        for key in ("value_under", "risk_up_to"):
            below, above = getattr(lower, key), getattr(higher, key)
            if below is None and place < len(framework.tiers):
                told = f"“{lower.id}” has no {key}, so that it takes what “{higher.id}” is for."
                yield document.problem("wrong-value", ("tiers", place - 1), told, "Give it one, or leave out the tiers after it.")
            elif above is not None and below is not None and above <= below:
                told = f"“{key}” must rise from tier to tier: {above} does not pass {below}."
                yield document.problem("wrong-value", ("tiers", place, key), told, "Put the tiers in order.")


def _unknown_tiers(framework: Framework, document: Document) -> Iterator[Problem]:
    known = ", ".join(tier.id for tier in framework.tiers)
    for gate, path in _placed(framework):
        lines: list[tuple[Asked | Decider, Path]] = [
            *((one, (*path, "evidence", place)) for place, one in enumerate(gate.evidence)),
            *((one, (*path, "decides", place)) for place, one in enumerate(gate.decides)),
        ]
        for line, where in lines:
            if not _is_known(framework, line):
                told = f"“{line.from_tier}” is no tier of this framework."
                yield document.problem("unknown-tier", (*where, "from_tier"), told, f"Known: {known}.", tier=line.from_tier)


def _broken_chain(framework: Framework, document: Document) -> Iterator[Problem]:
    stage = "analyse"
    for place, gate in enumerate(framework.gates):
        if gate.leaves != stage:
            told = f"“{gate.id}” leaves “{gate.leaves}”, but a commission is then in “{stage}”."
            yield document.problem("broken-chain", ("gates", place, "leaves"), told, f"Write {stage}, or put the gates in order.")
        if order(gate.enters) < order(gate.leaves):
            told = f"“{gate.id}” goes back from “{gate.leaves}” to “{gate.enters}”."
            yield document.problem("broken-chain", ("gates", place, "enters"), told, "A commission that begins again is a new one.")
        stage = gate.enters
    if stage != "closed":
        told = f"The last gate enters “{stage}”, so that no commission ever ends."
        yield document.problem("broken-chain", ("gates", len(framework.gates) - 1, "enters"), told, "Write closed.")


def _pilot_gates(framework: Framework, document: Document) -> Iterator[Problem]:
    for name, (leaves, enters) in _PILOT.items():
        gate = getattr(framework.pilot, name)
        for key, wanted in (("leaves", leaves), ("enters", enters)):
            if getattr(gate, key) != wanted:
                told = f"A pilot’s gate to {name} leads from {leaves} to {enters}."
                yield document.problem("broken-chain", ("pilot", name, key), told, f"Write {wanted}.")
    if not any(gate.leaves == "plan" for gate in framework.gates):
        told = "A pilot that grows goes on in “plan”, and no gate leaves it."
        yield document.problem("broken-chain", ("pilot", "scale"), told, "Add a gate that leaves plan.")


def _repeated_evidence(framework: Framework, document: Document) -> Iterator[Problem]:
    for gate, path in _placed(framework):
        seen: set[tuple[str, int, str | None]] = set()
        for place, asked in enumerate(gate.evidence):
            if _is_known(framework, asked) and (mark := (asked.kind, framework.rank(asked.from_tier), asked.nation)) in seen:
                told = f"“{asked.kind}” is asked for twice of the same commissions."
                yield document.problem("repeated-evidence", (*path, "evidence", place), told, "Keep one, or name another tier.")
            elif _is_known(framework, asked):
                seen.add(mark)


def _deciders(framework: Framework, document: Document) -> Iterator[Problem]:
    may = {role for role in PERMISSIONS["gate.pass"].roles if role in ROLES}
    for gate, path in _placed(framework):
        ranks = [framework.rank(one.from_tier) for one in gate.decides if _is_known(framework, one)]
        if len(ranks) == len(gate.decides) and (0 not in ranks or len(set(ranks)) < len(ranks)):
            told = f"“{gate.id}” does not say who decides for each tier, once."
            yield document.problem(
                "wrong-decider", (*path, "decides"), told, "Begin with one for all tiers, then one from a tier up."
            )
        for place, one in enumerate(gate.decides):
            for role in one.roles:
                if role not in may:
                    told = f"A {ROLES[role].en} may pass no gate."
                    remedy = f"Those who may: {', '.join(sorted(may))}."
                    yield document.problem("wrong-decider", (*path, "decides", place, "roles"), told, remedy, role=role)


def _is_known(framework: Framework, one: Asked | Decider) -> bool:
    return one.from_tier is None or any(tier.id == one.from_tier for tier in framework.tiers)
