"""The municipality's databases in `luukku bench access`: four tables each, which every system in the run is asked.

They lie in a PostgreSQL 15 on 127.0.0.1 where a peer is measured beside us (it speaks TCP only), else in an
embedded server. One person has ten rows in each: themselves, two case files, three payments, four notes.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from luukku.demo.bench.access_trouble import NotMeasured
from luukku.main import database
from luukku.main.database.server import OWNER

PEOPLE = 5000
ROWS = {"person": 1, "case_file": 2, "payment": 3, "note": 4}
"""What every database holds of one person."""
ACCOUNTS = ("postgres", "nobody")  # PostgreSQL refuses to run as root

_FILL = """
create table person (id serial primary key, email text, full_name text, national_id text, birth_date date,
  street text, city text, phone text);
create table case_file (id serial primary key, person_id int, title text, opened date, state text, decision text);
create table payment (id serial primary key, person_id int, amount numeric, paid date, iban text);
create table note (id serial primary key, case_id int, author text, body text, made date);
insert into person (email, full_name, national_id, birth_date, street, city, phone)
  select 'p' || g || '@example.org', 'Person ' || g, '19800101-' || lpad(g::text, 5, '0'),
    date '1950-01-01' + (g * 7 % 18000), 'Street ' || g, 'Town', '+46 70 ' || g from generate_series(1, {one}) g;
insert into case_file (person_id, title, opened, state, decision)
  select 1 + (g * 31 % {one}), 'Case ' || g, date '2020-01-01' + (g % 1800), 'open', 'text ' || g
  from generate_series(1, {two}) g;
insert into payment (person_id, amount, paid, iban)
  select 1 + (g * 17 % {one}), g % 900, date '2020-01-01' + (g % 1800), 'SE' || g
  from generate_series(1, {three}) g;
insert into note (case_id, author, body, made)
  select 1 + (g * 13 % {two}), 'Officer ' || (g % 40), 'Note body ' || g || repeat(' lorem', 20),
    date '2020-01-01' + (g % 1800) from generate_series(1, {four}) g;
create index on person (email); create index on person (national_id); create index on person (birth_date);
create index on person (full_name); create index on person (phone);
create index on case_file (person_id); create index on payment (person_id); create index on note (case_id);
analyze;
"""


@dataclass(frozen=True, slots=True)
class Databases:
    """A running server with the municipality's databases in it."""

    server: str  # of its maintenance database, as psycopg takes it
    url: Callable[[str], str]  # of one database, as a register's declaration takes it

    def dsn(self, name: str) -> str:
        return make_conninfo(self.server, dbname=name)

    def hang_up(self, names: list[str]) -> None:
        """End every connection that our worker holds to these databases."""
        with psycopg.connect(self.server, autocommit=True) as db:
            db.execute(
                "select pg_terminate_backend(pid, 2000) from pg_stat_activity"
                " where datname = any(%s) and application_name = 'luukku'",
                [names],
            )


def email(number: int) -> str:
    return f"p{number}@example.org"


def born(number: int) -> date:
    return date(1950, 1, 1) + timedelta(days=number * 7 % 18000)


def names(count: int) -> list[str]:
    return [f"muni{i}" for i in range(1, count + 1)]


def fill(databases: Databases, count: int, people: int, progress: Callable[[str, float], None]) -> None:
    """Make and fill muni1 to muni<count>."""
    for done, name in enumerate(names(count)):
        progress("filling the databases", done / count)
        make(databases, name, people)


def make(databases: Databases, name: str, people: int) -> None:
    with psycopg.connect(databases.server, autocommit=True) as admin:
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    with psycopg.connect(databases.dsn(name)) as db:
        db.execute(_FILL.format(one=people, two=2 * people, three=3 * people, four=4 * people))


@contextmanager
def embedded(folder: Path) -> Iterator[Databases]:
    home = folder / "municipality"
    server = database.ensure(home)
    try:
        yield Databases(server.dsn(OWNER, "postgres"), lambda name: server.url(OWNER, name))
    finally:
        database.remove(home)


@contextmanager
def over_tcp(binaries: Path, port: int) -> Iterator[Databases]:
    """A server of the bench's own; root hands it to a system account. Gone with the block."""
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="luukku-bench-pg-"))
    data = folder / "data"
    as_account: dict[str, Any] = {}
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
        as_account = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def run(program: str, *args: str) -> None:
        done = subprocess.run(
            [str(binaries / program), "-D", str(data), *args],
            check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=folder, **as_account,
        )  # fmt: skip
        if done.returncode:
            raise NotMeasured(f"PostgreSQL's {program} failed; port {port} of 127.0.0.1 must be free.")

    options = (
        f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300"
    )
    try:
        run("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale")
        run("pg_ctl", "start", "-w", "-s", "-l", str(folder / "server.log"), "-o", options)
        server = f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
        try:
            yield Databases(server, lambda name: f"postgresql://postgres@127.0.0.1:{port}/{name}")
        finally:
            run("pg_ctl", "stop", "-w", "-s", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def _account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    there = {one.pw_name: one for one in pwd.getpwall()}
    return next(there[name] for name in ACCOUNTS if name in there)
