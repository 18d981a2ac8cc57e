"""A register behind REST, real enough to misbehave: a server on loopback that serves the rows of `world.py`."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from luukku.connectors.port import Term
from luukku.connectors.values import Asked
from tests.connectors.world import ROWS, register

Answer = Callable[["Asking"], None]


class Asking(BaseHTTPRequestHandler):
    """One request. `server.behave` may answer for it; otherwise it is served as the contract says."""

    protocol_version = "HTTP/1.1"
    server: Served

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        self.raw = self.rfile.read(int(self.headers["content-length"]))
        self._serve(self.raw)

    def _serve(self, raw: Any) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.body = json.loads(raw) if raw and self.headers.get("content-type") == "application/json" else {}
        if self.server.behave and not self.path.startswith(self.server.spared):
            self.server.behave(self)
            return
        self.honest()

    def honest(self) -> None:
        if self.path == "/token":
            self.say({"access_token": f"t{len(self.server.asked)}", "expires_in": 3600})
        elif self.path.endswith("/health"):
            self.say({"ok": True})
        elif self.path.endswith("/search"):
            self.page(search(self.body["rules"]))
        else:
            self.page(records(self.body["keys"]))

    def page(self, items: list[Any]) -> None:
        start = int(self.body.get("cursor") or 0)
        end = start + self.server.size
        self.say({"items": items[start:end], "next": str(end) if end < len(items) else None})

    def say(self, what: Any, status: int = 200) -> None:
        self.send(json.dumps(what, default=str).encode(), status)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Served(ThreadingHTTPServer):
    daemon_threads = True
    size = 100
    spared = "/token"
    behave: Answer | None = None

    def __init__(self, host: str) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, 0), Asking)
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Whoever asked has hung up: that is what the tests are about."""


def search(rules: list[dict[str, list[Any]]]) -> list[dict[str, Any]]:
    terms = tuple(tuple(Term(role, tuple(values)) for role, values in rule.items()) for rule in rules)
    asked = Asked(terms, register().root)
    return [row for row in ROWS["patient"] if asked.agrees(row)]


def records(keys: list[Any]) -> list[dict[str, Any]]:
    visits = [v for v in ROWS["visit"] if v["patient_id"] in keys]
    items = [i for i in ROWS["item"] if i["visit_id"] in {v["id"] for v in visits}]
    held = {"patient": [p for p in ROWS["patient"] if p["id"] in keys], "visit": visits, "item": items}
    return [{"table": table, "row": row} for table, rows in held.items() for row in rows]


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Served]:
    server = Served(host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def hang(asking: Asking) -> None:
    time.sleep(3)


def drip_headers(asking: Asking) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"z" * 200:
        asking.wfile.write(bytes([letter]))
        asking.wfile.flush()
        time.sleep(0.05)


def drip_body(asking: Asking) -> None:
    asking.send_response(200)
    asking.send_header("content-length", "100000")
    asking.end_headers()
    for _ in range(100):
        asking.wfile.write(b" ")
        asking.wfile.flush()
        time.sleep(0.05)
