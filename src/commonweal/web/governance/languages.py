"""Words that stay as they are once they are written: a bilingual council writes them in both languages at once.

Were one missing until the thing is published, nobody could add it, and it could never be published.
"""

from commonweal.base.language import Text
from commonweal.publish.form import untranslated
from commonweal.web.people.models import Organisation

__all__ = ["for_good"]


def for_good(council: Organisation, **texts: Text) -> None:
    """FaultyInput that names, by its field, every text in one language alone, where the council publishes in both."""
    if council.bilingual:
        untranslated(texts)
