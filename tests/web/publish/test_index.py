"""What a search finds: the same entries, in the same order, on SQLite and on PostgreSQL, for this module runs on both."""

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.base.language import Text
from commonweal.publish.search.words import asked_for
from commonweal.web.publish.index import erase, with_some, with_words
from commonweal.web.publish.models import PublicEntry
from tests.web.publish.record_example import published, taken_out

pytestmark = pytest.mark.django_db


def found(written: str) -> list[str]:
    """The English titles that words find, the nearest first."""
    entries = with_words(PublicEntry.objects.filter(withdrawn_at=None), asked_for(written))
    return [one.title.en for one in entries.order_by("nearness", "-number")]


@pytest.fixture
def record() -> None:
    """Five published things."""
    published("Home care from 2027", "Gofal cartref o 2027")
    published("Council tax", "Treth y cyngor")
    published("Play for children", "Chwarae i bawb", body=Text(en="A playground", cy="Maes chwarae"))
    published("Café in the park", "Caffi’r parc", body=Text(en="Home care is not meant here", cy="Gwyliau’r ŵyl"))
    published("Respite", "Seibiant", summary=Text(en="Care at home", cy="Gofal yn y cartref"))


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("home care", ["Home care from 2027", "Respite", "Café in the park"]),
        ("HOME   CARE!", ["Home care from 2027", "Respite", "Café in the park"]),
        ("homes", ["Home care from 2027", "Respite", "Café in the park"]),
        ("2027", ["Home care from 2027"]),
        ("cafe", ["Café in the park"]),
        ("CAFÉ", ["Café in the park"]),
        ("gyngor", ["Council tax"]),
        ("nghyngor", ["Council tax"]),
        ("ofal", ["Home care from 2027", "Respite"]),
        ("wyl", ["Café in the park"]),
        ("gŵyl", ["Café in the park"]),
        ("council care", []),
        ("nothing of the kind", []),
        ("child", ["Play for children"]),
        ("what did the council tax", ["Council tax"]),
    ],
)
def test_words_find_entries_in_both_languages_those_with_the_words_in_their_title_first(record, written, titles):
    assert found(written) == titles


def test_what_has_some_of_the_words_is_counted_by_how_many(record):
    some = with_some(PublicEntry.objects.all(), asked_for("home care park nowhere"))
    assert [(one.title.en, one.held) for one in some.order_by("-held", "number")] == [
        ("Café in the park", 3),
        ("Home care from 2027", 2),
        ("Respite", 2),
    ]


@pytest.mark.parametrize(
    "written", ["", "   ", "!?", "' OR 1=1 --", '"', "a* AND (", "title:care", "NEAR(", "\x00", "%", "\\", "'::"]
)
def test_no_words_are_wrong(record, written):
    assert isinstance(found(written), list)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_is_typed_a_search_answers(record, written):
    assert set(found(written)) <= {"Home care from 2027", "Council tax", "Café in the park", "Respite", "Play for children"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
        lambda title: any(len(word) > 1 for word in title.split())
    )
)
def test_whatever_a_title_is_its_own_words_find_it(db, title):
    if asked_for(title):
        entry = published(title)
        assert entry.pk in {one.pk for one in with_words(PublicEntry.objects.all(), asked_for(title))}


def test_what_is_published_anew_is_found_by_its_new_words_alone(db):
    published("Old words", key="one")
    published("New words", key="one")
    assert (found("old"), found("new")) == ([], ["New words"])


def test_what_is_withdrawn_is_not_found(db):
    taken_out(published("Home care"))
    assert with_words(PublicEntry.objects.all(), asked_for("home")).count() == 0


def test_the_index_is_made_anew_from_the_record(record):
    for entry in PublicEntry.objects.all():
        erase(entry.pk)
    assert found("care") == []
    call_command("index_record")
    assert len(found("care")) == 3
