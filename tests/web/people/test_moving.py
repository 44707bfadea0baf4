"""A council moves to another installation: whole, with every hash as it was, and nothing of anybody else's."""

import io
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from django.core.management import call_command

from commonweal.base.errors import FaultyInput
from commonweal.web.audit.models import AuditEvent, MovedEvent, MovedTrail
from commonweal.web.audit.verifying import faults
from commonweal.web.governance.statement.actions import invite
from commonweal.web.people.acting import ACTIONS
from commonweal.web.people.models import Membership, Organisation, Person
from commonweal.web.people.moving.archive import Archive, read
from commonweal.web.people.moving.exporting import export
from commonweal.web.people.moving.importing import take_in
from tests.web.action_examples import EXAMPLES
from tests.web.joint_example import a_statement
from tests.web.people_example import a_council, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def exported(council: Organisation) -> Archive:
    """A council's archive, read again."""
    target = io.BytesIO()
    export(council, target)
    return read(target.getvalue())


def emptied() -> None:
    """Another installation: this database without a row."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)


def everything_done() -> None:
    """Do every action once, so that there is a row of every kind; that one may not suit after another is no matter here."""
    for verb, one in sorted(EXAMPLES.items()):
        with suppress(FaultyInput):
            subject = one.subject()
            ACTIONS[verb](one.person(subject), subject, **one.given(subject))


@pytest.mark.django_db(transaction=True)
def test_what_a_council_is_there_it_is_here():
    council = a_council()
    everything_done()
    before = exported(council)
    assert len(before.files) > 20
    emptied()
    moved = take_in(before)
    after = exported(moved)
    counted = {name for name in before.files if name.startswith("records/")}
    assert {name: len(after.lines(name)) for name in counted} == {name: len(before.lines(name)) for name in counted}
    assert faults() is None
    assert AuditEvent.objects.get().verb == "organisation.import"


@pytest.mark.django_db(transaction=True)
def test_the_trail_comes_with_its_hashes_and_what_it_tells_of_the_council_alone():
    council, other = a_council(), a_council("elsewhere")
    for one in (council, other):
        given = EXAMPLES["organisation.change"].given(one)
        ACTIONS["organisation.change"](a_person(one, "administrator"), one, **given)
    hashes = list(AuditEvent.objects.values_list("hash", flat=True))
    archive = exported(council)
    emptied()
    take_in(archive)
    assert list(MovedEvent.objects.values_list("hash", flat=True)) == hashes
    assert [event.content is not None for event in MovedEvent.objects.all()] == [True, False]


def test_nothing_by_which_people_sign_in_leaves_the_installation():
    council = a_council()
    person = a_person(council, "member")
    person.set_password("three unlikely words")
    person.save()
    told = exported(council)
    everything = b"".join(told.files.values())
    assert person.email.encode() in everything
    assert person.password.encode() not in everything
    assert not any("mfa" in name or "session" in name for name in told.files)


def test_nothing_of_another_council_leaves_with_it():
    council, other = a_council(), a_council("elsewhere")
    stranger = a_person(other, "member", name="Stranger Elsewhere")
    assert stranger.name.encode() not in b"".join(exported(council).files.values())


@pytest.mark.django_db(transaction=True)
def test_who_has_an_account_here_already_keeps_it():
    council = a_council()
    moving = a_person(council, "member")
    archive = exported(council)
    emptied()
    here = Person.objects.create_user(moving.email, name="Known Here")
    moved = take_in(archive)
    assert Membership.objects.get(organisation=moved).person == here


def test_a_council_that_is_here_is_not_taken_in_again():
    council = a_council()
    a_person(council, "administrator")
    with pytest.raises(FaultyInput, match="here already"):
        take_in(exported(council))
    assert not MovedTrail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_councils_that_share_something_move_one_after_the_other_and_it_stands_once():
    council, other = a_council(), a_council("elsewhere")
    shared = a_statement()
    a_person(other, "commissioner")
    invite(a_person(council, "commissioner"), shared, organisation=other.pk)
    archives = [exported(council), exported(other)]
    emptied()
    for archive in archives:
        after = exported(take_in(archive))
        counted = {name for name in archive.files if name.startswith("records/")}
        assert {name: len(after.lines(name)) for name in counted} == {name: len(archive.lines(name)) for name in counted}
    assert faults() is None
    with pytest.raises(FaultyInput, match="here already"):
        take_in(archives[1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("change", "told"),
    [(lambda known: [*known, "governance.9999_later"], "a newer version"), (lambda known: known[1:], "an older version")],
    ids=["newer", "older"],
)
def test_an_archive_of_another_form_says_which_place_has_to_follow(change, told):
    council = a_council()
    archive = exported(council)
    emptied()
    with pytest.raises(FaultyInput, match=told):
        take_in(replace(archive, told={**archive.told, "migrations": change(archive.told["migrations"])}))


@pytest.mark.django_db(transaction=True)
def test_a_record_that_cannot_be_read_leaves_nothing_behind():
    council = a_council()
    a_person(council, "member")
    archive = exported(council)
    emptied()
    broken = {
        **archive.files,
        "records/people.membership.jsonl": b'{"model": "people.membership", "pk": 1, "fields": {"since": "x"}}',
    }
    with pytest.raises(FaultyInput, match="cannot be read"):
        take_in(replace(archive, files=broken))
    assert not Organisation.objects.exists()


def altered(council: Organisation) -> bytes:
    """An archive in which a council's name was changed."""
    target = io.BytesIO()
    export(council, target)
    changed = io.BytesIO()
    with zipfile.ZipFile(target) as source, zipfile.ZipFile(changed, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(b"Bryndu Council", b"Other Council"))
    return changed.getvalue()


def test_an_archive_that_was_altered_is_not_taken_in():
    council = a_council()
    with pytest.raises(FaultyInput, match="no whole archive"):
        read(altered(council))


@pytest.mark.parametrize("content", [b"", b"PK", b"not an archive" * 100])
def test_what_is_no_archive_is_told_so(content):
    with pytest.raises(FaultyInput, match="no whole archive"):
        read(content)


@pytest.mark.django_db(transaction=True)
def test_an_altered_moved_trail_is_found_out():
    council = a_council()
    ACTIONS["organisation.change"](a_person(council, "administrator"), council, **EXAMPLES["organisation.change"].given(council))
    archive = exported(council)
    emptied()
    take_in(archive)
    MovedEvent.objects.update(verb="thing.other")
    assert faults().council == archive.told["council"]
