"""What the framework says of a fault, without what its address may tell: a link that opens an account, or what was looked for."""

import logging

from django.http import HttpRequest

__all__ = ["ASKED", "WithoutAddress"]

ASKED = "commonweal.asked"
"""Under which a request holds the id that its answer carries."""


class WithoutAddress(logging.Filter):
    """Puts the pattern of the address in the place of the address, with the id of the answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line is told, as far as it may be."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            route = request.resolver_match.route if request.resolver_match else "none"
            if isinstance(record.args, tuple):
                record.args = tuple(route if one in (request.path, request.get_full_path()) else one for one in record.args)
            record.id, record.route = request.META.get(ASKED, ""), route
            del record.request  # type: ignore[attr-defined]
        if record.name == "django.security.DisallowedHost":
            record.exc_info = None  # Whoever knocks under another name would fill the log.
        return True
