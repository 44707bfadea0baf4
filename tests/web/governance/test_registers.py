"""Members' interests stand on a register that everybody reads, and are declared at a meeting from it."""

import pytest
from django.urls import reverse

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.web.governance.decision.actions import delegate, record
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.actions import publish_agenda
from commonweal.web.governance.meeting.interests import declare
from commonweal.web.governance.meeting.models import InterestRecord
from commonweal.web.governance.meeting.voting import record_vote
from commonweal.web.governance.register.actions import add, end, hide
from commonweal.web.governance.register.models import RegisteredRecord
from commonweal.web.people.acting import Refused
from commonweal.web.people.models import Person
from commonweal.web.publish.models import PublicEntry
from tests.web import decisions_example as of
from tests.web.decisions_example import clerk_of, said
from tests.web.people_example import a_council, a_person, signed_in

pytestmark = pytest.mark.django_db
HOME = "Lives at the old mill"


def a_sensitive_interest() -> RegisteredRecord:
    return add(a_person(a_council(), "member"), a_council(), sort="land", nature=said(HOME), sensitive=True)


def published(key: str) -> dict:
    return PublicEntry.objects.get(kind="register", key=key).content


def test_a_registered_interest_is_public_at_once_and_stays_there_once_it_ended():
    interest = of.a_registered_interest()
    (told,) = published(interest.register_id)["interests"]
    assert (told["nature"]["en"], told["until"]) == ("Owns a share in a provider", None)
    end(interest.register.member, interest)
    assert published(interest.register_id)["interests"][0]["until"] is not None
    with pytest.raises(FaultyInput, match="ended already"):
        end(interest.register.member, interest)


def test_of_a_sensitive_interest_everybody_learns_that_there_is_one_and_no_more(client):
    member = a_person(a_council(), "member")
    interest = add(member, a_council(), sort="land", nature=said(HOME), sensitive=True)
    assert {"nature", "kind"} & set(published(interest.register_id)["interests"][0]) == set()
    text = client.get(f"/en/registers/{interest.register_id}/").content.decode()
    assert HOME not in text
    assert "details are withheld" in text


def test_a_member_registers_their_own_interests_and_a_clerk_anybodys():
    council = a_council()
    one, other = a_person(council, "member"), a_person(council, "member")
    given = {"sort": "securities", "nature": said("Shares"), "member": other.pk}
    with pytest.raises(FaultyInput, match="another member"):
        add(one, council, **given)
    assert add(a_person(council, "clerk"), council, **given).register.member == other


@pytest.mark.parametrize("name", ["register-end", "register-hide"])
def test_another_member_does_not_read_what_a_sensitive_interest_is_where_it_is_changed(client, name):
    interest = a_sensitive_interest()
    answer = signed_in(client, a_person(a_council(), "member")).get(reverse(name, args=[interest.key]))
    assert answer.status_code == 403
    assert HOME not in answer.content.decode()
    assert "but this is somebody else’s" in answer.content.decode()


@pytest.mark.parametrize("name", ["register-end", "register-hide"])
def test_its_member_and_a_clerk_do(client, name):
    interest = a_sensitive_interest()
    for person in (interest.register.member, a_person(a_council(), "clerk")):
        assert HOME in signed_in(client, person).get(reverse(name, args=[interest.key])).content.decode()


def test_another_member_ends_nothing_on_a_register():
    interest = of.a_registered_interest()
    with pytest.raises(Refused):
        end(a_person(a_council(), "member"), interest)
    assert RegisteredRecord.objects.get().until is None


def a_declared_interest() -> tuple[RegisteredRecord, DecisionRecord]:
    """An interest that was declared from the register in an item that was then decided."""
    item = of.an_item(of.a_meeting(days=0))
    publish_agenda(clerk_of(item), item.meeting, late_because=said("It cannot wait"))
    of.a_held_meeting(item.meeting)
    member = Person.objects.get(pk=of.sitting(item.meeting)[0])
    interest = add(member, item.council, sort="land", nature=said(HOME))
    declare(member, item, sort="personal", nature=Text(en=""), did="stayed", registered=interest.key)
    record_vote(clerk_of(item), item, votes=dict.fromkeys(of.sitting(item.meeting), "for"))
    return interest, record(clerk_of(item), item, written=of.written())


def telling(words: str) -> set[str]:
    """The kinds of public entries that tell some words."""
    return {one.kind for one in PublicEntry.objects.all() if words in f"{one.title} {one.summary} {one.body} {one.content}"}


def test_what_an_interest_is_leaves_the_whole_public_record_once_it_is_marked_as_sensitive(client):
    interest, decision = a_declared_interest()
    assert telling(HOME) == {"register", "meeting", "decision"}
    search = "/en/record/?q=mill"
    assert interest.register_id in client.get(search).content.decode()
    hide(clerk_of(interest), interest)
    assert telling(HOME) == set()
    addresses = (f"/en/meetings/{decision.item.meeting_id}/", f"/en/decisions/{decision.key}/")
    shown = [client.get(one).content.decode() for one in addresses]
    assert all("a sensitive interest, so what it is is not told" in text and HOME not in text for text in shown)
    assert interest.register_id not in client.get(search).content.decode()
    assert published(interest.register_id)["interests"][0]["sensitive"]


