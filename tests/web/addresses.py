"""Every address of the service, so that no page is tested by accident only."""

from tests.web.need_example import NEED
from tests.web.position_example import STATEMENT

__all__ = [
    "FILES",
    "LAB",
    "LEVERS",
    "MARKET",
    "MARKET_FILES",
    "MARKET_PICTURES",
    "MARKET_STATEMENT_FILES",
    "MARKET_TABLES",
    "NEED_FILES",
    "NEED_TABLES",
    "PAGES",
    "SERVICE",
    "TABLES",
]

LEVERS = (
    "name-1=Help+early&on-1=starts&low-1=-16&likely-1=-8&high-1=0&month-1=4&year-1=2027&over-1=36"
    "&name-2=Home+sooner&on-2=stay&low-2=-10&likely-2=-4&high-2=1&month-2=4&year-2=2028&over-2="
)
"""Two levers, as the levers page has them in its address."""

BUYER = "GB-PPON-PXMP-0001-AAAA"
SUPPLIER = "GB-COH-90007026"
PROCESS = "ocds-x4mpl3-0010"
"""A council, a company and what was bought from it, in the example market."""

PAGES = [
    "",
    "accessibility/",
    "account/login/",
    "account/password/reset/",
    "permissions/",
    "record/",
    "record/?q=care&kind=decision&since=2027-01-01",
    "record/audit/",
    "calendar/",
    "calendar/?month=2027-03",
    "api/",
    "papers/",
    "commissions/",
    "commissions/?stage=plan",
    "pilots/",
    "contracts/",
    "reviews/",
    "gates/",
    "gates/default/",
    "statements/",
    "programmes/",
    "meetings/",
    "decisions/",
    "decisions/urgent/",
    "registers/",
    "forward-plan/",
    "actions/",
    "markets/",
    "markets/?cpv=85&place=UKF&level=4",
    "markets/awards/",
    "markets/suppliers/",
    f"markets/suppliers/{SUPPLIER}/",
    "markets/buyers/",
    f"markets/buyers/{BUYER}/",
    f"markets/processes/{PROCESS}/",
    "markets/calendar/",
    "markets/together/",
    "markets/drill/",
    f"markets/drill/{SUPPLIER}/",
    "markets/flags/",
    "markets/flags/single-bid/",
    "markets/map/",
    "markets/quality/",
    "markets/statements/",
    f"markets/statements/{STATEMENT}/",
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

SERVICE = {
    "api",
    "api-nothing",
    "calendar",
    "calendar-feed",
    "record",
    "record-audit",
    "record-audit-day",
    "record-audit-seal",
    "record-audit-seals",
    "result",
    "record-entry",
    "organisation-about",
    "record-feed",
    "robots",
    "sitemap",
    "sitemap-part",
    "accessibility",
    "account",
    "account-address",
    "account-confirm",
    "account-name",
    "account-unsent",
    "action",
    "actions",
    "health-live",
    "health-ready",
    "metrics",
    "invitation",
    "permissions",
    "permissions-csv",
    "commissions",
    "commission",
    "pilots",
    "contract",
    "contract-ocds",
    "contract-register",
    "contracts",
    "review",
    "review-measures",
    "reviews",
    "decision",
    "decisions",
    "decisions-urgent",
    "register",
    "registers",
    "decisions-urgent-csv",
    "forward-plan",
    "gates",
    "gates-default",
    "framework",
    "framework-adopted",
    "framework-file",
    "statements",
    "statement",
    "statement-document",
    "meeting",
    "meetings",
    "notice",
    "programmes",
    "programme",
    "programme-picture",
    "programme-milestones",
    "papers",
    "paper-public",
    "paper-document",
    "paper-picture",
    "paper-evidence",
}
"""Names of pages of the service for everybody, or for everybody with an account. Those for a role: `tests.web.working_pages`."""

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

MARKET_TABLES = [
    *(f"tables/{key}" for key in ("services", "regions", "years", "suppliers", "buyers", "sectors")),
    "awards/tables/awards",
    "suppliers/tables/suppliers",
    *(f"suppliers/{SUPPLIER}/tables/{key}" for key in ("services", "years", "awards", "names", "buyers")),
    "buyers/tables/buyers",
    *(f"buyers/{BUYER}/tables/{key}" for key in ("services", "years", "awards", "names", "suppliers")),
    *(f"processes/{PROCESS}/tables/{key}" for key in ("awards", "bids", "notices")),
    "processes/ocds-x4mpl3-0014/tables/changes",
    "processes/ocds-x4mpl3-0021/tables/faults",
    *(f"calendar/tables/{key}" for key in ("months", "contracts")),
    "together/tables/pairs",
    "drill/tables/ranking",
    *(f"drill/{SUPPLIER}/tables/{key}" for key in ("exposure", "alternatives", "next")),
    "flags/tables/flags",
    "flags/single-bid/tables/raised",
    "map/tables/regions",
    *(f"quality/tables/{key}" for key in ("sources", "lacks", "reasons", "faults")),
]
"""Below `/en/markets/` and `/cy/markets/`, each with `.csv` and `.json`."""

MARKET_FILES = {
    "awards/processes.jsonl?cpv=90": "application/x-ndjson",
    "calendar.ics": "text/calendar; charset=utf-8",
    f"processes/{PROCESS}/ocds.json": "application/json",
}
"""Below `/en/markets/` and `/cy/markets/`."""

MARKET_PICTURES = [
    "pictures/years.svg",
    "pictures/suppliers.svg",
    f"suppliers/{SUPPLIER}/pictures/years.svg",
    f"buyers/{BUYER}/pictures/years.svg",
    "calendar/pictures/months.svg",
]
"""Below `/en/markets/` and `/cy/markets/`."""

MARKET_STATEMENT_FILES = {
    "statement.json": "application/json",
    "manifest.json": "application/json",
    "years-en.svg": "image/svg+xml",
    "years-cy.svg": "image/svg+xml",
    "market-position-en.pdf": "application/pdf",
    "market-position-cy.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "contracts-ending.csv": "text/csv; charset=utf-8",
}
"""Below `/markets/statements/…/files/`."""

_MARKET_PAGES = (
    *("markets", "market-awards", "market-suppliers", "market-supplier", "market-buyers", "market-buyer", "market-process"),
    *("market-calendar", "market-together", "market-drill", "market-drill-of", "market-flags", "market-flag"),
    *("market-map", "market-quality"),
)
_MARKET_PICTURED = ("markets", "market-supplier", "market-buyer", "market-calendar")
MARKET = {
    *_MARKET_PAGES,
    *(f"{page}-table" for page in _MARKET_PAGES),
    *(f"{page}-picture" for page in _MARKET_PICTURED),
    *("market-published", "market-feed", "market-package"),
    *("market-statements", "market-statement", "market-statement-table", "market-statement-file"),
}
"""The names of the market's addresses."""

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
