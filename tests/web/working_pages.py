"""Every page that a role is needed for, by the name of its address, with how what it is about comes to be.

A test opens each in every role and holds the answer against the table of permissions. A page that is not named here fails it.
"""

from typing import Any

from django.db import transaction

from commonweal.web.audit import trail
from commonweal.web.audit.models import TrailEnd
from tests.web.action_examples import an_invitation
from tests.web.examples import WORKING, WorkingPage, working_page
from tests.web.people_example import a_council

__all__ = ["WORKING", "WorkingPage", "working_page"]


working_page("people", a_council, by="slug")
working_page("people-invited", a_council, by="slug")
working_page("people-ended", a_council, by="slug")
working_page("organisation", a_council, by="slug")
working_page("invitation-withdraw", an_invitation)


def a_told_council() -> Any:
    """A council with one event in its trail."""
    council = a_council()
    with transaction.atomic():
        trail.append("thing.change", "thing/1", {"person": "abc"}, council.pk)
    return council


working_page("trail", a_told_council, by="slug")
working_page("trail-event", a_told_council, by="slug", rest=lambda _council: {"number": TrailEnd.objects.get().number})

# Each part of the service adds its own, in the module of its examples.
import tests.web.commission_example  # noqa: E402
import tests.web.contracts_example  # noqa: E402
import tests.web.decisions_actions  # noqa: E402
import tests.web.joint_example  # noqa: E402
import tests.web.paper_example  # noqa: E402, F401
