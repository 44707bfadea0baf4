"""The one door for every change: permission, the change and its audit event, together or not at all."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser

from commonweal.audit.chain import GENESIS
from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.people.permission import PERMISSIONS
from commonweal.people.role import ROLES
from commonweal.web.audit.models import AuditEvent
from commonweal.web.people.acting import ACTIONS, Refused, may
from commonweal.web.people.actions import change_organisation
from tests.web.action_examples import EXAMPLES
from tests.web.people_example import a_council, a_person

pytestmark = pytest.mark.long

ACTED = sorted(EXAMPLES)


def act(verb: str, person, subject) -> object:
    """Do the example of an action."""
    return ACTIONS[verb](person, subject, **EXAMPLES[verb].given(subject))


def test_every_action_has_an_example():
    assert set(EXAMPLES) == set(ACTIONS)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ACTED)
def test_an_action_appends_one_event_that_names_who_did_it(verb):
    subject = EXAMPLES[verb].subject()
    person = EXAMPLES[verb].person(subject)
    given = EXAMPLES[verb].given(subject)
    before = AuditEvent.objects.count()
    ACTIONS[verb](person, subject, **given)
    last = AuditEvent.objects.last()
    assert AuditEvent.objects.count() == before + 1
    assert (last.verb, last.content["person"]) == (verb, person.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ACTED)
def test_who_has_no_account_is_refused_and_nothing_is_told(verb):
    if PERMISSIONS[verb].open:
        pytest.skip("anyone may do this")
    subject = EXAMPLES[verb].subject()
    given = EXAMPLES[verb].given(subject)
    before = AuditEvent.objects.count()
    with pytest.raises(Refused):
        ACTIONS[verb](AnonymousUser(), subject, **given)
    assert AuditEvent.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ACTED)
def test_every_role_without_the_permission_is_refused(verb):
    subject = EXAMPLES[verb].subject()
    for role in ROLES:
        if role not in PERMISSIONS[verb].roles and not PERMISSIONS[verb].open:
            with pytest.raises(Refused):
                act(verb, a_person(subject.council, role), subject)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ACTED)
def test_a_role_in_another_council_does_not_count(verb):
    subject = EXAMPLES[verb].subject()
    if not PERMISSIONS[verb].open:
        with pytest.raises(Refused):
            act(verb, a_person(a_council("elsewhere"), EXAMPLES[verb].role), subject)


@pytest.mark.django_db
def test_events_follow_one_another():
    council = a_council()
    person = a_person(council, "administrator")
    for _ in range(3):
        act("organisation.change", person, council)
    first, second, third = AuditEvent.objects.all()
    assert [first.previous, second.previous, third.previous] == [GENESIS, first.hash, second.hash]


@pytest.mark.django_db
def test_an_ended_role_counts_no_more():
    council = a_council()
    person = a_person(council, "administrator")
    assert may(person, "organisation.change", council)
    person.memberships.update(until=council.made_at)
    assert not may(person, "organisation.change", council)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that an action may be given."""

    words: Text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "zero",
    [
        {"name": Text(en="a\0b")},
        {"name": Text(en="a", cy="b\0")},
        {"nation": "\0"},
        {"numbers": {"company": ["1", {"2": "\0"}]}},
        {"numbers": {"\0": "1"}},
        {"contact": Told(Text(en="\0"))},
    ],
)
def test_a_zero_character_is_refused_wherever_it_is_given(zero):
    council = a_council()
    given = {"name": Text(en="New"), "numbers": {}, "bilingual": False, "nation": "ENG", **zero}
    with pytest.raises(FaultyInput, match="U\\+0000"):
        change_organisation(a_person(council, "administrator"), council, **given)
    assert AuditEvent.objects.count() == 0


@pytest.mark.django_db
def test_what_fails_half_way_leaves_nothing_behind():
    council = a_council()
    person = a_person(council, "administrator")
    before = council.name
    with pytest.raises(TypeError):
        change_organisation(person, council, name="no text", numbers=3, bilingual=True, nation="ENG")
    council.refresh_from_db()
    assert (council.name, AuditEvent.objects.count()) == (before, 0)
