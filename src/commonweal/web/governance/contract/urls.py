"""Addresses of contracts."""

from django.urls import path

from commonweal.web.governance.contract import views, working

_ONE = "contracts/<slug:key>"

urlpatterns = [
    path("contracts/", views.contracts, name="contracts"),
    path("contracts/register.csv", views.register, name="contract-register"),
    path("contracts/of/<slug:slug>/", working.contracts_page, name="contracts-of"),
    path("commissions/<slug:key>/award/", working.award_form, name="contract-award"),
    path(f"{_ONE}/", views.contract, name="contract"),
    path(f"{_ONE}/ocds.json", views.ocds, name="contract-ocds"),
    path(f"{_ONE}/work/", working.work_page, name="contract-work"),
    path(f"{_ONE}/correct/", working.correct_form, name="contract-correct"),
    path(f"{_ONE}/identify/", working.identify_form, name="contract-identify"),
    path(f"{_ONE}/extend/", working.extend_form, name="contract-extend"),
    path(f"{_ONE}/vary/", working.vary_form, name="contract-vary"),
    path(f"{_ONE}/end/", working.end_form, name="contract-end"),
    path(f"{_ONE}/publish/", working.publish_form, name="contract-publish"),
    path(f"{_ONE}/withdraw/", working.withdraw_form, name="contract-withdraw"),
]
