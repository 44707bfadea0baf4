"""A market view on the terminal: what could be read, what was wrong, and the structure that it shows."""

from collections.abc import Iterator, Sequence

from rich.table import Table

from commonweal.base.language import money, number, percent
from commonweal.base.reason import reason
from commonweal.base.tally import TallyCount
from commonweal.market.view import USES, MarketView, Segment, SourceTally

__all__ = ["view_tables"]


def view_tables(view: MarketView, top: int) -> Iterator[Table]:
    """The tables, each with at most so many rows."""
    yield _accounts(view.sources)
    yield _reasons(view.sources)
    whole = [segment for segment in (view.whole, view.service, view.paid) if segment and segment.records]
    named = {"The market": whole, "By CPV division": view.divisions, "By buyer": view.buyers, "By service paid for": view.spend}
    for title, segments in named.items():
        if segments:
            yield _segments(title, segments, top)
    if view.ending:
        yield _endings(view, top)


def _accounts(sources: Sequence[SourceTally]) -> Table:
    table = _table("What could be read", "Source", "Kind", "Records", "Used", "Share")
    for source in sources:
        share = percent(source.used / source.records) if source.records else ""
        table.add_row(source.source, source.kind, number(source.records), number(source.used), share)
    return table


def _reasons(sources: Sequence[SourceTally]) -> Table:
    """Why not: reasons added up over sources of a kind, each with one place to look at."""
    found: dict[tuple[str, str, str], tuple[int, str]] = {}
    for source in sources:
        for what, count in _counted(source):
            key = (source.kind, what, count.reason)
            many, place = found.get(key, (0, count.examples[0].place))
            found[key] = (many + count.count, place)
    table = _table("What was wrong", "Kind", "Consequence", "Reason", "Records", "For example", numbers=(3,))
    for (kind, what, code), (many, place) in sorted(found.items(), key=lambda item: (item[0][:2], -item[1][0])):
        table.add_row(kind, what, reason(code).en, number(many), place)
    return table


def _counted(source: SourceTally) -> Iterator[tuple[str, TallyCount]]:
    yield from (("not used", count) for count in source.refused)
    yield from (("put right", count) for count in source.repaired)
    for use in source.uses:
        yield from ((f"not told: {USES[use.of].en}", count) for count in use.refused)


def _segments(title: str, segments: Sequence[Segment], top: int) -> Table:
    left_out = f" (the {top} largest of {len(segments)})" if len(segments) > top else ""
    table = _table(title + left_out, "", "Records", "With value", "Suppliers", "Value", "HHI", "Top three")
    for segment in segments[:top]:
        name = f"{segment.code} {segment.name.en}" if segment.code.isdigit() else segment.name.en
        counts = [number(count) for count in (segment.records, segment.valued, segment.suppliers)]
        index = "" if segment.hhi is None else number(segment.hhi)
        table.add_row(name, *counts, money(segment.value), index, "" if segment.top_three is None else percent(segment.top_three))
    return table


def _endings(view: MarketView, top: int) -> Table:
    left_out = f" (the first {top} of {len(view.ending)} months)" if len(view.ending) > top else ""
    table = _table(f"{view.subject.name.en}: contracts that end{left_out}", "Month", "Contracts", "Value")
    for one in view.ending[:top]:
        table.add_row(one.month, number(one.contracts), money(one.value))
    return table


def _table(title: str, *columns: str, numbers: Sequence[int] | None = None) -> Table:
    """A table whose columns of numbers stand to the right: those given, or all but those of words."""
    words = ("", "Source", "Kind", "Month")
    table = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        right = place in numbers if numbers is not None else column not in words
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    return table
