"""`luukku demo`: Anna asks what a whole municipality holds about her, and gets one answer."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.live import Live

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Register
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress
from luukku.demo.registers import BadRecipe, BuildingFailed
from luukku.demo.show import handing, residents, telling, town
from luukku.demo.show.desks import PlayedDesks
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
        try:
            built = town.prepare(console, people=people, seed=seed)
            subjects = residents.known_cast(built.home, timezone.now())
            if resident not in subjects:
                raise CommandError(
                    f"Nobody in the demo is called {resident!r}; there are {', '.join(subjects)}."
                )
            with town.standing(built) as standing:
                missing = self.ask(
                    console, standing, subjects[resident], list(subjects).index(resident), desk
                )
                if not once:
                    console.print("\nThe counter goes on; Ctrl-C ends it.")
                    _until_interrupted()
        except (BadRecipe, BuildingFailed, CannotStart) as problem:
            raise CommandError(str(problem)) from None
        if missing:
            raise CommandError(f"{missing} registers have no outcome.")

    def ask(self, console: Console, standing: town.Town, subject: UUID, uid: int, desk: str) -> int:
        """File the request and follow it; returns how many registers were left without an outcome."""
        desks = PlayedDesks(settings.LUUKKU_HOME / "outbox", standing.built, _registers())
        desks.begin(played=desk == "played")
        started = time.monotonic()
        case = coordinate.open_case(
            subject=subject, stream="access", language="en", country=settings.LUUKKU_COUNTRY,
            received=timezone.localdate(), now=timezone.now(), actor="resident",
        )  # fmt: skip
        desks.asked[coordinate.progress(case=case).number] = uid
        console.print(f"\nWhat do you hold about me? Asked of {len(desks.registers)} registers at once.")
        progress = _follow(console, case, started, desks)
        seconds = time.monotonic() - started
        desks.end()
        if progress.editions:
            handing.show(console, progress, standing.url, seconds)
        else:
            console.print(f"No answer after {PATIENCE} s. What is still open is marked above.")
        for trouble in desks.troubles:
            console.print(trouble)
        return sum(leg.kind is None for leg in progress.legs)


def _registers() -> dict[str, Register]:
    """As the desks' pages name them: in the language in which the municipality works."""
    language = catalogue.municipality().language
    return {r.body["name"][language]: Register.parse(r.body) for r in catalogue.current_registers()}


def _follow(console: Console, case: UUID, started: float, desks: PlayedDesks) -> CaseProgress:
    """Shown live until the answer is there with all its forms."""
    shown: set[str] = set()
    progress = coordinate.progress(case=case)
    with Live(console=console, refresh_per_second=8, transient=not console.is_terminal) as live:
        while time.monotonic() - started < PATIENCE:
            progress = coordinate.progress(case=case)
            live.update(telling.live(progress, time.monotonic() - started))
            if progress.editions and "pdf" in progress.editions[0].forms:
                break
            for link in desks.waiting():
                if link not in shown:
                    shown.add(link)
                    live.console.print(f"A desk is asked: {link}")
            time.sleep(0.1)
    return progress


def _until_interrupted() -> None:
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        return
