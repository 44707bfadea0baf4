"""What can be done in the lab: lay a sheet, run it here or in the background, cancel the run, keep its result, put it in a case."""

import datetime
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from commonweal import __version__
from commonweal.base.errors import CommonwealError
from commonweal.base.evidence import canonical_json, sha256
from commonweal.contract.simulate import Each
from commonweal.journeys.lab import Draft, Setting, Trial, evidence, read_trial, reread, try_out
from commonweal.web.audit.trail import append
from commonweal.web.contract.models import SILENCE, KeptResult, PutInCase, Sheet
from commonweal.web.journeys.models import CaseRecord

__all__ = ["AT_ONCE", "Cancelled", "Full", "cancel", "keep", "lay", "put", "renew", "run", "simulate"]

AT_ONCE = 40_000_000
"""Amounts (futures x months x lines) that a reader waits for: a second or two. More goes to the background."""
THREADS = min(os.cpu_count() or 1, 2)
BEAT = datetime.timedelta(seconds=0.5)
PATIENCE = datetime.timedelta(seconds=5)
"""How long a reader waits for what looked small, as contracts on single people may: then it goes to the background as well."""
LONGEST = datetime.timedelta(minutes=15)
"""How long a run may keep others waiting."""

MOST_SHEETS = 300
MOST_WAITING = 8
MOST_A_MINUTE = 120
MOST_KEPT = 5_000
MOST_KEPT_A_MINUTE = 20
MOST_IN_A_CASE = 20
MINUTE = datetime.timedelta(minutes=1)


class Cancelled(CommonwealError):
    """Somebody cancelled the run."""

    code = "cancelled"


class TooLong(CommonwealError):
    """A run takes longer than it may."""

    code = "too-long"


class Full(CommonwealError):
    """There is no room: too much was asked for at once, or kept."""

    code = "full"


def lay(draft: Draft, setting: Setting) -> Sheet:
    """The sheet that holds a draft in its setting; a new one takes the place of the one that was left alone for longest."""
    parts = {"draft": draft.model_dump(mode="json"), "setting": setting.model_dump(mode="json")}
    now = {"used_at": timezone.now()}
    name = sha256(canonical_json(parts))
    sheet, _ = Sheet.objects.update_or_create(sha256=name, defaults=now, create_defaults={**parts, **now})
    kept = Sheet.objects.order_by("-used_at").values_list("sha256", flat=True)[:MOST_SHEETS]
    if Sheet.objects.count() > MOST_SHEETS:
        Sheet.objects.exclude(sha256__in=list(kept)).delete()
    return sheet


def simulate(sheet: Sheet, trial: Trial, *, waits: bool = True, by: str | None = None) -> None:
    """Run a sheet's trial: at once where it is small enough, in the background where it is not and somebody `waits` for it.

    `by` is the key of who runs it, if known.

    Raises
    ------
    Full
        Where too much is being asked for.
    """
    if sheet.state(timezone.now()) in ("done", "waiting", "running"):
        return
    _written(sheet, ran_by=by or "")
    if trial.work <= AT_ONCE:
        _not_too_often(Sheet.objects.filter(finished_at__gt=timezone.now() - MINUTE).count(), MOST_A_MINUTE)
        try:
            with ThreadPoolExecutor(THREADS) as pool:
                _finish(sheet, trial, _between_blocks(pool, _patient(PATIENCE)))
            return
        except TooLong:
            pass
    if waits:
        _queue(sheet)


def _queue(sheet: Sheet) -> None:
    from commonweal.web.contract.lab.tasks import run_sheet  # noqa: PLC0415 - it imports this module

    going = Q(asked_at__isnull=False, cancelled_at=None, finished_at=None)
    heard = Q(heard_at=None, asked_at__gt=timezone.now() - datetime.timedelta(hours=1)) | Q(heard_at__gt=timezone.now() - SILENCE)
    _not_too_often(Sheet.objects.filter(going & heard).count(), MOST_WAITING)
    with transaction.atomic():
        _written(sheet, asked_at=timezone.now(), heard_at=None, cancelled_at=None, done=0, blocks=0)
        run_sheet.enqueue(sheet.sha256)


def run(sheet: Sheet) -> None:
    """Run a sheet in the background, telling how far it is, until it is done or somebody cancels it."""
    if sheet.cancelled_at or sheet.finished_at:
        return
    _written(sheet, heard_at=timezone.now())
    try:
        trial = read_trial(sheet.written, sheet.tried_in)
        with ThreadPoolExecutor(THREADS) as pool:
            _finish(sheet, trial, _between_blocks(pool, _telling(sheet), _patient(LONGEST)))
    except Cancelled:
        return
    except TooLong as error:
        _written(sheet, finished_at=timezone.now(), told=f"{error} Ask for fewer futures, or fewer people.")


