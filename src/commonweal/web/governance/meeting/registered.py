"""What members have on their registers, to choose from where they declare an interest at a meeting."""

from collections.abc import Collection

from commonweal.web.governance.register.models import RegisteredRecord
from commonweal.web.people.models import Organisation
from commonweal.web.site.environment import plain

__all__ = ["registered_of"]


def registered_of(council: Organisation, members: Collection[str], *, named: bool) -> list[tuple[str, str]]:
    """The interests of some members that are on the register now, each with the member's name where they are `named`."""
    found = RegisteredRecord.objects.filter(council=council, register__member__in=members, until=None)
    known = found.select_related("register__member").order_by("register__member__name", "since", "key")
    return [(one.key, f"{one.register.member.name}: {plain(one.nature)}" if named else plain(one.nature)) for one in known]
