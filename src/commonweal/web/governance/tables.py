"""What a case was made from, as tables."""

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from commonweal.base.evidence import Provenance
from commonweal.journeys import provenance
from commonweal.web.journeys.stored import CaseContent
from commonweal.web.site.table import Column, Table, written_out

__all__ = ["inputs", "parameters", "tables"]

PROVENANCE = TypeAdapter(Provenance)


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
