"""The public form of a review holds what is named in it, and its measures read back as they were."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from commonweal.base.language import Text
from commonweal.governance.contract.review import Paying
from commonweal.publish.review import measures_as_published, public_review, review_words
from tests.governance.contract.example import ENDS, WHY
from tests.governance.contract.test_review import a_measure, a_review

TITLE = Text(en="Home care", cy="Gofal cartref")


def test_these_fields_are_public_and_no_others() -> None:
    form = public_review(replace(a_review(), approved_on=ENDS), "ab12", "council", "cd34", TITLE)
    assert set(form.content) == {
        *("key", "contract", "contract_title", "first", "last", "measures", "paid_pence", "paid_unknown"),
        *("learned", "conclusions", "approved_on", "withdrawals"),
    }
    assert set(form.content["measures"][0]) == {  # type: ignore[index]
        *("number", "name", "unit", "target", "better", "claimed", "claimed_on", "achieved", "unknown", "source", "evidence"),
        "verified_on",
    }
    assert form.title.en == "Home care: review, 1 April 2027 to 31 March 2029"
    assert form.title.cy == "Gofal cartref: adolygiad, 1 Ebrill 2027 hyd 31 Mawrth 2029"


def test_its_measures_read_back_as_they_were() -> None:
    measures = (a_measure(evidence="a" * 64), a_measure(number=2, achieved=None, unknown=WHY, target=Decimal("0.1")))
    form = public_review(a_review(measures=measures, approved_on=ENDS), "ab12", "council", "cd34", TITLE)
    assert measures_as_published(json.loads(json.dumps(form.content))) == measures


def test_nothing_is_public_before_it_is_approved() -> None:
    with pytest.raises(ValueError, match="approved"):
        public_review(a_review(), "ab12", "council", "cd34", TITLE)


def test_every_text_is_named() -> None:
    assert list(review_words(a_review(paid=Paying(None, WHY)))) == [
        *("learned", "conclusions", "why paid is not known", "measure 1", "unit 1", "source 1", "why 1 is not known"),
    ]
