"""`luukku score`: answers against the truth of the demo."""

from __future__ import annotations

import json
import random
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Register
from luukku.demo.population import Resident, people
from luukku.demo.registers import BadRecipe, BuildingFailed, Built
from luukku.demo.scoring import asking, comparing, figures
from luukku.demo.scoring.clerks import Clerks
from luukku.demo.scoring.truth import Registers
from luukku.demo.show import town
from luukku.demo.show.processes import CannotStart


class Command(BaseCommand):
    help = "Let residents of Salmela ask, and compare every answer with the truth."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, default=500, help="how many residents ask (500)")
        parser.add_argument("--people", type=int, default=20_000, help="how many live in Salmela (20,000)")
        parser.add_argument("--seed", type=int, default=1, help="of Salmela, and of who asks")
        parser.add_argument("--json", action="store_true", help="one object with every figure")

    def handle(self, *, requests: int, people: int, seed: int, **options: Any) -> None:
        said = (
            Console(stderr=True) if options["json"] else Console(width=None if sys.stdout.isatty() else 110)
        )
        try:
            built = town.prepare(said, people=people, seed=seed)
            who = chosen(requests, people, seed)
            with town.standing(built):
                measured = measure(said, built, who, seed)
        except (BadRecipe, BuildingFailed, CannotStart) as problem:
            raise CommandError(str(problem)) from None
        measured |= {"people": people, "seed": seed}
        show(said, measured, as_json=options["json"])
        if broken := figures.broken(measured):
            raise CommandError(f"Not as it must be: {', '.join(broken)}.")


def chosen(requests: int, count: int, seed: int) -> list[Resident]:
    """Grown-ups who live: they ask for themselves."""
    living = [r for r in people(count, seed) if r.died is None and r.born.year < 2006]
    return random.Random(f"{seed}/score").sample(living, min(requests, len(living)))


def measure(said: Console, built: Built, who: list[Resident], seed: int) -> dict[str, Any]:
    registers = Registers(town.PACK, seed)
    misbehaving = frozenset(built.misbehaving)
    compared: list[tuple[str, comparing.Compared]] = []
    seconds: list[float] = []
    started = time.monotonic()
    with Clerks(settings.LUUKKU_HOME / "outbox", built, _by_name()) as clerks:
        came = asking.answers(who, clerks, lambda: None)
        for one in track(came, "Requests answered", len(who), console=said):
            seconds.append(one.seconds)
            if one.told is not None:
                truth = registers.of(one.resident)
                compared.append((one.language, comparing.compare(one.told, truth, registers, misbehaving)))
    return {
        **figures.score(compared, len(who) - len(compared), seconds),
        "reviewed_at_desks": clerks.reviewed,
        "asked_back_at_desks": clerks.asked_back,
        "seconds_in_all": round(time.monotonic() - started, 1),
    }


def _by_name() -> dict[str, Register]:
    """As a desk's task names them first."""
    current = catalogue.current_registers()
    return {next(iter(r.body["name"].values())): Register.parse(r.body) for r in current}


def show(said: Console, measured: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(measured, ensure_ascii=False, indent=1))
        return
    for name, value in measured.items():
        said.print(f"{name.replace('_', ' ')}: {value}", highlight=False)
