"""The public form of an action.

Public are: what is to be done, by whom (name and office), for which body, by when, and how it goes.
Not public: how to reach its owner.
"""

from commonweal.base.language import Text
from commonweal.governance.meeting.whole import WholeAction
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.words import both, joined

__all__ = ["action_words", "public_action"]


def public_action(whole: WholeAction) -> PublicForm:
    """An action as the public has it."""
    one = whole.action
    content: dict[str, object] = {
        "key": whole.key,
        "what": both(whole.what),
        "owner": whole.owner,
        "office": both(whole.office),
        "body": both(whole.body),
        "set_on": whole.set_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "reported_on": one.reported_on.isoformat() if one.reported_on else None,
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
        "progress": [{"on": note.on.isoformat(), "note": both(note.note)} for note in whole.progress],
        "decision": whole.decision,
    }
    due = Happening(one.due_on, Text(en=f"{whole.what.en}: action due", cy=f"{whole.what['cy']}: cam gweithredu i’w gwblhau"))
    done = Text(en=f"{whole.what.en}: action done", cy=f"{whole.what['cy']}: cam gweithredu wedi’i gwblhau")
    return PublicForm(
        kind="action",
        key=whole.key,
        council=whole.council,
        title=whole.what,
        summary=whole.office,
        body=joined(action_words(whole).values()),
        published_on=whole.set_on,
        address=f"actions/{whole.key}/",
        happenings=(due if one.closed_on is None else Happening(one.closed_on, done),),
        content=content,
    )


def action_words(whole: WholeAction) -> dict[str, Text]:
    """Every text of the public form by its name: what a bilingual council must have in both languages."""
    words = {"what": whole.what, "office": whole.office, "body": whole.body}
    return words | {f"progress {number}": note.note for number, note in enumerate(whole.progress, start=1)}
