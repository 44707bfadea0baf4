"""A kept result that was run again: the same hash, or what changed."""

from typing import Any

from django.utils.translation import gettext as _

from commonweal.journeys.again import changes, recipe_of
from commonweal.journeys.lab import Setting, evidence
from commonweal.journeys.lab.result import Result
from commonweal.web.contract.lab.library import start_of
from commonweal.web.contract.models import KeptResult, Sheet
from commonweal.web.publish.results.tables import changed
from commonweal.web.site.table import Table

__all__ = ["beside", "setting_now", "since"]


def beside(sha256: str, laid: Sheet) -> dict[str, Any]:
    """What a sheet says of the kept result that it stands beside: whether it came out alike, and if not, what differs."""
    kept = KeptResult.objects.filter(sha256=sha256).first() if sha256.isalnum() else None
    if kept is None:
        return {"again": ""}
    if not laid.evidence_sha256 or laid.evidence_sha256 == sha256:
        return {"again": sha256}
    told = changes(recipe_of(bytes(kept.content)), recipe_of(bytes(laid.evidence)))
    return {"again": sha256, "changes": changed(told, _("What changed since the result was kept"))}


def setting_now(setting: Setting) -> Setting:
    """What a result was tried in, as its case holds it now; as it was where it was tried in none that is here."""
    start = start_of(setting.case) if setting.case else None
    return start.setting if start else setting


def since(made: Result) -> Table | None:
    """What its case holds otherwise now than when a result was made; None where it holds the same."""
    now = setting_now(made.setting)
    if now == made.setting:
        return None
    old, new = (recipe_of(evidence(made.draft, one, made.options, made.version)) for one in (made.setting, now))
    table = changed(changes(old, new), _("What its case holds otherwise now"))
    return table if table.rows else None
