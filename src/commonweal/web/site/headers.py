"""What browsers are told about a page: nothing runs on it, or is shown in it, but what we serve."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["content_security"]

DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self)"
"""What pages may ask of a reader's machine: a passkey, and nothing else."""

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def content_security(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that adds the policies to every answer; what has a stricter one of its own keeps it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["Permissions-Policy"] = DEVICES
        return response

    return answer
