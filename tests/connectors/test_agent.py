"""`luukku agent`: a process of the administration's own, that asks outward and lets only accepted records leave."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from luukku.connectors import agent as agents
from luukku.connectors.agent import Agent, leaving, read_env
from luukku.connectors.facade import from_wire, to_wire
from luukku.connectors.house_rules import refusal
from luukku.connectors.port import (
    Broken,
    Kind,
    Misconfigured,
    Order,
    Record,
    Refused,
    Register,
    Reply,
    Unreachable,
)  # fmt: skip
from tests.connectors.world import ANNA, NOBODY, OF_ANNA, ROWS, keys, register

SOURCE = Path(agents.__file__).parents[2]


class Counter(ThreadingHTTPServer):
    """The counter's side, as the agent sees it."""

    daemon_threads = True

    def __init__(self, orders: list[Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Asking)
        self.orders = orders
        self.replies: list[Reply] = []
        self.raw: list[str] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Asking(BaseHTTPRequestHandler):
    server: Counter

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        if self.server.status != 200 or self.headers["Authorization"] != "Bearer agent-token":
            self.send_response(self.server.status if self.server.status != 200 else 401)
            self.end_headers()
            return
        if self.path == "/agent/orders":
            given, self.server.orders = self.server.orders, []
            answer: dict[str, Any] = {"orders": given}
        else:
            self.server.raw.append(body)
            self.server.replies += [from_wire(reply, Reply) for reply in json.loads(body)["replies"]]
            answer = {"taken": len(self.server.replies)}
        said = json.dumps({"format": 1, **answer}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)


@contextmanager
def counter(*orders: Order) -> Iterator[Counter]:
    server = Counter([to_wire(order) for order in orders])
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def secrets(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "rows.json").write_text(json.dumps(ROWS, default=str))
    return {"LUUKKU_AGENT_TOKEN": "agent-token", "DENTAL": str(tmp_path / "rows.json")}


def dental(**more: Any) -> Register:
    return register("example", url={"env": "DENTAL"}, **more)


def test_a_process_without_django_answers_the_counters_orders(
    secrets: dict[str, str], tmp_path: Path
) -> None:
    env_file = tmp_path / "agent.env"
    env_file.write_text("# ours alone\n" + "".join(f"{name}={value}\n" for name, value in secrets.items()))
    program = (
        "import sys, runpy\n"
        "sys.argv[0] = 'agent'\n"
        "try:\n"
        "    runpy.run_module('luukku.connectors.agent', run_name='__main__')\n"
        "finally:\n"
        "    loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "    assert not loaded & {'django', 'procrastinate'}, loaded\n"
        "    assert not any(n.startswith('luukku.') and n.split('.')[1] not in ('connectors', 'foundation')"
        " for n in sys.modules)\n"
    )
    with counter(Order("o-1", ANNA, dental()), Order("o-2", NOBODY, dental())) as server:
        ran = subprocess.run(
            [sys.executable, "-c", program, "--counter", server.url, "--env-file", str(env_file), "--once"],
            env={"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert [(r.order, r.kind) for r in server.replies] == [
            ("o-1", Kind.FOUND),
            ("o-2", Kind.NOTHING_HELD),
        ]
        assert keys(server.replies[0].records) == OF_ANNA
    assert "2 orders answered" in ran.stderr
    for private in ("Virtanen", "010290", "agent-token", secrets["DENTAL"]):
        assert private not in ran.stderr + ran.stdout


def test_records_of_doubtful_candidates_stay(secrets: dict[str, str], tmp_path: Path) -> None:
    doubtful = {**ROWS["patient"][0], "hetu": "010290-9029", "birth_date": None, "phone": None}
    (tmp_path / "rows.json").write_text(
        json.dumps({"patient": [doubtful], "visit": [], "item": []}, default=str)
    )
    with counter(Order("o-1", ANNA, dental())) as server:
        assert Agent(server.url, secrets).work() == 1
        [reply] = server.replies
        assert reply.kind is None
        assert [c.key for c in reply.doubtful] == ["7"]
        assert reply.doubtful[0].account
        assert reply.doubtful_records == ()
        assert "Rantatie" not in server.raw[0]
    rich = Reply("o", None, doubtful_records=(Record("patient", doubtful),))
    assert leaving(rich) == replace(rich, doubtful_records=())


def test_the_same_orders_again_give_the_same_replies(secrets: dict[str, str]) -> None:
    with counter(Order("o-1", ANNA, dental())) as server:
        agent = Agent(server.url, secrets)
        agent.work()
        server.orders = [to_wire(Order("o-1", ANNA, dental()))]
        agent.work()
        first, again = server.replies
        assert replace(first, milliseconds=0) == replace(again, milliseconds=0)
        assert agent.work() == 0


def test_an_order_that_is_not_understood_holds_up_no_other(
    secrets: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with counter(Order("o-1", ANNA, dental())) as server:
        server.orders.insert(0, {"format": 1, "is": "order", "id": "CANARY"})
        assert Agent(server.url, secrets).work() == 1
        assert [r.order for r in server.replies] == ["o-1"]
    assert "an order was not understood" in caplog.text
    assert "CANARY" not in caplog.text


TURNED_AROUND = [
    {"url": "http://127.0.0.1:1/collect"},
    {"url": {"env": "DENTAL"}, "auth": {"kind": "client-credentials", "token_url": "https://evil.example/"}},
    {"url": {"env": "DENTAL"}, "auth": {"kind": "api-key", "key": {"env": "PAYROLL_KEY"}}},
    {"url": {"env": "DENTAL"}, "auth": {"kind": "api-key", "key": {"env": "DENTALX"}}},
    {},
]


@pytest.mark.parametrize("settings", TURNED_AROUND)
def test_a_counter_that_was_broken_into_cannot_turn_the_agent_around(
    secrets: dict[str, str], settings: dict[str, Any]
) -> None:
    with counter(Order("o-1", ANNA, register("rest", **settings))) as server:
        Agent(server.url, {**secrets, "PAYROLL_KEY": "k", "DENTALX": "k"}).work()
        [reply] = server.replies
    assert (reply.kind, reply.reason, reply.permanent) == (Kind.FAILED, "misconfigured", True)


def test_its_own_references_are_used(secrets: dict[str, str]) -> None:
    assert (
        refusal(register("rest", url={"env": "A"}, auth={"kind": "api-key", "key": {"env": "A_KEY"}})) is None
    )
    with counter(Order("o-1", ANNA, register("example", url={"env": "LUUKKU_AGENT_TOKEN"}))) as server:
        Agent(server.url, secrets).work()
        assert server.replies[0].reason == "misconfigured"  # its own credential is nobody's setting


@pytest.mark.parametrize(
    "url", ["http://counter.example", "http://10.0.0.1", "https://u:p@counter.example", "counter", ""]
)
def test_the_counter_is_called_by_https_only(secrets: dict[str, str], url: str) -> None:
    with pytest.raises(Misconfigured, match="The counter's address"):
        Agent(url, secrets)


def test_a_counter_that_refuses_fails_or_is_away_is_told_apart(
    secrets: dict[str, str], closed_port: int
) -> None:
    with counter() as server:
        with pytest.raises(Refused):
            Agent(server.url, {**secrets, "LUUKKU_AGENT_TOKEN": "other"}).work()
        server.status = 500
        with pytest.raises(Broken):
            Agent(server.url, secrets).work()
    with pytest.raises(Unreachable):
        Agent(f"http://127.0.0.1:{closed_port}", secrets).work()


def test_a_bad_secrets_file_is_one_clear_sentence_and_exit_status_2(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "agent.env"
    file.write_text("A=1\n\nCANARY without sign\n")
    with pytest.raises(Misconfigured) as wrong:
        read_env(file)
    assert str(wrong.value) == f"{file}, line 3: expected NAME=value."
    with caplog.at_level(logging.INFO):
        assert agents.main(["--counter", "http://127.0.0.1:1", "--env-file", str(file), "--once"]) == 2
        assert (
            agents.main(["--counter", "http://127.0.0.1:1", "--env-file", str(tmp_path / "no"), "--once"])
            == 2
        )
    file.write_text("export=1\nQUOTED='a b=c'\n")
    assert read_env(file) == {"export": "1", "QUOTED": "a b=c"}
    assert agents.main(["--counter", "http://127.0.0.1:1", "--env-file", str(file), "--once"]) == 2
    assert "LUUKKU_AGENT_TOKEN is not set" in caplog.text
