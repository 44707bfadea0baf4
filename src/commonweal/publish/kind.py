"""What the kinds of things in the public record are called, one of them and many, and the word for them in addresses."""

from dataclasses import dataclass

from commonweal.base.language import Text
from commonweal.publish.form import PublicKind

__all__ = ["KINDS", "KindNames"]


@dataclass(frozen=True, slots=True)
class KindNames:
    """One and many, as a page says it, and many as an address does: `commissions`."""

    one: Text
    many: Text
    path: str


KINDS: dict[PublicKind, KindNames] = {
    "commission": KindNames(Text(en="commission", cy="comisiwn"), Text(en="Commissions", cy="Comisiynau"), "commissions"),
    "contract": KindNames(Text(en="contract", cy="contract"), Text(en="Contracts", cy="Contractau"), "contracts"),
    "review": KindNames(
        Text(en="review of a contract", cy="adolygiad o gontract"),
        Text(en="Reviews of contracts", cy="Adolygiadau o gontractau"),
        "reviews",
    ),
    "paper": KindNames(Text(en="paper", cy="papur"), Text(en="Papers", cy="Papurau"), "papers"),
    "meeting": KindNames(Text(en="meeting", cy="cyfarfod"), Text(en="Meetings", cy="Cyfarfodydd"), "meetings"),
    "notice": KindNames(Text(en="notice", cy="hysbysiad"), Text(en="Notices", cy="Hysbysiadau"), "notices"),
    "decision": KindNames(Text(en="decision", cy="penderfyniad"), Text(en="Decisions", cy="Penderfyniadau"), "decisions"),
    "action": KindNames(Text(en="action", cy="cam gweithredu"), Text(en="Actions", cy="Camau gweithredu"), "actions"),
    "statement": KindNames(
        Text(en="joint statement", cy="datganiad ar y cyd"), Text(en="Joint statements", cy="Datganiadau ar y cyd"), "statements"
    ),
    "programme": KindNames(Text(en="programme", cy="rhaglen"), Text(en="Programmes", cy="Rhaglenni"), "programmes"),
    "framework": KindNames(
        Text(en="framework of gates", cy="fframwaith pyrth"),
        Text(en="Frameworks of gates", cy="Fframweithiau pyrth"),
        "frameworks",
    ),
    "register": KindNames(
        Text(en="register of interests", cy="cofrestr buddiannau"),
        Text(en="Registers of interests", cy="Cofrestrau buddiannau"),
        "registers",
    ),
}
