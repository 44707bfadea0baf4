"""The papers of a council that an item of an agenda may be about."""

from django.utils.translation import gettext as _

from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.governance.paper.stored import latest, standing_of
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain

__all__ = ["papers_of"]

_MOST = 100


def papers_of(council: Organisation) -> list[tuple[str, str]]:
    """Each paper as its key and the hash of the version that was approved last, or else of the latest; to choose from."""
    offered = [("", _("No paper"))]
    for paper in PaperRecord.objects.filter(council=council)[:_MOST]:
        approved = standing_of(paper).approved
        version = paper.versions.get(number=approved) if approved else latest(paper)
        offered.append(
            (
                f"{paper.key} {version.sha256}",
                _("%(title)s (version %(number)s)") % {"title": plain(paper.title), "number": version.number},
            )
        )
    return offered
