"""The parts of the table of permissions hold all of it, once."""

import pytest

from commonweal.people.permission import PERMISSIONS
from commonweal.people.role import ANYONE, HOLDER, ROLES
from commonweal.people.section import SECTIONS, what_may


@pytest.mark.parametrize("permission", PERMISSIONS.values(), ids=lambda one: one.verb)
def test_every_verb_stands_in_one_part(permission):
    assert sum(section.holds(permission) for section in SECTIONS.values()) == 1


def test_no_part_names_a_thing_of_which_there_is_no_verb():
    things = {verb.partition(".")[0] for verb in PERMISSIONS}
    assert {thing for section in SECTIONS.values() for thing in section.things} == things


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_told_all_that_it_lets_its_holder_do_and_no_more(role):
    told = {row.verb for _, _, rows in what_may(role) for row in rows}
    assert told == {verb for verb, row in PERMISSIONS.items() if {role, ANYONE, HOLDER} & set(row.roles)}
