"""The public form of a framework of gates: all of it, once it is put in force, for commissions are decided by it in public."""

import datetime

from commonweal.base.language import LANGUAGES, Text
from commonweal.governance.gate.framework import Framework, framework_hash
from commonweal.publish.form import Happening, PublicForm

__all__ = ["public_framework"]


def public_framework(
    framework: Framework, key: str, council: str, slug: str, version: int, note: Text, on: datetime.date
) -> PublicForm:
    """A version as the public has it.

    Parameters
    ----------
    key
        What the version is known by.
    council, slug
        The key of its council, and the council's name in addresses.
    version
        Its number.
    note
        What it changes, and why.
    on
        The day on which it was put in force.
    """
    words = [
        framework.title,
        framework.about,
        note,
        *(text for gate in framework.every_gate for text in (gate.name, gate.question)),
    ]
    return PublicForm(
        kind="framework",
        key=key,
        council=council,
        title=framework.title,
        summary=note,
        body=Text(**{language: "\n".join(word[language] for word in words) for language in LANGUAGES}),
        published_on=on,
        address=f"gates/{slug}/{version}/",
        happenings=(Happening(on, _in_force(framework.title)),),
        content={
            "version": version,
            "sha256": framework_hash(framework),
            "note": {"en": note.en, "cy": note.cy},
            "framework": framework.model_dump(mode="json"),
        },
    )


def _in_force(title: Text) -> Text:
    return Text(en=f"Framework of gates in force: {title.en}", cy=f"Fframwaith pyrth mewn grym: {title['cy']}")
