"""The comparison as a table: for the terminal, and for a page in Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.table import Table

ROWS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("days_p50", "days to complete, median", lambda v: f"{v:.0f}"),
    ("days_p90", "days to complete, 9 in 10", lambda v: f"{v:.0f}"),
    ("clerk_minutes", "staff minutes a request", lambda v: f"{v:,.0f}"),
    ("contacts", "resident's contacts a request", lambda v: f"{v:.0f}"),
    ("in_law_s_time", "complete in the law's time", lambda v: f"{v:.0%}"),
    ("told_in_law_s_time", "every gap named in that time", lambda v: f"{v:.0%}"),
)


def show(console: Console, told: dict[str, Any]) -> None:
    table = Table(title=_title(told), title_justify="left")
    table.add_column("")
    for way in told["measures"]:
        table.add_column(way, justify="right")
    for row in _rows(told):
        table.add_row(*row)
    console.print(table)
    console.print(verdict(told))
    console.print('Every assumption, with its reason, stands under "reasons" in --json.', highlight=False)


def markdown(told: dict[str, Any]) -> str:
    ways = list(told["measures"])
    lines = [f"| | {' | '.join(ways)} |", "|---|" + "--:|" * len(ways)]
    lines += [f"| {' | '.join(row)} |" for row in _rows(told)]
    return "\n".join(lines)


def verdict(told: dict[str, Any]) -> str:
    """One sentence, or one for each measure on which Luukku is not better."""
    if told["better_on_every_one"]:
        return "Luukku is better on every measure, at every share of desks."
    worse = [
        f"{pair}: {m}" for pair, each in told["better"].items() for m, better in each.items() if not better
    ]
    return "Luukku is not better on: " + "; ".join(worse) + "."


def _rows(told: dict[str, Any]) -> list[list[str]]:
    measured = told["measures"].values()
    return [
        [text, *("–" if figures[name] is None else say(figures[name]) for figures in measured)]
        for name, text, say in ROWS
    ]


def _title(told: dict[str, Any]) -> str:
    town, settings = told["town"], told["settings"]
    return (
        f"{settings['requests']} requests over 90 days to {town['administrations']} administrations with "
        f"{town['registers']} registers"
    )
