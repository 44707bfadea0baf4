"""Publishing a joint statement on the day of its launch."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.governance.refusal import refuse
from commonweal.publish.statement import public_statement
from commonweal.web.governance.statement.models import StatementRecord
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.people.acting import Actor, Done, action
from commonweal.web.publish.due import when_due
from commonweal.web.publish.entry import put
from commonweal.web.publish.models import PublicEntry

__all__ = ["appear", "appear_what_is_due", "published"]


@action("statement.appear")
def appear(_person: Actor, statement: StatementRecord) -> Done:
    """Publish a statement whose launch has come; FaultyInput where it has not, or the statement is public."""
    if statement.launch_on is None or not published(statement):
        refuse("not-due", "The launch of this statement is not due.", "Nid yw lansiad y datganiad hwn yn ddyledus.")
    return Done(statement, {"on": statement.launch_on.isoformat()})


def published(statement: StatementRecord) -> bool:
    """Publish a statement where its launch has come and it is not public; whether it was."""
    on = statement.launch_on
    if on is None or on > timezone.localdate() or PublicEntry.objects.filter(kind="statement", key=statement.pk).exists():
        return False
    put(public_statement(statement_of(statement), statement.pk, statement.council_id, on))
    return True


@when_due
def appear_what_is_due() -> None:
    """Publish every statement whose launch has come."""
    public = PublicEntry.objects.filter(kind="statement").values("key")
    for statement in StatementRecord.objects.filter(launch_on__lte=timezone.localdate()).exclude(pk__in=public):
        try:
            appear(AnonymousUser(), statement)
        except FaultyInput:  # Somebody came first.
            continue
