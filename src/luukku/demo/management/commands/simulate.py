"""`luukku simulate`: thousands of cases against a wicked world, or a municipality's quarter, in virtual time."""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from luukku.demo.simulation import night, telling


class Command(BaseCommand):
    help = "Play the coordinator in virtual time: seeds against its invariants, or a municipality's quarter."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seeds", type=int, default=1000, help="how many cases (1,000)")
        parser.add_argument("--from", type=int, default=1, dest="first", help="the first seed (1)")
        parser.add_argument("--seed", type=int, help="one seed only")
        parser.add_argument("--trace", action="store_true", help="with --seed: every step")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
        parser.add_argument("--json", action="store_true", help="one object, and nothing else")

    def handle(self, **options: Any) -> None:
        console = Console(width=None if sys.stdout.isatty() else 110)
        if options["seed"] is not None:
            _one(console, options["seed"], options["trace"])
        else:
            _many(console, options)


def _one(console: Console, seed: int, whole: bool) -> None:
    steps, fault = night.trace(seed)
    if whole:
        for step in steps:
            console.print(step, soft_wrap=True, highlight=False, markup=False)
    played = night.play(seed)
    console.print(f"Seed {seed}: {len(steps)} steps, trace {played.trace[:16]}.")
    fault = fault or played.fault
    if fault is not None:
        telling.show_fault(console, seed, fault)
        raise CommandError("An invariant is broken.")


def _many(console: Console, options: dict[str, Any]) -> None:
    first, number, processes = options["first"], options["seeds"], options["processes"]
    if number < 1 or processes < 1:
        raise CommandError("--seeds and --processes are at least 1.")
    started = time.monotonic()
    with Progress(console=console, disable=options["json"]) as progress:
        bar = progress.add_task("Cases", total=number)
        played = []
        for one in night.night(range(first, first + number), processes):
            played.append(one)
            progress.advance(bar)
    told = telling.figures(played, first, time.monotonic() - started, processes)
    if options["json"]:
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    else:
        telling.show(console, told)
    if told["broken"]:
        raise CommandError(f"{told['broken']} of {number} seeds break an invariant.")
