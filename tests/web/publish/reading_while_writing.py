"""Three people publish while two programs read page by page, on the database that the environment names; prints what was published
and what each program read: python reading_while_writing.py HOW_MANY

A process and a database of its own: the tests’ database on SQLite is in memory, where threads cannot wait for one another.
"""
# ruff: noqa: PLC0415 (settings are read when Django is set up)

import json
import sys
import threading

import django
from django.core.management import call_command


def publish(council, who: int, many: int) -> None:
    """Publish things, some of them anew, and take one back."""
    from django.db import connection

    from tests.web.publish.record_example import published, taken_out

    for number in range(many):
        published(f"Thing {number} of {who}", key=f"w{who}n{number}", council=council)
        if number % 4 == 3:
            published(f"Thing {number - 2} of {who}, anew", key=f"w{who}n{number - 2}", council=council)
    taken_out(published("Taken back", key=f"w{who}gone", council=council))
    connection.close()


def read(address: str, over: threading.Event, found: list) -> None:
    """Follow pages until there are no more and nobody publishes."""
    from django.db import connection
    from django.test import Client

    client, last = Client(), 0
    while True:
        ending = over.is_set()
        answer = client.get(f"{address}{last}").json()
        found += [(one["number"], one["key"]) for one in answer["items"]]
        if answer["items"]:
            last = answer["last"] if "last" in answer else int(answer["next"].rpartition("cursor=")[2]) if answer["next"] else last
        if not answer["next"]:
            if ending:
                break
            if "last" not in answer:
                del found[len(found) - len(answer["items"]) :]  # The last page of a list is asked for again.
            over.wait(0.05)
    connection.close()


def main(many: int) -> dict[str, object]:
    """What was published, by the trail, and what was read."""
    from commonweal.web.publish.models import PublicEntry
    from tests.web.people_example import a_council

    council, over = a_council(), threading.Event()
    changes: list = []
    listed: list = []
    readers = [
        threading.Thread(target=read, args=("/api/v1/changes?limit=2&after=", over, changes)),
        threading.Thread(target=read, args=("/api/v1/decisions?limit=2&cursor=", over, listed)),
    ]
    writers = [threading.Thread(target=publish, args=(council, who, many)) for who in range(3)]
    for one in [*readers, *writers]:
        one.start()
    for one in writers:
        one.join()
    over.set()
    for one in readers:
        one.join()
    last = list(PublicEntry.objects.order_by("number").values_list("number", "key"))
    there = list(PublicEntry.objects.filter(withdrawn_at=None).order_by("pk").values_list("key", flat=True))
    return {"last": last, "changes": changes, "there": there, "listed": [key for _number, key in listed]}


if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    json.dump(main(int(sys.argv[1])), sys.stdout)
