"""`commonweal market suppliers`: who supplies, behind whatever names, and what people say of who is who."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from commonweal.base.language import money, number, percent
from commonweal.cli.market.table import aside, page, titled
from commonweal.cli.telling import tell

if TYPE_CHECKING:
    from commonweal.store.market.identity.lake import Candidate

__all__ = ["suppliers"]

_BASES = {"identifier": "number", "name": "same name", "linked": "likeness", "reviewed": "review"}

Two = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="ONE OTHER", help="These two, by key or by name, are the same body.", show_default=False),
]
TwoApart = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="ONE OTHER", help="These two are different bodies, and stay apart.", show_default=False),
]


def suppliers(
    lake: Annotated[Path, typer.Argument(help="The lake’s folder.", show_default=False)],
    find: Annotated[str, typer.Option(help="Only those with this in a name or in their key.", show_default=False)] = "",
    link: Annotated[bool, typer.Option("--link", help="Compare all names anew, and link those that are alike.")] = False,
    review: Annotated[bool, typer.Option("--review", help="Show pairs that may be one, with what speaks for it.")] = False,
    same: Two = None,
    different: TwoApart = None,
    by: Annotated[str, typer.Option(help="Whose review it is.", show_default=False)] = "",
    why: Annotated[str, typer.Option(help="Why.", show_default=False)] = "",
    top: Annotated[int, typer.Option(min=1, help="Rows to print.")] = 25,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """List who supplies what, link names that are alike, and record a person’s word on two of them."""
    if same and different:
        raise typer.BadParameter("say one thing at a time.", param_hint="--same, --different")
    if same or different or link or review:
        _tell_cut_off(lake)
    if same or different:
        _record(lake, same or different or ("", ""), same=bool(same), by=by, why=why)
        return
    if link:
        _link(lake)
    if review or link:
        _show_pairs(lake, find, top, as_json)
    else:
        _show_suppliers(lake, find, top, as_json)


def _record(lake: Path, two: tuple[str, str], *, same: bool, by: str, why: str) -> None:
    from commonweal.store.market.identity.reviewing import review as record  # noqa: PLC0415 - the engine takes a second to load

    now = datetime.datetime.now(tz=datetime.UTC)  # noqa: TID251 - a door
    against = record(lake, *two, same=same, by=by, why=why, when=now)
    typer.echo(f"Recorded: “{two[0]}” and “{two[1]}” are {'the same' if same else 'different'}, says {by}.")
    if against:
        tell("Worth a second look:", against)


def _tell_cut_off(lake: Path) -> None:
    """A review that its run could not finish writing: whoever made it may want to make it again."""
    from commonweal.store.market.identity import cut_off  # noqa: PLC0415 - the engine takes a second to load

    left = cut_off(lake)
    if left:
        tell("A review was cut off as it was written:", [left, "It is passed over. If it still holds, say it again."])


def _link(lake: Path) -> None:
    from commonweal.store.market.identity.lake import link  # noqa: PLC0415 - the engine takes a second to load

    console = aside()
    with console.status("Comparing names"):
        found = link(lake)
    pairs = f"{number(found.taken)} pairs linked, {number(found.to_review)} for a reviewer"
    console.print(f"{pairs}: {number(found.before)} organisations are {number(found.organisations)}.")
    if found.cuts:
        told = (f"{cut.link.left} and {cut.link.right}: {_why_cut(cut.because, cut.apart)}" for cut in found.cuts)
        tell("Alike, and kept apart:", told)


def _why_cut(because: str, apart: tuple[str, str]) -> str:
    two = f"{apart[0]} and {apart[1]}"
    return f"a reviewer says that {two} are different" if because == "reviewed" else f"{two} are two numbers of one register"


def _show_pairs(lake: Path, find: str, top: int, as_json: bool) -> None:
    from commonweal.store.market.identity.lake import candidates  # noqa: PLC0415 - the engine takes a second to load

    wanted = find.casefold()
    found = [one for one in candidates(lake) if wanted in f"{one.left}\n{one.right}\n{one.link.left}\n{one.link.right}".casefold()]
    if as_json:
        typer.echo(json.dumps([_pair_row(one) for one in found], ensure_ascii=False, indent=2))
        return
    # What waits for somebody comes first: what is decided is there to be looked up.
    ordered = sorted(found, key=lambda one: bool(one.decided))
    _print(_pairs(ordered[:top], len(found)) if found else None, "No pairs: compare names with --link.")


def _pair_row(one: "Candidate") -> dict[str, Any]:
    return {**asdict(one.link), "left_name": one.left, "right_name": one.right, "decided": one.decided}


def _pairs(shown: "Sequence[Candidate]", every: int) -> Table:
    left_out = f" ({len(shown)} of {number(every)})" if len(shown) < every else ""
    words = ("One", "Other", "What speaks for it", "Decided")
    table = titled(f"Pairs that may be one{left_out}", "Sure", *words, words=words)
    for one in shown:
        table.add_row(
            percent(one.link.confidence),
            _named(one.left, one.link.left),
            _named(one.right, one.link.right),
            one.link.evidence,
            one.decided,
        )
    return table


def _named(name: str, key: str) -> str:
    return name if key.startswith("name:") else f"{name}\n{key}"


def _show_suppliers(lake: Path, find: str, top: int, as_json: bool) -> None:
    from commonweal.market.identity.standing import standing  # noqa: PLC0415 - Ibis takes a second to load
    from commonweal.market.table import RECORD  # noqa: PLC0415
    from commonweal.store.market.identity.lake import names_of  # noqa: PLC0415
    from commonweal.store.market.lake import Lake  # noqa: PLC0415

    with Lake(lake) as opened:
        rows, names = opened.answer(standing(RECORD)), names_of(opened)
    wanted = find.casefold()
    found = [
        {**row, "names": list(names.get(row["organisation"], ()))}
        for row in rows
        if wanted in "\n".join([row["organisation"], *names.get(row["organisation"], ())]).casefold()
    ]
    found.sort(key=lambda row: (-row["awarded_pence"] - row["paid_pence"] - row["granted_pence"], row["organisation"]))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    _print(_suppliers(found[:top], len(found)) if found else None, "No supplier of that name." if find else "No suppliers yet.")


def _suppliers(shown: Sequence[Mapping[str, Any]], every: int) -> Table:
    left_out = f" (the {len(shown)} largest of {number(every)})" if len(shown) < every else ""
    words = ("Supplier", "Other names", "Sector", "Told by")
    columns = ("Awards", "Awarded", "Payments", "Paid", "Grants")
    table = titled(f"Suppliers{left_out}", *words[:2], *columns, *words[2:], "Sure", words=words)
    for row in shown:
        others = [name for name in row["names"] if name != row["name"]]
        amounts = [
            number(row["awards"]),
            money(row["awarded_pence"] / 100),
            number(row["payments"]),
            money(row["paid_pence"] / 100),
            money(row["granted_pence"] / 100),
        ]
        told = (_sector(row), _BASES[row["basis"]], percent(row["confidence"]))
        table.add_row(_named(row["name"] or "", row["organisation"]), _few(others), *amounts, *told)
    return table


def _few(names: Sequence[str], most: int = 3) -> str:
    more = f"and {len(names) - most} more" if len(names) > most else ""
    return "\n".join([*names[:most], *([more] if more else [])])


def _sector(row: Mapping[str, Any]) -> str:
    """What the record says of size and sector; empty where it says nothing."""
    sized = {"sme": "SME", "large": "large"}.get(row["size"] or "", "")
    return ", ".join(word for word in (sized, "VCSE" if row["vcse"] else "", "public" if row["public"] else "") if word)


def _print(table: Table | None, nothing: str) -> None:
    page().print(table if table is not None else nothing)
