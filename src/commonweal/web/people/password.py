"""What a password must be, told in both languages: Django tells it in no Welsh."""

from django.contrib.auth.password_validation import MinimumLengthValidator, UserAttributeSimilarityValidator
from django.utils.translation import gettext as _

__all__ = ["LongEnough", "Unlike"]


class LongEnough(MinimumLengthValidator):
    """Twelve letters, as the forms say."""

    def __init__(self) -> None:
        super().__init__(min_length=12)

    def get_error_message(self) -> str:
        """What somebody is told whose password is shorter."""
        return _("This password is shorter than twelve letters. Add to it.")


class Unlike(UserAttributeSimilarityValidator):
    """Not like one's name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        """What somebody is told whose password is like them."""
        return _("This password is too much like your name or your e-mail address. Choose another.")
