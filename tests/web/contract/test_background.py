"""Long runs: queued, told about as they go, cancelled between blocks, and run by a real worker."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from commonweal.base.chance import BLOCK
from commonweal.web.contract.lab import sheets
from commonweal.web.contract.lab.page import checked
from commonweal.web.contract.models import Sheet
from tests.web.lab_example import a_start

# A worker looks after its connection as between requests, which no test that is rolled back can stand.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def long(loaded, monkeypatch) -> Sheet:
    """A sheet that is too long to be simulated at once, asked for."""
    monkeypatch.setattr(sheets, "AT_ONCE", 100_000)
    start = a_start()
    laid = sheets.lay(start.draft.model_copy(update={"paths": "20,000"}), start.setting)
    trial, _problems = checked(laid.written, laid.tried_in)
    assert trial
    sheets.simulate(laid, trial)
    return laid


def work() -> None:
    """Everything that waits, done by a worker that then stops."""
    call_command("db_worker", batch=True, verbosity=0, interval=0, startup_delay=False)


def now(sheet: Sheet) -> Sheet:
    return Sheet.objects.get(sha256=sheet.sha256)


def state(sheet: Sheet) -> str:
    return now(sheet).state(timezone.now())


def test_a_long_run_waits_for_a_worker_and_its_page_refreshes_itself_until_it_is_told_not_to(client, long):
    assert state(long) == "waiting"
    page = client.get(f"/en/lab/sheets/{long.sha256}/").content.decode()
    assert "Waiting for its turn" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'http-equiv="refresh"' not in client.get(f"/en/lab/sheets/{long.sha256}/?still=1").content.decode()


def test_a_worker_runs_it_to_its_end(client, long):
    work()
    assert state(long) == "done"
    assert "Keep this result" in client.get(f"/en/lab/sheets/{long.sha256}/").content.decode()
    assert [task.status for task in DBTaskResult.objects.all()] == ["SUCCESSFUL"]


def test_in_the_background_it_gives_the_figures_that_it_gives_at_once(long, monkeypatch):
    work()
    background = now(long).evidence_sha256
    sheets.renew(long)
    monkeypatch.setattr(sheets, "AT_ONCE", 10**9)
    trial, _problems = checked(long.written, long.tried_in)
    assert trial
    sheets.simulate(long, trial)
    assert now(long).evidence_sha256 == background != ""


def test_a_run_that_was_cancelled_before_its_turn_is_not_run(client, long):
    assert client.post(f"/en/lab/sheets/{long.sha256}/cancel/").status_code == 302
    work()
    assert state(long) == "cancelled"
    assert now(long).evidence is None


def test_a_run_that_is_cancelled_on_its_way_stops_between_blocks(long, monkeypatch):
    monkeypatch.setattr(sheets, "BEAT", datetime.timedelta(0))
    reached = []

    class Watched(sheets.ThreadPoolExecutor):
        """Counts the blocks, and cancels the run after the third."""

        def submit(self, *asked, **more):
            reached.append(asked)
            if len(reached) == 3:
                sheets.cancel(long)
            return super().submit(*asked, **more)

    monkeypatch.setattr(sheets, "ThreadPoolExecutor", Watched)
    work()
    assert state(long) == "cancelled"
    assert 3 <= len(reached) < 20_000 // BLOCK


def test_how_far_a_run_is_can_be_read_on_its_page(client, long, monkeypatch):
    Sheet.objects.update(heard_at=timezone.now(), done=5, blocks=16)
    page = client.get(f"/en/lab/sheets/{long.sha256}/").content.decode()
    assert "5 of 16 blocks of futures are done" in page
    assert '<progress class="cw-progress" id="progress" max="16" value="5">' in page


def test_a_run_tells_how_far_it_is(long, monkeypatch):
    monkeypatch.setattr(sheets, "BEAT", datetime.timedelta(0))
    work()
    assert now(long).done == 20_000 // BLOCK - 1, "what was done when the last block came"


def test_a_run_whose_worker_is_gone_can_be_asked_for_again(client, long):
    Sheet.objects.update(heard_at=timezone.now() - datetime.timedelta(minutes=5))
    assert "The run stopped on our side" in client.get(f"/en/lab/sheets/{long.sha256}/").content.decode()
    trial, _problems = checked(long.written, long.tried_in)
    assert trial
    sheets.simulate(now(long), trial)
    work()
    assert state(long) == "done"


def test_what_takes_longer_than_a_reader_waits_goes_to_the_background_after_all(loaded, monkeypatch):
    monkeypatch.setattr(sheets, "PATIENCE", datetime.timedelta(0))
    start = a_start()
    laid = sheets.lay(start.draft.model_copy(update={"paths": "20,000"}), start.setting)
    trial, _problems = checked(laid.written, laid.tried_in)
    assert trial
    sheets.simulate(laid, trial)
    assert state(laid) == "waiting"
    work()
    assert state(laid) == "done"


def test_a_run_that_takes_too_long_is_stopped_and_told(client, long, monkeypatch):
    monkeypatch.setattr(sheets, "LONGEST", datetime.timedelta(0))
    work()
    assert state(long) == "refused"
    assert "Ask for fewer futures" in client.get(f"/en/lab/sheets/{long.sha256}/").content.decode()


def test_only_so_many_runs_may_wait(long, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_WAITING", 1)
    start = a_start()
    another = sheets.lay(start.draft.model_copy(update={"paths": "20,001"}), start.setting)
    trial, _problems = checked(another.written, another.tried_in)
    assert trial
    with pytest.raises(sheets.Full):
        sheets.simulate(another, trial)


def test_a_page_that_redraws_itself_queues_nothing(loaded, monkeypatch):
    monkeypatch.setattr(sheets, "AT_ONCE", 100_000)
    start = a_start()
    laid = sheets.lay(start.draft.model_copy(update={"paths": "20,000"}), start.setting)
    trial, _problems = checked(laid.written, laid.tried_in)
    assert trial
    sheets.simulate(laid, trial, waits=False)
    assert state(laid) == "written"
    assert not DBTaskResult.objects.exists()
