"""`luukku demo`: somebody asks what a whole municipality holds about them, and gets one answer."""

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

from luukku.catalogue.facade import InTheWay
from luukku.demo.registers import BadRecipe, BuildingFailed, Built
from luukku.demo.show import asking, drawers, handing, next_steps, town
from luukku.demo.show.processes import CannotStart

PATIENCE = 180  # seconds for the first answer
BY_HAND = 3600.0  # where whoever reads the terminal is the clerk
SALMELA, MONDAY = "salmela", "monday"


class Command(BaseCommand):
    help = "Make a municipality stand, file somebody's request, show every leg live, end with the answer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pack",
            choices=(SALMELA, MONDAY),
            default=SALMELA,
            help="salmela: 40 administrations, connected and not; monday: a town with nothing but its sheet",
        )
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
            "--resident", default="anna", help="who asks in Salmela: anna, bo, chloe, dan, eeva, farid, gun"
        )

    def handle(self, *, pack: str, once: bool, desk: str, **options: Any) -> None:
        console = Console(width=None if sys.stdout.isatty() else 110)
        given = dict(os.environ)  # what the reader has set, before the demo sets more for its own processes
        try:
            built, who = self.prepare(console, pack, **options)
            with town.standing(built) as standing:
                asked = self.ask(console, who, played=desk == "played")
                if not once:
                    luukku = _typed(given, standing.url)
                    handing.where_next(console, asked.progress, luukku, standing.url, pack=pack)
                    console.print("\nThe counter goes on; Ctrl-C ends it.")
                    _until_interrupted()
            if once and asked.progress.editions:
                handing.where_next(console, asked.progress, _typed(given), None, pack=pack)
        except InTheWay as other:
            raise CommandError(f"{other} Say LUUKKU_HOME=.luukku-{pack} before the command.") from None
        except (asking.NotThere, BadRecipe, BuildingFailed, CannotStart) as problem:
            raise CommandError(str(problem)) from None
        if asked.untold:
            raise CommandError(f"{asked.untold} registers have no outcome.")

    def prepare(
        self, console: Console, pack: str, *, people: int, seed: int, resident: str, **_: Any
    ) -> tuple[Built | None, asking.Asker]:
        """The town, as far as it must be built, and who asks there."""
        if pack == MONDAY:
            town.publish(town.PACKS / MONDAY)
            return None, drawers.at_the_counter()
        built = town.prepare(console, people=people, seed=seed)
        return built, asking.resident(built, resident)

    def ask(self, console: Console, who: asking.Asker, *, played: bool) -> asking.Asked:
        """File the request, follow it, show what came."""
        patience = PATIENCE if played else BY_HAND
        asked = asking.ask(console, who, language="en", played=played, patience=patience, alone=False)
        if asked.progress.editions:
            handing.show(console, asked.progress, asked.seconds)
        else:
            console.print(f"No answer after {patience:g} s. What is still open is marked above.")
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
