"""What several commands that score say alike: how one score stands beside another, and what could be read of a file."""

from collections.abc import Iterator

from commonweal.base.language import Language, Text, number, percent
from commonweal.base.reason import reason
from commonweal.need.statement.statement import Reading

__all__ = ["beside", "told"]

_BETTER, _WORSE, _ALIKE = Text(en="better", cy="gwell"), Text(en="worse", cy="gwaeth"), Text(en="alike", cy="cyfartal")
_READ = Text(en="Read", cy="Darllenwyd")
_NOTHING = 0.005


def beside(skill: float | None, language: Language) -> str:
    """The share by which a score is better or worse than another.

    >>> beside(0.123, "en"), beside(-0.123, "cy"), beside(0.001, "en"), beside(None, "en")
    ('12% better', '12% gwaeth', 'alike', '–')
    """
    if skill is None:
        return "–"
    if abs(skill) < _NOTHING:
        return _ALIKE[language]
    return f"{percent(abs(skill), language)} {(_WORSE if skill < 0 else _BETTER)[language]}"


def told(one: Reading, language: Language) -> Iterator[str]:
    """What a file gave, in lines: how much could be used, and what was wrong with the rest."""
    yield f"{_READ[language]}: {one.source}: {number(one.used, language)} / {number(one.records, language)}"
    for count in (*one.refused, *one.repaired):
        yield f"  {reason(count.reason)[language]}: {number(count.count, language)} ({count.examples[0].place})"
