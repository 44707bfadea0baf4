"""Publishing a joint statement on the day of its launch."""

from django.db.models import QuerySet
from django.utils import timezone

from commonweal.governance.refusal import refuse
from commonweal.publish.statement import public_statement
from commonweal.web.governance.statement.models import StatementRecord
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.people.acting import Actor, Done, action
from commonweal.web.publish.due import when_due
from commonweal.web.publish.entry import check, put
from commonweal.web.publish.models import PublicEntry

__all__ = ["appear", "not_public", "published"]


@action("statement.appear")
def appear(_person: Actor, statement: StatementRecord) -> Done:
    """Publish a statement whose launch has come; FaultyInput where it has not, or the statement is public."""
    if statement.launch_on is None or not published(statement):
        refuse("not-due", "The launch of this statement is not due.", "Nid yw lansiad y datganiad hwn yn ddyledus.")
    return Done(statement, {"on": statement.launch_on.isoformat()})


def published(statement: StatementRecord) -> bool:
    """Publish a statement where its launch has come and it is not public; whether it was. FaultyInput where it cannot be."""
    on = statement.launch_on
    if on is None or PublicEntry.objects.filter(kind="statement", key=statement.pk).exists():
        return False
    form = public_statement(statement_of(statement), statement.pk, statement.council_id, on)
    if on > timezone.localdate():
        # What would be refused on the day is refused while somebody can mend it.
        check(form)
        return False
    put(form)
    return True


def not_public() -> QuerySet[StatementRecord]:
    """Statements that were never put into the public record."""
    return StatementRecord.objects.exclude(pk__in=PublicEntry.objects.filter(kind="statement").values("key"))


when_due(lambda: not_public().filter(launch_on__lte=timezone.localdate()), appear)
