"""The public form of a member's register of interests.

Public are: the member by name, and each interest with its kind and its days, those that ended too.
Not public: what a sensitive interest is (Localism Act 2011, section 32): it is told that there is one; who entered it.
"""

from collections.abc import Iterator

from commonweal.base.language import Text
from commonweal.governance.meeting.register import Registered, WholeRegister
from commonweal.publish.form import PublicForm
from commonweal.publish.words import both, joined

__all__ = ["public_register", "register_words"]


def public_register(whole: WholeRegister) -> PublicForm:
    """A register as the public has it."""
    return PublicForm(
        kind="register",
        key=whole.key,
        council=whole.council,
        title=Text(en=f"Interests of {whole.member}", cy=f"Buddiannau {whole.member}"),
        summary=whole.council_name,
        body=joined(register_words(whole).values()),
        published_on=whole.since,
        address=f"registers/{whole.key}/",
        content={"key": whole.key, "member": whole.member, "interests": [_told(one) for one in whole.interests]},
    )


def register_words(whole: WholeRegister) -> dict[str, Text]:
    """Every text of the public form by its name: what a bilingual council must have in both languages."""
    return dict(_words(whole))


def _words(whole: WholeRegister) -> Iterator[tuple[str, Text]]:
    for number, one in enumerate(whole.interests, start=1):
        if not one.sensitive:
            yield f"interest {number}", one.nature


def _told(one: Registered) -> dict[str, object]:
    until = one.until.isoformat() if one.until else None
    told: dict[str, object] = {"since": one.since.isoformat(), "until": until, "sensitive": one.sensitive}
    return told if one.sensitive else told | {"kind": one.kind, "nature": both(one.nature)}
