"""`commonweal market exposure`: the failure drill, and whose failure would matter most."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import money, number, percent
from commonweal.cli.market.choosing import Cpv, Place, Service, choice_of

if TYPE_CHECKING:
    from commonweal.store.market.lake import Lake

__all__ = ["exposure"]

_DRILL = ("exposure", "alternatives", "knock-on")


def exposure(
    lake: Annotated[Path, typer.Argument(help="The lake’s folder.", show_default=False)],
    supplier: Annotated[
        str, typer.Argument(help="Who fails: a key or a name. Suppliers are ranked where none is given.", show_default=False)
    ] = "",
    cpv: Cpv = None,
    service: Service = "",
    place: Place = "",
    as_at: Annotated[str, typer.Option(help="The day of the view; today if not given.", show_default=False)] = "",
    level: Annotated[int, typer.Option(min=2, max=8, help="Digits of the CPV code that make a service.")] = 3,
    premium_low: Annotated[
        float, typer.Option(min=-1, max=5, help="Least that replacing costs above the contract, a share.")
    ] = 0.0,
    premium_high: Annotated[float, typer.Option(min=-1, max=5, help="Most that it costs above the contract, a share.")] = 0.2,
    top: Annotated[int, typer.Option(min=1, help="Rows to print of each table.")] = 15,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Rank suppliers by what could not be re-placed; or see what hangs on one, who has room, and what a second failure adds."""
    from commonweal.cli.market import figures  # noqa: PLC0415 - Ibis takes a second to load
    from commonweal.cli.market.asking import asked_of  # noqa: PLC0415
    from commonweal.market.indicator import INDICATORS  # noqa: PLC0415
    from commonweal.store.market.lake import Lake  # noqa: PLC0415

    if premium_low > premium_high:
        raise typer.BadParameter("the most is below the least.", param_hint="--premium-high")
    choice = choice_of(cpv, None, service=service, place=place)
    given: dict[str, object] = {"level": level, "premium_low": premium_low, "premium_high": premium_high}
    given |= {"as_at": as_at} if as_at else {}
    with Lake(lake) as opened:
        given |= {"supplier": _found(opened, supplier)} if supplier else {}
        told = {
            code: figures.ordered(one, asked_of(opened, one, choice, {name: given[name] for name in given if name in one.settings}))
            for code, one in ((code, INDICATORS[code]) for code in (_DRILL if supplier else ("failure-ranking",)))
        }
    if as_json:
        typer.echo(figures.as_json(told))
        return
    summary = [_summary(told["exposure"])] if told.get("exposure") else []
    tables = [figures.figures(INDICATORS[code], rows, top) for code, rows in told.items() if rows]
    figures.show(*summary, *tables)
    if not summary and not told.get("failure-ranking"):
        figures.show("No contract is running that day, as far as the record says when they end.")


def _found(lake: "Lake", wanted: str) -> str:
    """The key of a supplier from its key, its name, or a part of its name that no other has."""
    from commonweal.market.table import RECORD  # noqa: PLC0415

    known, said = RECORD.organisation, wanted.strip().lower()
    rows = lake.answer(
        known.filter((known.organisation == wanted) | known.name.lower().contains(said)).select("organisation", "name")
    )
    exact = [row for row in rows if row["organisation"] == wanted] or [row for row in rows if row["name"].lower() == said]
    if len(exact or rows) == 1:
        return str((exact or rows)[0]["organisation"])
    near = "; ".join(
        f"{row['name']} ({row['organisation']})" for row in sorted(exact or rows, key=lambda row: str(row["name"]))[:8]
    )
    message = (
        f"{number(len(exact or rows))} suppliers are called like “{wanted}”." if rows else f"No supplier is called “{wanted}”."
    )
    remedy = f"Give one by its key: {near}." if near else "List them: commonweal market suppliers."
    raise FaultyInput([Problem("supplier-unknown", message, remedy, fields={"name": wanted})])


def _summary(markets: list[Mapping[str, Any]]) -> str:
    from commonweal.market.indicator.drill import unplaced_share, whole  # noqa: PLC0415

    total = whole(markets)
    share = unplaced_share(total)
    cost = " to ".join(dict.fromkeys(money(total[f"cost_{end}_pence"] / 100) for end in ("low", "high")))
    left = "" if share is None else f" ({percent(share)})"
    lines = (
        f"{markets[0]['supplier_name']}: {number(total['contracts'])} running contracts in {number(len(markets))} markets.",
        f"Still to come: {money(total['remaining_pence'] / 100)}, of the {number(total['valued'])} that say. To re-place: {cost}.",
        f"Nobody there has lately carried enough to take on {money(total['unplaced_pence'] / 100)} of it{left}. That is a proxy.",
    )
    return "\n".join(lines)
