"""`luukku check`: every register of the catalogue - does it answer, with what rights, what would it be asked."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luukku.connectors.port import Failure
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import Checked
from luukku.main.progress import bar


class Command(BaseCommand):
    help = "Try the way into every register, without asking about anybody. Status 1 if one does not answer."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="a list, one object for each register")

    def handle(self, **options: Any) -> None:
        try:
            with bar("Registers", sys.stderr) as shown:
                checked = coordinate.check_registers(now=timezone.now(), told=shown)
        except Failure as problem:
            raise CommandError(str(problem)) from None
        if not checked:
            raise CommandError("No register is published; `luukku load PACK` publishes a pack.")
        silent = [one for one in checked if not one.line.health.answers]
        if options["json"]:
            self.stdout.write(json.dumps([told(one) for one in checked], indent=1, ensure_ascii=False))
        else:
            show(checked)
        if silent:
            raise CommandError(f"{len(silent)} of {len(checked)} registers do not answer.")


def told(one: Checked) -> dict[str, Any]:
    line = one.line
    return {
        "register": line.register, "administration": one.administration, "kind": line.kind, "asked_by": one.way,
        "answers": line.health.answers, "rights": line.health.rights, "problem": line.health.problem,
        "may_be_asked_by": line.facts, "searches": line.searches,
        "promises_nothing_held": line.promises_nothing_held,
    }  # fmt: skip


def show(checked: list[Checked]) -> None:
    table = Table(box=None, padding=(0, 1), show_edge=False)
    for heading in ("", "Register", "Kind", "Rights", "Searched by"):
        table.add_column(heading, overflow="fold")
    for one in checked:
        health = one.line.health
        mark = Text("●", "green") if health.answers else Text("▲", "red")
        rights = health.rights if health.answers else f"does not answer: {health.problem}"
        if health.answers and health.problem:
            rights += f"; but {health.problem}"
        searches = ", ".join(one.line.searches) or "–"
        if one.line.promises_nothing_held:
            searches += " (may say: nothing held)"
        kind = one.line.kind if one.way != "agent" else f"{one.line.kind}, by agent"
        table.add_row(mark, one.line.register, kind, rights, searches)
    Console(width=None if sys.stdout.isatty() else 140).print(table)
