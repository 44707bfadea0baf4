"""Who may set a decision down at a gate of a commission: those of the roles that the framework names who did not prepare it."""

from dataclasses import dataclass

from commonweal.governance.gate.proportion import may_decide
from commonweal.governance.gate.stand import Standing
from commonweal.web.governance.colleagues import Colleagues, colleagues
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.people.acting import may
from commonweal.web.people.models import Person

__all__ = ["Deciding", "decides", "deciding"]


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who may decide: whether the reader may, or could had they not prepared it; and who in their council can."""

    reader: bool
    prepared: bool
    others: Colleagues


def decides(reader: object, commission: CommissionRecord, standing: Standing) -> bool:
    """Whether somebody may set the decision down at a gate."""
    return _has_role(reader, commission, standing) and may(reader, "gate.pass", commission)  # type: ignore[arg-type]


def deciding(reader: object, commission: CommissionRecord, standing: Standing) -> Deciding:
    """Who may decide at a gate, for a page that somebody reads."""
    drafters = list(commission.drafters.all())
    prepared = reader in drafters and _has_role(reader, commission, standing)
    others = colleagues(commission.council, standing.decider.roles, drafters)
    return Deciding(decides(reader, commission, standing), prepared, others)


def _has_role(reader: object, commission: CommissionRecord, standing: Standing) -> bool:
    return isinstance(reader, Person) and may_decide(standing.decider, reader.roles_in([commission.council]))
