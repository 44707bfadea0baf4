"""The interest of somebody who decides alone."""

import datetime
from typing import Any

from commonweal.base.language import Text
from commonweal.governance.meeting.interest import Did, Interest, InterestKind, declare
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.meeting.stored import dispensations_of
from commonweal.web.people.models import Person

__all__ = ["own_interest"]


def own_interest(
    person: Person,
    body: BodyRecord,
    day: datetime.date,
    *,
    sort: InterestKind | None,
    nature: Text,
    did: Did,
    sensitive: bool,
) -> list[dict[str, Any]]:
    """The interest to keep with the decision, none where they have none; FaultyInput where it bars them from deciding."""
    if sort is None:
        return []
    if did == "left":
        refuse_as(
            "cannot-leave",
            Text(en="Who decides alone cannot leave.", cy="Ni all y sawl sy’n penderfynu ar ei ben ei hun adael."),
            Text(
                en="Let somebody else decide, or have a dispensation granted.",
                cy="Gadewch i rywun arall benderfynu, neu sicrhewch ollyngiad.",
            ),
        )
    found = declare(Interest(person.pk, person.name, "", sort, nature, did, sensitive), dispensations_of(body, person), day)
    return [
        {
            "member": found.member,
            "name": found.name,
            "item": "",
            "kind": found.kind,
            "nature": found.nature.model_dump(),
            "did": found.did,
            "sensitive": found.sensitive,
        }
    ]
