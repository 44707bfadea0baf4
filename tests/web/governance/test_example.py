"""The example that whoever starts the service sees: made by the actions alone, once, and public where it should be."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commonweal.web.audit.models import AuditEvent
from commonweal.web.audit.verifying import faults
from commonweal.web.governance.example.document import read_example
from commonweal.web.journeys.load import load
from commonweal.web.market.load import load as load_position
from commonweal.web.need.load import load as load_need
from commonweal.web.people.models import INVITATION_LASTS, Invitation, Organisation, Person
from commonweal.web.publish.api.contents import CONTENTS
from commonweal.web.publish.models import PublicEntry
from tests.web.case_example import a_build
from tests.web.need_example import a_need_build
from tests.web.people_example import a_council
from tests.web.position_example import STATEMENT, a_position_build

pytestmark = pytest.mark.long

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "exampleshire-council"
OURS = "exampleshire-children-in-care"


def renamed(folder: Path, file: str, **names: str) -> Path:
    """A build whose file has other names than the tests' own."""
    text = (folder / file).read_text()
    for old, new in names.items():
        text = text.replace(f'"id":"{old}"', f'"id":"{new}"')
    (folder / file).write_text(text)
    return folder


@pytest.fixture
def evidence(db, tmp_path: Path) -> None:
    """What the example cites: a case and two statements, of the names that it calls them by."""
    case = renamed(a_build(tmp_path / "case"), "case.json", bryndu=OURS, block="block-places", outcomes="blended-outcomes")
    load(case, timezone.now())
    load_need(renamed(a_need_build(tmp_path / "need"), "need.json", **{"bryndu-children-in-care": OURS}), timezone.now())
    load_position(a_position_build(tmp_path / STATEMENT), timezone.now())


def begun(*told: object, folder: Path = FOLDER) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("begin_example", folder, *told, stdout=out)
    return out.getvalue()


@pytest.fixture
def example(evidence) -> str:
    """The example, begun."""
    return begun()


def lists(client, page: str) -> str:
    """A page as everybody reads it."""
    return client.get(f"/en/{page}").content.decode()


def test_whoever_comes_finds_something_of_every_kind(example, client) -> None:
    kinds = {"commission", "paper", "meeting", "decision", "notice", "action", "statement", "programme", "framework"}
    kinds |= {"contract", "review", "register"}
    assert kinds <= set(PublicEntry.objects.values_list("kind", flat=True))
    for entry in PublicEntry.objects.all():  # The document for programs tells what each holds, and nothing else.
        told = CONTENTS[entry.kind]
        assert set(entry.content) == set(told.model_fields), entry.kind
        told.model_validate(entry.content)


LISTS = {
    "": "Homes for children in care from 2027",
    "commissions/": "Short breaks at home",
    "papers/": "Homes for children in care from 2027",
    "meetings/": "Cabinet",
    "decisions/": "Keeping Pretend House open for short breaks",
    "forward-plan/": "Homes for children in care from 2027",
    "actions/": "Compare the price of Pretend House",
    "contracts/": "Homes for children in care, 2023 to 2027",
    "reviews/": "Homes for children in care, 2023 to 2027",
    "registers/": "Lena Pretend",
    "statements/": "A home near home",
    "programmes/": "More homes in Exampleshire",
    "record/?q=respite+elsewhere": "Short breaks at home",
    "calendar/": "Cabinet",
}
"""What each list has, by its page."""


def test_each_list_leads_to_it(example, client) -> None:
    assert [page for page, words in LISTS.items() if words not in lists(client, page)] == []


def test_the_draft_and_its_comments_are_public_nowhere(example) -> None:
    assert PublicEntry.objects.filter(kind="paper").count() == 1
    assert "How were the twenty families chosen?" not in json.dumps(list(PublicEntry.objects.values_list("content", flat=True)))


def test_the_trail_has_every_step_and_holds(example) -> None:
    assert faults() is None
    steps = read_example(FOLDER)[0].steps
    assert set(AuditEvent.objects.values_list("verb", flat=True)) >= {step.do for step in steps}


def test_its_people_have_no_password(example) -> None:
    assert not any(person.has_usable_password() for person in Person.objects.all())


def test_a_link_lets_a_newcomer_in(example, client) -> None:
    link = next(line.split()[-1] for line in example.splitlines() if "commissioner" in line)
    page = client.get("/en/" + link.split("/en/")[1]).content.decode()
    assert "Exampleshire Council" in page
    assert "commissioner" in page


def test_a_second_run_changes_nothing(example) -> None:
    before = AuditEvent.objects.count()
    assert begun() == "The example is here already.\n"
    assert AuditEvent.objects.count() == before


def test_links_that_are_kept_are_printed_again(evidence, tmp_path: Path) -> None:
    kept = tmp_path / "links.json"
    first, before = begun("--links", kept), AuditEvent.objects.count()
    assert begun("--links", kept) == first
    assert AuditEvent.objects.count() == before
    assert kept.stat().st_mode & 0o077 == 0


def test_a_link_that_has_run_out_is_replaced(evidence, tmp_path: Path) -> None:
    kept = tmp_path / "links.json"
    begun("--links", kept)
    before = json.loads(kept.read_text())
    Invitation.objects.filter(email="clerk@exampleshire.example").update(made_at=timezone.now() - INVITATION_LASTS)
    begun("--links", kept)
    after = json.loads(kept.read_text())
    assert {email for email in before if before[email] != after[email]} == {"clerk@exampleshire.example"}


def test_a_service_with_councils_of_its_own_is_left_alone(evidence) -> None:
    a_council("elsewhere")
    assert "left out" in begun()
    assert Organisation.objects.count() == 1


def test_it_begins_beside_others_where_that_is_asked_for(evidence) -> None:
    a_council("elsewhere")
    assert "Each link" in begun("--beside")


def test_a_step_that_cannot_be_taken_is_named_and_leaves_nothing(evidence, tmp_path: Path) -> None:
    text = (FOLDER / "example.yaml").read_text().replace("{by: clara, do: statement.freeze", "{by: petra, do: statement.freeze")
    (tmp_path / "example.yaml").write_text(text)
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "petra, do: statement.freeze" in one)
    with pytest.raises(CommandError, match=rf"example\.yaml:{line} .*statement\.freeze"):
        begun(folder=tmp_path)
    assert not Organisation.objects.exists()
    assert not AuditEvent.objects.exclude(verb__endswith=".load").exists()


def test_home_tells_what_is_to_come_and_not_what_was_done_today(example, client) -> None:
    coming = lists(client, "").split("Decided last")[0]
    assert "Ask the owner of Pretend House" in coming
    assert "action done" not in coming
    assert "(passed)" not in coming


def test_open_actions_stand_before_those_that_are_done(example, client) -> None:
    html = lists(client, "actions/")
    assert html.index("Compare the price") < html.index("Tell the eleven families")


def test_a_decision_tells_which_of_its_actions_are_done(example, client) -> None:
    address = next(one.address for one in PublicEntry.objects.filter(kind="decision") if one.title.en.startswith("Keeping"))
    assert "done on" in lists(client, address)
