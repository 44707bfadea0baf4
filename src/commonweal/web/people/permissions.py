"""The table of permissions as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import Text, together
from commonweal.people.permission import PERMISSIONS, RELATIONS, Permission
from commonweal.people.role import ANYONE, HOLDER, ROLES
from commonweal.web.people.guard import open_to_all
from commonweal.web.site.environment import opening, page_language, plain
from commonweal.web.site.table import Column, Table, as_csv

__all__ = ["as_file", "permissions"]

_NAMED: dict[str, Text] = {
    ANYONE: Text(en="anyone, without an account", cy="unrhyw un, heb gyfrif"),
    HOLDER: Text(en="everybody with an account", cy="pawb sydd â chyfrif"),
    **ROLES,
}


@open_to_all
@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Who may do what."""
    return render(request, "people/permissions.html", {"table": _table()})


@open_to_all
@require_safe
def as_file(_request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    return as_csv(_table())


def _table() -> Table:
    columns = [Column(_("What")), Column(_("Who may")), Column(_("Who never may")), Column(_("Verb"), kind="code")]
    return Table("permissions", _("Permissions"), columns, [_row(one) for one in PERMISSIONS.values()])


def _row(permission: Permission) -> tuple[object, ...]:
    roles = [plain(_NAMED[role]) for role in permission.roles]
    never = [plain(RELATIONS[relation]) for relation in permission.never]
    language = page_language()
    return opening(permission.does), together(roles, language), together(never, language) or None, permission.verb
