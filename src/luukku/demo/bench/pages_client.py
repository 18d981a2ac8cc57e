"""Asks for pages at a steady pace, whether the ones before have come or not: a slow server does not slow its visitors.

(wrk asks as fast as it is answered, and knows no pace.)
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE = 30.0
PACKED = "Accept-Encoding: gzip\r\n"


@dataclass(frozen=True, slots=True)
class Came:
    """One page: seconds from the moment it was due to its last byte, and its bytes on the wire, head included."""

    seconds: float
    status: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    cookie: str = ""


def ask(url: str, pages: Sequence[Page], *, a_second: float, connections: int = 20) -> list[Came]:
    """All pages, in order, one every 1/`a_second`; over connections that stay open. Raises OSError, TimeoutError."""
    return asyncio.run(_ask(url, pages, a_second, connections))


async def _ask(url: str, pages: Sequence[Page], a_second: float, connections: int) -> list[Came]:
    place = urlsplit(url)
    host, port = place.hostname or "", place.port or 80
    free: asyncio.LifoQueue[_Line] = asyncio.LifoQueue()
    for _ in range(connections):
        free.put_nowait(_Line(host, port))
    start = time.monotonic() + 0.1

    async def one(n: int, page: Page) -> Came:
        due = start + n / a_second
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        line = await free.get()
        try:
            async with asyncio.timeout(PATIENCE):
                status, size = await line.get(page)
        finally:
            free.put_nowait(line)
        return Came(time.monotonic() - due, status, size)

    return list(await asyncio.gather(*(one(n, page) for n, page in enumerate(pages))))


class _Line:
    """One connection that is kept."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, page: Page) -> tuple[int, int]:
        """Status and bytes. A kept connection that the server has closed meanwhile is opened anew, as browsers do."""
        try:
            head, reader = await self._head(page)
        except (asyncio.IncompleteReadError, ConnectionError):
            if self._streams is None:
                raise
            self._streams = None
            head, reader = await self._head(page)
        length = _length(head)
        await reader.readexactly(length)
        return int(head.split(b" ", 2)[1]), len(head) + length

    async def _head(self, page: Page) -> tuple[bytes, asyncio.StreamReader]:
        """What comes first of the answer, and where the rest comes."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        cookie = f"Cookie: {page.cookie}\r\n" if page.cookie else ""
        writer.write(
            f"GET {page.path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n{PACKED}{cookie}\r\n".encode()
        )
        return await reader.readuntil(b"\r\n\r\n"), reader


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise OSError("a page without its length")
