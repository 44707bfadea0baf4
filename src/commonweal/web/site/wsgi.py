"""The service as a web server calls it."""

from django.core.wsgi import get_wsgi_application

__all__ = ["application"]

application = get_wsgi_application()
