"""Which processes work in a data folder: on Linux the only honest test (pid files go stale, pids are used again)."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")


def working_in(data: Path) -> list[int]:
    """The processes whose working folder is the data folder: a server's own, and no other's."""
    try:
        place = data.stat()
    except FileNotFoundError:
        return []
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                here = os.stat(entry / "cwd")
            except OSError:  # ended meanwhile, or another user's
                continue
            if (here.st_dev, here.st_ino) == (place.st_dev, place.st_ino):
                found.append(int(entry.name))
    return found


def postmaster(data: Path) -> int | None:
    """The leading process of the server in this folder, if it runs."""
    workers = set(working_in(data))
    for pid in workers:
        parent = _parent(pid)
        if parent is not None and parent not in workers:
            return pid
    return None


def _parent(pid: int) -> int | None:
    """None when the process has ended meanwhile."""
    try:
        status = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return None
    return int(status.rpartition(")")[2].split()[1])
