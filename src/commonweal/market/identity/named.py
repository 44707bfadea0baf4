"""A plain name that is met with one number takes it; one that is met with two of a register stays apart from both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from commonweal.market.identity.join import join
from commonweal.market.identity.link import SAME_NAME, Link
from commonweal.market.identity.number import Number, precedence

__all__ = ["name_links"]


def name_links(met: Iterable[tuple[str, Number]], alone: Collection[str], same: Iterable[Link] = ()) -> Iterator[Link]:
    """Links from names to the numbers that they are met with, and between a name's numbers of different registers.

    Parameters
    ----------
    met
        A plain name with a number, as often as they are met.
    alone
        Plain names that are also met without a number.
    same
        Links between numbers that a source gives for one body, which then count as one.

    >>> company, charity = Number("GB-COH", "01234567"), Number("GB-CHC", "1123456")
    >>> [link.ends for link in name_links([("example care", company)], {"example care"})]
    [('GB-COH-01234567', 'name:example care')]
    >>> other = Number("GB-COH", "07654321")
    >>> [link.ends for link in name_links([("example care", company), ("example care", other)], {"example care"})]
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
        found = several.get(name)
        if found is not None and not _agree(found, one):
            continue
        leading, *others = sorted(found, key=precedence) if found else (number,)
        if name in alone:
            yield Link(f"name:{name}", leading.key, SAME_NAME, "name", "the same name")
        for other in others:
            yield Link(leading.key, other.key, SAME_NAME, "name", "the same name, in two registers")


def _agree(found: set[Number], one: Mapping[str, int]) -> bool:
    """Whether no register has two bodies of the name: then the numbers can be of one."""
    bodies: dict[str, set[str | int]] = defaultdict(set)
    for number in found:
        bodies[number.scheme].add(one.get(number.key, number.key))
    return all(len(several) == 1 for several in bodies.values())
