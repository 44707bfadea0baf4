"""Changes of people and organisations."""

import secrets
from collections.abc import Mapping

from allauth.account.models import EmailAddress
from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.people.role import ROLES_OF, Role
from commonweal.web.audit.models import AuditEvent
from commonweal.web.people.acting import Actor, Done, action
from commonweal.web.people.models import Invitation, Membership, Organisation, Person

__all__ = ["accept", "change_organisation", "end_role", "erase", "invite", "new_token", "withdraw_invitation"]


def new_token() -> str:
    """What opens an invitation. It is sent, and never kept: only its hash is."""
    return secrets.token_urlsafe(32)


def _fault(code: str, english: str, welsh: str) -> FaultyInput:
    return FaultyInput([Problem.spoken(code, Text(en=english, cy=welsh))])


@action("organisation.change")
def change_organisation(
    _person: Person,
    organisation: Organisation,
    *,
    name: Text,
    numbers: Mapping[str, str],
    bilingual: bool,
    nation: str,
    contact: Mapping[str, str] | None = None,
) -> Done:
    """What the service says of an organisation: its name, its numbers in registers, its languages, its bank holidays, and the
    `email`, `phone` and `page` at which everybody reaches it; FaultyInput where the page is no address of the web."""
    reached = {part: (contact or {}).get(part, "").strip() for part in ("email", "phone", "page")}
    if reached["page"] and not reached["page"].startswith(("https://", "http://")):
        raise _fault(
            "no-page",
            "This is no address of a page. Write one that begins with https://.",
            "Nid cyfeiriad tudalen yw hwn. Ysgrifennwch un sy’n dechrau â https://.",
        )
    organisation.name = name
    organisation.numbers = dict(numbers)
    organisation.bilingual = bilingual
    organisation.nation = nation
    organisation.email, organisation.phone, organisation.page = reached.values()
    organisation.save()
    told = {"name": name.model_dump(), "numbers": dict(numbers), "bilingual": bilingual, "nation": nation}
    return Done(organisation, told | {"contact": reached})


@action("people.invite")
def invite(person: Person, organisation: Organisation, *, email: str, name: str, role: Role, token: str) -> Done:
    """Invite somebody into a role; FaultyInput where the organisation has no such role, or they have it already, and where
    somebody would give themself a role in a council: there, two people are to know of it. A body of one person may have to."""
    if role not in ROLES_OF[organisation.sort]:  # type: ignore[index]
        raise _fault(
            "no-such-role",
            "There is no such role in an organisation of this kind. Choose one of the list.",
            "Nid oes rôl o’r fath mewn sefydliad o’r math hwn. Dewiswch un o’r rhestr.",
        )
    address = email.strip().lower()
    if organisation.sort == "council" and address == person.email:
        raise _fault(
            "own-role",
            "Nobody gives themself a role in a council. Ask another administrator to invite you.",
            "Nid oes neb yn rhoi rôl iddo’i hun mewn cyngor. Gofynnwch i weinyddwr arall eich gwahodd.",
        )
    if organisation.memberships.filter(person__email=address, role=role).filter(Membership.standing(timezone.now())).exists():
        raise _fault(
            "has-role",
            f"{address} has this role already. Choose another role, or another person.",
            f"Mae’r rôl hon gan {address} eisoes. Dewiswch rôl arall, neu berson arall.",
        )
    made = Invitation.objects.create(
        council=organisation, email=address, name=name, role=role, token_sha256=sha256(token.encode()), invited_by=person
    )
    return Done(made, {"role": role, "email": address, "name": name})


