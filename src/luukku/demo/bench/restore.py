"""`luukku bench restore`: a counter with many cases is backed up, wiped, brought back and verified, by the clock."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from luukku.demo.bench.access_trouble import NotMeasured
from luukku.demo.bench.pages import environment, filled
from luukku.main import database
from luukku.main.backup import keeping, keys

BAR = 15 * 60
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Settings:
    people: int = 100_000
    cases: int = 100_000


def run(settings: Settings, progress: Progress) -> dict[str, Any]:
    """Seconds of each step; the restore verifies the journal at its end. Raises `NotMeasured`."""
    with tempfile.TemporaryDirectory(prefix="luukku-bench-") as temporary:
        home, file, key = (Path(temporary) / name for name in ("home", "all.luukku", "secret"))
        env = {**environment(home), "LUUKKU_BACKUP_FOR": keys.write_new(key)}
        try:
            progress("filling the counter", 0.0)
            town = filled(home, people=settings.people, cases=settings.cases)
            progress("backup", 0.4)
            backup = _luukku(env, "backup", "--to", str(file))
            before = keeping.checkpoint_of(file).read_text("utf-8")
            progress("wiping and restoring", 0.6)
            database.remove(home)
            restore = _luukku(env, "restore", str(file), "--key", str(key))
            progress("verifying", 0.9)
            verify = _luukku(env, "journal", "verify", "--checkpoint", str(keeping.checkpoint_of(file)))
        finally:
            database.remove(home)
        return {
            "backup in s": backup,
            "restore, journal verified, in s": restore,
            "verify alone in s": verify,
            "backup in MB": round(file.stat().st_size / 1e6, 1),
            "root of the journal": before.splitlines()[2],
            "bars": {"restore in s": f"{restore} of {BAR}: {'kept' if restore <= BAR else 'MISSED'}"},
            "rows": town["rows"],
            "settings": asdict(settings),
        }


def _luukku(env: Mapping[str, str], *args: str) -> float:
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "luukku.main", *args],
        env=dict(env),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotMeasured(f"luukku {args[0]} ended with status {done.returncode}.")
    return round(time.monotonic() - start, 1)


def line(found: Mapping[str, Any], day: str) -> str:
    """For docs/measurements.md."""
    s, rows = found["settings"], sum(found["rows"].values())
    return (
        f"| backup, wipe, restore, verify: {s['cases']:,} cases, {rows:,} rows | restore and verify 15 min | backup "
        f"{found['backup in s']} s ({found['backup in MB']} MB), restore with the journal verified "
        f"{found['restore, journal verified, in s']} s; same root | {day} |"
    )
