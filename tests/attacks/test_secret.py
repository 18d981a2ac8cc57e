"""A register of whose existence nobody may know: whether it holds Anna or not, no answer of any route differs."""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from tests import databases
from tests.architecture.canaries import Canaries
from tests.ask.browsing import browser_of
from tests.databases import Copy

from .catalogue import ROUTES
from .world import World, stand

RANDOM = frozenset({"Set-Cookie", "ETag", "Expires"})
PACKED = frozenset({"Content-Length"})
PAGES = (
    "/my/",
    "/my/{number}/",
    "/my/{number}/answer/1/",
    "/my/{number}/answer/1/answer.json",
    "/my/looked/",
)


@dataclass(frozen=True)
class Seen:
    """What an outsider could observe of one answer: status, headers, bytes; and the statements that it took."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    statements: int


@contextmanager
def counter(request: Any, folder: Path, held: bool, birds: Canaries) -> Iterator[tuple[Copy, World]]:
    """A counter in a database of its own, where the secret register holds her, or nothing of her."""
    server, template = request.getfixturevalue("test_server"), request.getfixturevalue("test_template")
    folder.mkdir()
    with databases.copy_of(server, template) as copy, pytest.MonkeyPatch.context() as patch:
        with copy.in_use():
            world = stand(folder, patch, request.getfixturevalue("settings"), held=held, birds=birds)
        yield copy, world


def addresses(world: World) -> list[str]:
    """Each route with what is hers in it, and with what is nobody's."""
    hers = {
        "number": world.numbers[0], "edition": "1", "document": "1", "form": "html", "key": world.stolen["case"],
        "token": world.stolen["used"], "task": world.ids[0], "kind": "party", "service": "residents", "slug": "x",
    }  # fmt: skip
    found = []
    for route, _ in ROUTES:
        for number in (*world.numbers, "2026-999999"):
            values = {**hers, "number": number}
            found.append("/" + re.sub(r"<\w+:(\w+)>", lambda m, v=values: v.get(m[1], "x"), route))
    return list(dict.fromkeys(found))


def observed(world: World, most: int) -> dict[tuple[str, str], Seen]:
    """By who asks and for what: Anna, and everybody else."""
    browsers: dict[str, Client] = {"anna": browser_of(world.anna)}
    browsers |= {one.name: one.browser() for one in world.attackers[:most]}
    seen = {}
    for name, browser in browsers.items():
        for address in addresses(world):
            browser.raise_request_exception = False
            with CaptureQueriesContext(connections["default"]) as said:
                answer = browser.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            kind = answer.get("Content-Type", "")
            drawn = RANDOM | (PACKED if "pdf" in kind or "zip" in kind else frozenset())
            kept = tuple(sorted((k, plain(v, world)) for k, v in answer.items() if k not in drawn))
            told = read(kind, body, world)
            seen[(name, plain(address, world))] = Seen(answer.status_code, kept, told, len(said))
    return seen


def read(kind: str, body: bytes, world: World) -> str:
    """What is told: of a zip each file in it, of a PDF about how much; what is drawn anew packs differently well."""
    if "zip" in kind:
        with ZipFile(BytesIO(body)) as held:
            return "\n".join(f"{name}: {read(name, held.read(name), world)}" for name in held.namelist())
    return str(len(body) // 400) if "pdf" in kind else plain(body.decode("latin-1"), world)


def plain(text: str, world: World) -> str:
    """Without what is drawn anew for every counter: ids, tokens, form keys, seals, times of day, seconds left."""
    for kind, value in world.stolen.items():
        text = text.replace(value, f"<{kind}>")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}", "<id>", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+[\d:]+)|\b\d\d?[:.]\d\d\b", "<time>", text)
    text = re.sub(r'"milliseconds": \d+', "<took>", text)
    text = re.sub(r'data-(ending|left|again)="[\d.]+"', "<left>", text)
    return re.sub(r'"txid":\s*\d+|[A-Za-z0-9+/=]{40,}', "<sealed>", text)


def ratios(counters: Sequence[tuple[Copy, World]], rounds: int) -> dict[str, float]:
    """For each page the median time where she is held to that where she is not; in turn, for a day is not even."""
    took: dict[str, tuple[list[float], list[float]]] = {page: ([], []) for page in PAGES}
    for n in range(rounds):
        for which in (0, 1) if n % 2 else (1, 0):
            copy, world = counters[which]
            with copy.in_use():
                browser = browser_of(world.anna)
                for page in PAGES:
                    browser.get(page.format(number=world.numbers[0]))
                    began = time.perf_counter()
                    browser.get(page.format(number=world.numbers[0]))
                    took[page][which].append(time.perf_counter() - began)
    return {page: statistics.median(held) / statistics.median(none) for page, (held, none) in took.items()}


@pytest.mark.parametrize(("most", "rounds"), [(1, 5), pytest.param(99, 40, marks=pytest.mark.slow)])
def test_whether_it_holds_her_or_not_nothing_that_can_be_observed_differs(
    request: pytest.FixtureRequest,
    most: int,
    rounds: int,
    tmp_path: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    capsys: pytest.CaptureFixture[str],
) -> None:
    birds, seen = Canaries(), []
    with django_db_blocker.unblock(), ExitStack() as both:
        counters = [both.enter_context(counter(request, tmp_path / str(h), h, birds)) for h in (True, False)]
        for copy, world in counters:
            with copy.in_use():
                seen.append(observed(world, most))
        timed = ratios(counters, rounds)
    assert seen[0].keys() == seen[1].keys()
    different = {key: (seen[0][key], seen[1][key]) for key in seen[0] if seen[0][key] != seen[1][key]}
    assert different == {}
    with capsys.disabled():
        sys.stdout.write(f"\n{len(seen[0]):,} answers equal; time where held to time where not: ")
        sys.stdout.write(", ".join(f"{page} {ratio:.2f}" for page, ratio in timed.items()) + "\n")
    assert 0.7 < statistics.median(timed.values()) < 1.4
