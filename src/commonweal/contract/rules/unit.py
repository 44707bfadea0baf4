"""The unit that a formula comes out in: whether it adds nights to children, or calls hours a share.

A written number may carry any unit (`25 * hours` may be pounds), so only what follows from the measures alone is held
against a formula.
"""

import ast
from collections.abc import Mapping

from commonweal.base.measure import SHARE

__all__ = ["Unit", "WrongUnits", "leaf", "said", "unit_of"]

Unit = Mapping[str, int]
"""Units with their powers: visits a day are `{visit: 1, day: -1}`, a share is `{}`."""


class WrongUnits(ValueError):
    """A formula adds or compares what is counted in different units."""


def leaf(node: ast.AST) -> str | None:
    """The name that a part of a formula is, if it is one: `settled`, `settled.harder`."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=measure), attr=group):
            return f"{measure}.{group}"
    return None


def unit_of(node: ast.expr, units: Mapping[str, str]) -> Unit | None:
    """The unit of a parsed formula; None where it may be any.

    >>> unit_of(ast.parse("visits / days", mode="eval").body, {"visits": "visit", "days": "day"})
    {'visit': 1, 'day': -1}
    """
    match node:
        case ast.Name() | ast.Attribute():
            unit = units.get(leaf(node) or "")
            return None if unit is None else {unit: 1} if unit != SHARE else {}
        case ast.UnaryOp(operand=operand):
            return unit_of(operand, units)
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as joined, right=right):
            return _multiplied(unit_of(left, units), unit_of(right, units), -1 if isinstance(joined, ast.Div) else 1)
        case ast.BinOp(left=left, right=right):
            return _alike([left, right], units)
        case ast.Call(args=arguments):
            return _alike(arguments, units)
    return None


def _multiplied(left: Unit | None, right: Unit | None, power: int) -> Unit | None:
    if left is None or right is None:
        return None
    powers = {name: left.get(name, 0) + power * right.get(name, 0) for name in (*left, *right)}
    return {name: total for name, total in powers.items() if total}


def _alike(parts: list[ast.expr], units: Mapping[str, str]) -> Unit | None:
    known = [unit for part in parts if (unit := unit_of(part, units)) is not None]
    for other in known[1:]:
        if other != known[0]:
            raise WrongUnits(f"it adds or compares what is counted as {said(known[0])} with what is counted as {said(other)}.")
    return known[0] if known else None


def said(unit: Unit) -> str:
    """A unit in words: `visit / day`.

    >>> said({"visit": 1, "day": -1}), said({})
    ('visit / day', 'share')
    """
    over = " × ".join(name for name, power in unit.items() if power > 0)
    under = " / ".join(name for name, power in unit.items() if power < 0)
    return " / ".join(part for part in (over or ("1" if under else SHARE), under) if part)
