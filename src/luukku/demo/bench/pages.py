"""`luukku bench pages`: case pages of many residents at a steady pace, beside the least that Django can serve.

A home, a database and a counter of the bench's own; `luukku serve` with two workers, as it is started in life. No
workers of the queue run beside it.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import httpx

from luukku.demo.bench.access_counter import own_environment
from luukku.demo.bench.access_trouble import NotMeasured
from luukku.demo.bench.pages_client import Came, Page, ask
from luukku.demo.show.processes import CannotStart, Processes
from luukku.main import database

PACK = Path(__file__).parents[4] / "packs" / "salmela"
COOKIE = "luukku"
WARM = 200
BARS = {"p95 in ms": 100, "first load in kB": 60, "next in kB": 15}
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Settings:
    people: int = 100_000
    cases: int = 50_000
    seconds: int = 60
    a_second: int = 50
    workers: int = 2
    seed: int = 1


def run(settings: Settings, progress: Progress) -> dict[str, Any]:
    """Figures, bars and rows. Raises `NotMeasured`."""
    with tempfile.TemporaryDirectory(prefix="luukku-bench-") as temporary:
        home = Path(temporary) / "home"
        try:
            progress("filling the counter", 0.0)
            town = filled(home, people=settings.people, cases=settings.cases)
            with _serving(home, settings.workers) as (ours, bare):
                progress("pages, at a steady pace", 0.5)
                found = _measure(settings, town["visitors"], ours, bare)
        except CannotStart as why:
            raise NotMeasured(str(why)) from None
        finally:
            database.remove(home)
    return {**found, "rows": town["rows"], "settings": asdict(settings)}


def filled(home: Path, *, people: int, cases: int) -> dict[str, Any]:
    """A counter in this home; by a process of its own, whose settings are the home's."""
    told = json.dumps({"pack": str(PACK), "people": people, "cases": cases})
    done = subprocess.run(
        [sys.executable, "-m", "luukku.demo.bench.pages_town"], input=told, env=environment(home),
        stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotMeasured("The counter could not be filled; what is above says why.")
    town: dict[str, Any] = json.loads(done.stdout)
    return town


def environment(home: Path) -> dict[str, str]:
    return {**own_environment(), "LUUKKU_HOME": str(home)}


@contextmanager
def _serving(home: Path, workers: int) -> Iterator[tuple[str, str]]:
    """Addresses of our pages and of the bare one, served alike."""
    ours, bare = _port(), _port()
    with Processes(home / "logs") as processes:
        url = f"http://127.0.0.1:{ours}"
        env = {**environment(home), "LUUKKU_URL": url, "LUUKKU_SERVE_WORKERS": str(workers)}
        processes.start("serve", "-m", "luukku.main", "serve", "--port", str(ours), env=env)
        processes.start(
            "bare", "-m", "granian", "--interface", "wsgi", "--port", str(bare), "--workers", str(workers),
            "--blocking-threads", "2", "--http", "1", "luukku.demo.bench.pages_bare:application",
        )  # fmt: skip
        processes.wait_for_page("serve", url)
        processes.wait_for_page("bare", f"http://127.0.0.1:{bare}")
        yield url, f"http://127.0.0.1:{bare}"


def _measure(settings: Settings, visitors: list[list[str]], ours: str, bare: str) -> dict[str, Any]:
    chance = Random(settings.seed)
    count = settings.seconds * settings.a_second
    pages = [
        Page(f"/my/{number}/", f"{COOKIE}={key}") for key, number in chance.choices(visitors, k=count + WARM)
    ]
    empty = [Page("/")] * (count + WARM)
    came = _paced(ours, pages, settings)
    least = _paced(bare, empty, settings)
    first, after = _weight(ours, pages[0])
    p95, their_p95 = _milliseconds(came)["p95"], _milliseconds(least)["p95"]
    return {
        "case pages in ms": _milliseconds(came),
        "bare Django page in ms": _milliseconds(least),
        "ratio of p50": round(_milliseconds(came)["p50"] / _milliseconds(least)["p50"], 1),
        "ratio of p95": round(p95 / their_p95, 1),
        "first load in kB": round(first / 1000, 1),
        "next in kB": round(after / 1000, 1),
        "bars": {
            name: f"{value} of {BARS[name]}: {'kept' if value <= BARS[name] else 'MISSED'}"
            for name, value in (
                ("p95 in ms", p95),
                ("first load in kB", first / 1000),
                ("next in kB", after / 1000),
            )
        },
    }


def _paced(url: str, pages: list[Page], settings: Settings) -> list[Came]:
    try:
        ask(url, pages[:WARM], a_second=settings.a_second)
        came = ask(url, pages[WARM:], a_second=settings.a_second)
    except (OSError, TimeoutError, EOFError) as why:
        raise NotMeasured(f"The pages stopped coming ({type(why).__name__}).") from None
    if wrong := [one.status for one in came if one.status != 200]:
        raise NotMeasured(f"{len(wrong)} of {len(came)} pages came with status {wrong[0]}.")
    return came


def _milliseconds(came: list[Came]) -> dict[str, float]:
    at = quantiles([one.seconds * 1000 for one in came], n=100, method="inclusive")
    return {f"p{n}": round(at[n - 1], 1) for n in (50, 95, 99)}


def _weight(url: str, page: Page) -> tuple[int, int]:
    """Bytes on the wire: the page with all it needs, and the page alone. A browser's own way to compress is offered."""
    with httpx.Client(headers={"accept-encoding": "gzip", "cookie": page.cookie}) as browser:
        answer = browser.get(url + page.path)
        needed = re.findall(r'<(?:link|script|img)[^>]* (?:href|src)="(/[^"]+)"', answer.text)
        others = sum(_size(browser.get(url + address)) for address in set(needed))
    return _size(answer) + others, _size(answer)


def _size(answer: httpx.Response) -> int:
    return answer.num_bytes_downloaded + len(b"".join(k + v for k, v in answer.headers.raw))


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def line(found: Mapping[str, Any], day: str) -> str:
    """For docs/measurements.md."""
    s, ms = found["settings"], found["case pages in ms"]
    served = f"{s['a_second']} a second for {s['seconds']} s, {s['workers']} workers"
    return (
        f"| case pages, {s['people']:,} residents, {s['cases']:,} cases, {served} | p95 100 ms; 60 kB first, 15 kB "
        f"after | p50 {ms['p50']} ms, p95 {ms['p95']} ms, p99 {ms['p99']} ms; {found['first load in kB']} kB, "
        f"{found['next in kB']} kB; a bare Django page: {found['ratio of p50']} times faster at p50, "
        f"{found['ratio of p95']} at p95 | {day} |"
    )
