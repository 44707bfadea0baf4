"""The public record as people read it: searching, following, checking."""

import datetime
import re
from urllib.parse import urlencode
from xml.etree import ElementTree

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from commonweal.base.language import Text
from commonweal.web.journeys.load import load
from tests.web.case_example import a_build
from tests.web.people_example import a_council, a_person, signed_in
from tests.web.publish.record_example import MARCH, published, taken_out

pytestmark = pytest.mark.django_db
JUNE = datetime.date(2027, 6, 4)
ATOM = "{http://www.w3.org/2005/Atom}"
LAUNCH = Text(en="Launch", cy="Lansio")


def page(client, address: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r'<h3 class="govuk-heading-s"><a[^>]*>(?:<span[^>]*>)?([^<]+)', html)


def test_an_empty_record_says_what_will_stand_there(client):
    assert "Nothing is published yet" in page(client, "record/")


def test_the_record_shows_what_was_published_last_first(client):
    published("First", published_on=MARCH)
    published("Second", published_on=MARCH + datetime.timedelta(1))
    assert titles(page(client, "record/")) == ["Second", "First"]


def test_a_search_marks_what_was_asked_for(client):
    published("Home care", "Gofal cartref", body=Text(en="Visits to people at home", cy="Ymweliadau â phobl gartref"))
    html = page(client, "record/?q=bobl", "cy")
    assert "<mark>phobl</mark>" in html
    assert "“bobl”: 1" in html


def test_what_was_found_in_the_other_language_is_marked_as_it(client):
    published("Home care", "Gofal cartref", body=Text(en="Visits to people at home", cy="Ymweliadau"))
    assert '<p class="cw-result__told" lang="en">' in page(client, "record/?q=visits", "cy")


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("kind=paper", ["Paper"]),
        ("council=elsewhere", ["Other"]),
        ("since=2027-04-01", ["Paper"]),
        ("until=2027-03-31", ["Other", "Decision"]),
        ("q=paper&kind=decision", []),
        ("kind=nothing", ["Paper", "Other", "Decision"]),
    ],
)
def test_a_kind_a_council_and_days_narrow_it(client, chosen, found):
    published("Decision")
    published("Other", council=a_council("elsewhere"))
    published("Paper", kind="paper", published_on=datetime.date(2027, 4, 4))
    assert titles(page(client, f"record/?{chosen}")) == found


def test_a_chosen_council_is_called_by_its_name(client):
    council = a_council("bryndu")
    chips = page(client, "record/?council=bryndu").partition('<ul class="cw-chips"')[2].partition("</ul>")[0]
    assert council.name.en in chips
    assert "bryndu" not in chips


def test_a_day_that_is_none_is_told_at_its_field(client):
    html = page(client, "record/?since=soon")
    assert "There is a problem" in html
    assert 'href="#id_since"' in html


def test_a_search_that_finds_nothing_says_how_to_find_more(client):
    published("Home care")
    html = page(client, "record/?q=unicorns&kind=decision")
    assert "Every word must be in what is found" in html
    assert 'href="?q=unicorns"' in html


def test_a_search_of_which_nothing_has_all_words_shows_what_has_the_most_and_says_so(client):
    for title in ("Home care", "Short breaks", "Short breaks at home", "Roads"):
        published(title)
    found = page(client, "record/?q=what+short+breaks+home+wherever")
    assert "Nothing has all of these words." in found
    assert titles(found) == ["Short breaks at home", "Short breaks", "Home care"]


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [("en", "homes for chidlren", "homes for children"), ("en", "Kumberland", ""), ("cy", "cartrfi i blant", "cartrefi i blant")],
)
def test_a_word_that_is_nowhere_is_asked_about_where_one_is_near(client, language, typed, meant):
    published("Homes for children", "Cartrefi i blant")
    asked = {"en": "Did you mean", "cy": "Ai hyn oedd gennych mewn golwg"}[language]
    found = page(client, f"record/?{urlencode({'q': typed})}", language)
    assert (f'href="?{urlencode({"q": meant})}"' in found) == (asked in found) == bool(meant)


def test_signs_alone_find_nothing_rather_than_everything(client):
    published("Home care")
    assert titles(page(client, "record/?q=%22%27")) == []


def test_a_long_list_has_pages_that_keep_what_was_chosen(client):
    for number in range(21):
        published(f"Thing {number}", kind="paper")
    html = page(client, "record/?kind=paper")
    assert len(titles(html)) == 20
    assert 'href="?page=2&amp;kind=paper"' in html
    assert len(titles(page(client, "record/?page=2&kind=paper"))) == 1


def test_cases_needs_and_markets_are_found_beside_the_record(client, loaded):
    html = page(client, "record/?q=homes+for+children")
    assert "/en/cases/bryndu/" in html
    assert "/en/cases/bryndu/" in page(client, "record/?kind=case")


def test_what_is_withdrawn_is_nowhere_but_its_address_still_leads(client):
    entry = taken_out(published("Secret words", happenings=[(timezone.localdate(), LAUNCH)]))
    for address in ("", "record/", "record/?q=secret", "calendar/", "calendar.ics", "record/feed.atom"):
        assert "Secret words" not in page(client, address)
    answer = client.get(f"/en/record/{entry.kind}/{entry.key}/")
    assert answer.headers["Location"] == f"/en/{entry.address}"


