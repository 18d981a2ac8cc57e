"""docs/adopt/first-monday.md, command by command: from the sheet to the first request sent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from luukku.main.database import remove
from tests.serve.counter import free_port

from .pages import ROOT, page

PAGE = "docs/adopt/first-monday.md"
UNTIL_MAILED = (
    "for i in $(seq 300); do [ $(ls .luukku-ours/outbox 2>/dev/null | wc -l) = 12 ] && break; sleep 0.2; done"
)
NOBODY_STAYS = "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT"
LUUKKU = '#!/bin/sh\nexec "{python}" -m luukku.main "$@"\n'


def commands() -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```", page(PAGE), re.M | re.S)
    return [line for block in blocks for line in block.splitlines()]


def test_the_page_promises_no_more_than_half_an_hour() -> None:
    minutes = [int(found) for found in re.findall(r"^## \d\. .* · (\d+) minutes?$", page(PAGE), re.M)]
    assert len(minutes) == 6
    assert sum(minutes) <= 30


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the page is followed; the server of its counter is gone at the end."""
    yield tmp_path
    if (tmp_path / ".luukku-ours").is_dir():
        remove(tmp_path / ".luukku-ours")


@pytest.mark.slow
def test_every_command_of_the_page_works_in_its_order(folder: Path) -> None:
    for name in ("packs", "docs"):
        (folder / name).symlink_to(ROOT / name)
    program = folder / "bin" / "luukku"
    program.parent.mkdir()
    program.write_text(LUUKKU.format(python=sys.executable))
    program.chmod(0o755)
    own = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    env = own | {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script()],
        cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Wrote 12 registers to ours" in done.stdout
    assert "Pack monday: 29 new" in done.stdout
    assert "Filed as case" in done.stdout
    assert len(re.findall(r"^[\w-]+\.eml$", done.stdout, re.M)) == 12
    assert "The embedded database has stopped." in done.stdout


def script() -> str:
    """The page's commands; on a port of the test's own, and with time for the mail to come."""
    told = commands()
    assert "luukku serve &" in told
    stand_in = {
        "luukku serve &": f"luukku serve --port {free_port()} &",
        "ls .luukku-ours/outbox": f"{UNTIL_MAILED}\nls .luukku-ours/outbox",
        "luukku minutes 2026-000001": f"luukku minutes {datetime.now(UTC).year}-000001",
    }
    return "\n".join((NOBODY_STAYS, *(stand_in.get(line, line) for line in told)))
