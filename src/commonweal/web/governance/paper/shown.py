"""A paper as a page shows it: laid out in the page's language, with its tables and the addresses of its pictures."""

from collections.abc import Callable
from typing import Any

from commonweal.governance.layout import Picture, Rows, lay_out
from commonweal.governance.report import Report
from commonweal.web.site.environment import page_language
from commonweal.web.site.table import laid_out

__all__ = ["shown"]


def shown(report: Report, drawn_at: Callable[[str], str]) -> dict[str, Any]:
    """What the template needs. `drawn_at` gives the address of a chart, by its name."""
    laid = lay_out(report, page_language())
    items = [item for section in laid.sections for item in section.items]
    return {
        "laid": laid,
        "tables": {item.label: laid_out(item) for item in items if isinstance(item, Rows)},
        "drawn": {item.label: drawn_at(item.name) for item in items if isinstance(item, Picture)},
    }
