"""Need statements are stored whole, each in place of its earlier build."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.need.load import load
from commonweal.web.need.models import NeedFile, NeedRecord
from tests.web.case_example import a_build
from tests.web.need_example import NEED, a_need_build


@pytest.mark.django_db
def test_a_build_takes_the_place_of_its_earlier_one(tmp_path):
    load(a_need_build(tmp_path), timezone.now())
    (tmp_path / "fan.svg").unlink()
    load(tmp_path, timezone.now())
    assert NeedRecord.objects.count() == 1
    assert not NeedFile.objects.filter(name="fan.svg").exists()


@pytest.mark.django_db
def test_a_statement_is_known_by_the_hash_of_its_file(tmp_path):
    assert load(a_need_build(tmp_path), timezone.now()).sha256 == sha256((tmp_path / "need.json").read_bytes())


@pytest.mark.django_db
def test_a_new_build_shows_at_once(client, tmp_path):
    load(a_need_build(tmp_path), timezone.now())
    assert "Rowan Example" in client.get(f"/en/needs/{NEED}/").content.decode()
    changed = (tmp_path / "need.json").read_text().replace("Rowan Example", "Heather Instance")
    (tmp_path / "need.json").write_text(changed)
    load(tmp_path, timezone.now())
    assert "Heather Instance" in client.get(f"/en/needs/{NEED}/").content.decode()


@pytest.mark.django_db
def test_a_folder_without_a_statement_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(FaultyInput, match="commonweal need report"):
        load(tmp_path, timezone.now())
    with pytest.raises(CommandError, match=r"There is no need\.json here"):
        call_command("load_need", tmp_path)


def _with(folder: Path, **changed: object) -> Path:
    path = a_need_build(folder) / "need.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))
    return folder


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"forecast": {}}, {"months": "2027-03"}, {"measure": None}, {"id": "x" * 101}])
def test_a_statement_that_cannot_be_shown_is_refused_and_the_earlier_one_stays(tmp_path, changed):
    load(a_need_build(tmp_path / "good"), timezone.now())
    with pytest.raises(FaultyInput, match=r"need\.json"):
        load(_with(tmp_path / "bad", **changed), timezone.now())
    assert NeedRecord.objects.get().slug == NEED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"), [("need.json", b"{"), ("need.json", b"[]"), ("need.json", b"\xff"), ("draws.json", b"{}")]
)
def test_a_file_that_is_none_is_refused(tmp_path, name, content):
    (a_need_build(tmp_path) / name).write_bytes(content)
    with pytest.raises(FaultyInput, match=name):
        load(tmp_path, timezone.now())


@pytest.mark.django_db
def test_prepare_tells_a_case_from_a_need_statement_by_what_its_folder_holds(tmp_path, settings, capsys):
    settings.VAR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "static"
    call_command("prepare", a_need_build(tmp_path / "one"), a_build(tmp_path / "other"))
    assert (NeedRecord.objects.get().slug, CaseRecord.objects.get().slug) == (NEED, "bryndu")
    assert capsys.readouterr().out.splitlines()[-2:] == ["loaded bryndu", f"loaded {NEED}"]
