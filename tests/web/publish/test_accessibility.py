"""The accessibility statement: where it is found, and whom it names."""

import pytest

from tests.web.people_example import a_council, an_organisation


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_leads_to_the_statement(client, language):
    assert f'href="/{language}/accessibility/"' in client.get(f"/{language}/nothing/").content.decode()


@pytest.mark.django_db
def test_the_councils_that_publish_here_are_named_to_those_who_need_help(client):
    a_council("bryndu")
    an_organisation("care-for-all", "provider")
    told = client.get("/cy/accessibility/").content.decode()
    assert "Council Bryndu (Cymraeg)" in told
    assert "Care For All" not in told
