"""What the terminal shows: the legs as they come in; then the answer in three sentences, and its ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, Group
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from luukku.coordinate.facade import CaseProgress, LegProgress

GOOD = {"found", "nothing-held", "nothing-found", "passed-on"}
MARKS = {
    "found": ("●", "green"), "nothing-held": ("○", "green"), "nothing-found": ("○", "green"),
    "failed": ("▲", "red"), "late": ("▲", "red"), "not-identified": ("◐", "yellow"), "withheld": ("■", "yellow"),
    "passed-on": ("→", "green"),
}  # fmt: skip


def live(case: CaseProgress, seconds: float) -> Group:
    """One mark for each register, grouped by administration, and how many have spoken."""
    done = sum(leg.kind is not None for leg in case.legs)
    table = Table.grid(padding=(0, 2))
    offices: dict[str, list[LegProgress]] = {}
    for leg in case.legs:
        offices.setdefault(leg.administration_name.get("en", leg.administration), []).append(leg)
    cells = [_office(name, legs) for name, legs in sorted(offices.items())]
    for row in _in_columns(cells, 2):
        table.add_row(*row)
    head = Text(f"Case {case.number}: {done} of {len(case.legs)} registers have spoken, {seconds:.1f} s")
    legend = Text(
        "● found  ○ nothing  ◐ not certain  ▲ failed or late  · being asked  ✎ with a person", style="dim"
    )
    return Group(head, ProgressBar(len(case.legs), done, width=60), Text(), table, legend)


def _office(name: str, legs: Iterable[LegProgress]) -> Text:
    text = Text()
    for leg in legs:
        mark, style = MARKS.get(
            leg.kind or "", ("✎", "blue") if leg.waits_for in ("desk", "review") else ("·", "dim")
        )
        text.append(mark + " ", style)
    return text.append(name)


def _in_columns(cells: list[Text], columns: int) -> list[list[Text]]:
    rows = -(-len(cells) // columns)
    return [[cells[i] for i in range(row, len(cells), rows)] for row in range(rows)]


def answer(console: Console, told: dict[str, Any]) -> None:
    """The three sentences, then the ledger; `told` is the answer's JSON form."""
    summary = told["summary"]
    console.print()
    console.rule(told["title"])
    for sentence in ("scope", "complete", "missing", "object"):
        if summary[sentence]:
            console.print(summary[sentence])
    console.print()
    table = Table(box=None, padding=(0, 1), show_edge=False)
    for heading in ("", "Administration", "Register", "Outcome", "Searched by"):
        table.add_column(heading, overflow="fold")
    for line in told["ledger"]:
        mark, style = MARKS.get(line["kind"], ("–", "dim"))
        table.add_row(
            Text(mark, style),
            line["administration"],
            line["register"],
            line["outcome"],
            line["searched"],
        )
    console.print(table)
