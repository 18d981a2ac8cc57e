"""`luukku serve`: refuses what must not be, tells how it is, ends cleanly, says plainly that the database is away."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import timezone

from luukku.journal.facade import Entry, record
from luukku.look.texts import LANGUAGES, read
from luukku.main import health
from luukku.main.options import networks
from luukku.main.proxy import only_from
from tests.databases import Copy
from tests.serve import counter

from .test_settings import PRODUCTION

TEXTS = Path(__file__).parents[2] / "src" / "luukku" / "look" / "texts"
WAITS = "select from pg_locks where relation = 'people_session'::regclass and not granted"
HEALTHY = "database: answers\nmigrations: current\nwork: in time\nseal: in time\n"


def test_production_serves_nothing_before_it_knows_which_proxy_ends_tls(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()\n"
         "from django.core.management import call_command; call_command('serve')"],
        env={**PRODUCTION, "LUUKKU_HOME": str(tmp_path), "PATH": os.environ["PATH"],
             "PYTHONPATH": str(counter.ROOT / "src"), "DJANGO_SETTINGS_MODULE": "luukku.main.settings"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr.splitlines()[-1].partition("CommandError: ")[2].startswith("LUUKKU_PROXY must name")


@pytest.mark.parametrize(
    ("sender", "believed"), [("10.1.2.3", True), ("10.2.0.1", False), ("", False), ("unix:", False)]
)
def test_only_our_own_proxy_is_believed(sender: str, believed: bool) -> None:
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        return []

    told = {
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_FOR": "1.1.1.1",
        "HTTP_FORWARDED": "proto=https",
    }
    only_from(networks("10.1.0.0/16"), application)({"REMOTE_ADDR": sender, **told}, None)  # type: ignore[arg-type]
    assert {name for name in told if name in seen} == (set(told) if believed else set())


@pytest.fixture
def serving(committed_db: Copy, tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Two processes of pages; their address, and the process that leads them."""
    port = counter.free_port()
    url = f"http://127.0.0.1:{port}"
    env = counter.environment(committed_db, LUUKKU_URL=url, LUUKKU_LISTEN=f"127.0.0.1:{port}")
    log = tmp_path / "serve.log"
    with counter.process("-m", "luukku.main", "serve", "--workers", "2", env=env, log=log) as running:
        until = time.monotonic() + 30
        while not _answers(url):
            assert running.poll() is None, log.read_text()
            assert time.monotonic() < until
            time.sleep(0.1)
        yield url, running


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/live", timeout=5).text == "process: lives\n"
    except httpx.TransportError:
        return False


def test_it_tells_how_it_is_and_lets_a_request_end_before_it_ends(
    serving: tuple[str, subprocess.Popen[bytes]], committed_db: Copy
) -> None:
    url, running = serving
    assert httpx.get(f"{url}/health/ready").text == HEALTHY
    answers: list[int] = []

    def asks() -> None:
        cookies = {settings.SESSION_COOKIE_NAME: "a" * 32}
        answers.append(httpx.get(f"{url}/my/", cookies=cookies, timeout=20).status_code)

    with committed_db.connect("luukku_owner") as db, db.transaction():
        db.execute("lock table people_session")
        under_way = threading.Thread(target=asks)
        under_way.start()
        until = time.monotonic() + 20
        while db.execute(WAITS).fetchone() is None:
            assert time.monotonic() < until
            time.sleep(0.05)
        running.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert running.poll() is None
    under_way.join(20)
    assert answers == [302]
    assert running.wait(20) == 0


def test_an_address_that_another_program_has_is_said_so(committed_db: Copy) -> None:
    """Two counters may share one: so the new version takes over from the old without a pause."""
    with socket.socket() as others:
        others.bind(("127.0.0.1", 0))
        others.listen()
        port = str(others.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "luukku.main", "serve", "--port", port],
            env=counter.environment(committed_db), capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert f"127.0.0.1:{port}" in done.stderr


@pytest.fixture
def away(committed_db: Copy) -> Iterator[None]:
    """Whoever asks the database from now on finds nobody there."""
    before = {alias: connections[alias].settings_dict["HOST"] for alias in ("default", "grants")}
    for alias in before:
        connections[alias].close()
        connections[alias].settings_dict["HOST"] = "/nowhere"
    yield
    for alias, host in before.items():
        connections[alias].close()
        connections[alias].settings_dict["HOST"] = host


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_the_database_is_away_a_plain_page_says_so(away: None, language: str) -> None:
    browser = Client(raise_request_exception=False, headers={"accept-language": language})
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    for answer in (browser.get("/my/"), browser.post("/ask/what/", {"scope": "all"})):
        assert answer.status_code == 503
        assert answer["Retry-After"] == "60"
        assert read(TEXTS, language).under("away")["title"] in answer.content.decode()
    ready = browser.get("/health/ready")
    assert (ready.status_code, ready.content) == (503, b"database: away\n")
    assert browser.get("/health/live").status_code == 200


@pytest.mark.django_db
def test_a_fault_of_ours_is_no_absence_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luukku.main.health.look", lambda: 1 / 0)
    assert Client(raise_request_exception=False).get("/health/ready").status_code == 500


def test_late_work_and_late_seals_are_told_and_take_no_page_away(committed_db: Copy) -> None:
    assert health.look().words == dict(line.split(": ") for line in HEALTHY.splitlines())
    record(Entry(kind="thing-done"))
    with committed_db.connect("luukku_owner") as db:
        long_ago = timezone.now() - timedelta(hours=1)
        db.execute("update journal_unsealed set at = %s", [long_ago])
        job = db.execute(
            "insert into procrastinate_jobs (queue_name, task_name) values ('fast', 'x') returning id"
        ).fetchone()[0]
        db.execute("update procrastinate_events set at = %s where job_id = %s", [long_ago, job])
    found = health.look()
    assert (found.words["work"], found.words["seal"], found.ready, found.well) == (
        "late",
        "late",
        True,
        False,
    )
    answer = Client().get("/health/ready")
    assert answer.status_code == 200
    assert not any(c.isdigit() for c in answer.content.decode())
    done = subprocess.run(
        [sys.executable, "-m", "luukku.main", "health"], env=counter.environment(committed_db),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "oldest job that is due: waits for 36" in done.stdout


def test_a_database_that_is_behind_is_not_ready(committed_db: Copy) -> None:
    with committed_db.connect("luukku_owner") as db:
        db.execute("delete from django_migrations where app = 'people' and name like '0005%'")
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert "migrations: behind" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", ":80"])
def test_where_to_listen_is_an_address_and_a_port(wrong: str) -> None:
    from luukku.main.options import listening

    assert listening("[::1]:8000") == ("::1", 8000)
    with pytest.raises(ValueError, match="such as"):
        listening(wrong)
