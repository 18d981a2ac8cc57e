"""`luukku simulate`: thousands of cases against a wicked world, or a municipality's quarter, in virtual time."""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from luukku.demo.simulation import night, telling
from luukku.demo.simulation.quarter import quarter, table
from luukku.demo.simulation.quarter.assumptions import Assumptions, problem

T = TypeVar("T")


class Command(BaseCommand):
    help = "Play the coordinator in virtual time: seeds against its invariants, or a municipality's quarter."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seeds", type=int, default=1000, help="how many cases (1,000)")
        parser.add_argument("--from", type=int, default=1, dest="first", help="the first seed (1)")
        parser.add_argument("--seed", type=int, help="one case only, or the seed of the quarter")
        parser.add_argument("--trace", action="store_true", help="with --seed: every step")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
        parser.add_argument("--json", action="store_true", help="one object, and nothing else")
        ours = parser.add_argument_group("a municipality's quarter, against calling each administration")
        ours.add_argument("--municipality", action="store_true", help="play the quarter")
        ours.add_argument("--markdown", action="store_true", help="its table only, in Markdown")
        ours.add_argument("--requests", type=int, default=200, help="in the quarter (200)")
        for f in fields(Assumptions):
            said = f"{f.metadata['reason']} ({f.default:g} {f.metadata['unit']})".replace("%", "%%")
            ours.add_argument(f"--{f.name.replace('_', '-')}", type=float, default=f.default, help=said)

    def handle(self, **options: Any) -> None:
        if min(options["seeds"], options["requests"], options["processes"]) < 1:
            raise CommandError("--seeds, --requests and --processes are at least 1.")
        console = Console(width=None if sys.stdout.isatty() else 120)
        if options["municipality"]:
            _quarter(console, options)
        elif options["seed"] is not None:
            _one(console, options["seed"], options["trace"])
        else:
            _many(console, options)


def _quarter(console: Console, options: dict[str, Any]) -> None:
    assumed = Assumptions(**{f.name: options[f.name] for f in fields(Assumptions)})
    if wrong := problem(assumed):
        raise CommandError(wrong)
    seed = 1 if options["seed"] is None else options["seed"]
    settings = quarter.Settings(options["requests"], seed, options["processes"], assumed)
    quiet = options["json"] or options["markdown"]
    played = _with_bar(console, "Requests", quarter.play(settings), settings.requests, quiet)
    told = quarter.told(played, settings)
    if options["json"]:
        _write(told)
    elif options["markdown"]:
        sys.stdout.write(table.markdown(told) + "\n")
    else:
        table.show(console, told)


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
    started = time.monotonic()
    cases = night.night(range(first, first + number), processes)
    played = _with_bar(console, "Cases", cases, number, options["json"])
    told = telling.figures(played, first, time.monotonic() - started, processes)
    if options["json"]:
        _write(told)
    else:
        telling.show(console, told)
    if told["broken"]:
        raise CommandError(f"{told['broken']} of {number} seeds break an invariant.")


def _with_bar(console: Console, what: str, each: Iterable[T], number: int, quiet: bool) -> list[T]:
    done = []
    with Progress(console=console, disable=quiet) as progress:
        bar = progress.add_task(what, total=number)
        for one in each:
            done.append(one)
            progress.advance(bar)
    return done


def _write(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
