"""Every address of the service: each page in English under /en/ and in Welsh under /cy/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from commonweal.web.site.health import live, ready
from commonweal.web.site.observed import metrics

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

handler400 = "commonweal.web.site.errors.not_accepted"
handler403 = "commonweal.web.people.refused.refused"
handler404 = "commonweal.web.site.errors.not_found"
handler429 = "commonweal.web.site.errors.too_often"  # The sign-in library asks for it.
handler500 = "commonweal.web.site.errors.broken"

urlpatterns = [
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("metrics", metrics, name="metrics"),
    path("cases/<slug:slug>/files/", include("commonweal.web.journeys.files")),
    path("needs/<slug:slug>/", include("commonweal.web.need.statement.files")),
    path("markets/statements/<slug:slug>/", include("commonweal.web.market.statement.files")),
    path("lab/files/", include("commonweal.web.contract.lab.files")),
    path("", include("commonweal.web.publish.files")),
    *i18n_patterns(
        path("", include("commonweal.web.journeys.urls")),
        path("", include("commonweal.web.publish.urls")),
        path("", include("commonweal.web.people.urls")),
        path("account/", include("commonweal.web.people.sign_in")),
        path("", include("commonweal.web.governance.statement.urls")),
        path("", include("commonweal.web.governance.programme.urls")),
        path("", include("commonweal.web.governance.commission.urls")),
        path("", include("commonweal.web.governance.contract.urls")),
        path("", include("commonweal.web.governance.review.urls")),
        path("", include("commonweal.web.governance.body.urls")),
        path("", include("commonweal.web.governance.meeting.urls")),
        path("", include("commonweal.web.governance.decision.urls")),
        path("", include("commonweal.web.governance.notice.urls")),
        path("", include("commonweal.web.governance.private.urls")),
        path("", include("commonweal.web.governance.register.urls")),
        path("", include("commonweal.web.governance.action.urls")),
        path("", include("commonweal.web.governance.gate.urls")),
        path("", include("commonweal.web.governance.paper.urls")),
        path("needs/", include("commonweal.web.need.statement.urls")),
        path("markets/statements/", include("commonweal.web.market.statement.urls")),
        path("markets/", include("commonweal.web.market.sector.urls")),
        path("lab/", include("commonweal.web.contract.lab.urls")),
        path("cases/<slug:slug>/need/", include("commonweal.web.need.urls")),
        path("cases/<slug:slug>/market/", include("commonweal.web.market.urls")),
        path("cases/<slug:slug>/options/", include("commonweal.web.contract.urls")),
        path("cases/<slug:slug>/risks/", include("commonweal.web.risk.urls")),
        path("cases/<slug:slug>/", include("commonweal.web.governance.urls")),
    ),
]
