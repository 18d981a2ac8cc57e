"""`luukku demo`: Anna asks what a whole municipality holds about her, and gets one answer."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from luukku.demo.registers import BadRecipe, BuildingFailed
from luukku.demo.show import asking, handing, next_steps, town
from luukku.demo.show.processes import CannotStart

PATIENCE = 180  # seconds for the first answer


class Command(BaseCommand):
    help = "Build Salmela once, file Anna's request, show every leg live, end with the answer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="end after the answer; status 0 if all is told"
        )
        parser.add_argument("--people", type=int, default=20_000, help="how many live in Salmela (20,000)")
        parser.add_argument(
            "--seed", type=int, default=1, help="another Salmela, as reproducible as this one"
        )
        parser.add_argument(
            "--desk", choices=("played", "mine"), default="played", help="who answers for paper"
        )
        parser.add_argument(
            "--resident", default="anna", help="who asks: anna, bo, chloe, dan, eeva, farid, gun"
        )

    def handle(self, *, once: bool, people: int, seed: int, desk: str, resident: str, **_: Any) -> None:
        console = Console(width=None if sys.stdout.isatty() else 110)
        given = dict(os.environ)  # what the reader has set, before the demo sets more for its own processes
        try:
            built = town.prepare(console, people=people, seed=seed)
            who = asking.resident(built.home, resident)
            with town.standing(built) as standing:
                asked = self.ask(console, standing, who, played=desk == "played")
                if not once:
                    handing.where_next(console, asked.progress, _typed(given, standing.url), standing.url)
                    console.print("\nThe counter goes on; Ctrl-C ends it.")
                    _until_interrupted()
            if once and asked.progress.editions:
                handing.where_next(console, asked.progress, _typed(given), None)
        except (asking.NotThere, BadRecipe, BuildingFailed, CannotStart) as problem:
            raise CommandError(str(problem)) from None
        if asked.untold:
            raise CommandError(f"{asked.untold} registers have no outcome.")

    def ask(
        self, console: Console, standing: town.Town, who: asking.Resident, *, played: bool
    ) -> asking.Asked:
        """File the request, follow it, show what came."""
        asked = asking.ask(
            console, standing.built, who, language="en", played=played, patience=PATIENCE, alone=False
        )
        if asked.progress.editions:
            handing.show(console, asked.progress, asked.seconds)
        else:
            console.print(f"No answer after {PATIENCE} s. What is still open is marked above.")
        for trouble in asked.troubles:
            console.print(trouble)
        return asked


def _typed(given: dict[str, str], url: str | None = None) -> str:
    """With the address that the counter got, where it is not the one that the settings name."""
    here = {"LUUKKU_URL": url} if url and url != settings.LUUKKU_URL else {}
    return next_steps.typed({**given, **here}, sys.argv[0], settings.SETTINGS, Path.cwd())


def _until_interrupted() -> None:
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        return
