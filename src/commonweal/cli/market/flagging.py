"""Asking a lake for red flags, and showing what they say."""

import csv
import datetime
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import typer
from rich.table import Table

from commonweal.base.cell import inert
from commonweal.base.language import Language, number, percent
from commonweal.cli.market.table import page, titled
from commonweal.market.flag import CAUTION, COLUMNS, FLAGS, Flag, Given
from commonweal.market.flag.account import account, raised, within
from commonweal.market.flag.words import sentence
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from commonweal.store.market.lake import Lake

__all__ = ["Asking", "Rows", "flag_of", "offered", "settings_of", "show"]

_RATES = ("rate", "rate_of_buyer", "rate_of_service")

Rows = Sequence[Mapping[str, Any]]


def flag_of(code: str) -> Flag:
    if code not in FLAGS:
        raise typer.BadParameter(f"there is no flag “{code}”; `commonweal market flags` lists them.", param_hint="--flag")
    return FLAGS[code]


def settings_of(flag: Flag | None, told: Iterable[str]) -> dict[str, float | None]:
    """Settings as numbers; a threshold of `none` is the fence that the data set."""
    pairs = [one.partition("=") for one in told]
    if pairs and flag is None:
        raise typer.BadParameter("say of which flag, with --flag.", param_hint="--setting")
    changed: dict[str, float | None] = {}
    for name, _, value in pairs:
        if flag is None or name not in flag.settings:
            known = ", ".join(flag.settings) if flag and flag.settings else "none"
            raise typer.BadParameter(f"the flag has no setting “{name}”; it has: {known}.", param_hint="--setting")
        changed[name] = None if (name, value) == ("threshold", "none") else _number(name, value)
    return changed


def _number(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise typer.BadParameter(f"{name} needs a number, such as {name}=1.", param_hint="--setting") from error


class Asking:
    """Questions to one lake, of one buyer and service where those are chosen."""

    def __init__(self, lake: Path, buyer: str | None, cpv: str | None, language: Language) -> None:
        self._lake, self._buyer, self._cpv, self._language = lake, buyer, cpv, language
        today = datetime.datetime.now(tz=datetime.UTC).date()  # noqa: TID251 - a door
        self._given = Given(today, read_parameters())

    def account(self) -> Rows:
        """Of each flag, how many it looked at and raised; of a buyer or service, beside the rate of all."""
        every = account(FLAGS.values(), RECORD, self._given)
        here = account(FLAGS.values(), RECORD, self._given, buyer=self._buyer, cpv=self._cpv)
        everywhere, told = self._answers([every, here])
        rates = {(row["flag"], row["part"]): row["rate"] for row in everywhere}
        order = {code: place for place, code in enumerate(FLAGS)}
        found = [{**row, "rate_of_all": rates[row["flag"], row["part"]]} for row in told]
        found.sort(key=lambda row: (order[row["flag"]], row["part"]))
        return [{"name": FLAGS[row["flag"]].name[self._language], **row} for row in found]

    def raised(self, flag: Flag, changed: Mapping[str, float | None]) -> Rows:
        """What one flag raised, the farthest first."""
        (found,) = self._answers([raised(flag, RECORD, self._given, **changed)])
        kept = [row for row in found if self._buyer in (None, row["buyer"]) and (row["cpv"] or "").startswith(self._cpv or "")]
        kept.sort(key=lambda row: (-abs(row["figure"] - (row["bound"] or 0)), row["process"] or "", row["part"], row["of"]))
        return [{"flag": flag.code, **row, "says": sentence(flag, row, self._language)} for row in kept]

    def of_process(self, process: str, flag: Flag | None, changed: Mapping[str, float | None]) -> Rows:
        """What flags say of a process, raised or not, the raised first."""
        chosen, one = [flag] if flag else list(FLAGS.values()), within(RECORD, process)
        tables = [flag.ask(one if flag.scope == "process" else RECORD, self._given, **changed) for flag in chosen]
        answers = self._answers([table.filter(table.process == process) for table in tables])
        found = [{"flag": flag.code, **row} for flag, rows in zip(chosen, answers, strict=True) for row in rows]
        found.sort(key=lambda row: (not row["raised"], row["flag"], row["part"], row["of"]))
        return [{**row, "says": sentence(FLAGS[row["flag"]], row, self._language)} for row in found]

    def _answers(self, queries: Iterable[Any]) -> list[list[dict[str, Any]]]:
        with Lake(self._lake) as opened:
            return [opened.answer(query) for query in queries]


def offered(chosen: Flag | None, language: Language) -> Rows:
    """Flags as they are offered; one where one is chosen."""
    return [
        {
            "flag": flag.code,
            "name": flag.name[language],
            "cardinal": flag.cardinal,
            "meaning": flag.meaning[language],
            "innocent": flag.innocent[language],
            "settings": ", ".join(f"{name}={'none' if value is None else f'{value:g}'}" for name, value in flag.settings.items()),
        }
        for flag in (FLAGS.values() if chosen is None else [chosen])
    ]


def show(rows: Rows, top: int, language: Language, form: Literal["json", "csv", "table"]) -> None:
    """Rows, after the caution that stands before every list of flags."""
    if form == "json":
        told = {"caution": CAUTION[language], "rows": rows}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2, default=str))
    elif form == "csv":
        typer.echo(f"# {CAUTION[language]}\n{_as_csv(rows)}", nl=False)
    else:
        out = page()
        out.print(CAUTION[language])
        out.print(_table(rows, top) if rows else "Nothing.")


def _as_csv(rows: Rows) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]) if rows else ["flag", *COLUMNS])
    writer.writeheader()
    writer.writerows({column: inert(value) for column, value in row.items()} for row in rows)
    return text.getvalue()


def _table(rows: Rows, top: int) -> Table:
    left_out = f" (the first {top} of {number(len(rows))})" if len(rows) > top else ""
    shown = [_cells(row) for row in rows[:top]]
    columns = list(shown[0])
    numbers = ("Looked at", "Raised", "Rate", "Rate of all", "Of its buyer", "Of its service")
    table = titled(f"Flags{left_out}", *columns, words=[column for column in columns if column not in numbers])
    for cells in shown:
        table.add_row(*cells.values())
    return table


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    """What a page shows of a row: of a flag, of an account, or of a subject."""
    if "innocent" in row:
        keys = {"flag": "Flag", "name": "Name", "cardinal": "Cardinal", "settings": "Settings", "innocent": "May be innocent if"}
        return {title: str(row[key]) for key, title in keys.items()}
    if "looked" in row:
        counts = {"Looked at": number(row["looked"]), "Raised": number(row["raised"])}
        rates = {"Rate": percent(row["rate"], places=1), "Rate of all": percent(row["rate_of_all"], places=1)}
        return {"Flag": row["flag"], "Name": row["name"], "Of": row["part"], **counts, **rates}
    subject = {"Process": row["process"] or "", "Of": row["part"], "Id": "" if row["part"] == "process" else row["of"]}
    if "rate" not in row:
        return {"Flag": row["flag"], **subject, "Is raised": "yes" if row["raised"] else "no", "Because": row["says"]}
    titles = ("Rate", "Of its buyer", "Of its service")
    rates = {title: "" if row[key] is None else percent(row[key], places=1) for key, title in zip(_RATES, titles, strict=True)}
    return {**subject, "Buyer": row["buyer"] or "", "Because": row["says"], **rates}
