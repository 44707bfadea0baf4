"""The table of permissions as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.language import Text, together
from commonweal.people.permission import PERMISSIONS, RELATIONS, Permission
from commonweal.people.role import ANYONE, HOLDER, ROLES, Role
from commonweal.people.section import what_may
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
    """Who may do what: all of it, or what one role may; a role that there is none of is told all of it."""
    asked = request.GET.get("role")
    role = next((one for one in ROLES if one == asked), None)
    return render(request, "people/permissions.html", {"tables": _tables(role), "roles": ROLES, "role": role})


@open_to_all
@require_safe
def as_file(_request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    return as_csv(Table("permissions", _("Permissions"), _columns(), [_row(one) for one in PERMISSIONS.values()]))


def _tables(role: Role | None) -> list[Table]:
    return [Table(key, section.title, _columns(), [_row(one) for one in rows]) for key, section, rows in what_may(role)]


def _columns() -> list[Column]:
    return [Column(_("What")), Column(_("Who may")), Column(_("Who never may")), Column(_("Verb"), kind="code")]


def _row(permission: Permission) -> tuple[object, ...]:
    roles = [plain(_NAMED[role]) for role in permission.roles]
    never = [plain(RELATIONS[relation]) for relation in permission.never]
    language = page_language()
    return opening(permission.does), together(roles, language), together(never, language) or None, permission.verb
