"""A plain name that is met with one number takes it; one that is met with two of a register stays apart from both."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from commonweal.market.identity.join import join
from commonweal.market.identity.link import SAME_NAME, Link
from commonweal.market.identity.number import Number, precedence

__all__ = ["name_links"]


def name_links(met: Iterable[tuple[str, Number]], same: Iterable[Link] = ()) -> Iterator[Link]:
    """Links from names to the numbers that they are met with, and between a name's numbers of different registers.

    Parameters
    ----------
    met
        A plain name with a number, as often as they are met.
    same
        Links between numbers that a source gives for one body, which then count as one.

    >>> company, charity = Number("GB-COH", "01234567"), Number("GB-CHC", "1123456")
    >>> [link.ends for link in name_links([("example care", company)])]
    [('GB-COH-01234567', 'name:example care')]
    >>> [link.ends for link in name_links([("example care", company), ("example care", Number("GB-COH", "07654321"))])]
    []
    """
    first: dict[str, Number] = {}
    several: dict[str, set[Number]] = defaultdict(set)
    for name, number in met:
        known = first.setdefault(name, number)
        if known is not number and known != number:
            several[name] |= {known, number}
    one = join(same).cluster
    for name, number in first.items():
        if name not in several:
            yield Link(f"name:{name}", number.key, SAME_NAME, "name", "the same name")
        elif _agree(several[name], one):
            leading, *others = sorted(several[name], key=precedence)
            yield Link(f"name:{name}", leading.key, SAME_NAME, "name", "the same name")
            for other in others:
                yield Link(leading.key, other.key, SAME_NAME, "name", "the same name, in two registers")


def _agree(found: set[Number], one: Mapping[str, int]) -> bool:
    """Whether no register has two bodies of the name: then the numbers can be of one."""
    bodies: dict[str, set[str | int]] = defaultdict(set)
    for number in found:
        bodies[number.scheme].add(one.get(number.key, number.key))
    return all(len(several) == 1 for several in bodies.values())
