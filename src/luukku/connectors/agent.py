"""`luukku agent`: the administration's own process. It fetches orders from the counter and sends back replies.

Outbound HTTPS only, its own secrets, no login to the counter's database, nothing kept on disk. What leaves: the
accepted records; of doubtful candidates only key and account (that administration reviews them itself).

    python -m luukku.connectors.agent --counter https://counter.example --env-file agent.env
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlunsplit

from luukku.connectors.house_rules import refusal
from luukku.connectors.lane import ask_all
from luukku.connectors.line import Line, declared, understood
from luukku.connectors.pool import Connectors
from luukku.connectors.port import Broken, Failure, Kind, Misconfigured, Order, Reply
from luukku.connectors.wire import FORMAT, BadWire, from_wire, to_wire

log = logging.getLogger("luukku.agent")

TOKEN = "LUUKKU_AGENT_TOKEN"  # noqa: S105 the name of a variable
CALL_SECONDS = 30.0
MOST_BYTES = 64 * 1024 * 1024
THREADS = 16
LONGEST_PAUSE = 60.0


class Agent:
    """One administration's agent. `secrets` is all it knows; the counter never sees them."""

    def __init__(self, counter: str, secrets: Mapping[str, str], models: Path | None = None) -> None:
        place = declared(counter, "The counter's address")
        token = secrets.get(TOKEN, "")
        if not token:
            raise Misconfigured(f"{TOKEN} is not set: the counter gives each administration its own.")
        self._counter = urlunsplit(place).rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._line = Line(place, connections=1)
        known = {name: value for name, value in secrets.items() if name != TOKEN}
        self._connectors = Connectors(known, models)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="register")

    def work(self) -> int:
        """Fetch what is to be done, do it, send what came of it. How many orders there were. Raises `Failure`.

        Safe to repeat: an order that was done and not received is simply given out again.
        """
        orders = self._orders()
        if not orders:
            return 0
        replies = self._carried_out(orders)
        self._post("/agent/replies", {"replies": [to_wire(leaving(reply)) for reply in replies]})
        return len(orders)

    def close(self) -> None:
        self._connectors.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._line.close()

    def _orders(self) -> list[Order]:
        given = self._post("/agent/orders", {}).get("orders")
        if not isinstance(given, list):
            raise Broken("the counter's answer has no orders")
        orders = []
        for one in given:
            try:
                orders.append(from_wire(one, Order))
            except BadWire as error:
                log.error("an order was not understood: %s", error)
        return orders

    def _carried_out(self, orders: Sequence[Order]) -> list[Reply]:
        refused = {order.id: code for order in orders if (code := refusal(order.register))}
        for order in orders:
            if order.id in refused:
                log.error("order %s: %s", order.id, refused[order.id])
        asked = [order for order in orders if order.id not in refused]
        seconds = max((order.register.limits.seconds for order in asked), default=0.0) * (
            1 + len(asked) // THREADS
        )
        replies = ask_all(asked, seconds=seconds, connectors=self._connectors, pool=self._pool)
        no = (Reply(i, Kind.FAILED, reason=Misconfigured.code, permanent=True) for i in refused)
        return [*replies, *no]

    def _post(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        until = time.monotonic() + CALL_SECONDS
        answer = self._line.call(
            "POST", self._counter + path, until=until, most=MOST_BYTES, headers=self._headers,
            json={"format": FORMAT, **content},
        )  # fmt: skip
        try:
            said = json.loads(understood(*answer))
        except (ValueError, RecursionError):
            raise Broken("the counter's answer is not JSON") from None
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise Broken(f"the counter does not speak format {FORMAT}")
        return said


def leaving(reply: Reply) -> Reply:
    """What of a reply leaves the administration."""
    return replace(reply, doubtful_records=())


def read_env(file: Path) -> dict[str, str]:
    """NAME=value lines; empty lines and # comments are left out. Raises `Misconfigured`, without the value."""
    secrets: dict[str, str] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{file} cannot be read ({type(error).__name__}).") from None
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, sign, value = text.partition("=")
        if not sign or not name.strip().isidentifier():
            raise Misconfigured(f"{file}, line {number}: expected NAME=value.")
        secrets[name.strip()] = value.strip().strip("\"'")
    return secrets


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until stopped; `--once` for one round. Exit status 2 where it cannot start."""
    parser = argparse.ArgumentParser(prog="luukku agent", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--counter", required=True, help="the counter's address, https://...")
    parser.add_argument("--env-file", required=True, type=Path, help="the secrets, as NAME=value lines")
    parser.add_argument(
        "--models", type=Path, help="folder of trained match models (default: the shipped ones)"
    )
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two questions (default 1)")
    parser.add_argument("--once", action="store_true", help="ask once, work, and end")
    said = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        agent = Agent(said.counter, read_env(said.env_file), said.models)
    except Misconfigured as error:
        log.error("%s", error)
        return 2
    try:
        return _run(agent, said.pause, said.once)
    except KeyboardInterrupt:
        return 0
    finally:
        agent.close()


def _run(agent: Agent, pause: float, once: bool) -> int:
    failures = 0
    while True:
        try:
            done = agent.work()
            failures = 0
            if done:
                log.info("%d orders answered", done)
        except Failure as failure:
            failures += 1
            log.warning("the counter: %s", failure.line)
        if once:
            return 1 if failures else 0
        if failures or not done:
            time.sleep(min(LONGEST_PAUSE, pause * 2 ** min(failures, 6)))


if __name__ == "__main__":
    sys.exit(main())
