"""The service's addresses, and a plain page of Django's: one template, no database."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from commonweal.web.site.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_PLAIN = Engine().from_string(
    "<!DOCTYPE html><title>{{ title }}</title><h1>{{ title }}</h1>{% for one in all %}<p>{{ one }}</p>{% endfor %}"
)


def _bare(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(_PLAIN.render(Context({"title": "Bare", "all": range(50)})))


urlpatterns = [path("bare/", _bare), *urlpatterns]
