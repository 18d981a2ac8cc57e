"""Monday: from the Excel sheet to the first request sent, timed; then all twelve desks answer in a browser.

Gun has no account, only the link in her mail. Run with -s, it prints the minutes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from luukku.main.database import remove
from tests.docs.pages import ROOT, page
from tests.docs.test_first_monday import LUUKKU, PAGE, commands
from tests.look.browser import NEEDS_CHROMIUM
from tests.serve.counter import free_port, process

from . import desks
from .town import Town

pytestmark = [NEEDS_CHROMIUM, pytest.mark.slow]
BAR = 30
"""Minutes, people's part and the machine's together."""


class Monday(Town):
    """Kaislavaara's first day, in a folder of its own."""

    @property
    def outbox(self) -> Path:
        return self.folder / ".luukku-ours" / "outbox"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    for name in ("packs", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    program = tmp_path / "bin" / "luukku"
    program.parent.mkdir()
    program.write_text(LUUKKU.format(python=sys.executable))
    program.chmod(0o755)
    yield tmp_path
    if (tmp_path / ".luukku-ours").is_dir():
        remove(tmp_path / ".luukku-ours")


def test_monday_from_the_sheet_to_twelve_answers(browser: Browser, folder: Path) -> None:
    port = free_port()
    monday = Monday(f"http://127.0.0.1:{port}", folder)
    own = {name: value for name, value in os.environ.items() if not name.startswith("LUUKKU_")}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    env = own | {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"),
        "LUUKKU_HOME": str(folder / ".luukku-ours"), "LUUKKU_URL": monday.url,
    }  # fmt: skip
    told = commands()
    before, note = (
        told[: told.index("luukku work &")],
        next(line for line in told if line.startswith("luukku note")),
    )
    with ExitStack() as stack:
        started = time.monotonic()
        shell("\n".join(before), folder, env)
        work = process("-m", "luukku.main", "work", env=env, log=folder / "work.log")
        serve = process("-m", "luukku.main", "serve", "--port", str(port), env=env, log=folder / "serve.log")
        stack.enter_context(work)
        stack.enter_context(serve)
        number = re.search(r"Filed as case (\S+);", shell(note, folder, env))
        assert number
        links = monday.until("twelve mails", lambda: twelve(monday, number[1]))
        machine = (time.monotonic() - started) / 60
        at_the_desks(monday, browser, number[1], links)
        minutes = shell(f"luukku minutes {number[1]}", folder, env)
    people = sum(int(found) for found in re.findall(r"^## \d\. .* · (\d+) minutes?$", page(PAGE), re.M))
    sys.stdout.write(
        f"\nMonday: {machine:.1f} minutes of the machine, from the sheet to the first request sent; "
        f"with people's reading and writing as the page reckons it, {people} in all.\n{minutes}"
    )
    assert "11 of 11 registers have an outcome" in minutes
    assert people + machine <= BAR


def shell(script: str, folder: Path, env: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script.replace("export LUUKKU_HOME", "export ITS_HOME")],
        cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def twelve(monday: Monday, number: str) -> list[str]:
    found = monday.open_links(number)
    return found if len(found) == 12 else []


def at_the_desks(monday: Monday, browser: Browser, number: str, links: list[str]) -> None:
    """The first, Gun's, hands in a card; the others have looked and hold nothing; officials release."""
    context = browser.new_context(locale="en")
    context.set_default_timeout(20_000)
    desk = context.new_page()
    assert desks.do(desk, links[0], monday.folder) == "answer"
    desks.spent(desk, links[0])
    for link in links[1:]:
        assert desks.do(desk, link) == "answer"
    seen = set(links)
    monday.until("links to release", lambda: len(monday.open_links(number)) >= len(links) + 4)
    for link in [one for one in monday.open_links(number) if one not in seen]:
        assert desks.do(desk, link) == "release"
    context.close()
