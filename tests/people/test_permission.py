"""The table of permissions holds together."""

import pytest

from commonweal.people.permission import PERMISSIONS, RELATIONS, permitted
from commonweal.people.role import ANYONE, HOLDER, ROLES


@pytest.mark.parametrize("permission", PERMISSIONS.values(), ids=lambda one: one.verb)
def test_every_verb_is_a_thing_and_a_doing_said_in_both_languages(permission):
    thing, _, doing = permission.verb.partition(".")
    assert all((thing, doing, permission.does.en, permission.does.cy))


@pytest.mark.parametrize("permission", PERMISSIONS.values(), ids=lambda one: one.verb)
def test_every_verb_is_for_known_roles_and_against_known_relations(permission):
    assert permission.roles
    assert set(permission.roles) <= {*ROLES, ANYONE, HOLDER}
    assert set(permission.never) <= set(RELATIONS)


@pytest.mark.parametrize("permission", [one for one in PERMISSIONS.values() if one.never], ids=lambda one: one.verb)
def test_a_relation_stands_against_every_role(permission):
    refusal = permitted(permission.verb, [*ROLES, HOLDER], permission.never)
    assert refusal is not None
    assert refusal.relation in permission.never


def test_a_verb_that_is_not_in_the_table_is_a_fault():
    with pytest.raises(KeyError):
        permitted("anything.else", list(ROLES))


def test_a_welsh_verb_stands_as_a_dictionary_has_it():
    begins = {permission.does.cy[:2] for permission in PERMISSIONS.values()}
    assert not begins & {"dd", "gy"}
    assert PERMISSIONS["paper.approve"].does.cy == "cymeradwyo papur"
