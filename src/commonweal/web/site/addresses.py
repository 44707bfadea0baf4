"""The same page in the other language."""

from django.http import HttpRequest
from django.utils.translation import get_language

__all__ = ["in_other_language"]


def in_other_language(request: HttpRequest) -> str:
    """The address of this very page in the other language; it need not exist, so that error pages can be switched too."""
    here, there = ("/cy/", "/en/") if get_language() == "cy" else ("/en/", "/cy/")
    address = request.get_full_path()
    return there + address.removeprefix(here) if address.startswith(here) else there
