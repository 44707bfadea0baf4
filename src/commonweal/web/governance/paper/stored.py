"""Stored papers as the core knows them: drafts of versions, and where a paper stands."""

from typing import cast

from commonweal.base.language import Language
from commonweal.governance.draft.draft import Draft, of_json
from commonweal.governance.draft.exempt import Nation
from commonweal.governance.draft.standing import Standing, Step, StepKind, standing
from commonweal.governance.draft.writing import Setting, Written, write
from commonweal.web.governance.paper.evidence import source_of
from commonweal.web.governance.paper.models import PaperRecord, PaperVersion
from commonweal.web.people.models import Organisation

__all__ = ["draft_of", "latest", "setting_of", "standing_of", "written_draft", "written_version"]


def standing_of(paper: PaperRecord) -> Standing:
    """Where a paper stands."""
    steps = paper.steps.values_list("kind", "version", "by", "at", "on")
    return standing(Step(cast(StepKind, kind), version, by or "", at, on) for kind, version, by, at, on in steps)


def latest(paper: PaperRecord) -> PaperVersion:
    """The version that was saved last."""
    return cast(PaperVersion, paper.versions.order_by("-number")[0])


def draft_of(version: PaperVersion) -> Draft:
    """What was written in a version."""
    return of_json(version.content)


def setting_of(council: Organisation, language: Language = "en") -> Setting:
    """Where the papers of a council are written."""
    return Setting(council.name, cast(Nation, council.nation), council.bilingual, language)


def written_version(version: PaperVersion, language: Language = "en") -> Written:
    """A version written up."""
    return written_draft(draft_of(version), version, language)


def written_draft(draft: Draft, version: PaperVersion, language: Language = "en") -> Written:
    """A draft written up that may differ from the version it was made from, and is not saved."""
    setting = setting_of(version.paper.council, language)
    return write(draft, source_of(draft.pins), setting, version.made_at.date(), version.sha256)
