"""Where a statement is drafted: its working page, beginning one, and bringing bodies in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.governance.statement.agreeing import missing, signed, unaccepted
from commonweal.governance.statement.history import history
from commonweal.governance.statement.proposal import STATES, Remove
from commonweal.governance.statement.report import told
from commonweal.governance.statement.rule import RULES
from commonweal.governance.statement.statement import Statement
from commonweal.governance.statement.status import STATUSES, status
from commonweal.governance.statement.text import draft
from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.party import leads, speaks_for
from commonweal.web.governance.statement.actions import begin, invite, leave
from commonweal.web.governance.statement.forms import InviteForm, LeaveForm, StatementForm
from commonweal.web.governance.statement.models import StatementRecord
from commonweal.web.governance.statement.shown import changes, clauses, language_of, proposals
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Organisation

__all__ = ["FORM", "begin_form", "invite_form", "leave_form", "work", "work_page"]

FORM = require_http_methods(["GET", "HEAD", "POST"])


def work(record: StatementRecord) -> str:
    """The address of a statement's working page."""
    return reverse("statement-work", args=[record.pk])


@needs("statement.read", StatementRecord)
@require_safe
def work_page(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """The text as it stands, what is proposed, who has accepted what, and what can be done next."""
    statement = statement_of(record)
    found = draft(statement)
    speaks = {one.pk for one in speaks_for(request.user, "clause.propose", record)}
    lacking = unaccepted(statement)
    content = {
        "record": record,
        "statement": statement,
        "status": status(statement, timezone.localdate()),
        "statuses": STATUSES,
        "rule": RULES[statement.rule.needs],
        "clauses": clauses(statement, found),
        "open": proposals(statement, found, "open", "waiting"),
        "closed": proposals(statement, found, "declined", "withdrawn", "overtaken"),
        "keys": {one.number: one.pk for one in record.proposals.all()},
        "removals": [number for number in _removals(statement) if speaks & set(lacking.get(number, ()))],
        "signed": signed(statement),
        "to_sign": bool(speaks & set(missing(statement))),
        "history": [(one, told(statement, one)) for one in reversed(history(statement))],
        "speaks": speaks,
        "can_leave": bool(speaks - {record.council_id}),
        "leads": leads(request.user, "statement.freeze", record),
        "states": STATES,
        "changes": changes,
        "language_of": language_of,
    }
    return render(request, "statement/work.html", content)


def _removals(statement: Statement) -> list[int]:
    """The proposals that took a clause out."""
    states = draft(statement).states
    return [one.number for one in statement.proposals if isinstance(one.change, Remove) and states[one.number] == "adopted"]


@needs("statement.begin", Organisation, by="slug")
@FORM
def begin_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Begin a statement."""
    ask = Ask(
        heading=_("Begin a statement"),
        do=_("Begin it"),
        said=_("The statement is begun. Draft its first clauses, or invite the other bodies first."),
        back=reverse("statements"),
        of=council.name,
        lead=_(
            "A statement is a text with numbered clauses that several bodies draft, agree, sign and launch. "
            "It is public once its launch is set; until then the bodies alone can read it."
        ),
        on=work,
    )
    return asked(request, ask, StatementForm(request.POST or None), lambda given: begin(request.user, council, **given))


@needs("statement.invite", StatementRecord)
@FORM
def invite_form(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """Bring a body in."""
    party = [record.council_id, *record.bodies.values_list("organisation", flat=True)]
    others = Organisation.objects.exclude(pk__in=party)
    ask = Ask(
        heading=_("Bring a body in"),
        do=_("Bring it in"),
        said=_("The body is party to the statement now."),
        back=work(record),
        of=record.title,
        lead=_(
            "Its people can read the draft from now on, and propose, accept and decline for it. "
            "It must accept what stands before the text is agreed."
        ),
    )
    form = InviteForm(others, request.POST or None)
    return asked(request, ask, form, lambda given: invite(request.user, record, **given))


@needs("statement.leave", StatementRecord)
@FORM
def leave_form(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """Leave the table."""
    ask = Ask(
        heading=_("Leave the statement"),
        do=_("Leave it"),
        said=_("Your body has left the statement."),
        back=work(record),
        of=record.title,
        lead=_("Your body is asked about nothing any more, and does not sign. What it said until now stays in the history."),
        warning=True,
        on=lambda _done: reverse("statements"),
    )
    others = [one for one in speaks_for(request.user, "statement.leave", record) if one != record.council]
    form = LeaveForm(_("The body that leaves"), others, request.POST or None)
    return asked(request, ask, form, lambda given: leave(request.user, record, **given))
