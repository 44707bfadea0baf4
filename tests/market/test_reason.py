"""Every reason that a reader gives has words, in both languages."""

import re
from pathlib import Path

import pytest

from commonweal.market.reason import REASONS, USES
from commonweal.store import awarded, contracts_finder, field, market, ocds, release, spend

_GIVEN = re.compile(r'(?:refuse|repair|Lack|Fault)\("([a-z0-9-]+)"|(?:return|reason =|else|and|if) "([a-z0-9]+(?:-[a-z0-9]+)+)"')


@pytest.mark.parametrize(
    "reader", [awarded, contracts_finder, field, market, ocds, release, spend], ids=lambda reader: reader.__name__
)
def test_every_reason_of_a_reader_has_words(reader: object) -> None:
    source = Path(str(getattr(reader, "__file__", ""))).read_text()
    given = {one or other for one, other in _GIVEN.findall(source)} - {"contracts-finder"}
    assert given
    assert given <= set(REASONS)


def test_reasons_are_in_both_languages() -> None:
    assert all(text.en and text.cy and text.en != text.cy for text in (*REASONS.values(), *USES.values()))
