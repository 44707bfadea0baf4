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
        A plain name with a number, once for each pair.
    same
        Links between numbers that a source gives for one body, which then count as one.

    >>> company, charity = Number("GB-COH", "01234567"), Number("GB-CHC", "1123456")
    >>> [link.ends for link in name_links([("example care", company)])]
    [('GB-COH-01234567', 'name:example care')]
    >>> [link.ends for link in name_links([("example care", company), ("example care", Number("GB-COH", "07654321"))])]
    []
    """
    numbers: dict[str, set[Number]] = defaultdict(set)
    for name, number in met:
        numbers[name].add(number)
    one = join(same).cluster
    for name, found in numbers.items():
        if len(found) == 1 or _agree(found, one):
            first, *others = sorted(found, key=precedence)
            yield Link(f"name:{name}", first.key, SAME_NAME, "name", "the same name")
            for other in others:
                yield Link(first.key, other.key, SAME_NAME, "name", "the same name, in two registers")


def _agree(found: set[Number], one: Mapping[str, int]) -> bool:
    """Whether no register has two bodies of the name: then the numbers can be of one."""
    bodies: dict[str, set[str | int]] = defaultdict(set)
    for number in found:
        bodies[number.scheme].add(one.get(number.key, number.key))
    return all(len(several) == 1 for several in bodies.values())
