"""Formulas over measures: `completions / starts`, `min(nights, 30)`. Parsed, checked, evaluated on arrays; never executed.

The grammar is numbers, names of measures and of their groups (`settled.harder`), `+ - * /`, parentheses, `min(...)` and
`max(...)`. Python's own parser reads it, and any other syntax is refused by name.
"""

import ast
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce
from typing import Any, cast

import numpy as np
from pydantic_core import core_schema

from commonweal.base.errors import CommonwealError
from commonweal.contract.arithmetic import EXACT, Amounts, Arithmetic
from commonweal.contract.rules.unit import Unit, leaf, unit_of

__all__ = ["DivisionByZero", "Formula"]

_OPERATORS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
}
_FUNCTIONS: Mapping[str, Callable[[Any, Any], Any]] = {"min": np.minimum, "max": np.maximum}
_LONGEST = 500
_DEEPEST = 30
_DECIMAL = re.compile(r"\d{1,15}(\.\d{0,15})?|\.\d{1,15}")


class DivisionByZero(CommonwealError, ArithmeticError):
    """A formula divided by a measure that was zero."""

    code = "division-by-zero"


class Formula:
    """A formula, parsed.

    >>> formula = Formula("max(starts - 10, 0) * 1.5")
    >>> sorted(formula.needs)
    ['starts']
    >>> Formula("__import__('os')")
    Traceback (most recent call last):
    ...
    ValueError: “__import__('os')” is not a formula: only min(...) and max(...) can be called.
    """

    __slots__ = ("_tree", "needs", "text")

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self._tree = _parse(self.text)
        self.needs = _names(self._tree)

    def value(self, measures: Mapping[str, Amounts], arithmetic: Arithmetic) -> Any:
        """The formula over measures of shape [path, period] (or any shapes that go together).

        Raises
        ------
        DivisionByZero
            Where any divisor is zero.
        """
        return _evaluate(self._tree, measures, arithmetic, self.text)

    def named(self, names: Mapping[str, str], least: str = "at least") -> str:
        """The formula with its measures called by the names given, and `least` said of what a divisor does not fall below.

        >>> Formula("nights/max(starts, 1)").named({"nights": "nights of care", "starts": "new placements"})
        'nights of care / new placements (at least 1)'
        """
        named = ast.unparse(_Named(self.text, names, least).visit(ast.parse(self.text, mode="eval").body))
        return named.replace("*", "×")

    def unit(self, units: Mapping[str, str]) -> Unit | None:
        """The unit it comes out in, from those of its measures; None where a number in it may carry any.

        Raises
        ------
        WrongUnits
            Where it adds or compares what is counted in different units.
        """
        return unit_of(self._tree, units)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Formula({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formula) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> core_schema.CoreSchema:
        written = core_schema.union_schema([core_schema.str_schema(), core_schema.int_schema(), core_schema.decimal_schema()])
        return core_schema.no_info_before_validator_function(
            lambda value: value if isinstance(value, cls) else cls(_written(value)),
            core_schema.is_instance_schema(cls),
            serialization=core_schema.to_string_ser_schema(),
            json_schema_input_schema=written,
        )


class _Named(ast.NodeTransformer):
    """Calls measures by their names, and keeps numbers as they are written."""

    def __init__(self, text: str, names: Mapping[str, str], least: str) -> None:
        self.text, self.names, self.least = text, names, least

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Name(ast.get_source_segment(self.text, node) or "")

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        match node:
            case ast.BinOp(op=ast.Div(), right=ast.Call(func=ast.Name("max"), args=[counted, ast.Constant() as edge])) if leaf(
                counted
            ):
                kept = f"{self.names[leaf(counted) or '']} ({self.least} {ast.get_source_segment(self.text, edge)})"
                return ast.BinOp(self.visit(node.left), node.op, ast.Name(kept))
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        name = self.names.get(leaf(node) or "")
        return ast.Name(name) if name else super().generic_visit(node)


def _names(node: ast.AST) -> frozenset[str]:
    if name := leaf(node):
        return frozenset({name}) - _FUNCTIONS.keys()
    return frozenset().union(*(_names(part) for part in ast.iter_child_nodes(node)))


def _written(value: object) -> str:
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"“{value}” is not a formula: write a number, a measure or a sum of them.")


def _parse(text: str) -> ast.expr:
    try:
        if len(text) > _LONGEST:
            raise ValueError(f"it is longer than {_LONGEST} characters.")
        tree = ast.parse(text, mode="eval").body
        _check(tree, text, depth=1)
    except SyntaxError as error:
        raise ValueError(f"“{text}” is not a formula: it cannot be read at character {error.offset}.") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"“{text[:60]}” is not a formula: {error or 'it is nested too deeply.'}") from error
    return tree


def _check(node: ast.expr, text: str, depth: int) -> None:
    """Refuse whatever is not in the grammar; ValueError says what."""
    if depth > _DEEPEST:
        raise ValueError("it is nested too deeply.")
    for part in _parts(node, text):
        _check(part, text, depth + 1)


def _parts(node: ast.expr, text: str) -> list[ast.expr]:
    """The formulas that a formula is made of."""
    match node:
        case ast.Constant():
            written = ast.get_source_segment(text, node) or ""
            if not _DECIMAL.fullmatch(written.replace("_", "")):
                raise ValueError(f"“{written[:40]}” is not a number of at most 15 digits.")
            node.value = Decimal(written)  # type: ignore[assignment] # exactly as written, where Python reads a float
            return []
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id=name)) if name not in _FUNCTIONS:
            return []
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return [operand]
        case ast.BinOp(op=ast.Div(), right=right) if _always_zero(right, text):
            raise ValueError("it divides by zero: divide by something else.")
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            return [left, right]
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as arguments, keywords=[]) if name in _FUNCTIONS:
            return arguments
        case ast.Call():
            raise ValueError("only min(...) and max(...) can be called.")
    raise ValueError("it may hold numbers, measures, + - * /, parentheses, min(...) and max(...).")


def _always_zero(node: ast.expr, text: str) -> bool:
    if any(isinstance(part, ast.Name) and part.id not in _FUNCTIONS for part in ast.walk(node)):
        return False
    _check(node, text, depth=1)
    return bool(np.asarray(_evaluate(node, {}, EXACT, text)).item() == 0)


def _evaluate(node: ast.expr, measures: Mapping[str, Amounts], arithmetic: Arithmetic, text: str) -> Any:
    match node:
        case ast.Constant():
            return arithmetic.number(cast(Decimal, node.value))
        case ast.Name() | ast.Attribute():
            return measures[leaf(node) or ""]
        case ast.UnaryOp(operand=operand):
            return -_evaluate(operand, measures, arithmetic, text)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return reduce(_FUNCTIONS[name], (_evaluate(argument, measures, arithmetic, text) for argument in arguments))
        case ast.BinOp(left=left, op=operator, right=right):
            one, other = (_evaluate(side, measures, arithmetic, text) for side in (left, right))
            return _divide(one, other, text) if isinstance(operator, ast.Div) else _OPERATORS[type(operator)](one, other)
    raise AssertionError(node)


def _divide(dividend: Any, divisor: Any, text: str) -> Any:
    if np.any(np.equal(divisor, 0)):
        raise DivisionByZero(f"“{text}” divides by zero. Write max(..., 1) around the divisor.")
    return dividend / divisor
