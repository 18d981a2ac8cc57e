"""`luukku journal forget`: what is past its date goes, the record of it stays, and the tree still proves the rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from luukku.foundation.ids import new_id
from luukku.journal.facade import Entry, record_many, seal
from tests.databases import Copy
from tests.serve import counter

from .test_cli import luukku

NOW = datetime.now(UTC)


@pytest.fixture
def env(committed_db: Copy) -> dict[str, str]:
    """Five entries of two years ago, sealed then; four of today, sealed; one that waits."""
    then = NOW - timedelta(days=800)
    old = record_many([Entry(kind="thing-done", id=new_id(then)) for _ in range(5)])
    with committed_db.connect("luukku_owner") as db:
        db.execute("select journal_open_months(%s::date, %s::date)", [then, then])
        db.execute("set session_replication_role = replica")
        db.execute("update journal_entry set at = %s where id = any(%s)", [then, old])
        db.execute("update journal_unsealed set at = %s where entry = any(%s)", [then, old])
    seal(NOW)
    record_many([Entry(kind="thing-done") for _ in range(4)])
    seal(NOW)
    record_many([Entry(kind="thing-done")])
    return counter.environment(
        committed_db,
        LUUKKU_DATABASE_RETENTION_URL=committed_db.url("luukku_retention"),
        LUUKKU_JOURNAL_YEARS="1",
    )


def kept(db: Copy) -> tuple[int, int]:
    """Bodies, and leaves."""
    with db.connect("luukku_owner") as owner:
        (bodies,) = owner.execute("select count(*) from journal_entry").fetchone()
        (leaves,) = owner.execute("select count(*) from journal_leaf").fetchone()
    return bodies, leaves


def test_a_dry_run_says_how_many_and_deletes_nothing(env: dict[str, str], committed_db: Copy) -> None:
    del env["LUUKKU_DATABASE_RETENTION_URL"]  # counting needs no more than the application may
    done = luukku("journal", "forget", "--dry-run", env=env)
    assert done.stdout.startswith("The journal holds 5 bodies from before "), done.stderr
    assert done.stdout.endswith("Nothing was deleted.\n")
    assert kept(committed_db) == (10, 9)


def test_bodies_go_their_leaves_stay_and_verify_holds(env: dict[str, str], committed_db: Copy) -> None:
    done = luukku("journal", "forget", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("5 bodies from before ")
    assert kept(committed_db) == (10 - 5 + 1, 9 + 2)  # the record of it, and what waited for its seal
    verified = luukku("journal", "verify", env=env)
    assert verified.returncode == 0, verified.stdout
    assert "5 bodies deleted past their date; 0 waiting" in verified.stdout
    with committed_db.connect("luukku_owner") as db:
        said = db.execute("select outcome, role from journal_entry where kind = 'bodies-deleted'").fetchall()
    assert said == [("5", "retention")]
    again = luukku("journal", "forget", env=env)
    assert again.stdout.startswith("The journal holds 0 bodies")
    assert kept(committed_db) == (6, 11)


def test_without_its_own_login_nothing_is_deleted(env: dict[str, str], committed_db: Copy) -> None:
    for url, said in (
        ("", "LUUKKU_DATABASE_RETENTION_URL must be set to do this"),
        (committed_db.url("luukku_app"), "The role that logs in to the database may not do this (42501)."),
        ("postgresql://luukku_retention@127.0.0.1:1/luukku", "The database does not answer."),
    ):
        done = luukku("journal", "forget", env=env | {"LUUKKU_DATABASE_RETENTION_URL": url})
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
        assert done.stderr.startswith(said)
    assert kept(committed_db) == (10, 9)
