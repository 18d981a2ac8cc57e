"""As much of HTTP/1.1 as the zoo needs, on asyncio streams; so that it can also be spoken wrongly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST_BODY = 4_000_000
_REASONS = {
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict",
    411: "Length Required", 413: "Content Too Large", 500: "Internal Server Error", 503: "Service Unavailable",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    def json(self) -> dict[str, Any]:
        """The body as an object. ValueError where it is none."""
        told = json.loads(self.body)
        if not isinstance(told, dict):
            raise ValueError("an object was expected")
        return told


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def head(self) -> bytes:
        """Status line and headers, announcing the whole body."""
        lines = [f"HTTP/1.1 {self.status} {_REASONS.get(self.status, 'Other')}"]
        named = {"content-type": "application/json", "content-length": str(len(self.body)), **self.headers}
        return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in named.items()), "", ""]).encode(
            "ascii"
        )


def said(status: int, **told: Any) -> Answer:
    """A JSON answer."""
    return Answer(status, json.dumps(told, ensure_ascii=False).encode())


class Unreadable(Exception):
    """Not a request this server reads; `status` is what to answer before hanging up."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


async def read(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; None when the other side is done."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    except asyncio.LimitOverrunError:
        raise Unreadable(413) from None
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) != 3:
        raise Unreadable(400)
    headers = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in lines if line)}
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not length.isdigit():
        raise Unreadable(411)
    if int(length) > LONGEST_BODY:
        raise Unreadable(413)
    body = await reader.readexactly(int(length))
    return Request(words[0], words[1].partition("?")[0], headers, body)
