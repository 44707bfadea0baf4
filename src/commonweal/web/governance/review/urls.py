"""Addresses of reviews of contracts."""

from django.urls import path

from commonweal.web.governance.review import views, working

_ONE = "reviews/<slug:key>"

urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path("contracts/<slug:key>/review/", working.begin_form, name="review-begin"),
    path(f"{_ONE}/", views.review, name="review"),
    path(f"{_ONE}/measures.csv", views.measures, name="review-measures"),
    path(f"{_ONE}/work/", working.work_page, name="review-work"),
    path(f"{_ONE}/draft/", working.draft_form, name="review-draft"),
    path(f"{_ONE}/measures/", working.measure_add_form, name="measure-add"),
    path(f"{_ONE}/measures/<int:number>/", working.measure_form, name="measure-set"),
    path("measures/<slug:key>/claim/", working.claim_form, name="measure-claim"),
    path("measures/<slug:key>/verify/", working.verify_form, name="measure-verify"),
    path(f"{_ONE}/approve/", working.approve_form, name="review-approve"),
    path(f"{_ONE}/withdraw/", working.withdraw_form, name="review-withdraw"),
]
