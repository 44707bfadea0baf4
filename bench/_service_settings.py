"""The service's settings, with a bare page beside its own."""

from commonweal.web.site.settings import *  # noqa: F403

ROOT_URLCONF = "_service_urls"
