"""What a case was made from."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from commonweal.web.journeys.stored import CaseContent
from commonweal.web.site.table import Column, Table

__all__ = ["inputs", "parameters", "tables"]


def tables(case: CaseContent) -> list[Table]:
    """Every table of the page."""
    return [inputs(case), parameters(case)]


def inputs(case: CaseContent) -> Table:
    """The files read, by content."""
    columns = [Column(_("File"), "code"), Column(_("Bytes"), "number"), Column("SHA-256", "code")]
    rows = [[one["name"], one["size"], one["sha256"]] for one in case["provenance"]["inputs"]]
    return Table("inputs", _("What was read"), columns, rows)


def parameters(case: CaseContent) -> Table:
    """The parameters in force."""
    columns = [Column(_("Parameter"), "code"), Column(_("Value"), "code")]
    rows = [list(row) for row in _flat(case["provenance"]["parameters"])]
    return Table("parameters", _("Parameters in force"), columns, rows)


def _flat(values: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield above + name, value
