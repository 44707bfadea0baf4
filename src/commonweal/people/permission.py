"""The one table of permissions: every verb of the service, who may do it, and who must not though their role would let them.

Pages, actions, the page that shows the table, and the test that tries every role against every address all read it here. A
verb that is not in the table may be done by nobody.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.people.role import ANYONE, ROLES_OF, Role

__all__ = ["PERMISSIONS", "RELATIONS", "Permission", "Refusal", "Relation", "permitted"]

Relation = Literal["drafter", "claimant", "payer", "asker", "invited"]

RELATIONS: dict[Relation, Text] = {
    "drafter": Text(en="whoever drafted it", cy="pwy bynnag a’i drafftiodd"),
    "claimant": Text(en="whoever made the claim", cy="pwy bynnag a wnaeth yr hawliad"),
    "payer": Text(en="whoever pays it", cy="pwy bynnag sy’n ei dalu"),
    "asker": Text(en="whoever asked for it", cy="pwy bynnag a ofynnodd amdano"),
    "invited": Text(en="whoever is invited by it", cy="pwy bynnag a wahoddir ganddo"),
}
"""What somebody may be to a thing, besides having a role: the ground of the separation of duties."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table. `verb` is `thing.doing`; `does` says it in words that follow “may”; `roles` may do it, in the
    organisation that the thing belongs to; `never` may not, whatever their role."""

    verb: str
    does: Text
    roles: tuple[Role | Literal["anyone"], ...]
    never: tuple[Relation, ...] = ()

    @property
    def open(self) -> bool:
        """Whether no account is needed."""
        return ANYONE in self.roles


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody may not: the permission that is wanting, and the relation that stands against it, if that is why."""

    permission: Permission
    relation: Relation | None = None


_ROWS: tuple[Permission, ...] = (
    # The public record
    Permission("public.read", Text(en="read what is published", cy="ddarllen yr hyn a gyhoeddwyd"), (ANYONE,)),
    # People and organisations
    Permission(
        "organisation.change",
        Text(en="change what the service says of the organisation", cy="newid yr hyn a ddywed y gwasanaeth am y sefydliad"),
        ("administrator",),
    ),
    Permission(
        "people.read",
        Text(en="see who works in the organisation, and in which role", cy="weld pwy sy’n gweithio yn y sefydliad, ac ym mha rôl"),
        ("administrator",),
    ),
    Permission("people.invite", Text(en="invite somebody into a role", cy="wahodd rhywun i rôl"), ("administrator",)),
    Permission("people.withdraw", Text(en="withdraw an invitation", cy="dynnu gwahoddiad yn ôl"), ("administrator",)),
    Permission(
        "invitation.accept", Text(en="accept an invitation, with its link", cy="dderbyn gwahoddiad, gyda’i ddolen"), (ANYONE,)
    ),
    Permission("people.end", Text(en="end somebody’s role", cy="derfynu rôl rhywun"), ("administrator",)),
    Permission(
        "audit.read", Text(en="read the whole audit trail", cy="ddarllen y trywydd archwilio cyfan"), ("administrator", "clerk")
    ),
    Permission(
        "audit.erase",
        Text(
            en="erase personal content from the trail, leaving its seal", cy="ddileu cynnwys personol o’r trywydd, gan adael ei sêl"
        ),
        ("administrator",),
    ),
    # Commissions and their gates
    Permission("commission.begin", Text(en="begin a commission", cy="ddechrau comisiwn"), ("commissioner",)),
    Permission(
        "commission.read",
        Text(en="read a commission’s working pages", cy="ddarllen tudalennau gwaith comisiwn"),
        ROLES_OF["council"],
    ),
    Permission("commission.change", Text(en="change a commission", cy="newid comisiwn"), ("commissioner",)),
    Permission(
        "commission.share",
        Text(en="let other councils read a commission", cy="adael i gynghorau eraill ddarllen comisiwn"),
        ("commissioner",),
    ),
    Permission("commission.publish", Text(en="publish a commission", cy="gyhoeddi comisiwn"), ("commissioner",)),
    Permission(
        "commission.withdraw",
        Text(en="withdraw a commission from the public record", cy="dynnu comisiwn o’r cofnod cyhoeddus"),
        ("commissioner",),
    ),
    Permission(
        "evidence.attach",
        Text(en="attach evidence to a commission", cy="atodi tystiolaeth i gomisiwn"),
        ("commissioner", "analyst"),
    ),
    Permission(
        "evidence.remove", Text(en="take evidence off a commission", cy="dynnu tystiolaeth oddi ar gomisiwn"), ("commissioner",)
    ),
    Permission(
        "gate.pass",
        Text(en="pass a commission through a gate", cy="basio comisiwn drwy borth"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    Permission(
        "gate.return",
        Text(en="return a commission at a gate, with reasons", cy="anfon comisiwn yn ôl wrth borth, gyda rhesymau"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    Permission("pilot.design", Text(en="design a pilot", cy="ddylunio peilot"), ("commissioner",)),
    Permission(
        "pilot.begin",
        Text(en="let a pilot begin", cy="adael i beilot ddechrau"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    Permission(
        "pilot.report",
        Text(en="report what a pilot measures and has lost", cy="adrodd yr hyn y mae peilot yn ei fesur ac wedi’i golli"),
        ("commissioner", "analyst"),
    ),
    Permission("pilot.stop", Text(en="stop a pilot", cy="stopio peilot"), ("commissioner", "clerk", "member")),
    Permission(
        "pilot.scale",
        Text(en="let a pilot grow into a full commission", cy="adael i beilot dyfu’n gomisiwn llawn"),
        ("commissioner", "clerk", "member"),
        ("drafter",),
    ),
    Permission(
        "framework.read",
        Text(
            en="read versions of the framework of gates that are not in force",
            cy="ddarllen fersiynau o’r fframwaith pyrth nad ydynt mewn grym",
        ),
        ROLES_OF["council"],
    ),
    Permission(
        "framework.change",
        Text(en="write a new version of the framework of gates", cy="ysgrifennu fersiwn newydd o’r fframwaith pyrth"),
        ("administrator", "commissioner"),
    ),
    Permission(
        "framework.adopt",
        Text(en="put a version of the framework of gates in force", cy="rhoi fersiwn o’r fframwaith pyrth mewn grym"),
        ("administrator", "clerk"),
        ("drafter",),
    ),
)

PERMISSIONS: dict[str, Permission] = {row.verb: row for row in _ROWS}


def permitted(verb: str, roles: Collection[str], relations: Collection[str] = ()) -> Refusal | None:
    """None where somebody with these roles, and in these relations to the thing, may do it; why not otherwise.

    KeyError where the table has no such verb: that is a fault of ours, not a refusal.

    >>> permitted("people.invite", ["administrator"])
    >>> permitted("people.invite", ["member"]).permission.verb
    'people.invite'
    """
    permission = PERMISSIONS[verb]
    if not permission.open and not set(permission.roles) & set(roles):
        return Refusal(permission)
    standing = next((relation for relation in permission.never if relation in relations), None)
    return Refusal(permission, standing) if standing else None
