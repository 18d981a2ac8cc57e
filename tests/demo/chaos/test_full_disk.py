"""A full disk: one plain sentence, nothing lost, nothing half done; with room again everything goes on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.coordinate.cases import town

from luukku.main.database import stop
from luukku.main.database.places import base_folder, prepare

ROOT = Path(__file__).parents[3]
MEGABYTES = 160
STEPS = Path(__file__).with_name("steps.py")
"""What somebody does at the counter: `open` a case, `ask` its registers, `look` at everything."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk"),
]


class Counter:
    """A counter whose database lies on a small disk. Each act is a process of its own."""

    def __init__(self, home: Path, disk: Path) -> None:
        self.home, self.ballast = home, disk / "ballast"

    def fill(self) -> None:
        """To the last byte."""
        with self.ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                return

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("LUUKKU", "DJANGO"))
        }
        env = {**kept, "LUUKKU_HOME": str(self.home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        env["TOWN_DENTAL"] = str(self.home / "dental.json")
        return subprocess.run(
            [sys.executable, *command], env=env, capture_output=True, text=True, timeout=150, check=False
        )

    def look(self) -> dict[str, int]:
        done = self.run(str(STEPS), "look")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def counter(tmp_path: Path):  # type: ignore[no-untyped-def]
    home = tmp_path / "home"
    places = prepare(home)
    disk = base_folder(home)
    options = f"size={MEGABYTES}m,mode=0700,uid={places.uid},gid={places.gid}"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "none", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("nothing may be mounted on this machine")
    try:
        yield Counter(home, disk)
    finally:
        stop(home)
        subprocess.run(["umount", str(disk)], check=True)
        shutil.rmtree(disk)


def test_a_full_disk_loses_nothing_and_says_so(counter: Counter, tmp_path: Path) -> None:
    (counter.home / "dental.json").write_text(json.dumps({"patient": [town.PATIENT]}), "utf-8")
    few = town.write(tmp_path / "few", (town.register("dental", "health"),))
    many = town.write(tmp_path / "many", tuple(town.register(f"r{n}", "health") for n in range(400)))
    assert counter.run("-m", "luukku.main", "load", str(few)).returncode == 0
    assert counter.run(str(STEPS), "open").returncode == 0
    before = counter.look()
    assert before == {"registers": 1, "cases": 1, "orders": 1, "outcomes": 0, "journal_whole": 1}

    counter.fill()
    refused = counter.run("-m", "luukku.main", "load", str(many))
    assert refused.returncode == 1
    assert refused.stderr.strip().splitlines()[-1].startswith("The disk of the database is full")
    assert "Traceback" not in refused.stderr
    counter.ballast.unlink()

    assert counter.look() == before
    assert counter.run("-m", "luukku.main", "load", str(many)).returncode == 0
    asked = counter.run(str(STEPS), "ask")
    assert asked.returncode == 0, asked.stderr
    assert counter.look() | {"registers": 0} == before | {"registers": 0, "outcomes": 1}
