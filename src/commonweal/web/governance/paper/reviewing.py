"""Reviewing a paper: comments, and what is decided of a version."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonweal.base.errors import FaultyInput
from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.paper.actions import approve, comment, resolve, return_paper, submit, withdraw
from commonweal.web.governance.paper.forms import AnswerForm, CommentForm, PublishForm, ReasonForm, VersionForm
from commonweal.web.governance.paper.models import PaperComment, PaperRecord
from commonweal.web.governance.paper.page import name_of, paper_page, work
from commonweal.web.governance.paper.publishing import publish
from commonweal.web.governance.paper.stored import latest
from commonweal.web.people.guard import needs
from commonweal.web.site.environment import plain
from commonweal.web.site.form import add_problems

__all__ = ["approve_form", "comments_page", "publish_form", "resolve_form", "return_form", "submit_form", "withdraw_form"]

_ASKS = require_http_methods(["GET", "HEAD", "POST"])


@needs("paper.comment", PaperRecord)
@_ASKS
def comments_page(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Every comment, by part, and a box for another."""
    form = CommentForm(request.POST or None, initial={"version": latest(paper).number, "part": request.GET.get("part", "")})
    if request.method == "POST" and form.is_valid():
        try:
            comment(request.user, paper, **form.cleaned_data)
        except FaultyInput as fault:
            add_problems(form, fault)
        else:
            messages.success(request, _("Your comment stands on the list."))
            return redirect("paper-comments", paper.key)
    found = paper.comments.select_related("by", "resolved_by")
    content = {"comments": [(name_of(one.part), one) for one in found], "form": form}
    return paper_page(request, paper, "paper/comments.html", content, 422 if form.errors else 200)


@needs("paper.resolve", PaperComment)
@_ASKS
def resolve_form(request: HttpRequest, remark: PaperComment) -> HttpResponse:
    """Resolve a comment."""
    back = reverse("paper-comments", args=[remark.paper.key])
    lead = _("%(name)s wrote of “%(part)s”: %(words)s") % {
        "name": remark.by.name,
        "part": plain(name_of(remark.part)),
        "words": remark.words,
    }
    ask = Ask(_("Resolve a comment"), _("Resolve"), _("The comment is resolved."), back, of=remark.paper.title, lead=lead)
    answer = asked(request, ask, AnswerForm(request.POST or None), lambda given: resolve(request.user, remark, **given))
    # A comment may be of exempt words.
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@needs("paper.submit", PaperRecord)
@_ASKS
def submit_form(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Submit the latest version for review."""
    lead = _("Version %(number)s then goes to those who comment and approve. None of its drafters can approve it.")
    ask = Ask(_("Submit for review"), _("Submit"), _("The paper is in review."), work(paper), paper.title, lead % _number(paper))
    return asked(request, ask, _of_version(request, paper), lambda given: submit(request.user, paper, **given))


@needs("paper.approve", PaperRecord)
@_ASKS
def approve_form(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Approve the latest version."""
    lead = _("You approve version %(number)s, as you have read it, with what is exempt in it. It can then be published.")
    ask = Ask(_("Approve"), _("Approve"), _("The paper is approved."), work(paper), paper.title, lead % _number(paper))
    return asked(request, ask, _of_version(request, paper), lambda given: approve(request.user, paper, **given))


def _number(paper: PaperRecord) -> dict[str, int]:
    return {"number": latest(paper).number}


def _of_version(request: HttpRequest, paper: PaperRecord) -> forms.Form:
    return VersionForm(request.POST or None, initial={"version": latest(paper).number})


@needs("paper.return", PaperRecord)
@_ASKS
def return_form(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Return a paper to its drafters."""
    lead = _("It is then a draft again. A day of publication that was set for it is undone.")
    ask = Ask(_("Return to its drafters"), _("Return"), _("The paper is with its drafters."), work(paper), paper.title, lead)
    return asked(request, ask, ReasonForm(request.POST or None), lambda given: return_paper(request.user, paper, **given))


@needs("paper.publish", PaperRecord)
@_ASKS
def publish_form(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Publish the approved version on a day."""
    lead = _("Exempt parts stay out of everything that the public is given. It is told that they are there, and why.")
    ask = Ask(_("Publish"), _("Publish"), _("The day is set."), work(paper), paper.title, lead)
    form = PublishForm(request.POST or None, initial={"on": timezone.localdate()})
    return asked(request, ask, form, lambda given: publish(request.user, paper, **given))


@needs("paper.withdraw", PaperRecord)
@_ASKS
def withdraw_form(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Withdraw a paper for good."""
    lead = _("Nothing more can be done to it then. Where it was public, the record says that it was, and that it was withdrawn.")
    ask = Ask(_("Withdraw"), _("Withdraw"), _("The paper is withdrawn."), work(paper), paper.title, lead, warning=True)
    return asked(request, ask, ReasonForm(request.POST or None), lambda given: withdraw(request.user, paper, **given))
