"""What a flag says of one subject, in a sentence of either language."""

from collections.abc import Callable, Mapping
from typing import Any

from commonweal.base.language import Language, money, number, percent
from commonweal.market.flag.flag import Flag

__all__ = ["sentence"]


def _days(value: float, language: Language) -> str:
    # Welsh counts in the singular.
    unit = "diwrnod" if language == "cy" else "day" if value == 1 else "days"
    return f"{number(value, language)} {unit}"


def _times(value: float, language: Language) -> str:
    return f"{number(value, language, places=1)} {'gwaith' if language == 'cy' else 'times'}"


_WRITTEN: Mapping[str, Callable[[float, Language], str]] = {
    "pounds": money,
    "share": lambda value, language: percent(value, language, places=1),
    "count": lambda value, language: number(value, language, places=1),
    "days": _days,
    "times": _times,
}


def sentence(flag: Flag, row: Mapping[str, Any], language: Language = "en") -> str:
    """The flag's sentence with a row's numbers in it.

    Parameters
    ----------
    row
        Of the flag's table; needs `figure`, `bound` and `evidence`, which may be none.
    """
    write = _WRITTEN[flag.unit]
    told = {name: "–" if row[name] is None else write(row[name], language) for name in ("figure", "bound")}
    return flag.says[language].format(**told, evidence=row["evidence"] or "–")
