"""All registers of a case at once: the good ones are not held up by the bad ones."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from luukku.connectors.facade import Connectors, ask_all
from luukku.connectors.port import Kind, Order
from tests.connectors import rest_server
from tests.connectors.conftest import Dental
from tests.connectors.world import ANNA, OF_ANNA, ROWS, keys, register


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as threads:
        yield threads


def orders(*registers: object) -> list[Order]:
    return [Order(f"order-{n}", ANNA, r) for n, r in enumerate(registers)]  # type: ignore[arg-type]


def test_good_registers_answer_while_bad_ones_hang_drip_lie_and_die(
    dental: Dental, hole: socket.socket, closed_port: int, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    (tmp_path / "rows.json").write_text(json.dumps(ROWS, default=str))
    with rest_server.serving() as served, rest_server.serving() as dripping:
        dripping.behave = rest_server.drip_headers
        secrets = {
            "SQL": dental.url, "REST": served.url, "EXAMPLE": str(tmp_path / "rows.json"), "DRIP": dripping.url,
            "HOLE": f"postgresql://x@127.0.0.1:{hole.getsockname()[1]}/x", "GONE": f"http://127.0.0.1:{closed_port}",
        }  # fmt: skip
        connectors = Connectors(secrets)
        asked = orders(
            register("sql", id="a", url={"env": "SQL"}),
            register("rest", id="b", url={"env": "REST"}),
            register("example", id="c", url={"env": "EXAMPLE"}),
            register("sql", id="d", url={"env": "HOLE"}),
            register("rest", id="e", url={"env": "DRIP"}),
            register("rest", id="f", url={"env": "GONE"}),
            register("rest", id="g", url={"env": "NOT_SET"}),
            register("desk", id="h"),
        )
        started = time.monotonic()
        replies = ask_all(asked, seconds=0.8, connectors=connectors, pool=pool)
        assert time.monotonic() - started < 1.1
        connectors.close()
    assert [r.order for r in replies] == [o.id for o in asked]
    assert [r.kind for r in replies[:3]] == [Kind.FOUND] * 3
    assert all(keys(r.records) == OF_ANNA for r in replies[:3])
    assert [r.reason for r in replies[3:]] == [
        "out-of-time", "out-of-time", "unreachable", "misconfigured", "misconfigured"
    ]  # fmt: skip
    assert all(r.searched for r in replies[:6])


def test_a_register_past_its_own_limit_is_given_up_and_its_thread_comes_back(
    hole: socket.socket, pool: ThreadPoolExecutor
) -> None:
    slow = register("rest", url={"env": "HOLE"}, seconds=0.2)
    connectors = Connectors({"HOLE": f"http://127.0.0.1:{hole.getsockname()[1]}"})
    started = time.monotonic()
    [reply] = ask_all(orders(slow), seconds=5, connectors=connectors, pool=pool)
    assert time.monotonic() - started < 0.5
    assert reply.reason == "out-of-time"


def test_who_has_answered_is_told_soon_where_others_hang(
    hole: socket.socket, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    (tmp_path / "rows.json").write_text(json.dumps({"patient": [], "visit": [], "item": []}))
    connectors = Connectors(
        {"QUICK": str(tmp_path / "rows.json"), "HOLE": f"http://127.0.0.1:{hole.getsockname()[1]}"}
    )
    quick = register("example", id="quick", url={"env": "QUICK"})
    hangs = register("rest", id="hangs", url={"env": "HOLE"})
    told: list[tuple[set[str], float]] = []
    started = time.monotonic()

    def answered(registers: Collection[str]) -> None:
        told.append((set(registers), time.monotonic() - started))

    ask_all(orders(quick, quick, hangs), seconds=0.8, connectors=connectors, pool=pool, answered=answered)
    ((registers, after),) = told
    assert registers == {"quick"}
    assert after < 0.6
    ask_all(orders(quick), seconds=0.8, connectors=connectors, pool=pool, answered=answered)
    assert len(told) == 1


def test_orders_that_no_thread_had_time_for_are_out_of_time_too(hole: socket.socket) -> None:
    connectors = Connectors({"HOLE": f"http://127.0.0.1:{hole.getsockname()[1]}"})
    slow = [register("rest", id=f"r{n}", url={"env": "HOLE"}) for n in range(5)]
    with ThreadPoolExecutor(1) as one:
        replies = ask_all(orders(*slow), seconds=0.3, connectors=connectors, pool=one)
    assert [r.reason for r in replies] == ["out-of-time"] * 5
    assert all(r.milliseconds <= 400 for r in replies)


def test_our_own_mistake_is_a_defect_and_its_text_is_not_logged(
    pool: ThreadPoolExecutor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "rows.json").write_text(json.dumps({"patient": ["CANARY-Virtanen"], "visit": [], "item": []}))
    connectors = Connectors({"X": str(tmp_path / "rows.json")})
    with caplog.at_level(logging.DEBUG):
        [reply] = ask_all(
            orders(register("example", url={"env": "X"})), seconds=5, connectors=connectors, pool=pool
        )
    assert (reply.kind, reply.reason) == (Kind.FAILED, "defect")
    assert "order-0" in caplog.text
    assert "CANARY" not in caplog.text


def test_a_connector_is_made_once_and_anew_when_its_declaration_changes(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text(json.dumps(ROWS, default=str))
    connectors = Connectors({"X": str(tmp_path / "rows.json")})
    declared = register("example", url={"env": "X"})
    assert connectors.of(declared) is connectors.of(register("example", url={"env": "X"}))
    first = connectors.of(declared)
    assert connectors.of(replace(declared, ask_by=("name",))) is not first
    assert connectors.of(declared) is first  # an older case still asks by its own version
    for fact in ("number", "phone", "email"):
        connectors.of(replace(declared, ask_by=(fact,)))
    assert connectors.of(declared) is not first


def test_warming_up_says_who_answers(dental: Dental, pool: ThreadPoolExecutor) -> None:
    connectors = Connectors({"SQL": dental.url})
    good, bad = register("sql", id="a", url={"env": "SQL"}), register("sql", id="b", url={"env": "NO"})
    health = connectors.warm([good, bad], pool)
    assert health["a"].answers
    assert health["b"].problem == "Register b: url is read from NO, which is not set here."
    connectors.close()
