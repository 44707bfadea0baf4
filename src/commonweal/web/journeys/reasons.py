"""The reasons that tallies give, in words. A reason without words here is shown by its code."""

from django.utils.translation import gettext as _

__all__ = ["reason"]


def reason(code: str) -> str:
    """A reason's code in words."""
    words = {
        "release-without-id": _("Release without its own id"),
    }
    return words.get(code, code.replace("-", " "))
