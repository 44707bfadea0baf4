"""The parts in which the table of permissions is read: the things that its verbs are done to, by what they are about."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from commonweal.base.language import Text
from commonweal.people.permission import PERMISSIONS, Permission
from commonweal.people.role import ANYONE, HOLDER, Role

__all__ = ["SECTIONS", "Section", "what_may"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the table: what it is about, and the things whose verbs stand in it (`paper` of `paper.approve`)."""

    title: Text
    things: tuple[str, ...]

    def holds(self, permission: Permission) -> bool:
        """Whether a row of the table stands in this part."""
        return permission.verb.partition(".")[0] in self.things


SECTIONS: dict[str, Section] = {
    "record": Section(Text(en="The public record", cy="Y cofnod cyhoeddus"), ("public", "case")),
    "people": Section(
        Text(en="People and organisations", cy="Pobl a sefydliadau"),
        ("account", "organisation", "people", "invitation", "audit"),
    ),
    "commissions": Section(
        Text(en="Commissions, gates and pilots", cy="Comisiynau, pyrth a pheilotiaid"),
        ("commission", "evidence", "gate", "pilot", "framework"),
    ),
    "contracts": Section(Text(en="Contracts and reviews", cy="Contractau ac adolygiadau"), ("contract", "review", "measure")),
    "papers": Section(Text(en="Papers", cy="Papurau"), ("paper",)),
    "meetings": Section(
        Text(en="Meetings and minutes", cy="Cyfarfodydd a chofnodion"), ("body", "meeting", "item", "private", "vote", "minutes")
    ),
    "interests": Section(
        Text(en="Interests and dispensations", cy="Buddiannau a gollyngiadau"), ("interest", "register", "dispensation")
    ),
    "decisions": Section(
        Text(en="Decisions, call-in and actions", cy="Penderfyniadau, galw i mewn a chamau gweithredu"),
        ("notice", "decision", "call-in", "action"),
    ),
    "statements": Section(Text(en="Joint statements", cy="Datganiadau ar y cyd"), ("statement", "clause", "proposal")),
    "programmes": Section(Text(en="Programmes", cy="Rhaglenni"), ("programme", "area", "milestone", "progress")),
}
"""In the order in which they are shown. Each verb stands in one of them."""


def what_may(role: Role | None = None) -> Iterator[tuple[str, Section, Collection[Permission]]]:
    """The table in its parts, each under its key; where a role is named, what it lets its holder do: what everybody may, too.

    Parts in which nothing is left are not told.

    >>> [key for key, _, _ in what_may()] == list(SECTIONS)
    True
    >>> [row.verb for key, _, rows in what_may("analyst") for row in rows if key == "record"]
    ['public.read', 'case.put']
    """
    for key, section in SECTIONS.items():
        rows = [one for one in PERMISSIONS.values() if section.holds(one) and (role is None or _opens(one, role))]
        if rows:
            yield key, section, rows


def _opens(permission: Permission, role: Role) -> bool:
    return not {role, ANYONE, HOLDER}.isdisjoint(permission.roles)
