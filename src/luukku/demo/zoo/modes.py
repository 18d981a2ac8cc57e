"""Bad habits: how an answer that was ready goes wrong on its way out.

hang            takes the request, never answers
hang-after      does the work, never answers
latency         answers late
drip            a byte now and then
error-500       an error page
reset           cuts the line in the middle of the answer
truncate        announces more than it sends
empty-body      200, and nothing in it
fault-in-200    200, and an error in it
broken-encoding half a letter where a letter should be
closed          503, as long as it is night
wrong-person, two-people    somebody else's data, instead or as well: `mixups.py`
"""

from __future__ import annotations

import asyncio
import socket
import struct
from datetime import datetime
from typing import Protocol

from luukku.demo.zoo.http import Answer, said

DRIP_SECONDS = 0.4
LATE_SECONDS = 0.6
FOREVER = 3600.0
NIGHT = (22, 6)  # closed from this hour until that hour, in local time

_PAGE = b"<html><body><h1>Server Error</h1></body></html>"
BEFORE = frozenset({"hang", "error-500", "closed", "latency"})
"""Habits in which the work is not even begun."""


class Line(Protocol):
    """As much of asyncio.StreamWriter as is needed."""

    def write(self, data: bytes) -> None: ...
    async def drain(self) -> None: ...
    def close(self) -> None: ...


def is_night(rule: str, now: datetime) -> bool:
    """`always`, `never`, or by the clock (`hours`)."""
    begins, ends = NIGHT
    return rule == "always" or (rule == "hours" and (now.hour >= begins or now.hour < ends))


async def before(mode: str | None, *, night: bool) -> Answer | None:
    """What happens before the work; an answer here means that no work is done."""
    if mode == "hang":
        await asyncio.sleep(FOREVER)
    if mode == "latency":
        await asyncio.sleep(LATE_SECONDS)
    if mode == "error-500":
        return Answer(500, _PAGE, {"content-type": "text/html"})
    if mode == "closed" and night:
        return Answer(503, b'{"error": "closed from 22 to 6"}', {"retry-after": "3600"})
    return None


async def send(answer: Answer, mode: str | None, writer: asyncio.StreamWriter) -> bool:
    """Put an answer on the line in this mode. False: the line is dead afterwards."""
    if mode == "hang-after":
        await asyncio.sleep(FOREVER)
    if mode == "reset":
        writer.write(answer.head() + answer.body[: len(answer.body) // 2])
        await writer.drain()
        _cut(writer)
        return False
    if mode == "truncate":
        writer.write(answer.head() + answer.body[: len(answer.body) // 2])
        await writer.drain()
        writer.close()
        return False
    if mode == "drip":
        writer.write(answer.head())
        for i in range(len(answer.body)):
            writer.write(answer.body[i : i + 1])
            await writer.drain()
            await asyncio.sleep(DRIP_SECONDS)
        return True
    spoken = _spoiled(answer, mode)
    writer.write(spoken.head() + spoken.body)
    await writer.drain()
    return True


def _spoiled(answer: Answer, mode: str | None) -> Answer:
    if mode == "empty-body":
        return Answer(200)
    if mode == "fault-in-200":
        return said(200, fault={"code": "E-4711", "text": "Tilapäinen virhe"})
    if mode == "broken-encoding":
        return Answer(answer.status, answer.body[:-1] + b', "note": "\xc3\x28"}')
    return answer


def _cut(writer: asyncio.StreamWriter) -> None:
    """Close so that the other side gets a reset, not an end."""
    line = writer.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
