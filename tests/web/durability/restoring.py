"""Backs a database up, goes on, restores it: python tests/web/durability/restoring.py FOLDER

What is there at the end must be what was there when the copy was made, and the audit trail must vouch for it. A file that is no
copy, or a copy of a newer version, replaces nothing.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.web.durability.database import own_database


def main(folder: Path) -> None:
    """Try it; AssertionError where it is otherwise."""
    with own_database(folder):
        from django.core.management import CommandError, call_command
        from django.db.migrations.recorder import MigrationRecorder

        from commonweal.web.audit.models import AuditEvent
        from commonweal.web.people.actions import invite
        from commonweal.web.people.models import Invitation
        from tests.web.people_example import a_council, a_person

        council = a_council()
        person = a_person(council, "administrator")

        def asks(name: str) -> None:
            invite(person, council, email=f"{name}@example.org", name=name, role="member", token=name)

        asks("before")

        def refused(command: str, name: str) -> str:
            try:
                call_command(command, folder / name)
            except CommandError as error:
                return str(error)
            raise AssertionError(f"{command} took {name}.")

        last = AuditEvent.objects.last().hash
        call_command("back_up", folder / "copy")
        asks("after")
        (folder / "empty").touch()
        (folder / "words").write_text("no copy")
        later = MigrationRecorder.Migration.objects.create(app="governance", name="9999_later")
        call_command("back_up", folder / "newer")
        later.delete()
        assert "It is no copy of a service" in refused("restore", "empty")
        assert "It is no copy of a service" in refused("restore", "words")
        assert "It is of a newer version: it has governance.9999_later." in refused("restore", "newer")
        assert "It is there already." in refused("back_up", "copy")
        assert "nowhere/copy: No such file or directory." in refused("back_up", "nowhere/copy")
        assert [one.name for one in Invitation.objects.order_by("made_at")] == ["before", "after"]
        call_command("restore", folder / "copy")
        assert [one.name for one in Invitation.objects.all()] == ["before"]
        assert AuditEvent.objects.last().hash == last
        asks("again")
        call_command("verify_audit")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
