"""An update without closing: the version before and today's serve and work side by side on one database.

The version before is the last one whose tables were not yet today's. It fills the database and goes on working while
today's migrates it; then both serve, both work, both take requests down; then the old one ends. Nothing is lost.
"""

from __future__ import annotations

import io
import os
import re
import secrets
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.coordinate.cases import town
from tests.databases import Copy
from tests.serve import counter

ROOT = Path(__file__).parents[2]
PATIENCE = 240
REGISTERS = (town.register("dental", "health"), town.register("xray", "care"))
NUMBER = "131052-9030"  # whose check character is right
LETTER = {
    "channel": "counter", "received": "today", "identified": "passport", "taken_by": "reg-2",
    "given": "Anna Maria", "surname": "Aaltonen", "born": "1952-10-13", "number": NUMBER,
    "street": "Koulukatu 12", "postcode": "69100", "town": "Salmela", "phone": "", "email": "", "language": "en",
    "protected": "no",
}  # fmt: skip


def luukku(*args: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Patiently: a whole counter works beside it."""
    return subprocess.run(
        [sys.executable, "-m", "luukku.main", *args], env=env, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip


def git(*args: str) -> bytes:
    done = subprocess.run(["git", *args], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("there is no history here to take the version before from")
    return done.stdout


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the version before."""
    newest = git("log", "-1", "--format=%H", "--", ":(glob)src/luukku/*/migrations/*.py").decode().strip()
    folder = tmp_path_factory.mktemp("before")
    with tarfile.open(fileobj=io.BytesIO(git("archive", f"{newest}~1", "src"))) as packed:
        packed.extractall(folder, filter="data")
    return folder / "src"


@dataclass
class Versions:
    """One database, two versions of the code."""

    db: Copy
    folder: Path
    old: dict[str, str]
    new: dict[str, str]
    filed: list[str] = field(default_factory=list)

    def file_with(self, env: dict[str, str]) -> None:
        """Somebody's request is taken down by this version."""
        letter = self.folder / "letter.yaml"
        letter.write_text(yaml.safe_dump(LETTER))
        done = luukku("note", "--file", str(letter), env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        self.filed += re.findall(r"\b\d{4}-\d{6}\b", done.stdout)[:1]

    def answered(self) -> list[str]:
        with self.db.connect("luukku_owner") as db:
            query = "select c.number from coordinate_case c join coordinate_edition e on e.case_id = c.id order by 1"
            return [row[0] for row in db.execute(query)]

    def until_all_answered(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.answered() == sorted(self.filed):
                return
            time.sleep(0.2)
        raise AssertionError(
            f"{self.filed} were filed, {self.answered()} are answered:\n{self.logs()[-4000:]}"
        )

    def logs(self) -> str:
        return "\n".join(file.read_text() for file in sorted(self.folder.glob("*.log")))


@pytest.fixture
def versions(
    before: Path, test_server: Any, test_template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Versions]:
    name = f"run_{os.getpid()}_{secrets.token_hex(4)}"
    test_server.create_database(name, template="luukku")
    town.hold(tmp_path, monkeypatch, "dental", [{**town.PATIENT, "hetu": NUMBER}])
    town.hold(tmp_path, monkeypatch, "xray", [])
    db = Copy(test_server, name)
    new = counter.environment(db, LUUKKU_DATABASE_OWNER_URL=db.url("luukku_owner"))
    yield Versions(db, tmp_path, {**new, "PYTHONPATH": str(before)}, new)
    test_server.drop_database(name)


@contextmanager
def running(env: dict[str, str], folder: Path, name: str) -> Iterator[str]:
    """Pages and workers of one version; the address of its pages."""
    port = counter.free_port()
    env = {**env, "LUUKKU_URL": f"http://127.0.0.1:{port}"}
    with ExitStack() as stack:
        for what in (("serve", "--port", str(port)), ("work", "--threads", "2")):
            log = folder / f"{name}-{what[0]}.log"
            stack.enter_context(counter.process("-m", "luukku.main", *what, env=env, log=log))
        _wait(env["LUUKKU_URL"])
        yield env["LUUKKU_URL"]


def _wait(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            httpx.get(url, timeout=5)
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(f"nobody serves at {url}")


class Visitor:
    """Asks both for pages all the time; notes what was not as it should be."""

    def __init__(self, *urls: str) -> None:
        self.urls, self.seen, self.ending = urls, [], threading.Event()
        self.thread = threading.Thread(target=self._visit)

    def _visit(self) -> None:
        while not self.ending.wait(0.05):
            for url in self.urls:
                self.seen += [httpx.get(f"{url}{path}", timeout=20).status_code for path in ("/", "/ask/")]

    def __enter__(self) -> Visitor:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self.thread.join(30)


@pytest.mark.slow
def test_two_versions_serve_and_work_side_by_side_and_nothing_is_lost(versions: Versions) -> None:
    v = versions
    done = luukku("migrate", env=v.old)
    assert done.returncode == 0, done.stderr
    done = luukku("load", str(town.write(v.folder, REGISTERS)), env=v.old)
    assert done.returncode == 0, done.stderr
    with running(v.old, v.folder, "old") as old:
        v.file_with(v.old)
        v.until_all_answered()
        with Visitor(old) as visitor:
            done = luukku("migrate", env=v.new)  # while the old one serves and works
            assert done.returncode == 0, done.stderr
            v.file_with(v.old)
        assert set(visitor.seen) == {200}
        with running(v.new, v.folder, "new") as new, Visitor(old, new) as both:
            assert httpx.get(f"{new}/health/ready", timeout=20).status_code == 200
            for env in (v.old, v.new, v.old, v.new):
                v.file_with(env)
            v.until_all_answered()
    assert set(both.seen) == {200}
    with running(v.new, v.folder, "alone"):
        v.file_with(v.new)
        v.until_all_answered()
    assert len(v.filed) == 7
    verified = luukku("journal", "verify", env=v.new)
    assert verified.returncode == 0, verified.stdout
