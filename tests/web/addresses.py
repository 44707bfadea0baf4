"""Every address of the service, so that no page is tested by accident only."""

from tests.web.need_example import NEED

__all__ = ["FILES", "LAB", "LEVERS", "NEED_FILES", "NEED_TABLES", "PAGES", "TABLES"]

LEVERS = (
    "name-1=Help+early&on-1=starts&low-1=-16&likely-1=-8&high-1=0&month-1=4&year-1=2027&over-1=36"
    "&name-2=Home+sooner&on-2=stay&low-2=-10&likely-2=-4&high-2=1&month-2=4&year-2=2028&over-2="
)
"""Two levers, as the levers page has them in its address."""

PAGES = [
    "",
    "lab/",
    "cases/bryndu/",
    "cases/bryndu/need/",
    "cases/bryndu/market/",
    "cases/bryndu/options/",
    "cases/bryndu/risks/",
    "cases/bryndu/paper/",
    "cases/bryndu/how-it-was-made/",
    "needs/",
    f"needs/{NEED}/",
    f"needs/{NEED}/levers/",
    f"needs/{NEED}/levers/?{LEVERS}",
    f"needs/{NEED}/places/",
    f"needs/{NEED}/places/?order=-change",
    f"needs/{NEED}/record/",
    f"needs/{NEED}/how-it-was-made/",
]
"""Below `/en/` and `/cy/`."""

TABLES = [
    "need/forecast",
    "need/history",
    "market/suppliers",
    "market/ending",
    "market/divisions",
    "market/buyers",
    "market/spend",
    "options/comparison",
    "options/years",
    "options/helped",
    "options/bearing",
    "options/lines",
    "risks/register",
    "risks/exceedance",
    "how-it-was-made/inputs",
    "how-it-was-made/parameters",
]
"""Below `/en/cases/bryndu/` and `/cy/cases/bryndu/`, each with `.csv`."""

NEED_TABLES = [
    *(f"tables/{key}.csv" for key in ("forecast", "history", "groups", "waterfall", "people")),
    *(f"tables/{key}.csv" for key in ("scenarios", "lever-effects", "levers", "spend", "spend-causes", "scenario-spend", "gaps")),
    *(f"tables/{key}.csv" for key in ("similar", "places", "totals", "published", "scores")),
    *(f"tables/{key}.csv" for key in ("horizons", "coverage", "tenths", "inputs")),
    *(f"levers/{key}.csv?{LEVERS}" for key in ("tried", "effects")),
]
"""Below `/en/needs/…/` and `/cy/needs/…/`."""

NEED_FILES = {
    "files/need.json": "application/json",
    "files/draws.json": "application/json",
    "files/fan.svg": "image/svg+xml",
    "files/fan-cy.svg": "image/svg+xml",
}
"""Below `/needs/…/`."""

FILES = {
    "case.json": "application/json",
    "need-fan.svg": "image/svg+xml",
    "need-fan-cy.svg": "image/svg+xml",
    "paper-en.pdf": "application/pdf",
    "paper-cy.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Below `/cases/bryndu/files/`."""

LAB = {
    "lab",
    "lab-sheet",
    "lab-reading",
    "lab-cancel",
    "lab-keep",
    "lab-kept",
    "lab-again",
    "lab-put",
    "lab-table",
    "lab-picture",
    "lab-evidence",
}
"""The names of the lab's addresses, which hold hashes; tests/web/contract has its pages."""
