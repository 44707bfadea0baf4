"""What the operator's guide and the security notes say of the service is so: its variables, its roles, its separation of duties."""

import re
from pathlib import Path

import pytest

from commonweal.people.permission import PERMISSIONS, permitted
from commonweal.people.role import ROLES

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "commonweal" / "web"
READ = re.compile(r"""environ(?:\.get\(|\[)"([A-Z_]+)"|"([A-Z_]+)" (?:not )?in os\.environ""")


def rows(document: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading, or after the words in bold, without its first two lines."""
    lines = (ROOT / document).read_text(encoding="utf-8").partition(heading)[2].splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("|"))
    table = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table[2:]


def test_the_operators_guide_names_every_variable_that_the_service_reads_and_no_other() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(WEB.rglob("*.py")))
    read = {one or other for one, other in READ.findall(code)}
    assert sorted(cells[0].strip("`") for cells in rows("docs/operate.md", "## Every variable")) == sorted(read)


def test_the_settings_tell_each_variable_that_they_read() -> None:
    settings = (WEB / "site" / "settings.py").read_text(encoding="utf-8")
    told = set(re.findall(r"^([A-Z_]+)  ", settings.split('"""')[1], re.MULTILINE))
    assert told == {one or other for one, other in READ.findall(settings)}


def test_the_security_notes_name_every_separation_of_duties() -> None:
    told = {cells[0].strip("`"): tuple(cells[1].split(", ")) for cells in rows("docs/security.md", "**Separation of duties**")}
    assert told == {row.verb: row.never for row in PERMISSIONS.values() if row.never}


def test_the_security_notes_tell_what_each_role_may() -> None:
    assert {cells[0] for cells in rows("docs/security.md", "## Who may what")} == {"anyone", "holder of an account", *ROLES}


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("administrator", ["people.invite", "people.end", "organisation.change", "audit.read", "audit.erase", "framework.adopt"]),
        ("administrator", ["body.set", "body.seat", "call-in.set", "framework.change", "dispensation.grant", "decision.delegate"]),
        ("commissioner", ["commission.begin", "commission.withdraw", "gate.pass", "pilot.begin", "paper.approve", "paper.publish"]),
        (
            "commissioner",
            ["notice.publish", "decision.delegate", "action.set", "action.close", "statement.begin", "programme.begin"],
        ),
        ("clerk", ["meeting.call", "meeting.attend", "vote.record", "decision.record", "minutes.write", "body.set", "call-in.set"]),
        (
            "clerk",
            ["gate.pass", "framework.adopt", "paper.approve", "notice.publish", "action.set", "audit.read", "statement.begin"],
        ),
        (
            "member",
            ["paper.read-exempt", "paper.comment", "gate.pass", "decision.delegate", "interest.declare", "dispensation.ask"],
        ),
        ("member", ["call-in.ask", "notice.urgent", "call-in.waive", "minutes.approve", "statement.sign", "progress.report"]),
        ("finance", ["paper.draft", "paper.approve", "paper.read-exempt", "decision.delegate"]),
        ("analyst", ["evidence.attach", "pilot.report", "paper.draft", "paper.read-exempt", "case.put"]),
        ("evaluator", ["commission.read", "action.report"]),
        ("verifier", ["commission.read", "action.report"]),
        ("provider", ["statement.sign", "progress.report"]),
        ("partner", ["statement.begin", "statement.sign", "programme.begin"]),
        ("anyone", ["public.read", "invitation.accept"]),
    ],
)
def test_a_role_may_what_the_security_notes_say_of_it(role: str, verbs: list[str]) -> None:
    assert [verb for verb in verbs if permitted(verb, [role]) is not None] == []


def test_exempt_parts_are_read_by_the_roles_that_the_security_notes_name() -> None:
    named = {"commissioner", "analyst", "finance", "clerk", "member"}
    assert set(PERMISSIONS["paper.read-exempt"].roles) == set(PERMISSIONS["decision.read-exempt"].roles) == named
