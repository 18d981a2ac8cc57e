"""`luukku load PACK`: publish a catalogue pack."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from luukku.catalogue import facade


class Command(BaseCommand):
    help = "Publish a catalogue pack, all or nothing; again: only what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", type=Path, help="the pack's folder, such as packs/salmela")
        parser.add_argument(
            "--replace", action="store_true", help="overwrite what was published in the editor"
        )

    def handle(self, *args: Any, pack: Path, replace: bool, **options: Any) -> None:
        try:
            loaded = facade.load(pack_path=pack, replace=replace, now=datetime.now(UTC))
        except (facade.BadPack, facade.InTheWay) as refused:
            raise CommandError(str(refused)) from None
        counts = (
            f"{len(loaded.new)} new, {len(loaded.changed)} changed, "
            f"{len(loaded.withdrawn)} withdrawn, {len(loaded.unchanged)} unchanged"
        )
        self.stdout.write(f"Pack {loaded.pack}: {counts}.")
        for word, names in (("changed", loaded.changed), ("withdrawn", loaded.withdrawn)):
            for name in names:
                self.stdout.write(f"  {word}: {name}")