def test_an_address_without_a_language_leads_to_the_thing(client):
    entry = published("Home care")
    first = client.get(f"/record/decision/{entry.key}/", headers={"accept-language": "cy"})
    assert client.get(first.headers["Location"]).headers["Location"] == f"/cy/{entry.address}"


def test_the_first_page_is_a_way_in(client):
    published("Home care", happenings=[(timezone.localdate() + datetime.timedelta(1), LAUNCH)])
    published("Roads", kind="commission", content={"stage": "plan", "track": "standard", "case": "", "pilot": None})
    html = page(client, "")
    assert 'role="search"' in html
    assert "Launch" in html
    assert "Home care" in html
    assert re.search(r'stage=plan"><span[^>]*>Plan</span><span[^>]*>1<', html)


def test_the_calendar_shows_a_month_and_leads_to_the_next_that_has_something(client):
    published("Home care", happenings=[(MARCH, LAUNCH)])
    assert "Thursday, 4 March 2027" in page(client, "calendar/?month=2027-03")
    assert "Dydd Iau" in page(client, "calendar/?month=2027-03", "cy")
    empty = page(client, "calendar/?month=2027-01")
    assert "Next: March 2027" in empty


def test_each_day_of_the_week_has_its_own_short_name_in_both_languages(client):
    heads = {language: re.findall(r'abbr="[^"]+">([^<]+)<', page(client, "calendar/", language)) for language in ("en", "cy")}
    assert heads == {
        "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        "cy": ["Llun", "Maw", "Mer", "Iau", "Gwe", "Sad", "Sul"],
    }


def test_the_calendar_says_how_to_follow_what_was_chosen(client):
    council = a_council("bryndu")
    html = page(client, f"calendar/?council={council.slug}&kind=meeting")
    for scheme in ("http", "webcal"):
        assert f"{scheme}://testserver/en/calendar.ics?kind=meeting&amp;council=bryndu" in html


def test_what_lasts_stands_in_every_month_that_it_reaches(client):
    published("Trial", happenings=[(MARCH, Text(en="Pilot", cy="Peilot"), datetime.date(2027, 5, 1))])
    assert "Going on" in page(client, "calendar/?month=2027-04")
    assert "Going on" not in page(client, "calendar/?month=2027-06")


@pytest.mark.parametrize("month", ["", "2027-13", "9999-12", "0001-01", "x" * 50, "1990-01", "2100-12", "%00"])
def test_whatever_month_is_asked_for_a_calendar_answers(client, month):
    page(client, f"calendar/?month={month}")


def events(client, address: str = "calendar.ics") -> list:
    return list(icalendar.Calendar.from_ical(client.get(f"/en/{address}").content).walk("VEVENT"))


def test_an_event_keeps_its_name_and_counts_its_changes(client):
    day = timezone.localdate()
    published("Home care", key="one", happenings=[(day, LAUNCH)])
    (first,) = events(client)
    published("Home care", key="one", happenings=[(day + datetime.timedelta(7), LAUNCH)])
    (moved,) = events(client)
    assert first["uid"] == moved["uid"]
    assert moved["sequence"] > first["sequence"]
    assert moved.decoded("dtstart") == day + datetime.timedelta(7)


@pytest.mark.parametrize(("on", "begins"), [(MARCH, "2027-03-04T10:30:00+00:00"), (JUNE, "2027-06-04T09:30:00+00:00")])
def test_a_meeting_stands_at_its_hour_and_its_place_in_calendars(client, on, begins):
    place = Text(en="Council chamber", cy="Siambr y cyngor")
    published("Cabinet", kind="meeting", summary=place, content={"starts": "10:30"}, happenings=[(on, LAUNCH)])
    (event,) = icalendar.Calendar.from_ical(client.get("/en/calendar.ics").content).walk("VEVENT")
    assert (event["DTSTART"].dt.isoformat(), str(event["LOCATION"])) == (begins, "Council chamber")
    assert "10:30" in page(client, f"calendar/?month={on:%Y-%m}")


def test_what_is_off_is_cancelled_in_calendars_that_hold_it(client):
    day = timezone.localdate()
    entry = published("Home care", happenings=[(day, LAUNCH)])
    taken_out(entry)
    (gone,) = events(client)
    assert (gone["status"], gone["summary"]) == ("CANCELLED", "Cancelled")


def test_a_meeting_that_no_longer_is_says_so_in_the_month(client):
    published("Cabinet", key="one", happenings=[(MARCH, LAUNCH)])
    published("Cabinet", key="one")
    html = page(client, "calendar/?month=2027-03")
    assert "Cabinet" in html
    assert "Cancelled" in html


def test_a_calendar_of_one_council_and_kind_holds_no_other(client):
    day = timezone.localdate()
    published("Here", kind="paper", happenings=[(day, LAUNCH)])
    published("There", council=a_council("elsewhere"), happenings=[(day, LAUNCH)])
    assert len(events(client, "calendar.ics?council=elsewhere")) == 1
    assert len(events(client, "calendar.ics?kind=paper")) == 1


