"""`luukku demo --pack monday`: real pages, real mail, real one-time links; nothing connected."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.serve.counter import ROOT

from luukku.main.database import remove


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Its server is stopped and gone at the end."""
    yield tmp_path / "home"
    remove(tmp_path / "home")


def luukku(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    env = own | {"LUUKKU_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "luukku.main", *words],
        env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_one_resident_at_the_counter_gets_one_answer_from_twelve_desks(home: Path) -> None:
    done = luukku(home, "demo", "--pack", "monday", "--once")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Asked of 12 registers at once." in done.stdout
    assert "All 11 registers have answered; 4 show data about you" in " ".join(done.stdout.split())
    (folder,) = (home / "answers").iterdir()
    assert (folder / "answer.pdf").read_bytes().startswith(b"%PDF-")
    assert "2026" in (folder / "answer.html").read_text("utf-8")
    documents = sorted(path.name for path in (folder / "enclosed").iterdir())
    assert [name.rpartition("-")[2] for name in documents] == [
        "meter.pdf",
        "2025.pdf",
        "loans.pdf",
        "114.pdf",
    ]
    told = json.loads((folder / "answer.json").read_text("utf-8"))
    kinds = {line["register"]: line["kind"] for line in told["ledger"]}
    found = {register for register, kind in kinds.items() if kind == "found"}
    assert found == {
        "Library customers and loans", "Register of matters", "Water customers", "Invoices and payments",
    }  # fmt: skip
    assert len(kinds) == 12
    purposes = len(list((home / "outbox").glob("*.eml")))
    assert purposes == 12 + 4  # a link for each register, and one for each official who releases
    number = re.search(r"minutes (\d{4}-\d{6})", done.stdout)
    assert number is not None
    assert "clerks were at it for" in luukku(home, "minutes", number[1]).stdout
    assert not (home / "salmela").exists()