@action("people.withdraw")
def withdraw_invitation(_person: Person, invitation: Invitation) -> Done:
    """Withdraw an invitation that was not accepted."""
    _open(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save()
    return Done(invitation, {"role": invitation.role})


@action("invitation.accept")
def accept(person: Actor, invitation: Invitation, *, token: str, name: str = "", password: str | None = None) -> Done:
    """Accept an invitation: with the account that one is signed in to, or with a new one for the address that was invited.

    FaultyInput where the token is not the invitation's, or it is open no more, or somebody else is signed in.
    """
    _open(invitation)
    if not secrets.compare_digest(sha256(token.encode()), invitation.token_sha256):
        raise _fault(
            "wrong-link",
            "This link is not whole. Copy the whole link from the e-mail.",
            "Nid yw’r ddolen hon yn gyfan. Copïwch y ddolen gyfan o’r e-bost.",
        )
    joining = person if isinstance(person, Person) else _new(invitation, name, password)
    if joining.email != invitation.email:
        raise _fault(
            "other-person",
            "You are signed in as somebody else than who was invited. Sign out, and open the link again.",
            "Rydych wedi mewngofnodi fel rhywun arall na’r un a wahoddwyd. Allgofnodwch, ac agorwch y ddolen eto.",
        )
    Membership.objects.get_or_create(person=joining, organisation=invitation.council, role=invitation.role, until=None)
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = joining
    invitation.save()
    return Done(invitation, {"person": joining.pk, "role": invitation.role})


def _new(invitation: Invitation, name: str, password: str | None) -> Person:
    """A new account, which lets nobody in where no password is chosen; the link came to its address, which is therefore its
    holder's."""
    if Person.objects.filter(email=invitation.email).exists():
        raise _fault(
            "has-account",
            "This address has an account already. Sign in, and open the link again.",
            "Mae gan y cyfeiriad hwn gyfrif eisoes. Mewngofnodwch, ac agorwch y ddolen eto.",
        )
    made = Person.objects.create_user(invitation.email, password, name=name or invitation.name)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def _open(invitation: Invitation) -> None:
    if not invitation.open(timezone.now()):
        raise _fault(
            "closed-invitation",
            "This invitation was used, was withdrawn, or is more than two weeks old. Ask an administrator for a new one.",
            "Mae’r gwahoddiad hwn wedi’i ddefnyddio, wedi’i dynnu’n ôl, neu’n hŷn na phythefnos. Gofynnwch am un newydd.",
        )


@action("audit.erase")
def erase(_person: Person, organisation: Organisation, *, number: int, reason: str) -> Done:
    """Erase what an event of the organisation tells, which the law may ask for; its seal stays, and the trail still holds.

    FaultyInput where the event is not the organisation's, or was erased already, or no reason is given.
    """
    event = AuditEvent.objects.filter(number=number, council=organisation.pk, content__isnull=False).first()
    if event is None:
        raise _fault(
            "no-such-event",
            "The organisation has no such event with content. Look at the trail again.",
            "Nid oes gan y sefydliad ddigwyddiad o’r fath â chynnwys. Edrychwch ar y trywydd eto.",
        )
    if not reason.strip():
        raise _fault(
            "no-reason",
            "Say why it is erased; the trail keeps the reason.",
            "Dywedwch pam y’i dilëir; mae’r trywydd yn cadw’r rheswm.",
        )
    event.content = event.salt = None
    event.save()
    return Done(organisation, {"erased": number, "reason": reason.strip()})


@action("people.end")
def end_role(_person: Person, organisation: Organisation, *, membership: int) -> Done:
    """End somebody's role from now on; FaultyInput where it would leave an organisation without an administrator."""
    standing = organisation.memberships.filter(Membership.standing(timezone.now()))
    ended = standing.filter(pk=membership).first()
    if ended is None:
        raise _fault(
            "ended-role",
            "This role has ended already. Look at the list again.",
            "Mae’r rôl hon wedi dod i ben eisoes. Edrychwch ar y rhestr eto.",
        )
    if ended.role == "administrator" and standing.filter(role="administrator").count() == 1:
        raise _fault(
            "last-administrator",
            "The organisation would be left without an administrator. Invite another one first.",
            "Byddai’r sefydliad heb weinyddwr. Gwahoddwch un arall yn gyntaf.",
        )
    ended.until = timezone.now()
    ended.save()
    return Done(organisation, {"ended": ended.person.pk, "role": ended.role})
