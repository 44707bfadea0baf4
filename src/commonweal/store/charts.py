"""Charts out: a Vega-Lite specification as SVG for pages and print, or as PNG for programs that know no SVG."""

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

import vl_convert

__all__ = ["png", "png_of", "svg"]

Spec = Mapping[str, Any]

# No address may be fetched: a chart holds its own data.
_NOWHERE: list[str] = []

_CLIP = re.compile(r"\bclip\d+\b")
"""What a drawing calls its clip paths; the drawing program counts them on from one drawing to the next."""


def svg(spec: Spec) -> bytes:
    """A chart as SVG, the same bytes every time."""
    drawn, numbers, named = str(vl_convert.vegalite_to_svg(dict(spec), allowed_base_urls=_NOWHERE)), count(1), dict[str, str]()
    return _CLIP.sub(lambda found: named.setdefault(found[0], f"clip{next(numbers)}"), drawn).encode()


def png(spec: Spec, *, scale: float = 3) -> bytes:
    """A chart as PNG, `scale` pixels to each of the chart's own: 3 prints sharply."""
    return bytes(vl_convert.vegalite_to_png(dict(spec), scale=scale, allowed_base_urls=_NOWHERE))


def png_of(drawing: bytes, *, scale: float = 3) -> bytes:
    """A drawing, which is SVG already, as PNG."""
    return bytes(vl_convert.svg_to_png(drawing.decode(), scale=scale))
