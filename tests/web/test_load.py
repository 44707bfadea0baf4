"""Builds are stored whole, each in place of its earlier one."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256
from commonweal.web.journeys.load import load
from commonweal.web.journeys.models import CaseFile, CaseRecord
from tests.web.case_example import a_build


@pytest.mark.django_db
def test_a_build_takes_the_place_of_its_earlier_one(tmp_path):
    load(a_build(tmp_path), timezone.now())
    (tmp_path / "need-fan.svg").unlink()
    load(tmp_path, timezone.now())
    assert CaseRecord.objects.count() == 1
    assert not CaseFile.objects.filter(name="need-fan.svg").exists()


@pytest.mark.django_db
def test_a_case_is_known_by_the_hash_of_its_file(tmp_path):
    assert load(a_build(tmp_path), timezone.now()).sha256 == sha256((tmp_path / "case.json").read_bytes())


@pytest.mark.django_db
def test_a_folder_without_a_case_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(FaultyInput, match="commonweal case build"):
        load(tmp_path, timezone.now())
    with pytest.raises(CommandError, match="There is no case"):
        call_command("load_case", tmp_path)


@pytest.mark.django_db
def test_a_new_build_shows_at_once(client, tmp_path):
    folder = a_build(tmp_path)
    load(folder, timezone.now())
    assert "442" in client.get("/en/cases/bryndu/").content.decode()
    changed = (folder / "case.json").read_text().replace('"point":442', '"point":977')
    (folder / "case.json").write_text(changed)
    load(folder, timezone.now())
    assert "977" in client.get("/en/cases/bryndu/").content.decode()
