"""Who is helped, and who bears what: the groups and the drivers of the options, side by side."""

from collections.abc import Callable, Sequence

from commonweal.base.language import Text
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.contract.appraisal.fairness import Fairness, GroupView
from commonweal.contract.appraisal.transfer import Borne, Driven
from commonweal.contract.world.draw import Driver
from commonweal.governance.paper import Table
from commonweal.journeys.figures import Kind, Value, in_both, opening

__all__ = ["COUNCIL", "DRIVER", "PROVIDER", "borne", "called", "dearest", "helped", "ranked", "with_the_rest"]

COUNCIL, PROVIDER = Text(en="the council", cy="y cyngor"), Text(en="the provider", cy="y darparwr")
DRIVER = Text(en="Uncertainty", cy="Ansicrwydd")
_DEMAND = Text(en="demand", cy="galw")
_MOST = 10
"""Drivers shown: the dearest ones. A data file holds every one."""

_Told = tuple[Text, Kind, Callable[[GroupView, Fairness], Value]]
_OUTCOMES = Text(en="outcomes for 100 of its people", cy="canlyniadau i 100 o’i bobl")
_EFFORT = Text(en="share of the provider’s effort", cy="cyfran o ymdrech y darparwr")


def helped(options: Sequence[OptionAppraisal]) -> Table | None:
    """Who is helped: the outcomes that each group reaches under each option, and its provider's effort for it; None where no
    option tells groups apart."""
    told = [(one.title, one.fairness) for one in options if one.fairness]
    if not told:
        return None
    caption = Text(
        en="What each group gets, from the easiest to help to the hardest",
        cy="Yr hyn y mae pob grŵp yn ei gael, o’r hawsaf ei helpu i’r anoddaf",
    )
    heads = (Text(en="Group", cy="Grŵp"), Text(en="What it gets", cy="Yr hyn y mae’n ei gael"))
    views = [fairness for _title, fairness in told]
    rows = [row for place in range(len(views[0].groups)) for row in _of_group(place, views)]
    return Table(caption, (*heads, *(title for title, _fairness in told)), tuple(rows), _places(told))


def _of_group(place: int, views: Sequence[Fairness]) -> list[tuple[Text, ...]]:
    said: tuple[_Told, ...] = ((_OUTCOMES, "count", _outcomes), (_EFFORT, "share", _effort))
    name = opening(views[0].groups[place].name)
    found = ((words, kind, [value(one.groups[place], one) for one in views]) for words, kind, value in said)
    known = [(words, kind, values) for words, kind, values in found if values.count(None) < len(views)]
    return [(name, words, *(in_both(one, kind) for one in values)) for words, kind, values in known]


def _outcomes(group: GroupView, _all: Fairness) -> float | None:
    return None if group.outcomes_per_person is None else 100 * group.outcomes_per_person


def _effort(group: GroupView, every: Fairness) -> float | None:
    whole = sum(one.effort or 0 for one in every.groups)
    return None if group.effort is None or not whole else group.effort / whole


def ranked(options: Sequence[OptionAppraisal]) -> list[list[Driven | None]]:
    """Every driver, that which is dearest to either party under some option first, and what each is under every one of them; none
    where no option's are known."""
    by_key = [{(one.kind, one.name): one for one in option.transfer} for option in options]
    found: dict[tuple[Driver, str], list[Driven | None]] = {
        key: [drivers.get(key) for drivers in by_key] for drivers in by_key for key in drivers
    }
    return sorted(found.values(), key=lambda several: -max(one.greatest for one in several if one))


def dearest(options: Sequence[OptionAppraisal]) -> list[list[Driven | None]]:
    """The first of the drivers as `ranked`, as many as a reader can take in."""
    return ranked(options)[:_MOST]


def with_the_rest(caption: Text, options: Sequence[OptionAppraisal]) -> Text:
    """A caption that also says how many drivers are not shown, where there are more than are."""
    more = len(ranked(options)) - _MOST
    if more <= 0:
        return caption
    return Text(
        en=f"{caption.en} (and {more} more that add{'s' if more == 1 else ''} less)",
        cy=f"{caption['cy']} (a {more} arall sy’n ychwanegu llai)",
    )


def called(several: Sequence[Driven | None]) -> Text:
    """What readers call a driver, as the first option that knows it does."""
    driven = next(one for one in several if one)
    return opening(_DEMAND if driven.kind == "demand" else driven.title or Text(en=driven.name.replace("_", " ")))


def borne(options: Sequence[OptionAppraisal]) -> Table | None:
    """Who bears what: of each driver, what its worst futures cost the council, and the provider, under each option; None where
    none is known."""
    drivers = dearest(options)
    if not drivers:
        return None
    caption = Text(
        en="What the 5 futures in 100 of each uncertainty that are worst for the council add to its cost, what those worst for the "
        "provider take from its profit, and the share of all variation that it explains",
        cy="Yr hyn y mae’r 5 dyfodol o bob 100 ar gyfer pob ansicrwydd sydd waethaf i’r cyngor yn ei ychwanegu at ei gost, yr hyn "
        "y mae’r rhai gwaethaf i’r darparwr yn ei gymryd o’i elw, a’r gyfran o’r holl amrywio y mae’n ei hesbonio",
    )
    heads = (DRIVER, Text(en="Borne by", cy="Pwy sy’n ei ysgwyddo"))
    rows = [row for several in drivers for row in _of_driver(several)]
    columns = (*heads, *(one.title for one in options))
    return Table(with_the_rest(caption, options), columns, tuple(rows), _places(options))


def _of_driver(several: Sequence[Driven | None]) -> list[tuple[Text, ...]]:
    by_party: dict[Text, list[Borne | None]] = {
        COUNCIL: [one.council if one else None for one in several],
        PROVIDER: [one.provider if one else None for one in several],
    }
    return [(called(several), party, *map(_part, parts)) for party, parts in by_party.items() if any(parts)]


def _part(borne: Borne | None) -> Text:
    if borne is None:
        return Text(en="–")
    tail, explained = in_both(borne.tail, "money"), in_both(borne.explained, "share")
    return Text(en=f"{tail.en} ({explained.en})", cy=f"{tail['cy']} ({explained['cy']})")


def _places(told: Sequence[object]) -> tuple[int, ...]:
    return tuple(range(2, len(told) + 2))
