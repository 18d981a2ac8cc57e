"""Words read off a picture by Debian's tesseract, where it is installed; the counter works without it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess

from luukku.coordinate.papers.pages import Held, Word

PROGRAM = "tesseract"
LANGUAGES = ("fin", "swe", "dan", "fra", "eng")
SECONDS = 35
SUREST = 30.0
"""Per cent; below it is mostly a stain."""


def there() -> bool:
    return shutil.which(PROGRAM, path=os.defpath) is not None


def words(picture: bytes) -> tuple[Word, ...] | None:
    """None where no tesseract is installed, or none of its languages is ours."""
    languages = _languages() if there() else []
    if not languages:
        return None
    said = _run(["-", "-", "-l", "+".join(languages), "--psm", "3", "tsv"], picture)
    return tuple(_read(said))


def _languages() -> list[str]:
    known = _run(["--list-langs"], b"").split()
    return [one for one in LANGUAGES if one in known]


def _run(options: list[str], given: bytes) -> str:
    try:
        done = subprocess.run(
            [PROGRAM, *options], input=given, capture_output=True, timeout=SECONDS, check=False,
            env={"OMP_THREAD_LIMIT": "1", "PATH": os.defpath},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Held("too-long") from None
    if done.returncode:
        raise Held("broken")
    return done.stdout.decode("utf-8", "replace")


def _read(table: str) -> list[Word]:
    found: list[Word] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] != "5" or not text or float(row["conf"]) < SUREST:
            continue
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        left, top = int(row["left"]), int(row["top"])
        found.append(Word(text, left, top, left + int(row["width"]), top + int(row["height"]), line))
    return found
