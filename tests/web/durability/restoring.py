"""Backs a database up, goes on, restores it: python tests/web/durability/restoring.py FOLDER

What is there at the end must be what was there when the copy was made, and the audit trail must vouch for it.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.web.durability.database import own_database


def main(folder: Path) -> None:
    """Try it; AssertionError where it is otherwise."""
    with own_database(folder):
        from django.core.management import call_command

        from commonweal.web.audit.models import AuditEvent
        from commonweal.web.people.actions import invite
        from commonweal.web.people.models import Invitation
        from tests.web.people_example import a_council, a_person

        council = a_council()
        person = a_person(council, "administrator")

        def asks(name: str) -> None:
            invite(person, council, email=f"{name}@example.org", name=name, role="member", token=name)

        asks("before")
        last = AuditEvent.objects.last().hash
        call_command("back_up", folder / "copy")
        asks("after")
        call_command("restore", folder / "copy")
        assert [one.name for one in Invitation.objects.all()] == ["before"]
        assert AuditEvent.objects.last().hash == last
        asks("again")
        call_command("verify_audit")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