def test_a_feed_names_each_thing_once_and_for_ever(client):
    published("Home <care>", key="one", summary=Text(en="A <b>summary</b>", cy="Crynodeb"))
    published("Home <care>", key="one", summary=Text(en="A <b>summary</b>", cy="Crynodeb"))
    feed = client.get("/en/record/feed.atom")
    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    told = feed.content.decode()
    assert told.count("<id>urn:commonweal:decision:one</id>") == 1
    assert "&amp;lt;b&amp;gt;" in told


def test_a_feed_of_a_kind_is_titled_so_in_its_language(client):
    published("Home care", "Gofal cartref", kind="paper")
    published("Other")
    feed = client.get("/cy/record/feed.atom?kind=paper").content.decode()
    assert "<title>Papurau</title>" in feed
    assert "Gofal cartref" in feed
    assert "Other" not in feed


def test_a_feed_of_what_was_chosen_names_itself_by_the_same_choice(client):
    council = a_council("bryndu")
    address = f"?{urlencode({'q': 'home care', 'kind': 'paper', 'council': council.slug})}"
    feed = ElementTree.fromstring(client.get(f"/en/record/feed.atom{address}").content)  # noqa: S314 (our own)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": f"http://testserver/en/record/feed.atom{address}",
        "alternate": f"http://testserver/en/record/{address}",
    }
    assert feed.findtext(f"{ATOM}title") == f"Papers: {council.name.en} – home care"
    followed = icalendar.Calendar.from_ical(client.get(f"/en/calendar.ics{address}").content)
    assert str(followed["NAME"]) == feed.findtext(f"{ATOM}title")


def test_a_feed_of_nothing_is_the_same_each_time(client):
    first, again = (client.get("/en/record/feed.atom?kind=paper") for _time in range(2))
    assert first.content == again.content
    assert client.get("/en/record/feed.atom?kind=paper", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_search_engines_are_told_each_page_in_both_languages(client):
    entry = published("Home care")
    taken_out(published("Gone", key="gone"))
    told = client.get("/sitemap-record.xml").content.decode()
    assert f"/en/{entry.address}" in told
    assert f'hreflang="cy" href="http://testserver/cy/{entry.address}"' in told
    assert "gone" not in told
    assert "/sitemap-record.xml" in client.get("/sitemap.xml").content.decode()
    assert "/cy/calendar/" in client.get("/sitemap-places.xml").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ["", "record/", "record/?q=care", "calendar/?month=2027-03", "commissions/"])
def test_a_page_that_is_kept_tells_what_was_published_since(client, address):
    about = {"track": "standard", "stage": "plan", "case": "", "pilot": None}
    published("Care first", kind="commission", content=about, happenings=[(MARCH, LAUNCH)])
    first = page(client, address)
    assert page(client, address) == first
    published("Care second", kind="commission", content=about, happenings=[(MARCH, LAUNCH)])
    assert page(client, address) != first


def test_a_page_that_is_kept_is_not_given_to_who_has_signed_in(client):
    published("Care")
    assert "Sign in" in page(client, "record/")
    person = a_person(a_council(), "member", name="Elin Ffug")
    assert "Elin Ffug" in page(signed_in(client, person), "record/")
    assert "Elin Ffug" not in page(Client(), "record/")


def test_a_page_that_is_kept_tells_of_a_case_that_was_loaded_since(client, tmp_path, db):
    published("Care")
    assert "/en/cases/bryndu/" not in page(client, "")
    load(a_build(tmp_path), timezone.now())
    assert "/en/cases/bryndu/" in page(client, "")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_record_leads_to_all_of_each_kind_with_how_many_there_are(client, language):
    published("Home care", kind="commission")
    taken_out(published("Secret words", kind="commission"))
    html = page(client, "record/", language)
    for place in ("forward-plan", "meetings", "papers", "decisions", "actions", "statements", "programmes", "gates"):
        assert re.search(rf'href="/{language}/{place}/">[^<]+</a> <span class="cw-quiet">\(0\)', html)
    assert re.search(rf'href="/{language}/commissions/">[^<]+</a> <span class="cw-quiet">\(1\)', html)


def test_kinds_stand_aside_where_something_is_searched_for(client):
    assert "cw-kinds" not in page(client, "record/?q=care")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_head_of_every_page_leads_to_all_that_councils_do_and_marks_where_one_is(client, language):
    head = page(client, "decisions/", language).partition("</header>")[0]
    for place in ("commissions", "contracts", "decisions", "meetings", "papers", "needs", "markets", "calendar", "record", "gates"):
        assert f'href="/{language}/{place}/"' in head
    assert set(re.findall(r'href="([^"]+)" aria-current="page"', head)) == {f"/{language}/decisions/"}


def test_every_page_leads_to_what_councils_publish(client):
    footer = page(client, "permissions/").partition("<footer")[2]
    for place in ("commissions", "decisions", "papers", "statements", "programmes", "record"):
        assert f'href="/en/{place}/"' in footer
