"""People and organisations as they are stored, and what every record of the service has."""

import datetime
from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from commonweal.people.role import KINDS, ROLES, Role
from commonweal.web.site.key import new_key
from commonweal.web.site.words import WordsField

__all__ = ["Invitation", "Membership", "Organisation", "Person", "Record"]

INVITATION_LASTS = datetime.timedelta(days=14)


class Organisation(models.Model):
    """A council, provider, charity or partner body. `numbers` are its numbers in registers, by the register's code.

    `bilingual` is whether it publishes in Welsh and English alike; `nation` whose bank holidays it keeps. `email`, `phone` and
    `page` are where everybody reaches it: the organisation's, and nobody's own.
    """

    kind = "organisation"

    key = models.CharField(primary_key=True, max_length=12, default=new_key, editable=False)
    slug = models.SlugField(unique=True)
    name = WordsField()
    sort = models.CharField(max_length=10, choices=[(key, name.en) for key, name in KINDS.items()])
    numbers = models.JSONField(default=dict, blank=True)
    bilingual = models.BooleanField(default=True)
    nation = models.CharField(max_length=3, default="ENG", choices=[("ENG", "England"), ("WLS", "Wales")])
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=30, blank=True, default="")
    page = models.URLField(blank=True, default="")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return str(self.name.en)

    @property
    def council(self) -> "Organisation":
        """Whose roles count for a change of it: its own."""
        return self

    def parties(self) -> Collection["Organisation"]:
        """Other organisations whose people may act on it: none."""
        return ()

    def relations(self, person: "Person") -> Collection[str]:  # noqa: ARG002 (what every record has)
        """What a person is to it, besides having a role."""
        return ()


class _People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make somebody; without a password they cannot sign in by one."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Somebody by their e-mail address, however it is written."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with an account. What they may do follows from their roles alone: nobody is above the table of permissions."""

    kind = "person"

    key = models.CharField(primary_key=True, max_length=12, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="en", choices=[("en", "English"), ("cy", "Cymraeg")])
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[_People] = _People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Their name, as Django asks for it."""
        return self.name

    def roles_in(self, organisations: Collection[Organisation]) -> set[Role]:
        """The roles that they have now in any of some organisations."""
        standing = self.memberships.filter(organisation__in=organisations).filter(Membership.standing(timezone.now()))
        return set(standing.values_list("role", flat=True))

    @property
    def council(self) -> Organisation | None:
        """Whose trail tells what they change of their account: the organisation in which they have had a role for longest; where
        they have none any more, the one that they left last."""
        first = self.standing().order_by("since", "pk").first()
        told = first or self.memberships.select_related("organisation").order_by("-until", "-pk").first()
        return told.organisation if told else None

    def parties(self) -> Collection[Organisation]:
        """The organisations in which they have a role."""
        return [one.organisation for one in self.standing()]

    def relations(self, person: "Person") -> Collection[str]:
        """Whether somebody else asks: an account is changed by nobody but its holder."""
        return () if person.pk == self.pk else ("another",)

    def standing(self) -> models.QuerySet["Membership"]:
        """The roles that they have now, with their organisations."""
        return self.memberships.filter(Membership.standing(timezone.now())).select_related("organisation")


class Membership(models.Model):
    """A person's role in an organisation, from a moment until another. It is ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=13, choices=[(key, name.en) for key, name in ROLES.items()])
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "organisation", "role"], condition=Q(until=None), name="one_standing_role"),
        )

    @staticmethod
    def standing(now: datetime.datetime) -> Q:
        """The filter for roles that are had at a moment."""
        return Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))


class Record(models.Model):
    """What every record of the service has: a key that never changes, its council, and when it was made.

    `kind` names it in the audit trail and in the public record. `parties` and `relations` are the record's own to say.
    """

    kind: ClassVar[str]

    key = models.CharField(primary_key=True, max_length=12, default=new_key, editable=False)
    council = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def parties(self) -> Collection[Organisation]:
        """Other organisations whose people may act on it in their own roles."""
        return ()

    def relations(self, person: Person) -> Collection[str]:  # noqa: ARG002 (records answer)
        """What a person is to it, besides having a role: `drafter`, `claimant`; see `people.permission.RELATIONS`."""
        return ()


class Invitation(Record):
    """An invitation into a role, sent to an address. Only the hash of its token is kept; it lasts two weeks, and is used once.

    An organisation's first was made by the operator, and has nobody as `invited_by`.
    """

    kind = "invitation"

    email = models.EmailField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=13, choices=[(key, name.en) for key, name in ROLES.items()])
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    def open(self, now: datetime.datetime) -> bool:
        """Whether it can be accepted still."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.made_at + INVITATION_LASTS
