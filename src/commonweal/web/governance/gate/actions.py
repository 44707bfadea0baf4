"""Writing a version of a framework, and putting one in force."""

from django.utils import timezone

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.gate.framework import Framework, framework_hash
from commonweal.governance.gate.reading import read_framework
from commonweal.journeys.languages import check_languages
from commonweal.web.governance.gate.in_force import framework_in_force, next_version, publish
from commonweal.web.governance.gate.models import FrameworkRecord
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Organisation, Person

__all__ = ["LONGEST", "adopt", "change", "read_for"]

LONGEST = 200_000
"""Letters of a framework: a hundred times the one that comes with the service would not be read by anybody."""

_SAME = Text(
    en="It says what the framework in force says. Change something first.",
    cy="Mae’n dweud yr hyn y mae’r fframwaith sydd mewn grym yn ei ddweud. Newidiwch rywbeth yn gyntaf.",
)
_ADOPTED = Text(
    en="This version was put in force already. To go back to it, write it as a new version.",
    cy="Rhoddwyd y fersiwn hon mewn grym eisoes. I fynd yn ôl ati, ysgrifennwch hi fel fersiwn newydd.",
)


def read_for(council: Organisation, text: str) -> Framework:
    """A framework as a council may have it, a bilingual one in both languages; FaultyInput with every problem and its line."""
    document = Document.parse(text.replace("\r\n", "\n"), "framework")
    framework = read_framework(document)
    if council.bilingual:
        check_languages(framework, document, ["en", "cy"])
    return framework


@action("framework.change")
def change(person: Person, council: Organisation, *, text: str, note: Text) -> Done:
    """Write a new version. It is in force once somebody else adopts it; no gate that was passed changes."""
    framework = read_for(council, text)
    sha256 = framework_hash(framework)
    if sha256 == framework_in_force(council).sha256:
        raise FaultyInput([Problem.spoken("same-framework", _SAME)])
    made = FrameworkRecord.objects.create(
        council=council, version=next_version(council), text=text.replace("\r\n", "\n"), sha256=sha256, note=note, made_by=person
    )
    return Done(made, {"version": made.version, "sha256": sha256})


@action("framework.adopt")
def adopt(person: Person, version: FrameworkRecord) -> Done:
    """Put a version in force, in place of the one before it."""
    if version.adopted_at is not None:
        raise FaultyInput([Problem.spoken("adopted-framework", _ADOPTED)])
    version.adopted_at = timezone.now()
    version.adopted_by = person
    version.save()
    publish(version)
    return Done(version, {"version": version.version, "sha256": version.sha256})
