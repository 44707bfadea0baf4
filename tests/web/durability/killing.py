"""Kills a process after every statement by which every action writes: python tests/web/durability/killing.py FOLDER

The last is killed before its transaction ends. After each kill a new process must find the database as it was, and the audit
trail agreeing with it; when the action was let through to its end, changed, and the trail with one event more. Prints a line
for each action, and ends with 1 where one fails.
"""

import hashlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.web.durability.database import own_database

_WRITES = ("INSERT", "UPDATE", "DELETE")
_NOT_RECORDS = {"sessions", "contenttypes", "django_tasks_db"}


def state() -> str:
    """The hash of every record of the service."""
    from django.apps import apps

    told = hashlib.sha256()
    for model in apps.get_models():
        if model._meta.app_label not in _NOT_RECORDS and model._meta.managed:
            for row in model.objects.order_by("pk").values_list():
                told.update(repr((model.__name__, row)).encode())
    return told.hexdigest()


def killed_at(place: int, act: Callable[[], object]) -> bool:
    """Whether a process of its own was killed after a writing of an action, counted from 0; False where it came to its end."""
    from django.db import connection, connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        left = count(place, -1)

        def kill(execute, sql, params, many, context):
            done = execute(sql, params, many, context)
            if sql.lstrip().startswith(_WRITES) and next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        # Whatever happens, this process must not go on as its parent would.
        try:
            with connection.execute_wrapper(kill):
                act()
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    _child, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise RuntimeError(f"The action failed by itself after {place} writings.")
    return os.WIFSIGNALED(status)


def tried(verb: str) -> int:
    """Kill an action after each of its writings; how many they are. AssertionError where the database and the trail disagree."""
    from django.core.management import call_command

    from commonweal.web.audit.models import AuditEvent
    from commonweal.web.audit.verifying import faults
    from commonweal.web.people.acting import ACTIONS
    from tests.web.action_examples import EXAMPLES

    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    subject = EXAMPLES[verb].subject()
    person = EXAMPLES[verb].person(subject)
    given = EXAMPLES[verb].given(subject)
    before, events = state(), AuditEvent.objects.count()
    for place in count():
        if not killed_at(place, lambda: ACTIONS[verb](person, subject, **given)):
            break
        assert state() == before, f"{verb} was killed after {place + 1} writings and left something behind"
        assert faults() is None, f"{verb} was killed after {place + 1} writings and the trail does not hold"
    assert state() != before, f"{verb} came to its end and changed nothing"
    assert AuditEvent.objects.count() == events + 1, (
        f"{verb} came to its end and told the trail {AuditEvent.objects.count() - events} times"
    )
    assert faults() is None, f"{verb} came to its end and the trail does not hold"
    return place


def main(folder: Path) -> int:
    """Try them all."""
    failed = 0
    with own_database(folder):
        from commonweal.web.site.urls import urlpatterns  # Every page's module, and with them every action.
        from tests.web.action_examples import EXAMPLES

        assert urlpatterns
        for verb in sorted(EXAMPLES):
            try:
                print(f"{verb}: killed after each of {tried(verb)} writings, nothing left behind", flush=True)
            except (AssertionError, RuntimeError) as error:
                failed += 1
                print(f"FAILED {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
