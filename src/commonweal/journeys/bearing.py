"""Who is helped, and who bears what: the groups and the drivers of the options, side by side."""

from collections.abc import Sequence

from commonweal.base.language import Text
from commonweal.contract.appraise import OptionAppraisal
from commonweal.contract.fairness import GroupView
from commonweal.contract.transfer import Borne, Driven
from commonweal.governance.paper import Table
from commonweal.journeys.figures import in_both

__all__ = ["borne", "helped"]

_MOST = 8
"""Drivers shown: the dearest ones."""
_DEMAND = Text(en="demand", cy="galw")


def helped(options: Sequence[OptionAppraisal]) -> Table | None:
    """A row a group: the outcomes it reaches under each option, and its provider's effort; None without groups."""
    told = [one for one in options if one.fairness]
    by_group = [one.fairness.groups for one in told if one.fairness]
    if not by_group:
        return None
    caption = Text(
        en="Outcomes reached for 100 people of each group, from the easiest to help, and its share of the provider’s effort",
        cy="Canlyniadau a gyflawnir i 100 o bobl pob grŵp, o’r hawsaf ei helpu, a’i gyfran o ymdrech y darparwr",
    )
    rows = tuple(
        (groups[0].name, *(_reached(group, by_group[place]) for place, group in enumerate(groups)))
        for groups in zip(*by_group, strict=True)
    )
    return Table(caption, (Text(en="Group", cy="Grŵp"), *(one.title for one in told)), rows, _places(told))


def _reached(group: GroupView, groups: Sequence[GroupView]) -> Text:
    each, effort = group.outcomes_per_person, sum(one.effort or 0 for one in groups)
    outcomes = in_both(None if each is None else 100 * each, "count")
    share = in_both(None if group.effort is None or not effort else group.effort / effort, "share")
    return _beside(outcomes, share)


def borne(options: Sequence[OptionAppraisal]) -> Table | None:
    """A row a driver: what its worst futures cost the council and the provider under each option; None where none is known."""
    by_key = [{(one.kind, one.name): one for one in option.transfer} for option in options]
    dearest = {key: max(_together(found[key]) for found in by_key if key in found) for found in by_key for key in found}
    if not dearest:
        return None
    caption = Text(
        en="What the worst 5 futures in 100 of each uncertainty add to the council’s cost / take from the provider’s profit, "
        "and the share of all variation that it explains",
        cy="Yr hyn y mae’r 5 dyfodol gwaethaf o bob 100 ar gyfer pob ansicrwydd yn ei ychwanegu at gost y cyngor / yn ei gymryd "
        "o elw’r darparwr, a’r gyfran o’r holl amrywio y mae’n ei hesbonio",
    )
    shown = sorted(dearest, key=lambda key: -dearest[key])[:_MOST]
    rows = tuple((_called(*key), *(_parties(found.get(key)) for found in by_key)) for key in shown)
    return Table(caption, (Text(en="Uncertainty", cy="Ansicrwydd"), *(one.title for one in options)), rows, _places(options))


def _together(driven: Driven) -> float:
    return driven.council.tail + (driven.provider.tail if driven.provider else 0)


def _called(kind: str, name: str) -> Text:
    return _DEMAND if kind == "demand" else Text(en=name.replace("_", " "))


def _parties(driven: Driven | None) -> Text:
    if driven is None:
        return Text(en="–")
    return _beside(_part(driven.council), _part(driven.provider)) if driven.provider else _part(driven.council)


def _part(borne: Borne) -> Text:
    tail, explained = in_both(borne.tail, "money"), in_both(borne.explained, "share")
    return Text(en=f"{tail.en} ({explained.en})", cy=f"{tail['cy']} ({explained['cy']})")


def _beside(one: Text, other: Text) -> Text:
    return Text(en=f"{one.en} / {other.en}", cy=f"{one['cy']} / {other['cy']}")


def _places(options: Sequence[OptionAppraisal]) -> tuple[int, ...]:
    return tuple(range(1, len(options) + 1))
