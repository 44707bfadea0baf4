"""Addresses of joint statements."""

from django.urls import path, re_path

from commonweal.web.governance.statement import proposing, signing, views, working

_ONE = "statements/<slug:key>"
_FILE = r"statement-(?P<language>en|cy)\.(?P<suffix>docx|pdf)$"

urlpatterns = [
    path("statements/", views.statements, name="statements"),
    path("statements/begin/<slug:slug>/", working.begin_form, name="statement-begin"),
    path(f"{_ONE}/", views.statement, name="statement"),
    re_path(rf"^statements/(?P<key>[\w-]+)/{_FILE}", views.document, name="statement-document"),
    path(f"{_ONE}/work/", working.work_page, name="statement-work"),
    re_path(rf"^statements/(?P<key>[\w-]+)/work/{_FILE}", views.draft_document, name="statement-draft"),
    path(f"{_ONE}/invite/", working.invite_form, name="statement-invite"),
    path(f"{_ONE}/leave/", working.leave_form, name="statement-leave"),
    path(f"{_ONE}/clauses/propose/", proposing.add_form, name="clause-add"),
    path(f"{_ONE}/clauses/<int:clause>/words/", proposing.replace_form, name="clause-replace"),
    path(f"{_ONE}/clauses/<int:clause>/remove/", proposing.remove_form, name="clause-remove"),
    path("proposals/<slug:key>/accept/", proposing.accept_form, name="proposal-accept"),
    path("proposals/<slug:key>/decline/", proposing.decline_form, name="proposal-decline"),
    path("proposals/<slug:key>/withdraw/", proposing.withdraw_form, name="proposal-withdraw"),
    path(f"{_ONE}/freeze/", signing.freeze_form, name="statement-freeze"),
    path(f"{_ONE}/reopen/", signing.reopen_form, name="statement-reopen"),
    path(f"{_ONE}/sign/", signing.sign_form, name="statement-sign"),
    path(f"{_ONE}/launch/", signing.launch_form, name="statement-launch"),
]
