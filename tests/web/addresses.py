"""Every address of the service, so that no page is tested by accident only."""

__all__ = ["FILES", "LAB", "PAGES", "TABLES"]

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
