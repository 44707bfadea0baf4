"""Many write at once: python tests/web/durability/writing.py FOLDER WRITERS ACTS

Each writer, with a connection of its own, invites so many people. At the end every invitation must be there once, and the audit
trail must hold with one event for each.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.web.durability.database import own_database


def main(folder: Path, writers: int, acts: int) -> None:
    """Let them all write, and look at what came of it; AssertionError where anything was lost or doubled."""
    with own_database(folder):
        from django.db import connection

        from commonweal.web.audit.models import AuditEvent
        from commonweal.web.audit.verifying import faults
        from commonweal.web.people.actions import invite
        from commonweal.web.people.models import Invitation
        from tests.web.people_example import a_council, a_person

        council = a_council()
        person = a_person(council, "administrator")
        together = Barrier(writers)

        def write(writer: int) -> None:
            together.wait()
            for act in range(acts):
                name = f"{writer}-{act}"
                invite(person, council, email=f"{name}@example.org", name=name, role="member", token=name)
            connection.close()

        with ThreadPoolExecutor(writers) as pool:
            list(pool.map(write, range(writers)))
        names = list(Invitation.objects.values_list("name", flat=True))
        assert len(names) == len(set(names)) == writers * acts, f"{len(names)} invitations, {len(set(names))} different"
        assert AuditEvent.objects.count() == writers * acts, f"{AuditEvent.objects.count()} events"
        assert faults() is None, faults()
        print(f"{writers} writers, {acts} acts each: nothing lost, nothing doubled, the trail holds")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
