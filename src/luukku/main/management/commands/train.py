"""`luukku train`: match weights from the registers themselves, a versioned model file for each profile."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from luukku.connectors.facade import BadModel, CannotTrain
from luukku.connectors.port import Failure
from luukku.coordinate import facade as coordinate


class Command(BaseCommand):
    help = "Learn from rows that hold the same number. Workers use a new model from their next start."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="source", choices=("registers",), default="registers")
        parser.add_argument("--out", type=Path, help="folder of the model files (models under LUUKKU_HOME)")
        parser.add_argument(
            "--seed", type=int, default=1, help="the same rows and seed give the same file (1)"
        )

    def handle(self, *, out: Path | None, seed: int, **_: Any) -> None:
        folder = out or settings.LUUKKU_HOME / "models"
        with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("", total=1.0)
            try:
                trained, left_out = coordinate.learn_weights(
                    out=folder,
                    seed=seed,
                    progress=lambda what, share: bar.update(task, description=what, completed=share),
                )
            except (CannotTrain, BadModel, Failure) as problem:
                raise CommandError(str(problem)) from None
        for one in left_out:
            self.stderr.write(f"Nothing was learned from {one.register}: {one.reason}.")
        for model in trained:
            self.stdout.write(
                f"{model.file}: {model.rows} rows, {model.people} people, {model.pairs} pairs, {model.model.version}"
            )
