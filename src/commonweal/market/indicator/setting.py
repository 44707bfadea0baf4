"""Settings of indicators: what each means, what it may be, and reading it from words.

Indicators share these names, and each has defaults of its own. A setting without a default (None) must be given: the core has no
clock, so the day that a view is of is always an argument.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["SETTINGS", "Setting", "Settings", "settled"]

Settings = Mapping[str, object]
"""Settings by name."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Parameters
    ----------
    meaning
        What it sets, and in which unit.
    kind
        `str`, `int`, `float`, `datetime.date`, or `Mapping` of levels by the first day of their month.
    choices
        The words that it may be; none, and it may be any.
    least, most
        Bounds of a number.
    """

    meaning: Text
    kind: type
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


SETTINGS: Mapping[str, Setting] = {
    "by": Setting(
        Text(en="What figures are told apart by", cy="Yr hyn y mae ffigurau’n cael eu gwahanu yn ei ôl"),
        str,
        ("whole", "service", "place", "region", "buyer", "supplier", "category"),
    ),
    "period": Setting(
        Text(en="The time that figures are told apart by", cy="Yr amser y mae ffigurau’n cael eu gwahanu yn ei ôl"),
        str,
        ("none", "year", "quarter", "month"),
    ),
    "level": Setting(
        Text(en="Digits of the CPV code that make a service", cy="Digidau’r cod CPV sy’n gwneud gwasanaeth"), int, least=2, most=8
    ),
    "top": Setting(Text(en="Suppliers listed of each part", cy="Cyflenwyr a restrir o bob rhan"), int, least=1, most=1000),
    "lookback": Setting(
        Text(
            en="Years without an award after which a supplier counts as gone, and before which as new",
            cy="Blynyddoedd heb ddyfarniad cyn cyfrif cyflenwr yn newydd, ac ar eu hôl yn un sydd wedi mynd",
        ),
        int,
        least=1,
        most=20,
    ),
    "as_at": Setting(Text(en="The day that the view is of", cy="Y diwrnod y mae’r golwg ohono"), datetime.date),
    "months": Setting(Text(en="Months ahead that are looked at", cy="Y misoedd i ddod yr edrychir arnynt"), int, least=1, most=240),
    "window": Setting(
        Text(en="Months between two ends that overlap", cy="Misoedd rhwng dau ddiwedd sy’n gorgyffwrdd"), int, least=0, most=60
    ),
    "lead": Setting(
        Text(en="Months before an end by which to decide what comes next", cy="Misoedd cyn diwedd i benderfynu beth sydd nesaf"),
        int,
        least=0,
        most=60,
    ),
    "large_lead": Setting(
        Text(en="The same, for large contracts", cy="Yr un peth, ar gyfer contractau mawr"), int, least=0, most=60
    ),
    "large": Setting(Text(en="Pounds from which a contract is large", cy="Punnoedd y mae contract yn fawr ohonynt"), int, least=0),
    "supplier": Setting(Text(en="The supplier that fails, by its key", cy="Y cyflenwr sy’n methu, wrth ei allwedd"), str),
    "recent": Setting(
        Text(
            en="Years over which the most that a supplier carried at once is looked for",
            cy="Blynyddoedd y chwilir drostynt am y mwyaf a gariodd cyflenwr ar unwaith",
        ),
        int,
        least=1,
        most=50,
    ),
    "premium_low": Setting(
        Text(
            en="Least that replacing costs above the contract, a share",
            cy="Y lleiaf y mae ailosod yn ei gostio uwchlaw’r contract, cyfran",
        ),
        float,
        least=-1,
        most=5,
    ),
    "premium_high": Setting(
        Text(
            en="Most that replacing costs above the contract, a share",
            cy="Y mwyaf y mae ailosod yn ei gostio uwchlaw’r contract, cyfran",
        ),
        float,
        least=-1,
        most=5,
    ),
    "least_buyers": Setting(
        Text(en="Fewest buyers of a code and unit that are compared", cy="Y nifer lleiaf o brynwyr cod ac uned a gymherir"),
        int,
        least=1,
    ),
    "prices": Setting(Text(en="An index of prices by month", cy="Mynegai prisiau fesul mis"), Mapping),
    "wages": Setting(Text(en="The minimum wage by month", cy="Yr isafswm cyflog fesul mis"), Mapping),
    "pay_share": Setting(
        Text(
            en="Share of a price that is pay and follows the minimum wage",
            cy="Cyfran o bris sy’n gyflog ac yn dilyn yr isafswm cyflog",
        ),
        float,
        least=0,
        most=1,
    ),
}


def settled(code: str, defaults: Settings, given: Mapping[str, object]) -> Settings:
    """An indicator's settings: its defaults, and what was given in their place, which may be in words.

    Raises
    ------
    FaultyInput
        With every setting that is not known, cannot be read, is out of bounds, or has no value.
    """
    problems = [_unknown(code, name, defaults) for name in given if name not in defaults]
    read = {name: _read(name, value, problems) for name, value in given.items() if name in defaults}
    settings = {**defaults, **read}
    for name, value in settings.items():
        if value is None and name not in given:
            message = f"{code} needs the setting {name}: {SETTINGS[name].meaning.en}."
            problems.append(Problem("setting-missing", message, "Give it.", path=name, fields={"name": name}))
    if problems:
        raise FaultyInput(problems)
    return settings


def _unknown(code: str, name: str, defaults: Iterable[str]) -> Problem:
    near = get_close_matches(name, list(defaults), n=1)
    has = f"Did you mean {near[0]}?" if near else f"It has {', '.join(defaults) or 'none'}."
    return Problem("setting-unknown", f"{code} has no setting “{name}”.", has, path=name, fields={"name": name})


def _read(name: str, value: object, problems: list[Problem]) -> object:
    setting = SETTINGS[name]
    try:
        read = _converted(setting, value)
    except ValueError:
        read = None
    if read is None or (setting.choices and read not in setting.choices) or not _within(setting, read):
        message = f"The setting {name} cannot be “{value}”."
        problems.append(
            Problem("setting-unreadable", message, _allowed(setting), path=name, fields={"name": name, "value": str(value)})
        )
    return read


def _converted(setting: Setting, value: object) -> object:
    if setting.kind is Mapping:
        return value if isinstance(value, Mapping) else None
    if setting.kind is datetime.date:
        return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value).strip())
    return setting.kind(str(value).strip()) if str(value).strip() else None


def _within(setting: Setting, value: object) -> bool:
    if not isinstance(value, int | float):
        return True
    # NaN is within no bounds.
    return (setting.least is None or value >= setting.least) and (setting.most is None or value <= setting.most)


def _allowed(setting: Setting) -> str:
    if setting.choices:
        return f"It may be {', '.join(setting.choices)}."
    if setting.kind is datetime.date:
        return "Write year, month and day as 2027-04-01."
    if setting.kind in (str, Mapping):
        return "Give a word." if setting.kind is str else "Give a level for each month."
    bounds = [f"from {setting.least:g}"] if setting.least is not None else []
    bounds += [f"up to {setting.most:g}"] if setting.most is not None else []
    return " ".join([f"It is a {'whole number' if setting.kind is int else 'number'}", *bounds]) + "."
