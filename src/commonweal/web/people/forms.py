"""Forms about people and organisations."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.people.identifier import REGISTERS, canonical
from commonweal.people.role import ROLES, ROLES_OF
from commonweal.web.people.models import Organisation, Person
from commonweal.web.people.sign_in_forms import AGAIN, GOOD_PASSWORD
from commonweal.web.site.environment import opening, plain
from commonweal.web.site.words import WordsInput

__all__ = ["AcceptForm", "AddressForm", "EraseForm", "InviteForm", "OrganisationForm", "OwnForm"]


class EraseForm(forms.Form):
    """Why the content of an event is erased."""

    reason = forms.CharField(label=_("Why it is erased"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class InviteForm(forms.Form):
    """Whom to invite, and into which role."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, organisation: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [(role, opening(ROLES[role])) for role in ROLES_OF[organisation.sort]]  # type: ignore[attr-defined, index]


class AcceptForm(forms.Form):
    """A new account: a name, and a password twice."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As colleagues and the public record should have it."))
    password = forms.CharField(
        label=_("Password"),
        help_text=GOOD_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(label=AGAIN, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, email: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._email = email

    def clean(self) -> dict[str, Any]:
        """A password that is not easily guessed, nor like the name or the address; the same twice."""
        given = super().clean() or {}
        if given.get("password"):
            try:
                validate_password(given["password"], Person(email=self._email, name=given.get("name", "")))
            except ValidationError as fault:
                self.add_error("password", fault)
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("This is not the same password. Write it again."))
        return given


class OwnForm(forms.Form):
    """One's own name and language."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As colleagues and the public record should have it."))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("en", "English"), ("cy", "Cymraeg")],
        widget=forms.RadioSelect,
        help_text=_("In which we write to you."),
    )


class AddressForm(forms.Form):
    """Another address of one's own."""

    email = forms.EmailField(label=_("New e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class OrganisationForm(forms.Form):
    """What the service says of an organisation."""

    name = WordsInput(label=_("Name"), longest=200)
    bilingual = forms.BooleanField(
        label=_("Publishes in Welsh and English alike"),
        required=False,
        help_text=_("Nothing is published then until both languages are written."),
    )
    nation = forms.ChoiceField(label=_("Bank holidays of"), choices=[("ENG", _("England")), ("WLS", _("Wales"))])
    email = forms.EmailField(
        label=_("Public e-mail address"),
        max_length=254,
        required=False,
        help_text=_("Where residents write to the organisation. Not that of a person: everybody can read it."),
    )
    phone = forms.RegexField(
        r"^[0-9+() ]{3,30}$",
        label=_("Public telephone number"),
        required=False,
        error_messages={"invalid": _("Write a telephone number in figures, such as 01234 567890.")},
    )
    page = forms.URLField(
        label=_("Page on the web"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("Such as https://www.example.gov.uk/contact"),
    )

    @property
    def contact(self) -> dict[str, str]:
        """Where everybody reaches the organisation."""
        return {part: self.cleaned_data[part] for part in ("email", "phone", "page")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for register, (called, _pattern) in REGISTERS.items():
            self.fields[register] = forms.CharField(label=opening(called), required=False, max_length=40)

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers that were given, as their registers write them."""
        return {register: self.cleaned_data[register] for register in REGISTERS if self.cleaned_data.get(register)}

    def clean(self) -> dict[str, Any]:
        """Numbers as registers write them."""
        given = super().clean() or {}
        for register, (called, _pattern) in REGISTERS.items():
            written = given.get(register, "")
            if written and canonical(register, written) is None:
                self.add_error(register, _("This is no %(number)s.") % {"number": plain(called)})
            given[register] = canonical(register, written) if written else ""
        return given
