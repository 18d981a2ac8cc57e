"""A real SFTP server on loopback, over one folder; it can be told to misbehave. It ends with its context."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import paramiko

USER, PASSWORD = "luukku", "not for others"


@dataclass
class Server:
    port: int
    host_key: str
    logins: int = 0
    drip: float = 0.0  # seconds before each piece that is read

    def settings(self, **more: str) -> dict[str, str]:
        url = f"sftp://{USER}@127.0.0.1:{self.port}/"
        return {"url": url, "host_key": self.host_key, "password": PASSWORD, **more}


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    key = paramiko.ECDSAKey.generate()
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(listening.getsockname()[1], f"{key.get_name()} {key.get_base64()}")
    transports: list[paramiko.Transport] = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                transport = paramiko.Transport(connection)
                transport.add_server_key(key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Files, folder, server)
                transports.append(transport)
                with suppress(paramiko.SSHException, EOFError):
                    transport.start_server(server=_Door(server))

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield server
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for transport in transports:
            transport.close()
        accepting.join(5)


class _Door(paramiko.ServerInterface):
    def __init__(self, server: Server) -> None:
        self._server = server

    def check_auth_password(self, username: str, password: str) -> int:
        right = (username, password) == (USER, PASSWORD)
        self._server.logins += right
        return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Files(paramiko.SFTPServerInterface):
    """Reads only, below its folder."""

    def __init__(self, door: paramiko.ServerInterface, folder: Path, server: Server) -> None:
        self._folder, self._server = folder, server

    def _path(self, path: str) -> Path:
        return self._folder / path.strip("/")

    def list_folder(self, path: str) -> list[paramiko.SFTPAttributes] | int:
        try:
            return [self._told(one) for one in self._path(path).iterdir()]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def stat(self, path: str) -> paramiko.SFTPAttributes | int:
        try:
            return self._told(self._path(path))
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def open(self, path: str, flags: int, attr: paramiko.SFTPAttributes) -> paramiko.SFTPHandle | int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            return paramiko.SFTP_PERMISSION_DENIED
        try:
            return _Handle(self._path(path), self._server)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    def _told(self, path: Path) -> paramiko.SFTPAttributes:
        return paramiko.SFTPAttributes.from_stat(path.stat(), path.name)


class _Handle(paramiko.SFTPHandle):
    def __init__(self, path: Path, server: Server) -> None:
        super().__init__()
        self.readfile = path.open("rb")
        self._server = server

    def read(self, offset: int, length: int) -> bytes | int:
        time.sleep(self._server.drip)
        return super().read(offset, length)
