"""Addresses of commissions, their evidence, their gates and their pilots."""

from django.urls import path, re_path

from commonweal.web.governance.commission import at_gate, attaching, pilot, views, working

_ONE = "commissions/<slug:key>"

urlpatterns = [
    path("commissions/", views.commissions, name="commissions"),
    path("pilots/", views.pilots, name="pilots"),
    path("commissions/begin/<slug:slug>/", working.begin_form, name="commission-begin"),
    path(f"{_ONE}/", views.commission, name="commission"),
    path(f"{_ONE}/work/", working.work_page, name="commission-work"),
    path(f"{_ONE}/change/", working.change_form, name="commission-change"),
    path(f"{_ONE}/share/", working.share_form, name="commission-share"),
    path(f"{_ONE}/publish/", working.publish_form, name="commission-publish"),
    path(f"{_ONE}/withdraw/", working.withdraw_form, name="commission-withdraw"),
    path(f"{_ONE}/evidence/", attaching.attach_start, name="evidence-attach"),
    re_path(
        r"^commissions/(?P<key>[\w-]+)/evidence/(?P<source>case|need|market|lab|public|file)/$",
        attaching.attach_form,
        name="evidence-attach-one",
    ),
    path("evidence/<slug:key>/remove/", attaching.remove_form, name="evidence-remove"),
    path("evidence/<slug:key>/file/", attaching.evidence_file, name="evidence-file"),
    path(f"{_ONE}/gates/<slug:gate>/", at_gate.gate_page, name="commission-gate"),
    path(f"{_ONE}/gates/<slug:gate>/pass/", at_gate.pass_form, name="gate-pass"),
    path(f"{_ONE}/gates/<slug:gate>/return/", at_gate.return_form, name="gate-return"),
    path(f"{_ONE}/pilot/", pilot.pilot_page, name="commission-pilot"),
    path(f"{_ONE}/pilot/design/", pilot.design_form, name="pilot-design"),
    path(f"{_ONE}/pilot/begin/", at_gate.begin_form, name="pilot-begin"),
    path(f"{_ONE}/pilot/report/", pilot.report_form, name="pilot-report"),
    path(f"{_ONE}/pilot/stop/", pilot.stop_form, name="pilot-stop"),
    path(f"{_ONE}/pilot/scale/", at_gate.scale_form, name="pilot-scale"),
]
