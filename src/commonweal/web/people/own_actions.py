"""Changes of one's own account. They belong on the trail of the first organisation in which one has a role."""

from allauth.account.models import EmailAddress

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["ask_for_address", "change_account", "take_address"]


def _fault(code: str, path: str, english: str, welsh: str) -> FaultyInput:
    return FaultyInput([Problem.spoken(code, Text(en=english, cy=welsh), path)])


@action("account.change")
def change_account(_person: Person, own: Person, *, name: str, language: str) -> Done:
    """Change one's own name, and the language in which one is written to; FaultyInput where nothing is left of the name."""
    if not name.strip():
        raise _fault("no-name", "name", "Write your name.", "Ysgrifennwch eich enw.")
    own.name, own.language = name.strip(), language
    own.save(update_fields=["name", "language"])
    return Done(own, {"name": own.name, "language": language})


@action("account.ask-address")
def ask_for_address(_person: Person, own: Person, *, email: str) -> Done:
    """Ask for another e-mail address. Nothing counts before it is confirmed, by a link that is sent to it."""
    return Done(own, {"email": _free(own, email)})


@action("account.take-address")
def take_address(_person: Person, own: Person, *, email: str, instead_of: str) -> Done:
    """Sign in by another address from now on, which the link that was sent to it has confirmed; FaultyInput where the link was used
    already, or somebody else has the address by now."""
    if own.email != instead_of:
        raise _fault(
            "used-link",
            "",
            "Your address was changed after this link was sent. Ask for a new link.",
            "Newidiwyd eich cyfeiriad ar ôl i’r ddolen hon gael ei hanfon. Gofynnwch am ddolen newydd.",
        )
    own.email = _free(own, email)
    own.save(update_fields=["email"])
    EmailAddress.objects.filter(user=own).delete()
    EmailAddress.objects.create(user=own, email=own.email, verified=True, primary=True)
    return Done(own, {"email": own.email, "instead_of": instead_of})


def _free(own: Person, email: str) -> str:
    """An address as it is kept; FaultyInput where it is one's own already, or another's."""
    address = email.strip().lower()
    if address == own.email:
        raise _fault("same-address", "email", "This is your address already.", "Dyma’ch cyfeiriad eisoes.")
    if Person.objects.filter(email=address).exists():
        raise _fault(
            "has-account",
            "email",
            "This address has an account already. Choose another address.",
            "Mae gan y cyfeiriad hwn gyfrif eisoes. Dewiswch gyfeiriad arall.",
        )
    return address
