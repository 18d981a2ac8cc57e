"""Thousands of attempts at Anna's data over the real routes: nobody gets a word of it, and nothing of hers moves."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import rules
from rules.rulesets import default_rules

from tests.ask.browsing import browser_of
from tests.databases import Copy

from .catalogue import ROUTES, Attempt, attempts
from .effects import hers
from .world import World, stand

SEED = 20261122


@pytest.fixture
def world(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    return stand(tmp_path, monkeypatch, settings)


def released(world: World, attempt: Attempt, body: str, wrote: str) -> set[str]:
    """Canaries in an answer that the attacker neither shares with her nor wrote themself, now or in `wrote`."""
    folded, sent = body.casefold(), attempt.sent() + wrote
    return {
        one for one in world.canaries()
        if one not in attempt.who.own and one.casefold() in folded and one.casefold() not in sent
    }  # fmt: skip


@dataclass
class Run:
    """What came of all attempts."""

    statuses: Counter[int] = field(default_factory=Counter)
    routes: set[str] = field(default_factory=set)
    releases: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def run(world: World, count: int, seed: int) -> Run:
    seen, drafts = Run(), defaultdict[str, str](str)
    for attempt in attempts(world, seed, count):
        answer = attempt.made()
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace") + "".join(f"{k}: {v}\n" for k, v in answer.items())
        seen.statuses[answer.status_code] += 1
        seen.routes.add(attempt.route)
        told = f"{attempt.who.name}: {attempt.method} {attempt.path} {attempt.data} {attempt.headers}"
        asks = attempt.route.startswith("ask/")
        if told_of := released(world, attempt, text, drafts[attempt.who.name] if asks else ""):
            seen.releases.append(f"{told}: {sorted(told_of)}")
        if asks and attempt.method == "post":
            drafts[attempt.who.name] += attempt.sent()  # their own request, which they go on with later
        if answer.status_code >= 500:
            seen.broken.append(told)
        if "log-out" in attempt.route:
            attempt.who.log_in()
    return seen


def all_held(copy: Copy, world: World, count: int, seed: int) -> Run:
    before = hers(copy, world)
    seen = run(world, count, seed)
    assert seen.releases == []
    assert seen.broken == []
    after = hers(copy, world)
    assert after.pop("journal")[len(before["journal"]) :] == []
    assert after == {table: rows for table, rows in before.items() if table != "journal"}
    assert seen.routes == {route for route, _ in ROUTES}
    return seen


def test_anna_herself_sees_what_nobody_else_may(world: World) -> None:
    """The canaries are there to be found: without this, the tests below would prove nothing."""
    browser, number = browser_of(world.anna), world.numbers[0]
    pages = [
        browser.get(path).content.decode() for path in ("/ask/you/", f"/my/{number}/answer/1/answer.html")
    ]
    papers = browser.get(f"/my/{number}/answer/1/document/1")
    pages.append((b"".join(papers) if papers.streaming else papers.content).decode() + str(papers.headers))
    assert not {one for one in world.canaries() if one.casefold() not in " ".join(pages).casefold()} - {
        world.birds.email
    }


def test_a_thousand_attempts_release_nothing_and_change_nothing(committed_db: Copy, world: World) -> None:
    all_held(committed_db, world, 1_000, SEED)


@pytest.mark.slow
def test_twelve_thousand_attempts_release_nothing_and_change_nothing(
    committed_db: Copy, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = all_held(committed_db, world, 12_000, SEED + 1)
    with capsys.disabled():
        told = ", ".join(f"{status}: {count:,}" for status, count in sorted(seen.statuses.items()))
        sys.stdout.write(
            f"\n12,000 attempts by {len(world.attackers)} attackers on {len(ROUTES)} routes; {told}\n"
        )


def test_a_door_that_is_left_open_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(default_rules, "own-answer", rules.always_allow)
    assert run(world, 500, SEED).releases
