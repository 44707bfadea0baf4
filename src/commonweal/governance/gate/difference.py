"""What differs between two versions of a framework, place by place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from commonweal.governance.gate.framework import Framework

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that differs: `gates.approval.evidence.case.months`, with what stood there before and stands there now; None where
    there is nothing."""

    place: str
    before: str | None
    after: str | None


def differences(before: Framework, after: Framework) -> tuple[Difference, ...]:
    """Every place that differs, in the order of the newer version; what it no longer has comes last."""
    old, new = dict(_places(before.model_dump(mode="json"))), dict(_places(after.model_dump(mode="json")))
    return tuple(Difference(place, old.get(place), new.get(place)) for place in (new | old) if old.get(place) != new.get(place))


def _places(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each single value with its place. Parts of a list are known by their names, so that a new one moves none of the others."""
    match value:
        case dict():
            for key, part in value.items():
                yield from _places(part, f"{path}.{key}" if path else key)
        case [dict(), *_]:
            for number, part in enumerate(value):
                yield from _places(part, f"{path}.{_name(part, number)}")
        case list():
            yield path, ", ".join(map(str, value))
        case None | "":
            return
        case _:
            yield path, f"{value:.10g}" if isinstance(value, float) else str(value)


def _name(part: dict[str, Any], number: int) -> str:
    named = part.get("id") or part.get("kind") or ("decider" if "who" in part else str(number))
    narrowed = ", ".join(part[key] for key in ("from_tier", "nation") if part.get(key))
    return f"{named} ({narrowed})" if narrowed else str(named)
