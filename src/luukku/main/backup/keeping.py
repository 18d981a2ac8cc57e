"""A folder of backups: what each is called, and which are older than was agreed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from .envelope import Unreadable, read_header

ENDING = ".luukku"
CHECKPOINT = ".checkpoint"


def named(folder: Path, now: datetime) -> Path:
    """Names sort by time."""
    return folder / f"{now:%Y-%m-%dT%H%M%SZ}{ENDING}"


def checkpoint_of(file: Path) -> Path:
    """The journal's checkpoint as of then, beside its backup: signed, and about nobody."""
    return file.with_name(file.name + CHECKPOINT)


def drop_older(folder: Path, *, days: int, now: datetime) -> list[Path]:
    """Delete the backups made more than so many days ago, as they themselves say. Their checkpoints stay."""
    gone = []
    for file in sorted(folder.glob(f"*{ENDING}")):
        try:
            with open(file, "rb") as opened:
                made = datetime.fromisoformat(read_header(opened)[1]["made"])
        except (Unreadable, ValueError):
            continue  # none of ours: not ours to delete
        if made < now - timedelta(days=days):
            file.unlink()
            gone.append(file)
    return gone
