"""The pages on which a text is frozen, opened again, signed and launched."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from commonweal.governance.statement.text import draft
from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.party import speaks_for
from commonweal.web.governance.statement.actions import freeze, launch, reopen, sign
from commonweal.web.governance.statement.forms import LaunchForm, ReopenForm, SignForm
from commonweal.web.governance.statement.models import StatementRecord
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.governance.statement.working import FORM, work
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Person

__all__ = ["freeze_form", "launch_form", "reopen_form", "sign_form"]


@needs("statement.freeze", StatementRecord)
@FORM
def freeze_form(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """Freeze the text that all have accepted."""
    ask = Ask(
        _("Freeze the text as agreed"),
        _("Freeze it"),
        _("The text is agreed. Each body can sign it now."),
        work(record),
        record.title,
        _("Nobody can change it then unless it is opened again. What each body signs is the hash of this very text."),
    )
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked(request, ask, form, lambda _given: freeze(request.user, record))


@needs("statement.reopen", StatementRecord)
@FORM
def reopen_form(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """Open an agreed text again."""
    ask = Ask(
        _("Open the text again"),
        _("Open it"),
        _("The text is open. Signatures on it do not count while it is, nor on other words."),
        work(record),
        record.title,
        _("Signatures made so far stay on record, and count no more unless the very same words are agreed anew."),
        warning=True,
    )
    return asked(request, ask, ReopenForm(request.POST or None), lambda given: reopen(request.user, record, **given))


@needs("statement.sign", StatementRecord)
@FORM
def sign_form(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """Sign the text for one's body."""
    statement = statement_of(record)
    version = statement.frozen.version if statement.frozen else ""
    ask = Ask(
        _("Sign the statement"),
        _("Sign it"),
        _("The statement is signed for your body."),
        work(record),
        record.title,
        _("You sign the text below for your body. Your name and office are published with it."),
        template="statement/sign.html",
        shown={"clauses": draft(statement).clauses, "version": version},
    )
    initial = {"version": version, "name": request.user.name if isinstance(request.user, Person) else ""}
    bodies = speaks_for(request.user, "statement.sign", record)
    form = SignForm(_("You sign for"), bodies, request.POST or None, initial=initial)
    return asked(request, ask, form, lambda given: sign(request.user, record, **given))


@needs("statement.launch", StatementRecord)
@FORM
def launch_form(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """Set the day of the launch."""
    ask = Ask(
        _("Set the day of the launch"),
        _("Set it"),
        _("The launch is set. The statement is public from that day on."),
        work(record),
        record.title,
        _(
            "From that day on everybody can read the statement; until then its bodies alone. The day cannot be changed afterwards, "
            "nor can the text."
        ),
    )
    return asked(request, ask, LaunchForm(request.POST or None), lambda given: launch(request.user, record, **given))
