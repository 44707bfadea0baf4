"""An exempt item that was opened is private no more, and the paper of one that is closed is told nowhere, its decision included."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from commonweal.base.errors import FaultyInput
from commonweal.web.governance.decision.actions import record
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.meeting.actions import open_item, publish_agenda
from commonweal.web.governance.meeting.minutes import open_private
from commonweal.web.governance.meeting.models import ItemRecord, MeetingRecord
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.meeting.voting import record_vote
from commonweal.web.publish.models import PublicEntry
from tests.web import decisions_example as of
from tests.web.decisions_example import clerk_of, said
from tests.web.paper_example import a_published_paper
from tests.web.people_example import signed_in

pytestmark = pytest.mark.django_db


def a_closed_item(sort: str, **about: str) -> ItemRecord:
    """An item of today that is to be taken in private, of a kind of body, without notice."""
    meeting = of.a_meeting(of.a_body(sort), days=0)
    item = of.an_item(meeting, ground="Paragraph 3", **about)
    publish_agenda(clerk_of(meeting), meeting, late_because=said("It cannot wait"))
    of.a_held_meeting(meeting)
    return ItemRecord.objects.get(pk=item.pk)


def voted(of_what: ItemRecord | MeetingRecord) -> ItemRecord:
    item = of_what if isinstance(of_what, ItemRecord) else of_what.items.get()
    return record_vote(clerk_of(item), item, votes=dict.fromkeys(of.sitting(item.meeting), "for"))


def a_closed_decision(**about: str) -> DecisionRecord:
    """A decision of full council, which gives no notice of what it takes in private."""
    item = voted(a_closed_item("council", **about))
    cited = [{"kind": "evidence", "key": "case1", "sha256": "b" * 64}]
    return record(clerk_of(item), item, written=of.written(cited=cited))


def cited(made: DecisionRecord) -> list[str]:
    return [one["key"] for one in PublicEntry.objects.get(kind="decision", key=made.key).content["cited"]]


def page(client, name: str, key: str, language: str = "en") -> str:
    with translation.override(language):
        return client.get(reverse(name, args=[key])).content.decode()


def test_an_item_that_was_opened_is_voted_on_without_notice_that_it_is_private():
    item = a_closed_item("cabinet")
    with pytest.raises(FaultyInput, match="regulation 5"):
        voted(item)
    assert voted(open_item(clerk_of(item), item)).counted["carried"]


def test_what_was_opened_only_after_the_meeting_was_taken_in_private_and_needed_its_notice(client):
    item = a_closed_item("cabinet")
    MeetingRecord.objects.filter(pk=item.meeting_id).update(on=item.meeting.on - datetime.timedelta(days=1))
    late = open_item(clerk_of(item), ItemRecord.objects.get(pk=item.pk))
    with pytest.raises(FaultyInput, match="regulation 5"):
        voted(late)
    signed_in(client, clerk_of(item))
    assert "An item is to be taken in private" in page(client, "meeting-work", item.meeting_id)


def test_no_notice_is_wanting_for_an_item_that_was_opened(client):
    item = a_closed_item("cabinet")
    signed_in(client, clerk_of(item))
    assert "An item is to be taken in private" in page(client, "meeting-work", item.meeting_id)
    open_item(clerk_of(item), item)
    assert "An item is to be taken in private" not in page(client, "meeting-work", item.meeting_id)


@pytest.mark.parametrize(
    ("language", "private", "opened"),
    [
        ("en", "Taken in private", "Exempt until it was opened to the public on"),
        ("cy", "Trafodir yn breifat", "Esempt nes iddi gael ei hagor i’r cyhoedd ar"),
    ],
)
@pytest.mark.parametrize("name", ["meeting", "meeting-work"])
def test_its_page_says_that_it_was_opened_and_not_that_it_is_private(client, name, language, private, opened):
    item = a_closed_item("cabinet")
    signed_in(client, clerk_of(item))
    before = page(client, name, item.meeting_id, language)
    assert private in before
    assert opened not in before
    open_item(clerk_of(item), item)
    after = page(client, name, item.meeting_id, language)
    assert private not in after
    assert opened in after


@pytest.mark.parametrize("closed", ["exempt", "confidential"])
def test_a_decision_does_not_tell_the_paper_of_a_closed_item(client, closed):
    made = a_closed_decision(closed=closed)
    assert cited(made) == ["case1"]
    entry = PublicEntry.objects.get(kind="decision", key=made.key)
    shown = f"{entry.content} {page(client, 'decision', made.key)} {client.get(f'/api/v1/decisions/{made.key}').content.decode()}"
    assert made.item.paper not in shown
    assert made.item.sha256 not in shown


def test_nor_does_one_that_cites_the_same_paper_again():
    item = voted(a_closed_item("council"))
    again = [{"kind": "evidence", "key": "paper", "sha256": item.sha256}, {"kind": "paper", "key": item.paper, "sha256": "b" * 64}]
    assert cited(record(clerk_of(item), item, written=of.written(cited=again))) == []


def test_nor_does_one_that_cites_a_paper_which_another_agenda_has_as_closed_until_it_is_opened_there():
    other = a_closed_item("council")
    ItemRecord.objects.filter(pk=other.pk).update(sha256="d" * 64)
    item = voted(of.a_held_meeting())
    made = record(clerk_of(item), item, written=of.written(cited=[{"kind": "paper", "key": other.paper, "sha256": "c" * 64}]))
    assert cited(made) == [item.paper]
    open_item(clerk_of(other), ItemRecord.objects.get(pk=other.pk))
    assert cited(made) == [item.paper, other.paper]


def test_a_paper_that_an_agenda_closes_later_is_told_by_no_decision_from_then_on():
    made = of.a_decision()
    assert cited(made) == [made.item.paper]
    of.an_item(ground="Paragraph 3", paper=made.item.paper, sha256=made.item.sha256)
    assert cited(made) == []


def test_minutes_of_what_was_taken_in_private_are_opened_once_its_items_are(client):
    meeting = of.a_meeting_with_opened_items()
    assert "In private" not in page(client, "meeting", meeting.pk)
    open_private(clerk_of(meeting), meeting, because=said("The contract is signed"))
    shown = page(client, "meeting", meeting.pk)
    assert "In private" in shown
    assert "The contract is signed" in shown
    with pytest.raises(FaultyInput, match="Nothing here is closed"):
        open_private(clerk_of(meeting), meeting, because=said("Again"))


def test_minutes_that_tell_of_an_item_which_is_closed_still_are_not_opened():
    meeting = of.an_approved_meeting()
    meeting.items.update(ground="Paragraph 3")
    with pytest.raises(FaultyInput, match="still closed"):
        open_private(clerk_of(meeting), meeting, because=said("The contract is signed"))


def test_minutes_of_what_is_confidential_are_never_opened_whatever_the_record_says(client):
    meeting = of.a_meeting_with_opened_items("confidential")
    with pytest.raises(FaultyInput, match="confidential"):
        open_private(clerk_of(meeting), meeting, because=said("The contract is signed"))
    meeting.private_opened_on = meeting.approved_on
    meeting.save()
    with transaction.atomic():
        republish(meeting)
    assert PublicEntry.objects.get(kind="meeting", key=meeting.pk).content["private_minutes"] is None


def test_minutes_of_what_was_private_are_opened_by_form_in_both_languages(client):
    meeting = of.a_meeting_with_opened_items()
    signed_in(client, clerk_of(meeting))
    assert reverse("minutes-open", args=[meeting.pk]) in page(client, "meeting-work", meeting.pk)
    sent = {"because_en": "The contract is signed", "because_cy": "Llofnodwyd y contract"}
    assert client.post(reverse("minutes-open", args=[meeting.pk]), sent).status_code == 302
    assert "Llofnodwyd y contract" in page(client, "meeting", meeting.pk, "cy")


def test_a_paper_leads_to_the_meetings_that_take_it_in_the_open_and_to_what_they_decided(client):
    made, other = of.a_decision(), a_closed_item("council")
    paper = a_published_paper()
    ItemRecord.objects.filter(pk__in=[made.item_id, other.pk]).update(paper=paper.key)
    with transaction.atomic():
        for meeting in (made.item.meeting, other.meeting):
            republish(MeetingRecord.objects.get(pk=meeting.pk))
    for language, words in (("en", "On the agenda of:"), ("cy", "Ar agenda:")):
        shown = page(client, "paper-public", paper.key, language)
        assert words in shown
        assert f'href="/{language}/meetings/{made.item.meeting_id}/"' in shown
        assert f'href="/{language}/decisions/{made.key}/"' in shown
        assert other.meeting_id not in shown


def test_it_tells_the_paper_once_the_item_is_opened():
    made = a_closed_decision()
    open_item(clerk_of(made), made.item)
    assert cited(made) == [made.item.paper, "case1"]
