"""A register in a real PostgreSQL database, read by a user that may only read."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from luukku.main.database import Server
from tests.connectors import rest_server
from tests.connectors.rest_server import Served
from tests.connectors.world import ROWS

TABLES = """
create table patient (id bigint primary key, hetu char(11), surname text, former_surname text, given_names text,
    birth_date date, street text, postcode varchar(5), town text, phone text);
create table visit (id bigint primary key, patient_id bigint, reason text, fee integer);
create table item (id bigint primary key, visit_id bigint, code text);
create table settings (secret text);
insert into patient select 1000 + g, lpad(g::text, 11, '0'), 'Family' || g % 997, null, 'Given' || g % 499,
    date '1930-01-01' + g % 29000, 'Street ' || g % 2000, lpad((g % 500)::text, 5, '0'), 'Salmela', '0501' || g
    from generate_series(1, 20000) g;
create index on patient (hetu);
create index on patient (surname, given_names);
create index on patient (surname, postcode);
create index on patient (former_surname, given_names);
create index on patient (former_surname, postcode);
create index on patient (birth_date);
create index on patient (phone);
create index on visit (patient_id);
create index on item (visit_id);
"""


@dataclass(frozen=True)
class Dental:
    """The database of the register `dental-care`."""

    server: Server
    name: str
    reader: str

    @property
    def url(self) -> str:
        return self.server.url(self.reader, self.name)

    @property
    def writer_url(self) -> str:
        return self.server.url("luukku_owner", self.name)

    def connect(self) -> psycopg.Connection:
        return self.server.connect(database=self.name)


@pytest.fixture(scope="session")
def dental(test_server: Server) -> Iterator[Dental]:
    made = Dental(test_server, f"run_{os.getpid()}_dental", "register_reader")
    test_server.create_database(made.name, readers=(made.reader,), replace=True)
    with made.connect() as db:
        db.execute(TABLES)
        for table, rows in ROWS.items():
            for row in rows:
                columns, marks = ", ".join(row), ", ".join(f"%({c})s" for c in row)
                db.execute(f"insert into {table} ({columns}) values ({marks})", row)
        db.execute("analyze")
    try:
        yield made
    finally:
        test_server.drop_database(made.name)


@pytest.fixture
def hole() -> Iterator[socket.socket]:
    """A port that accepts and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        return int(gone.getsockname()[1])


@pytest.fixture
def served() -> Iterator[Served]:
    with rest_server.serving() as server:
        yield server
