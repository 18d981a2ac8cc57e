"""A folder over SFTP: `sftp://user@host:port/folder`, with the host's key known beforehand.

One session is kept for all orders and made anew where it broke. Every wait ends with the order.
"""

from __future__ import annotations

import socket
import stat
import threading
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from urllib.parse import SplitResult, unquote

import paramiko

from luukku.connectors.budget import left
from luukku.connectors.port import Misconfigured, OutOfTime, Refused, Unreachable

AHEAD = 64
"""Pieces that are asked for before the first has come: without, each costs a round trip."""


class SftpPlace:
    """Settings: `host_key` (as `ssh-keyscan` prints it: `ssh-ed25519 AAAA...`), and `password` or `key_file`."""

    def __init__(self, register: str, url: SplitResult, settings: Mapping[str, Any]) -> None:
        if not url.hostname or not url.username:
            raise Misconfigured(f"Register {register}: its url names no sftp://user@host/folder.")
        self._where = (url.hostname, url.port or 22)
        self._folder = unquote(url.path).rstrip("/") or "."
        self._host_key = _host_key(register, str(settings.get("host_key", "")))
        self._login = {"username": unquote(url.username), **_proof(register, url, settings)}
        self._making = threading.Lock()
        self._client: paramiko.SSHClient | None = None

    @contextmanager
    def opened(self, name: str, until: float) -> Iterator[paramiko.SFTPFile]:
        with self._session(until) as session:
            path = f"{self._folder}/{name}"
            told = session.stat(path)
            if not stat.S_ISREG(told.st_mode or 0):
                raise Unreachable("not a file")
            with session.open(path, "rb") as opened:
                opened.prefetch(told.st_size, AHEAD)
                yield opened

    def names(self, until: float) -> list[str]:
        with self._session(until) as session:
            return sorted(_below(session, self._folder, "", until))

    def close(self) -> None:
        with self._making:
            if self._client is not None:
                self._client.close()
                self._client = None

    @contextmanager
    def _session(self, until: float) -> Iterator[paramiko.SFTPClient]:
        """A channel of its own, which waits no longer than the order may."""
        try:
            channel = self._transport(until).open_session(timeout=left(until))
            with _ended(channel, until):
                channel.settimeout(left(until))
                channel.invoke_subsystem("sftp")
                yield paramiko.SFTPClient(channel)
        except TimeoutError:
            raise OutOfTime from None
        except (paramiko.SSHException, EOFError, OSError) as error:
            left(until)
            if isinstance(error, OSError):
                raise
            raise Unreachable(type(error).__name__) from None

    def _transport(self, until: float) -> paramiko.Transport:
        if not self._making.acquire(timeout=left(until)):
            raise OutOfTime
        try:
            transport = self._client.get_transport() if self._client else None
            if transport is None or not transport.is_active():
                self._client = self._connected(until)
                transport = self._client.get_transport()
            if transport is None:
                raise Unreachable("closed")
            return transport
        finally:
            self._making.release()

    def _connected(self, until: float) -> paramiko.SSHClient:
        client = paramiko.SSHClient()  # knows no host but this one, and refuses every other
        host, port = self._where
        named = host if port == 22 else f"[{host}]:{port}"
        client.get_host_keys().add(named, self._host_key.get_name(), self._host_key)
        ending = threading.Timer(left(until), client.close)
        ending.start()
        with ExitStack() as unless_let_in:
            unless_let_in.callback(client.close)  # each refused log-in kept a thread and a socket else
            try:
                client.connect(
                    host, port, **self._login, timeout=left(until), banner_timeout=left(until),
                    auth_timeout=left(until), allow_agent=False, look_for_keys=False,
                )  # fmt: skip
            except (paramiko.BadHostKeyException, paramiko.AuthenticationException) as error:
                raise Refused(type(error).__name__) from None
            except socket.gaierror:
                raise Unreachable("no such host") from None
            except paramiko.SSHException:
                left(until)
                raise
            finally:
                ending.cancel()
            unless_let_in.pop_all()
        return client


@contextmanager
def _ended(channel: paramiko.Channel, until: float) -> Iterator[None]:
    """Closed in the end, and at the latest when the order is over: a peer that drips a byte at a time keeps every
    time-out of the library.
    """
    ending = threading.Timer(left(until), _close, [channel])
    ending.start()
    try:
        yield
    finally:
        ending.cancel()
        _close(channel)


def _close(channel: paramiko.Channel) -> None:
    with suppress(EOFError, OSError, paramiko.SSHException):  # its session may be gone already
        channel.close()


def _below(session: paramiko.SFTPClient, folder: str, prefix: str, until: float) -> Iterator[str]:
    left(until)
    for one in session.listdir_attr(folder):
        if stat.S_ISDIR(one.st_mode or 0):
            yield from _below(session, f"{folder}/{one.filename}", f"{prefix}{one.filename}/", until)
        elif stat.S_ISREG(one.st_mode or 0):
            yield f"{prefix}{one.filename}"


def _host_key(register: str, text: str) -> paramiko.PKey:
    with suppress(ValueError, paramiko.SSHException):
        kind, encoded, *_ = text.split()
        return paramiko.PKey.from_type_string(kind, b64decode(encoded))
    raise Misconfigured(
        f"Register {register}: host_key must hold the host's key, such as ssh-ed25519 AAAA..."
    )


def _proof(register: str, url: SplitResult, settings: Mapping[str, Any]) -> dict[str, Any]:
    if settings.get("key_file"):
        return {"key_filename": str(settings["key_file"])}
    password = settings.get("password") or url.password
    if not password:
        raise Misconfigured(f"Register {register}: sftp needs a password or a key_file.")
    return {"password": unquote(str(password))}
