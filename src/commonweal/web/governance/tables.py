"""The tables of the paper, and what a case was made from."""

from django.utils.translation import gettext as _
from markupsafe import Markup
from pydantic import TypeAdapter

from commonweal.base.evidence import Provenance
from commonweal.governance.layout import Rows
from commonweal.journeys import provenance
from commonweal.web.journeys.stored import CaseContent
from commonweal.web.site.environment import said
from commonweal.web.site.table import Column, Table, written_out

__all__ = ["inputs", "laid_out", "parameters", "tables"]

PROVENANCE = TypeAdapter(Provenance)


def laid_out(rows: Rows) -> Table:
    """A table of the paper, under its number there."""
    caption = Markup("{}: {}").format(rows.label, said(rows.caption))
    return written_out(rows.label.replace(" ", "-").lower(), caption, rows.columns, rows.rows, rows.numeric)


def tables(case: CaseContent) -> list[Table]:
    """Every table of how a case was made."""
    return [inputs(case), parameters(case)]


def inputs(case: CaseContent) -> Table:
    """The files read, by content."""
    columns = [Column(_("File"), "code"), Column(_("Bytes"), "number"), Column("SHA-256", "code")]
    rows = [[one["name"], one["size"], one["sha256"]] for one in case["provenance"]["inputs"]]
    return Table("inputs", _("What was read"), columns, rows)


def parameters(case: CaseContent) -> Table:
    """The parameters in force, as the paper lists them."""
    told = provenance.parameters(PROVENANCE.validate_python(case["provenance"]).parameters)
    return written_out("parameters", told.caption, told.columns, told.rows, told.numeric)
