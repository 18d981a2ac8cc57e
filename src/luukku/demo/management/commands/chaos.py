"""`luukku chaos`: nothing is lost and nothing is done twice, whatever dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from luukku.demo.chaos import figures, running
from luukku.demo.chaos.shape import SHORT, WHOLE
from luukku.demo.registers import BadRecipe, BuildingFailed
from luukku.demo.show.processes import CannotStart
from luukku.main import database
from luukku.main.database import DatabaseUnusable

HOME = "CHAOS_HOME"  # set by the outer process: this one is inside


class Command(BaseCommand):
    help = "Kill workers and the database under many requests; nothing may be lost, nothing done twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--short", action="store_true", help="a small one, within a minute")
        parser.add_argument("--seed", type=int, default=1, help="of moments, victims and residents")
        parser.add_argument("--json", action="store_true", help="one object with every figure")

    def handle(self, *, short: bool, seed: int, **options: Any) -> None:
        if HOME not in os.environ:
            raise SystemExit(_inside_a_home_of_its_own())
        shape = SHORT if short else WHOLE
        try:
            measured = {"seed": seed} | running.run(shape, seed, self._tell)
        except (BadRecipe, BuildingFailed, CannotStart, DatabaseUnusable) as problem:
            raise CommandError(str(problem)) from None
        if options["json"]:
            print(json.dumps(measured, indent=1))
        else:
            for name, value in measured.items():
                print(f"{name.replace('_', ' ')}: {value}")
        if broken := figures.broken(measured):
            raise CommandError(f"Not as it must be: {'; '.join(broken)}.")

    def _tell(self, line: str) -> None:
        self.stderr.write(line, ending="\n")


def _inside_a_home_of_its_own() -> int:
    """The same command again, with a home that nobody else uses and that is gone afterwards; its exit status."""
    others = ("LUUKKU_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    with tempfile.TemporaryDirectory(prefix="luukku-chaos-") as folder:
        home = Path(folder) / "home"
        inside = {**kept, HOME: folder, "LUUKKU_HOME": str(home)}
        try:
            return subprocess.run([sys.executable, "-m", "luukku.main", *sys.argv[1:]], env=inside).returncode
        finally:
            database.remove(home)
