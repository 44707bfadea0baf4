"""A register's records as the values that the core and the public form know, and its publishing."""

from commonweal.governance.meeting.register import WholeRegister
from commonweal.publish.register import public_register, register_words
from commonweal.web.governance.meeting.publishing import publish_in_both
from commonweal.web.governance.register.models import RegisterRecord

__all__ = ["publish_register", "register_of"]


def register_of(record: RegisterRecord) -> WholeRegister:
    """A whole register."""
    interests = tuple(one.facts for one in record.interests.all())
    return WholeRegister(record.key, record.council_id, record.council.name, record.member.name, record.since, interests)


def publish_register(record: RegisterRecord) -> None:
    """Publish a register as it stands now."""
    whole = register_of(record)
    publish_in_both(record.council, public_register(whole), register_words(whole))
