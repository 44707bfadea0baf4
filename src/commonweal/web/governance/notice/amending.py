"""Where a published notice is corrected openly, and documents are added to it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonweal.web.governance.meeting.page import Ask, ask, sent
from commonweal.web.governance.notice.correcting import add_document, correct
from commonweal.web.governance.notice.forms import CorrectForm, DocumentForm
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.people.guard import needs

__all__ = ["correct_form", "document_form"]

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs("notice.correct", NoticeRecord)
@_FORM
def correct_form(request: HttpRequest, record: NoticeRecord) -> HttpResponse:
    """Correct a notice."""
    form = CorrectForm(record, sent(request))
    lead = _("What it says now stays beside the corrected words, with the day and your reason.")
    if "due_on" in form.fields and record.council.nation == "ENG":
        anew = _("Where you change what is to be decided, or bring its day forward, the days of notice are counted from today.")
        lead = f"{lead} {anew}"
    page = _page(record, _("Correct the notice"), _("Correct it openly"), _("The notice is corrected."), lead)
    return ask(request, page, form, lambda given: correct(request.user, record, **given))


@needs("notice.document", NoticeRecord)
@_FORM
def document_form(request: HttpRequest, record: NoticeRecord) -> HttpResponse:
    """Add a document to a notice."""
    lead = _("It stands with the others from today on, with this day beside it.")
    page = _page(record, _("Add a document"), _("Add it"), _("The document is added."), lead)
    return ask(
        request, page, DocumentForm(record.council, sent(request)), lambda given: add_document(request.user, record, **given)
    )


def _page(record: NoticeRecord, heading: str, do: str, done: str, lead: str) -> Ask:
    return Ask(heading, do, reverse("notice", args=[record.key]), record.matter, lead, done)
