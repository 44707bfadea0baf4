"""The pages on which bodies propose changes of a text, and answer what others propose."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from commonweal.governance.statement.proposal import Add, Remove, Replace, Wording
from commonweal.governance.statement.text import Clause, clause, draft
from commonweal.publish.statement import told_of
from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.party import speaks_for
from commonweal.web.governance.statement.actions import accept, decline, propose, withdraw
from commonweal.web.governance.statement.forms import AddForm, AnswerForm, RemoveForm, ReplaceForm
from commonweal.web.governance.statement.models import ProposalRecord, StatementRecord
from commonweal.web.governance.statement.shown import changes, language_of
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.governance.statement.working import FORM, work
from commonweal.web.people.guard import needs

__all__ = ["accept_form", "add_form", "decline_form", "remove_form", "replace_form", "withdraw_form"]


@needs("clause.propose", StatementRecord)
@FORM
def add_form(request: HttpRequest, record: StatementRecord) -> HttpResponse:
    """Propose a new clause."""
    ask = _ask(record, _("Propose a new clause"), _("Propose it"))
    standing = draft(statement_of(record)).clauses
    form = AddForm(standing, _("You propose it for"), speaks_for(request.user, "clause.propose", record), request.POST or None)

    def act(given: dict[str, Any]) -> Any:
        change = Add(Wording(given["heading"], given["words"]), given["before"])
        return propose(request.user, record, body=given["body"], change=change, reason=given["reason"])

    return asked(request, ask, form, act)


@needs("clause.propose", StatementRecord)
@FORM
def replace_form(request: HttpRequest, record: StatementRecord, clause: int) -> HttpResponse:
    """Propose other words for a clause."""
    found = _standing(record, clause)
    ask = _ask(record, _("Propose other words for clause %(number)s") % {"number": found.number}, _("Propose them"))
    initial = {"since": found.since, "heading": found.wording.heading, "words": found.wording.words}
    bodies = speaks_for(request.user, "clause.propose", record)
    form = ReplaceForm(_("You propose them for"), bodies, request.POST or None, initial=initial)

    def act(given: dict[str, Any]) -> Any:
        change = Replace(clause, given["since"], Wording(given["heading"], given["words"]))
        return propose(request.user, record, body=given["body"], change=change, reason=given["reason"])

    return asked(request, ask, form, act)


@needs("clause.propose", StatementRecord)
@FORM
def remove_form(request: HttpRequest, record: StatementRecord, clause: int) -> HttpResponse:
    """Propose that a clause should go."""
    found = _standing(record, clause)
    ask = _ask(record, _("Propose to remove clause %(number)s") % {"number": found.number}, _("Propose it"), found)
    bodies = speaks_for(request.user, "clause.propose", record)
    form = RemoveForm(_("You propose it for"), bodies, request.POST or None, initial={"since": found.since})

    def act(given: dict[str, Any]) -> Any:
        return propose(request.user, record, body=given["body"], change=Remove(clause, given["since"]), reason=given["reason"])

    return asked(request, ask, form, act)


def _standing(record: StatementRecord, key: int) -> Clause:
    found = clause(draft(statement_of(record)).clauses, key)
    if found is None:
        raise Http404(str(key))
    return found


def _ask(record: StatementRecord, heading: str, do: str, about: Clause | None = None) -> Ask:
    said = _("The proposal is made. Each body can accept or decline it.")
    shown = {"clause": about}
    return Ask(heading, do, said, work(record), record.title, template="statement/ask.html", shown=shown)


@needs("proposal.accept", ProposalRecord)
@FORM
def accept_form(request: HttpRequest, proposal: ProposalRecord) -> HttpResponse:
    """Accept a proposal for one's body."""
    words = _("Accept proposal %(number)s") % {"number": proposal.number}, _("Accept it"), _("Your body has accepted the proposal.")
    bodies = speaks_for(request.user, "proposal.accept", proposal)
    form = AnswerForm(_("You accept it for"), bodies, request.POST or None, accepts=True)
    return asked(request, _about(proposal, *words), form, lambda given: accept(request.user, proposal, **given))


@needs("proposal.decline", ProposalRecord)
@FORM
def decline_form(request: HttpRequest, proposal: ProposalRecord) -> HttpResponse:
    """Decline a proposal for one's body."""
    words = (
        _("Decline proposal %(number)s") % {"number": proposal.number},
        _("Decline it"),
        _("Your body has declined the proposal."),
    )
    bodies = speaks_for(request.user, "proposal.decline", proposal)
    form = AnswerForm(_("You decline it for"), bodies, request.POST or None, accepts=False)
    return asked(request, _about(proposal, *words), form, lambda given: decline(request.user, proposal, **given))


@needs("proposal.withdraw", ProposalRecord)
@FORM
def withdraw_form(request: HttpRequest, proposal: ProposalRecord) -> HttpResponse:
    """Withdraw a proposal of one's body."""
    words = _("Withdraw proposal %(number)s") % {"number": proposal.number}, _("Withdraw it"), _("The proposal is withdrawn.")
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked(request, _about(proposal, *words, warning=True), form, lambda _given: withdraw(request.user, proposal))


def _about(proposal: ProposalRecord, heading: str, do: str, said: str, *, warning: bool = False) -> Ask:
    record = proposal.statement
    statement = statement_of(record)
    told = told_of(statement, statement.proposals[proposal.number - 1], draft(statement).states[proposal.number])
    shown = {"told": told, "changes": changes, "language_of": language_of}
    return Ask(heading, do, said, work(record), record.title, warning=warning, template="statement/ask.html", shown=shown)
