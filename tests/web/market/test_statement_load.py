"""Market position statements are stored whole, each under the name of its folder and in place of its earlier build."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.market.load import load
from commonweal.web.market.models import PositionFile, PositionRecord
from commonweal.web.need.models import NeedRecord
from tests.web.case_example import a_build
from tests.web.need_example import NEED, a_need_build
from tests.web.position_example import a_position_build

pytestmark = pytest.mark.django_db


def test_a_build_takes_the_place_of_its_earlier_one(tmp_path):
    load(a_position_build(tmp_path / "care"), timezone.now())
    (tmp_path / "care" / "years-en.svg").unlink()
    load(tmp_path / "care", timezone.now())
    assert PositionRecord.objects.count() == 1
    assert not PositionFile.objects.filter(name="years-en.svg").exists()


def test_a_statement_is_known_by_the_hash_of_its_file(tmp_path):
    folder = a_position_build(tmp_path / "care")
    assert load(folder, timezone.now()).sha256 == sha256((folder / "statement.json").read_bytes())


def test_a_new_build_shows_at_once(client, tmp_path):
    folder = a_position_build(tmp_path / "care")
    load(folder, timezone.now())
    assert "Cedarfold Support Ltd" in client.get("/en/markets/statements/care/").content.decode()
    changed = (folder / "statement.json").read_text().replace("Cedarfold Support Ltd", "Heather Instance Ltd")
    (folder / "statement.json").write_text(changed)
    load(folder, timezone.now())
    page = client.get("/en/markets/statements/care/").content.decode()
    assert "Heather Instance Ltd" in page
    assert "Cedarfold Support Ltd" not in page


@pytest.mark.parametrize(("folder", "slug"), [("Care in Exampleshire", "care-in-exampleshire"), ("gofal_2026", "gofal_2026")])
def test_its_address_is_the_name_of_its_folder(tmp_path, folder, slug):
    assert load(a_position_build(tmp_path / folder), timezone.now()).slug == slug


@pytest.mark.parametrize(("folder", "said"), [("!!!", "No address can be made"), ("x" * 101, "101 letters")])
def test_a_folder_of_whose_name_no_address_can_be_made_is_refused_with_what_to_do(tmp_path, folder, said):
    with pytest.raises(FaultyInput, match=f"{said}.*Give the folder a name"):
        load(a_position_build(tmp_path / folder), timezone.now())


def test_a_folder_without_a_statement_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(FaultyInput, match="commonweal market report LAKE"):
        load(tmp_path, timezone.now())
    with pytest.raises(CommandError, match=r"There is no statement\.json here"):
        call_command("load_position", tmp_path)


def _with(folder: Path, **changed: object) -> Path:
    path = a_position_build(folder) / "statement.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))
    return folder


@pytest.mark.parametrize("changed", [{"size": {}}, {"as_at": "soon"}, {"subject": None}, {"unheard_of": 1}])
def test_a_statement_that_cannot_be_shown_is_refused_and_the_earlier_one_stays(tmp_path, changed):
    kept = load(a_position_build(tmp_path / "good" / "care"), timezone.now())
    with pytest.raises(FaultyInput, match=r"statement\.json"):
        load(_with(tmp_path / "bad" / "care", **changed), timezone.now())
    assert PositionRecord.objects.get().sha256 == kept.sha256


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_a_file_that_is_none_is_refused(tmp_path, content):
    (a_position_build(tmp_path) / "statement.json").write_bytes(content)
    with pytest.raises(FaultyInput, match=r"statement\.json"):
        load(tmp_path, timezone.now())


def test_prepare_tells_a_market_statement_from_a_need_statement_and_a_case_by_what_its_folder_holds(tmp_path, settings, capsys):
    settings.VAR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "static"
    folders = a_position_build(tmp_path / "care"), a_need_build(tmp_path / "one"), a_build(tmp_path / "other")
    call_command("prepare", *folders)
    stored = PositionRecord.objects.get().slug, NeedRecord.objects.get().slug, CaseRecord.objects.get().slug
    assert stored == ("care", NEED, "bryndu")
    assert capsys.readouterr().out.splitlines()[-3:] == ["loaded bryndu", f"loaded {NEED}", "loaded care"]
