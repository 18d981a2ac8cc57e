"""The way out: to the declared place only, never longer than the order's time, never further than one step.

httpx limits each wait by itself, so a server that drips a byte now and then could hold a thread for ever. Here
every connect, read and write on the socket gets only what is left of the order. Redirects are never followed,
proxies of the environment are not used.
"""

from __future__ import annotations

import ipaddress
import ssl
import threading
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpx

from luukku.connectors.budget import left
from luukku.connectors.port import Broken, Failure, Misconfigured, OutOfTime, Refused, Unreachable

PIECE = 65_536


def declared(url: str, what: str) -> SplitResult:
    """A place that may be called: https, or http on this machine itself; no user name, no query, no fragment."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise Misconfigured(f"{what} is not an address.") from None
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise Misconfigured(f"{what} must be written in plain letters, without blanks.")
    if not host or parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise Misconfigured(f"{what} must be scheme, host and path only, without user, query or fragment.")
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback(host)):
        raise Misconfigured(f"{what} must be https; plain http is for this machine itself only.")
    if port == 0:
        raise Misconfigured(f"{what} has no usable port.")
    return parts


def loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def _trusted() -> ssl.SSLContext:
    """Whom this machine trusts, the town's own authority too where its keeper installed it. Costly: made once."""
    return ssl.create_default_context()


class Timed(threading.local):
    """The deadline of the order that this thread carries out."""

    until = 0.0


class _Stream:
    """A socket that waits no longer than the order may."""

    def __init__(self, inner: Any, timed: Timed) -> None:
        self._inner = inner
        self._timed = timed

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, left(self._timed.until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, left(self._timed.until))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> Any:
        return _Stream(
            self._inner.start_tls(ssl_context, server_hostname, left(self._timed.until)), self._timed
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend:
    """Opens sockets to the declared places, and to nothing else."""

    def __init__(self, inner: Any, timed: Timed, places: frozenset[tuple[str, int]]) -> None:
        self._inner = inner
        self._timed = timed
        self._places = places

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Any = None,
    ) -> _Stream:  # fmt: skip
        if (host, port) not in self._places:
            raise Refused("not the declared place")
        inner = self._inner.connect_tcp(host, port, left(self._timed.until), local_address, socket_options)
        return _Stream(inner, self._timed)

    def connect_unix_socket(self, *_: Any, **__: Any) -> _Stream:
        raise Refused("not the declared place")

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class Line:
    """A client for a few declared places. Used by many threads; each call has its own deadline."""

    def __init__(self, *places: SplitResult, connections: int = 4) -> None:
        self._timed = Timed()
        allowed = frozenset(
            (p.hostname or "", p.port or (443 if p.scheme == "https" else 80)) for p in places
        )
        transport = httpx.HTTPTransport(
            verify=_trusted(), trust_env=False, retries=0,
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        )  # fmt: skip
        # httpx has no public door for a network backend; the pin httpx==0.28.* and a drip test hold this one.
        pool: Any = transport._pool
        pool._network_backend = _Backend(pool._network_backend, self._timed, allowed)
        self._client = httpx.Client(transport=transport, follow_redirects=False, trust_env=False)

    def call(
        self, method: str, url: str, *, until: float, most: int, headers: Mapping[str, str],
        json: Any = None, data: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:  # fmt: skip
        """Status and body of at most `most` bytes. Raises `Failure`; never a text of the other side."""
        self._timed.until = until
        seconds = left(until)
        plain = {"accept": "application/json", "accept-encoding": "identity", **headers}
        try:
            with self._client.stream(
                method, url, headers=plain, json=json, data=data, timeout=httpx.Timeout(seconds)
            ) as answer:
                return answer.status_code, _body(answer, most)
        except (httpx.TimeoutException, TimeoutError):
            raise OutOfTime from None
        except httpx.RemoteProtocolError:
            raise Broken("not http") from None
        except (httpx.TransportError, OSError) as error:
            raise Unreachable(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise Broken(type(error).__name__) from None

    def close(self) -> None:
        self._client.close()


def _body(answer: httpx.Response, most: int) -> bytes:
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise Broken("an answer in an encoding that was not asked for")
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_raw(PIECE):
        size += len(piece)
        if size > most:
            raise TooMuch
        pieces.append(piece)
    return b"".join(pieces)


class TooMuch(Broken):
    """More bytes than the order may cost; a page that is cut cannot be read."""


def understood(status: int, body: bytes) -> bytes:
    """The body of a good answer. Whatever else came is a failure, an empty body too: silence says nothing."""
    if status == 200 and body.strip():
        return body
    raise _failure(status)


def _failure(status: int) -> Failure:
    if status in (401, 403, 407):
        return Refused(str(status))
    if status in (408, 425, 429, 502, 503, 504):
        return Unreachable(str(status))
    if 300 <= status < 400:
        return Broken("a redirect, which is never followed")
    return Broken("an empty body" if status in (200, 204) else str(status))