Between = Callable[[int, int], None]
"""What is done between blocks: it is told how many are done, and of how many."""


def _between_blocks(pool: ThreadPoolExecutor, *between: Between) -> Each:
    """Runs blocks on threads, a few ahead of those that are done, and looks up between them."""

    def each(block: Callable[[Any], Any], over: Iterable[Any]) -> Iterable[Any]:
        blocks = list(over)
        for done, result in enumerate(_ahead(pool, block, blocks)):
            for look_up in between:
                look_up(done, len(blocks))
            yield result

    return each


def _patient(patience: datetime.timedelta) -> Between:
    """Stops with TooLong once patience is at its end."""
    ends = timezone.now() + patience

    def look_up(_done: int, _blocks: int) -> None:
        if timezone.now() > ends:
            raise TooLong(f"This takes longer than {patience.total_seconds() / 60:g} minutes.")

    return look_up


def _telling(sheet: Sheet) -> Between:
    """Writes down how far a run is, and stops with Cancelled where somebody cancelled it or its sheet has gone."""
    told = timezone.now() - BEAT

    def look_up(done: int, blocks: int) -> None:
        nonlocal told
        if timezone.now() - told >= BEAT:
            told = timezone.now()
            if not Sheet.objects.filter(sha256=sheet.sha256, cancelled_at=None).update(heard_at=told, done=done, blocks=blocks):
                raise Cancelled("Somebody cancelled the run.")

    return look_up


def _ahead(pool: ThreadPoolExecutor, block: Callable[[Any], Any], over: Iterable[Any]) -> Iterable[Any]:
    # A pool's own map would take every block at once, and a cancelled run would have to sit through them all.
    waiting: list[Any] = []
    for one in over:
        waiting.append(pool.submit(block, one))
        if len(waiting) > THREADS:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


def _finish(sheet: Sheet, trial: Trial, each: Each) -> None:
    """Compute a trial and write down its result, or why there is none."""
    try:
        content = evidence(sheet.written, sheet.tried_in, try_out(trial, each=each), __version__)
    except (Cancelled, TooLong):
        raise
    except CommonwealError as error:
        _written(sheet, finished_at=timezone.now(), told=str(error), evidence=None, evidence_sha256="")
    else:
        _written(sheet, finished_at=timezone.now(), told="", evidence=content, evidence_sha256=sha256(content))


def _written(sheet: Sheet, **fields: Any) -> None:
    # The row may be gone: others have laid sheets meanwhile.
    Sheet.objects.filter(sha256=sheet.sha256).update(**fields)
    for name, value in fields.items():
        setattr(sheet, name, value)


def cancel(sheet: Sheet) -> None:
    """Cancel a run; its worker stops before the next block."""
    Sheet.objects.filter(sha256=sheet.sha256, finished_at=None).update(cancelled_at=timezone.now())


def renew(sheet: Sheet) -> None:
    """Forget a result, so that the sheet can be run again."""
    _written(sheet, asked_at=None, heard_at=None, cancelled_at=None, finished_at=None, done=0, told="")


def keep(sheet: Sheet, by: str | None = None) -> KeptResult:
    """Keep a sheet’s result as evidence, under its hash; Full where too much is kept. `by` is the key of who asks, if known."""
    found = KeptResult.objects.filter(sha256=sheet.evidence_sha256).first()
    if found:
        return found
    _not_too_often(KeptResult.objects.filter(kept_at__gt=timezone.now() - MINUTE).count(), MOST_KEPT_A_MINUTE)
    _not_too_often(KeptResult.objects.count(), MOST_KEPT)
    with transaction.atomic():
        kept = KeptResult.objects.create(sha256=sheet.evidence_sha256, content=sheet.evidence, kept_at=timezone.now())
        ran = {"ran_by": sheet.ran_by or None, "ran_at": sheet.finished_at.isoformat() if sheet.finished_at else None}
        append("evidence.keep", f"evidence/{kept.pk}", {"person": by, **ran})
    return kept


def put(kept: KeptResult, by: str | None = None) -> CaseRecord | None:
    """Show a kept result in the case that it was tried in; None where it was tried in none that is here."""
    slug = reread(bytes(kept.content)).setting.case
    case = CaseRecord.objects.filter(slug=slug).first() if slug else None
    if case and not PutInCase.objects.filter(case=case, kept=kept).exists():
        _not_too_often(PutInCase.objects.filter(case=case).count(), MOST_IN_A_CASE)
        with transaction.atomic():
            PutInCase.objects.create(case=case, kept=kept, put_at=timezone.now())
            append("case.put", f"case/{case.pk}", {"person": by, "evidence": kept.pk})
    return case


def _not_too_often(count: int, most: int) -> None:
    if count >= most:
        raise Full(f"There are {count} already.")
