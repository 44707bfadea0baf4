"""The roles that people have in organisations, and the kinds of organisation.

Source: the roles of the product's own table (who uses it, and what each must never do); the clerk is a council's democratic
services officer, who calls meetings and keeps their record.
"""

from typing import Final, Literal, get_args

from commonweal.base.language import Text

__all__ = ["ANYONE", "HOLDER", "KINDS", "ROLES", "ROLES_OF", "Kind", "Role"]

Role = Literal[
    "administrator", "commissioner", "clerk", "member", "finance", "evaluator", "verifier", "analyst", "provider", "partner"
]
Kind = Literal["council", "provider", "charity", "partner"]

ANYONE: Final = "anyone"
"""Stands in the table of permissions for everybody, with or without an account."""
HOLDER: Final = "holder"
"""Stands there for whoever has an account, in whatever role, or in none any more."""

ROLES: dict[Role, Text] = {
    "administrator": Text(en="administrator", cy="gweinyddwr"),
    "commissioner": Text(en="commissioner", cy="comisiynydd"),
    "clerk": Text(en="clerk", cy="clerc"),
    "member": Text(en="member", cy="aelod"),
    "finance": Text(en="finance officer", cy="swyddog cyllid"),
    "evaluator": Text(en="evaluator", cy="gwerthuswr"),
    "verifier": Text(en="verifier", cy="dilysydd"),
    "analyst": Text(en="analyst", cy="dadansoddwr"),
    "provider": Text(en="provider", cy="darparwr"),
    "partner": Text(en="partner", cy="partner"),
}

KINDS: dict[Kind, Text] = {
    "council": Text(en="council", cy="cyngor"),
    "provider": Text(en="provider", cy="darparwr"),
    "charity": Text(en="charity or community group", cy="elusen neu grŵp cymunedol"),
    "partner": Text(en="partner body", cy="corff partner"),
}

ROLES_OF: dict[Kind, tuple[Role, ...]] = {
    "council": tuple(role for role in get_args(Role) if role not in ("provider", "partner")),
    "provider": ("administrator", "provider"),
    "charity": ("administrator", "provider", "partner"),
    "partner": ("administrator", "partner"),
}
"""The roles that there are in an organisation of each kind: nobody is a council's officer in a company that sells to it."""