def test_other_interests_that_the_member_declared_are_told_as_before():
    interest, decision = a_declared_interest()
    hide(clerk_of(interest), add(interest.register.member, interest.council, sort="other", nature=said("Another")))
    assert telling(HOME) == {"register", "meeting", "decision"}
    assert not decision.item.interests.get().sensitive


def test_what_it_is_leaves_decisions_that_its_member_made_alone_too():
    council = a_council()
    body = of.a_body("cabinet_member", 1)
    member = body.seats.get().person
    interest = add(member, council, sort="land", nature=said(HOME))
    given = {"sort": "personal", "nature": said(HOME), "did": "stayed"}
    delegate(member, body, title=said("A small thing"), written=of.written(), **given)
    assert telling(HOME) == {"register", "decision"}
    hide(member, interest)
    assert telling(HOME) == set()


def test_an_interest_that_ended_is_marked_as_sensitive_too_and_only_once():
    interest = of.a_registered_interest()
    member = interest.register.member
    end(member, interest)
    hide(member, interest)
    assert "nature" not in published(interest.register_id)["interests"][0]
    with pytest.raises(FaultyInput, match="sensitive already"):
        hide(member, interest)


def test_another_member_hides_nothing_on_a_register():
    interest = of.a_registered_interest()
    with pytest.raises(Refused):
        hide(a_person(a_council(), "member"), interest)
    assert "nature" in published(interest.register_id)["interests"][0]


def test_an_interest_is_marked_as_sensitive_by_its_form(client):
    interest = of.a_registered_interest()
    signed_in(client, interest.register.member)
    address = reverse("register-hide", args=[interest.key])
    register = reverse("register", args=[interest.register_id])
    assert address in client.get(register).content.decode()
    assert client.post(address).status_code == 302
    assert RegisteredRecord.objects.get().sensitive
    assert address not in client.get(register).content.decode()


def test_who_is_no_member_has_no_register_and_an_interest_says_what_it_is():
    council = a_council()
    clerk = a_person(council, "clerk")
    with pytest.raises(FaultyInput, match="no member"):
        add(clerk, council, sort="other", nature=said("A thing"))
    with pytest.raises(FaultyInput, match="not said"):
        add(a_person(council, "member"), council, sort="other", nature=Text(en=""))


def test_what_is_declared_at_a_meeting_can_be_chosen_from_the_register(client):
    item = of.an_item()
    member = Person.objects.get(pk=of.sitting(item.meeting)[0])
    interest = add(member, item.council, sort="employment", nature=said("Works for a provider"))
    signed_in(client, member)
    address = reverse("interest-declare", args=[item.key])
    assert "Works for a provider" in client.get(address).content.decode()
    sent = {"member": member.pk, "registered": interest.key, "sort": "pecuniary", "did": "left", "nature_en": "", "nature_cy": ""}
    assert client.post(address, sent).status_code == 302
    assert InterestRecord.objects.get().nature == said("Works for a provider")
    assert client.post(address, {**sent, "registered": ""}).status_code == 422


def test_a_sensitive_registered_interest_is_sensitive_where_it_is_declared():
    item = of.an_item()
    member = Person.objects.get(pk=of.sitting(item.meeting)[0])
    interest = add(member, item.council, sort="land", nature=said(HOME), sensitive=True)
    made = declare(member, item, sort="personal", nature=Text(en=""), did="stayed", registered=interest.key)
    assert (made.sensitive, made.nature) == (True, said(HOME))


def test_nobody_declares_from_anothers_register():
    item = of.an_item()
    interest = of.a_registered_interest()
    with pytest.raises(FaultyInput, match="not on their register"):
        declare(
            clerk_of(item),
            item,
            sort="personal",
            nature=said(""),
            did="stayed",
            registered=interest.key,
            member=of.sitting(item.meeting)[0],
        )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_registers_are_listed_for_everybody(client, language):
    interest = of.a_registered_interest()
    assert interest.register_id in client.get(f"/{language}/registers/").content.decode()


def test_an_interest_is_registered_and_ended_by_its_forms(client):
    member = a_person(a_council(), "member")
    signed_in(client, member)
    sent = {"member": member.pk, "sort": "land", "nature_en": "A field", "nature_cy": "Cae"}
    assert client.post(reverse("register-add", args=[a_council().slug]), sent).status_code == 302
    interest = member.registers.get().interests.get()
    text = client.get(reverse("register", args=[interest.register_id])).content.decode()
    assert reverse("register-end", args=[interest.key]) in text
    assert client.post(reverse("register-end", args=[interest.key])).status_code == 302
