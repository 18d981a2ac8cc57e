"""The receiver: does something in the world for each key once, and counts what arrived."""

from __future__ import annotations

import hashlib
from collections import Counter

from luukku.demo.zoo.http import Answer, Request, said


class Effects:
    def __init__(self) -> None:
        self.arrivals: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self._bodies: dict[str, bytes] = {}
        self._questions: dict[tuple[str, str], bytes] = {}

    def arrived(self, request: Request) -> None:
        """Count a request that carries a key, wherever it was sent."""
        if key := request.headers.get("idempotency-key"):
            self.arrivals[key] += 1

    def asked(self, request: Request) -> None:
        """A register files each question of an order once; another question under the same key is filed again."""
        key = request.headers.get("idempotency-key")
        if key and b'"cursor"' not in request.body:  # a further page is no further question
            body = hashlib.sha256(request.body).digest()
            if self._questions.get((key, request.path)) != body:
                self._questions[key, request.path] = body
                self.done[f"{key} {request.path}"] += 1

    def do(self, place: str, request: Request) -> Answer:
        """The work: once for each key. `POST /effects/forgetful` knows no keys and does it every time."""
        if request.method != "POST":
            return said(405, error="POST only")
        key = request.headers.get("idempotency-key")
        if not key:
            return said(400, error="Idempotency-Key is missing")
        body = hashlib.sha256(request.body).digest()
        if place == "forgetful":
            self.done[key] += 1
            return said(200, receipt=f"{key}-{self.done[key]}")
        if self._bodies.setdefault(key, body) != body:
            return said(409, error="this key came with another body before")
        self.done[key] = 1
        return said(200, receipt=key)

    def report(self) -> Answer:
        """Arrivals and effects by key; `double` are keys whose work was done more than once."""
        double = [key for key, times in self.done.items() if times > 1]
        return said(200, arrivals=dict(self.arrivals), effects=dict(self.done), double=double)
