"""The journal is only ever added to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from pytest_django.plugin import DjangoDbBlocker

from luukku.journal.facade import Entry, record, seal
from tests.databases import Copy, Server, copy_of

TABLES = ["journal_entry", "journal_leaf", "journal_checkpoint"]
CHANGES = {
    "update": {
        "journal_entry": "update journal_entry set actor = 'nobody'",
        "journal_leaf": "update journal_leaf set index = index + 1",
        "journal_checkpoint": "update journal_checkpoint set note = ''",
    },
    "delete": {table: f"delete from {table}" for table in TABLES},
    "truncate": {table: f"truncate {table}" for table in TABLES},
}
ALL = [(how, table) for how in CHANGES for table in TABLES]


@pytest.fixture(scope="module")
def sealed(
    test_server: Server, test_template: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Copy]:
    """One copy for all: whatever is tried here is refused."""
    with copy_of(test_server, test_template) as copy:
        with copy.in_use(), django_db_blocker.unblock():
            record(Entry(kind="case-opened", case=uuid4()))
            assert seal(datetime.now(UTC))
        yield copy


@pytest.mark.parametrize("role", ["luukku_app", "luukku_retention", "luukku_owner"])
@pytest.mark.parametrize(("how", "table"), ALL)
def test_nobody_changes_it_not_even_the_owner(sealed: Copy, role: str, how: str, table: str) -> None:
    with sealed.connect(role) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute(CHANGES[how][table])


def test_partitions_are_no_way_round(sealed: Copy) -> None:
    month = datetime.now(UTC).strftime("journal_months.m%Y_%m")
    for sql in (
        f"update {month} set actor = 'x'",
        f"delete from {month}",
        f"truncate {month}",
        f"select * from {month}",
    ):
        with sealed.connect() as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(sql)
    for sql in (f"update {month} set actor = 'x'", f"delete from {month}", f"truncate {month}"):
        with sealed.connect("luukku_owner") as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "set role luukku_owner",
        "set role luukku_retention",
        "set session authorization luukku_owner",
        "alter role luukku_app superuser",
        "alter table journal_entry disable trigger all",
        "drop table journal_entry",
        "drop trigger unchanged on journal_entry",
        "create or replace function journal_granted_subjects() returns uuid[] language sql as 'select null::uuid[]'",
        "create table mine (x int)",
        "create temporary table mine (x int)",
        "create schema mine",
        "set session_replication_role = replica",
        "copy journal_entry to program 'cat'",
        "insert into journal_leaf (index, hash, entry) values (99, sha256(''), gen_random_uuid())",
        "insert into journal_unsealed (entry, at) values (gen_random_uuid(), now())",
        "delete from journal_unsealed",
        "select journal_forget(now() - interval '1 year')",
    ],
)
def test_the_application_cannot_become_anybody_else_nor_lift_the_guard(sealed: Copy, sql: str) -> None:
    with (
        sealed.connect() as db,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.DuplicateFunction)),
    ):
        db.execute(sql)


def test_the_application_owns_nothing_and_has_no_special_power(sealed: Copy) -> None:
    with sealed.connect("luukku_owner") as db:
        assert db.execute(
            "select count(*) from pg_class where relowner = 'luukku_app'::regrole"
        ).fetchone() == (0,)
        assert db.execute(
            "select count(*) from pg_proc where proowner = 'luukku_app'::regrole"
        ).fetchone() == (0,)
        row = db.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles"
            " where rolname = 'luukku_app'"
        ).fetchone()
        assert row == (False,) * 5
        assert db.execute(
            "select count(*) from pg_auth_members where member = 'luukku_app'::regrole"
        ).fetchone() == (0,)


def test_retention_reads_nothing_and_deletes_only_what_is_old(sealed: Copy) -> None:
    with sealed.connect("luukku_retention") as db:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute("select * from journal_entry")
        with pytest.raises(psycopg.errors.RaiseException, match="thirty days"):
            db.execute("select journal_forget(now() - interval '29 days')")
        assert db.execute("select journal_forget(now() - interval '31 days')").fetchone() == (0,)
