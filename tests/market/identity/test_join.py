"""Links are joined into organisations; what a reviewer keeps apart stays apart, whatever else is said."""

import datetime
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from commonweal.market.identity import Joined, Link, Review, join

NOON = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)
KEYS = st.sampled_from("abcdefgh")
ENDS = st.tuples(KEYS, KEYS).filter(lambda two: two[0] != two[1])
LINKS = st.lists(
    st.builds(
        lambda two, sure, basis: Link(*two, sure, basis),
        ENDS,
        st.sampled_from([0.9, 0.95, 0.97, 0.99]),
        st.sampled_from(["identifier", "name", "linked"]),
    ),
    max_size=16,
)
REVIEWS = st.lists(
    st.builds(
        lambda two, same, minute: Review(*two, same, "Elin", NOON + datetime.timedelta(minutes=minute)),
        ENDS,
        st.booleans(),
        st.integers(0, 9),
    ),
    max_size=8,
)


def said(left: str, right: str, *, same: bool, minute: int = 0) -> Review:
    return Review(left, right, same, "Elin", NOON + datetime.timedelta(minutes=minute))


def groups(joined: Joined) -> list[list[str]]:
    return [list(members) for members in joined.members if len(members) > 1]


def together(joined: Joined, left: str, right: str) -> bool:
    return left in joined.cluster and joined.cluster[left] == joined.cluster.get(right)


def outcome(joined: Joined) -> object:
    cuts = sorted((cut.link.ends, cut.apart, cut.because) for cut in joined.cuts)
    return joined.members, [joined.confidence(place) for place in range(len(joined.members))], cuts


def test_links_join_also_by_way_of_others() -> None:
    assert groups(join([Link("a", "b", 0.99), Link("b", "c", 0.95)])) == [["a", "b", "c"]]


def test_an_organisation_is_as_sure_as_its_weakest_joint() -> None:
    joined = join([Link("a", "b", 0.99), Link("b", "c", 0.91), Link("a", "c", 0.95)])
    assert (joined.confidence(0), joined.basis(0)) == (0.95, "linked")


def test_the_weakest_link_on_the_way_between_two_that_are_kept_apart_is_cut_and_told() -> None:
    joined = join([Link("a", "b", 0.99), Link("b", "c", 0.91), Link("c", "d", 0.98)], [said("a", "d", same=False)])
    assert groups(joined) == [["a", "b"], ["c", "d"]]
    assert [(cut.link.ends, cut.apart, cut.because) for cut in joined.cuts] == [(("b", "c"), ("a", "d"), "reviewed")]


def test_the_latest_review_of_a_pair_counts() -> None:
    no_then_yes = [said("a", "b", same=False), said("b", "a", same=True, minute=1)]
    assert groups(join([], no_then_yes)) == [["a", "b"]]
    assert groups(join([Link("a", "b", 0.99)], [*no_then_yes, said("a", "b", same=False, minute=2)])) == []


def test_a_review_goes_before_a_number_and_that_is_told() -> None:
    joined = join([Link("a", "b", 1.0, "identifier")], [said("a", "b", same=False)])
    assert groups(joined) == []
    assert [cut.against_record for cut in joined.cuts] == [True]


def test_two_numbers_of_one_register_are_not_brought_together_by_likeness() -> None:
    registers = {"a": "GB-COH", "c": "GB-COH"}
    joined = join([Link("a", "b", 0.99), Link("b", "c", 0.95)], [], registers)
    assert groups(joined) == [["a", "b"]]
    assert [(cut.apart, cut.because) for cut in joined.cuts] == [(("a", "c"), "numbers")]


def test_two_numbers_of_one_register_that_a_person_calls_one_are_one() -> None:
    assert groups(join([], [said("a", "c", same=True)], {"a": "GB-COH", "c": "GB-COH"})) == [["a", "c"]]


@given(LINKS, REVIEWS, st.randoms(use_true_random=False))
def test_the_order_of_links_and_reviews_changes_nothing(links: list[Link], reviews: list[Review], chance: object) -> None:
    other_links, other_reviews = list(links), list(reviews)
    chance.shuffle(other_links)  # type: ignore[attr-defined]
    chance.shuffle(other_reviews)  # type: ignore[attr-defined]
    assert outcome(join(links, reviews)) == outcome(join(other_links, other_reviews))


def standing(reviews: Sequence[Review]) -> dict[tuple[str, str], bool]:
    """What counts of each pair: the latest, and “different” of two at one moment."""
    latest: dict[tuple[str, str], tuple[datetime.datetime, bool]] = {}
    for review in reviews:
        told = (review.when, not review.same)
        latest[review.ends] = max(latest.get(review.ends, told), told)
    return {ends: not different for ends, (_, different) in latest.items()}


@given(LINKS, REVIEWS)
def test_two_that_a_reviewer_calls_different_are_never_one(links: list[Link], reviews: list[Review]) -> None:
    joined = join(links, reviews)
    assert not [ends for ends, same in standing(reviews).items() if not same and together(joined, *ends)]


@given(LINKS, st.lists(ENDS, max_size=6))
def test_all_that_reviewers_call_the_same_are_one(links: list[Link], pairs: list[tuple[str, str]]) -> None:
    joined = join(links, [said(*ends, same=True) for ends in pairs])
    assert all(together(joined, *ends) for ends in pairs)


@given(LINKS, REVIEWS)
def test_a_review_that_cannot_be_followed_is_told(links: list[Link], reviews: list[Review]) -> None:
    joined = join(links, reviews)
    cut = {cut.link.ends for cut in joined.cuts}
    assert all(together(joined, *ends) or ends in cut for ends, same in standing(reviews).items() if same)


@given(LINKS, REVIEWS)
def test_joining_what_was_joined_changes_nothing(links: list[Link], reviews: list[Review]) -> None:
    once = join(links, reviews)
    taken = [link for joints in once.joints for link in joints]
    assert groups(join(taken, reviews)) == groups(once)
