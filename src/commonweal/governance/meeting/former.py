"""Parts of a record that are more than words, as the words that a correction keeps of them."""

from collections.abc import Sequence

from commonweal.base.language import LANGUAGES, Language, Text
from commonweal.governance.meeting.vote import VOTES, Cast
from commonweal.governance.meeting.whole import Voted

__all__ = ["alternatives_words", "vote_words"]


def alternatives_words(pairs: Sequence[tuple[Text, Text]]) -> Text:
    """Alternatives with why each was rejected, as words: a line each."""
    lines = {language: "\n".join(f"{what[language]}: {why[language]}" for what, why in pairs) for language in LANGUAGES}
    return Text(**lines) if pairs else Text(en="")


def vote_words(voted: Voted) -> Text:
    """How an item was voted on, as words: what it came to, then each member's vote, a line each.

    >>> from commonweal.governance.meeting.vote import Count
    >>> vote_words(Voted((("Ann", "for"),), Count(1, 0, 0, carried=True), assent=False)).en
    'Carried: for 1, against 0, abstained 0\\nAnn: for'
    """
    return Text(en=_vote_in(voted, "en"), cy=_vote_in(voted, "cy"))


def _vote_in(voted: Voted, language: Language) -> str:
    if voted.assent:
        return {"en": "Agreed without a count.", "cy": "Cytunwyd heb gyfrif."}[language]
    carried = {"en": ("Not carried", "Carried"), "cy": ("Ni chariwyd", "Cariwyd")}[language][voted.count.carried]
    sums: dict[Cast, int] = {"for": voted.count.votes_for, "against": voted.count.votes_against, "abstained": voted.count.abstained}
    told = ", ".join(f"{VOTES[cast][language]} {number}" for cast, number in sums.items())
    return "\n".join([f"{carried}: {told}", *(f"{name}: {VOTES[cast][language]}" for name, cast in voted.votes)])
