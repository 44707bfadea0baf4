"""The public form of a notice that a key decision is to be made.

Public are the parts that regulation 9(2) of SI 2012/2089 names, documents that were added later with their day, the route taken and
why, how the notice was corrected, the day that its time is counted from since, and what came of it.
Not public: documents that are exempt, of which it is told that there are some.
"""

from commonweal.base.language import Text
from commonweal.governance.meeting.notice import Document
from commonweal.governance.meeting.whole import WholeNotice
from commonweal.publish.correction import correction_words, corrections_told
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.words import both, joined

__all__ = ["notice_words", "public_notice"]


def public_notice(whole: WholeNotice) -> PublicForm:
    """A notice as the public has it."""
    one, upcoming = whole.notice, whole.upcoming
    content: dict[str, object] = {
        "key": whole.key,
        "matter": both(one.matter),
        "ground": one.ground,
        "maker": both(one.maker),
        "members": list(one.members),
        "due_on": one.due_on.isoformat(),
        "due_until": one.due_until.isoformat(),
        "documents": [_document(paper) for paper in one.documents],
        "private_documents": len(whole.private),
        "how": both(one.how),
        "published_on": one.published_on.isoformat(),
        "route": one.route,
        "reason": both(one.reason),
        "informed_on": one.informed_on.isoformat() if one.informed_on else None,
        "agreed_by": one.agreed_by,
        "agreed_on": one.agreed_on.isoformat() if one.agreed_on else None,
        "counted_on": one.counted_on.isoformat() if one.counted_on else None,
        "decided_on": upcoming.decided_on.isoformat() if upcoming.decided_on else None,
        "withdrawn_on": upcoming.withdrawn_on.isoformat() if upcoming.withdrawn_on else None,
        "decision": whole.decision,
        "corrections": corrections_told(whole.corrections),
    }
    title, due = one.matter, Text(en="key decision due", cy="penderfyniad allweddol i’w wneud")
    until = one.due_until if one.due_until > one.due_on else None
    happening = Happening(one.due_on, Text(en=f"{title.en}: {due.en}", cy=f"{title['cy']}: {due.cy}"), until)
    return PublicForm(
        kind="notice",
        key=whole.key,
        council=whole.council,
        title=title,
        summary=one.maker,
        body=joined(notice_words(whole).values()),
        published_on=one.published_on,
        address=f"forward-plan/{whole.key}/",
        happenings=() if upcoming.withdrawn_on else (happening,),
        content=content,
    )


def notice_words(whole: WholeNotice) -> dict[str, Text]:
    """Every text of the public form by its name: what a bilingual council must have in both languages."""
    one = whole.notice
    words = {"matter": one.matter, "maker": one.maker, "how": one.how, "reason": one.reason}
    words |= {f"document {number}": paper.title for number, paper in enumerate(one.documents, start=1)}
    return words | dict(correction_words(whole.corrections))


def _document(paper: Document) -> dict[str, object]:
    added = paper.added_on.isoformat() if paper.added_on else None
    return {"title": both(paper.title), "key": paper.key, "sha256": paper.sha256, "added_on": added}
