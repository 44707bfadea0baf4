"""Addresses of papers: those that everybody may open, and those of the people who work on them."""

from django.urls import path, re_path

from commonweal.web.governance.paper import drafting, reviewing, views, working

_ONE = "papers/<slug:key>"
_VERSION = r"^papers/(?P<key>[\w-]+)/versions/(?P<number>[0-9]{1,8})"
_DRAWING = r"(?P<sha256>[0-9a-f]{64})/(?P<name>[\w-]+)\.svg$"

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/begin/<slug:slug>/", drafting.begin_form, name="paper-begin"),
    path("papers/comments/<slug:key>/", reviewing.resolve_form, name="paper-resolve"),
    path(f"{_ONE}/", views.paper, name="paper-public"),
    re_path(r"^papers/(?P<key>[\w-]+)/paper\.(?P<kind>docx|pdf)$", views.document, name="paper-document"),
    re_path(rf"^papers/(?P<key>[\w-]+)/charts/{_DRAWING}", views.drawn, name="paper-picture"),
    re_path(r"^papers/(?P<key>[\w-]+)/evidence/(?P<sha256>[0-9a-f]{64})\.json$", views.evidence_file, name="paper-evidence"),
    path(f"{_ONE}/work/", working.work_page, name="paper-work"),
    re_path(rf"^papers/(?P<key>[\w-]+)/drawings/{_DRAWING}", working.drawn, name="paper-drawing"),
    re_path(rf"{_VERSION}/$", working.version_page, name="paper-version"),
    re_path(rf"{_VERSION}/public/$", working.public_page, name="paper-version-public"),
    re_path(rf"{_VERSION}/whole\.(?P<kind>docx|pdf)$", working.whole_document, name="paper-version-document"),
    re_path(rf"{_VERSION}/public\.(?P<kind>docx|pdf)$", working.public_document, name="paper-version-public-document"),
    path(f"{_ONE}/differences/", working.difference_page, name="paper-differences"),
    path(f"{_ONE}/write/", drafting.write_all, name="paper-write"),
    path(f"{_ONE}/write/<slug:part>/", drafting.write_part, name="paper-write-part"),
    path(f"{_ONE}/figures/", drafting.figures_page, name="paper-figures"),
    path(f"{_ONE}/cite/", drafting.cite_form, name="paper-cite"),
    path(f"{_ONE}/comments/", reviewing.comments_page, name="paper-comments"),
    path(f"{_ONE}/submit/", reviewing.submit_form, name="paper-submit"),
    path(f"{_ONE}/approve/", reviewing.approve_form, name="paper-approve"),
    path(f"{_ONE}/return/", reviewing.return_form, name="paper-return"),
    path(f"{_ONE}/publish/", reviewing.publish_form, name="paper-publish"),
    path(f"{_ONE}/withdraw/", reviewing.withdraw_form, name="paper-withdraw"),
]
