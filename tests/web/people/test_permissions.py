"""The page of the table of permissions, whole or of one role."""

import pytest

from commonweal.people.permission import PERMISSIONS
from commonweal.web.site.environment import opening

PUBLISHES, SIGNS_IN, ALL = "commission.publish", "account.change", "/en/permissions/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "shown"), [("", True), ("?role=commissioner", True), ("?role=provider", False), ("?role=mayor", True)]
)
def test_it_shows_what_a_role_may_or_all_of_it_where_there_is_no_such_role(client, query, shown):
    page = client.get(ALL + query).content.decode()
    assert opening(PERMISSIONS[SIGNS_IN].does) in page
    assert (opening(PERMISSIONS[PUBLISHES].does) in page) == shown
