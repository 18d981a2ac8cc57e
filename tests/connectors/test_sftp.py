"""Registers that are files on another machine: over SFTP, from a host whose key is known, within the order's time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import paramiko
import pytest

from luukku.connectors import matching
from luukku.connectors.files.connector import FilesConnector
from luukku.connectors.port import Kind, Misconfigured, Register, Reply
from luukku.connectors.runner import carry_out
from tests.connectors import sftp_server
from tests.connectors.test_files import csv
from tests.connectors.world import ANNA, OF_ANNA, ROWS, keys, order, register


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in ROWS:
        (tmp_path / f"{table}.csv").write_bytes(csv(table).encode("utf-8"))
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[sftp_server.Server]:
    with sftp_server.serving(folder) as server:
        yield server


def declared(server: sftp_server.Server, **more: Any) -> Register:
    return register("files", format="csv", encoding="utf-8", **{**server.settings(), **more})


def asked(connector: FilesConnector, seconds: float = 10.0) -> Reply:
    until = time.monotonic() + seconds
    return carry_out(
        order(register("files"), ANNA), connector, until=until, model=matching.load_model("default")
    )


def test_all_that_is_held_about_anna_is_found_over_one_session(server: sftp_server.Server) -> None:
    connector = FilesConnector(declared(server))
    for _ in range(2):
        reply = asked(connector)
        assert (reply.kind, keys(reply.records)) == (Kind.FOUND, OF_ANNA)
    connector.close()
    assert server.logins == 1


def test_a_session_that_broke_is_made_anew(server: sftp_server.Server) -> None:
    connector = FilesConnector(declared(server))
    assert asked(connector).kind is Kind.FOUND
    connector.close()
    assert asked(connector).kind is Kind.FOUND
    connector.close()
    assert server.logins == 2


def test_another_host_behind_the_same_address_learns_nothing(server: sftp_server.Server) -> None:
    other = paramiko.ECDSAKey.generate()
    reply = asked(FilesConnector(declared(server, host_key=f"{other.get_name()} {other.get_base64()}")))
    assert (reply.reason, reply.permanent, server.logins) == ("refused", True, 0)


def test_a_wrong_password_is_refused_and_leaves_nothing_open(server: sftp_server.Server) -> None:
    assert asked(FilesConnector(declared(server, password="another"))).reason == "refused"
    ours = [t for t in threading.enumerate() if isinstance(t, paramiko.Transport) and not t.server_mode]
    assert not any(one.is_active() for one in ours)


def test_a_file_that_drips_ends_with_the_order(server: sftp_server.Server) -> None:
    connector = FilesConnector(declared(server))
    assert asked(connector).kind is Kind.FOUND
    server.drip = 5.0
    started = time.monotonic()
    assert asked(connector, seconds=0.5).reason == "out-of-time"
    assert time.monotonic() - started < 1.5
    connector.close()


def test_a_missing_file_and_a_host_that_is_away_are_unreachable(
    server: sftp_server.Server, folder: Path
) -> None:
    (folder / "visit.csv").unlink()
    assert asked(FilesConnector(declared(server))).reason == "unreachable"
    assert asked(FilesConnector(declared(server, url="sftp://luukku@127.0.0.1:1/"))).reason == "unreachable"


@pytest.mark.parametrize(
    "more",
    [{"host_key": ""}, {"host_key": "ssh-ed25519 nonsense"}, {"password": ""}, {"url": "sftp://127.0.0.1/x"}],
)
def test_a_host_that_is_not_known_beforehand_is_never_asked(
    server: sftp_server.Server, more: dict[str, str]
) -> None:
    with pytest.raises(Misconfigured, match=r"^Register dental-care: .*\.$"):
        FilesConnector(declared(server, **more))
