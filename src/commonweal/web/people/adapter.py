"""What the sign-in library asks of us."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

__all__ = ["Adapter"]


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (the library's signature)
        """Nobody makes an account for themselves."""
        return False
