"""What somebody had written in a form that is not on its page any more: its words, to be copied."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from commonweal.web.people.guard import signed_in
from commonweal.web.people.kept import forget, waiting, words_of

__all__ = ["unsent"]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request: HttpRequest) -> HttpResponse:
    """The words, in the order of the form; or none of them any more, once they are thrown away."""
    if request.method == "POST":
        forget(request)
        return redirect("account")
    kept = waiting(request)
    return render(request, "people/unsent.html", {"kept": kept, "words": words_of(kept) if kept else []})
