"""Where everybody reaches an organisation: said by its administrators, shown on its page, with its records and to programs."""

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.web.people.actions import change_organisation
from commonweal.web.people.models import Organisation
from tests.web.joint_example import a_due_statement
from tests.web.people_example import a_council, a_person, an_organisation, signed_in

pytestmark = pytest.mark.django_db
LONG = "x" * 300
CONTACT = {"email": "contact@bryndu.example", "phone": "01234 567890", "page": "https://www.bryndu.example/contact"}


def reached(organisation: Organisation) -> Organisation:
    Organisation.objects.filter(pk=organisation.pk).update(**CONTACT)
    return organisation


def given(**changed: str) -> dict[str, str]:
    return {"name_en": "Bryndu", "name_cy": "Bryndu", "nation": "WLS", **CONTACT, **changed}


def test_an_administrator_says_how_an_organisation_is_reached(client):
    council = a_council()
    browser = signed_in(client, a_person(council, "administrator"))
    assert browser.post(f"/en/organisations/{council.slug}/", given()).status_code == 302
    council.refresh_from_db()
    assert (council.email, council.phone, council.page) == tuple(CONTACT.values())
    assert 'value="01234 567890"' in browser.get(f"/en/organisations/{council.slug}/").content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("email", "nowhere"),
        ("phone", "call us"),
        ("page", "javascript:alert(1)"),
        ("page", "https://" + "x" * 300),
        ("email", "x" * 300),
    ],
)
def test_what_leads_nowhere_is_told_at_its_field(client, field, wrong):
    council = a_council()
    answer = signed_in(client, a_person(council, "administrator")).post(
        f"/en/organisations/{council.slug}/", given(**{field: wrong})
    )
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()


def test_no_program_is_put_in_the_place_of_a_page():
    council = a_council()
    told = {"name": council.name, "numbers": {}, "bilingual": True, "nation": "WLS"}
    with pytest.raises(FaultyInput, match="https"):
        change_organisation(a_person(council, "administrator"), council, contact={"page": "javascript:alert(1)"}, **told)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_its_page_says_how_it_is_reached_and_what_it_published(client, language):
    council = reached(a_council())
    html = client.get(f"/{language}/organisations/{council.slug}/about/").content.decode()
    for told in ('href="mailto:contact@bryndu.example"', 'href="tel:01234567890"', f'href="{CONTACT["page"]}"'):
        assert told in html


def test_a_council_that_has_said_nothing_has_a_page_too(client):
    assert "has not said here" in client.get(f"/en/organisations/{a_council().slug}/about/").content.decode()


def test_nobody_is_told_that_an_organisation_which_published_nothing_is_here(client):
    assert client.get(f"/en/organisations/{an_organisation('gofal', 'provider').slug}/about/").status_code == 404


def test_a_record_leads_to_its_council_and_says_how_it_is_reached(client):
    record = a_due_statement()
    reached(record.council)
    html = client.get(f"/en/statements/{record.key}/").content.decode()
    assert f"/en/organisations/{record.council.slug}/about/" in html
    assert "mailto:contact@bryndu.example" in html


def test_programs_are_told(client):
    council = reached(a_council())
    told = client.get(f"/api/v1/organisations/{council.slug}").json()
    assert {part: told[part] for part in CONTACT} == CONTACT
    assert "contact@bryndu.example" in client.get("/api/v1/organisations?format=csv").content.decode()
