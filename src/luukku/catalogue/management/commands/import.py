"""`luukku import registers FILE.xlsx`: the draft of a pack from the sheet of Art. 30 records."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from luukku.catalogue.facade import BadPack
from luukku.catalogue.sheets.draft import draft, slug
from luukku.catalogue.sheets.headings import READ
from luukku.catalogue.sheets.layout import IGNORED, Layout, find
from luukku.catalogue.sheets.workbook import BadSheet, grids
from luukku.catalogue.sheets.writing import write


class Command(BaseCommand):
    help = (
        "Make a pack draft, whose registers start as desk tasks, from an Excel sheet of processing records."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["registers"])
        parser.add_argument("sheet", type=Path, metavar="FILE.xlsx")
        parser.add_argument(
            "--out", type=Path, help="the new pack's folder; without it the reading is only shown"
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help=f"read this column (its heading or letter) as one of {', '.join(READ)}, or as {IGNORED}",
        )

    def handle(self, *args: Any, sheet: Path, out: Path | None, map: list[str], **options: Any) -> None:
        try:
            layout = find(grids(sheet), _told(map))
            self._show(layout, sheet)
            if out is None:
                self.stdout.write("Nothing was written. If this is right, say --out packs/NAME.")
                return
            made = draft(
                layout, slug(out.name), country=settings.LUUKKU_COUNTRY, today=datetime.now(UTC).date()
            )
            write(made, out)
        except (BadSheet, BadPack) as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            f"Wrote {made.registers} registers to {out}; each starts as a task for its desk.\n"
            "Before you load it, write the true contacts (where none was read), arrangements and releases "
            "(administrations/), and set `visibility`: every register is `open` in the draft.\n"
            f"Then: luukku load {out}"
        )

    def _show(self, layout: Layout, sheet: Path) -> None:
        where = "column" if layout.turned else "row"
        self.stdout.write(
            f"{sheet}, sheet {layout.sheet}: headings in {where} {layout.line}, "
            f"{len(layout.rows)} registers, texts in {layout.language}."
        )
        width = max(len(column.heading[:50]) for column in layout.columns)
        for column in layout.columns:
            if column.heading:
                field = column.field if column.field in READ else "(not read)"
                self.stdout.write(f"  {column.place:>3}  {column.heading[:50]:{width}}  {field}")
        missing = [field for field in READ if all(column.field != field for column in layout.columns)]
        if missing:
            self.stdout.write(f"  No column for: {', '.join(missing)}.")
        if layout.left_out:
            lines = ", ".join(map(str, layout.left_out))
            self.stdout.write(f"  Left out, for they hold a name only: lines {lines}.")
        self.stdout.write('  To correct: --map "COLUMN=FIELD"')


def _told(pairs: list[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for pair in pairs:
        heading, _, field = pair.rpartition("=")
        if not heading or field not in (*READ, IGNORED):
            raise BadSheet(
                f'--map {pair}: expected "COLUMN=FIELD", FIELD one of {", ".join((*READ, IGNORED))}.'
            )
        if field in told.values() and field != IGNORED:
            raise BadSheet(f"--map: two columns cannot both be read as {field}.")
        told[" ".join(heading.casefold().split())] = field
    return told
