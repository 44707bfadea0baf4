"""How the figures of a case were made, as its paper and its page tell it."""

from collections.abc import Mapping

from commonweal.base.evidence import Provenance
from commonweal.base.language import Text, number
from commonweal.base.parameters import InForce
from commonweal.governance.paper import Paragraph, Part, Table

__all__ = ["evidence", "parameters"]


def evidence(provenance: Provenance, case_hash: str) -> tuple[Part, ...]:
    """What it takes to make the figures of a paper again."""
    made = Text(
        en=f"Every figure in this paper comes from one case. The SHA-256 hash of the case without its paper is {case_hash}. "
        f"It was made by Commonweal {provenance.version} from {number(provenance.paths)} futures drawn with the seed "
        f"{provenance.seed}. The same inputs, version and seed give the same figures.",
        cy=f"Daw pob ffigur yn y papur hwn o un achos. Hash SHA-256 yr achos heb ei bapur yw {case_hash}. Fe’i gwnaed gan "
        f"Commonweal {provenance.version} o ddyfodolau (nifer: {number(provenance.paths)}) a dynnwyd gyda’r hedyn "
        f"{provenance.seed}. Mae’r un mewnbynnau, fersiwn a hedyn yn rhoi’r un ffigurau.",
    )
    told = [parameters(provenance.parameters)] if provenance.parameters else []
    return Paragraph(made), _inputs(provenance), *told


def _inputs(provenance: Provenance) -> Table:
    rows = tuple((_same(one.name), _same(one.sha256[:16]), _same(number(one.size))) for one in provenance.inputs)
    return Table(
        Text(en="Inputs, by content", cy="Mewnbynnau, yn ôl cynnwys"),
        (
            Text(en="File", cy="Ffeil"),
            Text(en="SHA-256 (first 16 of 64)", cy="SHA-256 (16 cyntaf o 64)"),
            Text(en="Bytes", cy="Beitiau"),
        ),
        rows,
        (2,),
    )


def parameters(told: Mapping[str, InForce]) -> Table:
    """The parameters in force on the date of a case."""
    rows = tuple((one.name, _same(f"{one.value:.10g}"), one.unit, one.source) for one in told.values())
    return Table(
        Text(en="Parameters in force", cy="Y paramedrau mewn grym"),
        (
            Text(en="Parameter", cy="Paramedr"),
            Text(en="Value", cy="Gwerth"),
            Text(en="Unit", cy="Uned"),
            Text(en="Source", cy="Ffynhonnell"),
        ),
        rows,
        (1,),
    )


def _same(text: str) -> Text:
    """A name or number that is written alike in both languages."""
    return Text(en=text, cy=text)
