"""Debian's chromium, and a counter of its own to look at."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.serve.counter import ROOT, free_port
from tests.settings import TEST_HOME

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_CHROMIUM = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium here; on Debian: apt install chromium"
)
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SERVE = """
import logging, sys
from wsgiref.simple_server import WSGIRequestHandler, make_server
import luukku.main.settings
luukku.main.settings.ROOT_URLCONF = "tests.architecture.everywhere"
from luukku.main.wsgi import application
logging.disable(logging.CRITICAL)
WSGIRequestHandler.log_message = lambda *_: None
make_server("127.0.0.1", int(sys.argv[1]), application).serve_forever()
"""


@contextmanager
def pages_standing(**settings: str) -> Iterator[str]:
    """The pages that need no database, served by a process of their own: its address. It ends with the block."""
    port = free_port()
    env = {
        "DJANGO_SETTINGS_MODULE": "luukku.main.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "LUUKKU_MODE": "test", "LUUKKU_HOME": str(TEST_HOME), **settings,
    }  # fmt: skip
    running = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=env, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 30
        while not _answers(url):
            assert running.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        yield url
    finally:
        running.terminate()
        running.wait(20)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/components/", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()
